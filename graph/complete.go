package graph

import (
	"slices"
	"strconv"
	"strings"
)

// complete joins what is told of one party alone ("Russia attacked at dawn",
// "the city was shelled") to the only act of that party and another that it can
// mean: one of its day, one that the same article tells, or, for a deed told
// without a day, one of the days before or one that is told at the same time. It looks over all blocks, since a block
// holds the acts between the same two.
func (m *merger) complete(clusters []*cluster) []*cluster {
	whole := map[string][]*cluster{}
	for _, c := range clusters {
		if c.typ.Mutual || len(c.sides[0]) == 0 || len(c.sides[1]) == 0 {
			continue
		}
		for side := range c.sides {
			key := m.halfKey(c, side)
			if c.date.known {
				whole[key+c.edtf] = append(whole[key+c.edtf], c)
			}
			for r := range c.told {
				k := key + articleID(r)
				whole[k] = append(whole[k], c)
			}
			for _, day := range c.days() {
				k := key + toldOn + strconv.Itoa(day)
				whole[k] = append(whole[k], c)
			}
		}
	}
	return m.attach(clusters, func([]*cluster) func(*cluster) *cluster {
		return func(c *cluster) *cluster {
			if c.typ.Mutual || (len(c.sides[0]) == 0) == (len(c.sides[1]) == 0) {
				return nil
			}
			return m.otherHalf(c, whole)
		}
	})
}

// otherHalf returns the only act that a half can mean: first of those of its day
// or article, then of those of the days before; nil where there is none or where
// that does not decide.
func (m *merger) otherHalf(c *cluster, whole map[string][]*cluster) *cluster {
	key := m.halfKey(c, b2i(len(c.sides[0]) == 0))
	same := slices.Clone(whole[key+c.edtf])
	if c.edtf == "" {
		same = nil
		for _, r := range sortedInts(c.told) {
			same = append(same, whole[key+articleID(r)]...)
		}
	}
	fits := func(o *cluster) bool { return m.fits(o, c) && (c.typ.Alone || c.typ.Deed || m.alikeClusters(o, c)) }
	if to := m.only(once(same), fits, c); to != nil || c.edtf != "" || !c.typ.Deed {
		return to
	}
	var near []*cluster
	for day, w := m.window(c).first, m.window(c); w.known && day <= w.last; day++ {
		near = append(near, whole[key+dayString(day)]...)
	}
	if to := m.only(once(near), fits, c); to != nil {
		return to
	}
	for _, day := range c.days() {
		for d := day - sameStory; d <= day+sameStory; d++ {
			near = append(near, whole[key+toldOn+strconv.Itoa(d)]...)
		}
	}
	return m.only(once(near), fits, c)
}

// toldOn marks keys of the days on which articles tell of an act.
const toldOn = "told "

// halfKey names a cluster by type, status and the states and organisations of
// one side.
func (m *merger) halfKey(c *cluster, side int) string {
	return strings.Join([]string{c.typ.Name, c.status, strconv.Itoa(side), strings.Join(m.codes(c.sides[side]), ","), ""}, "|")
}

// once returns the clusters without repetitions, in order.
func once(list []*cluster) []*cluster {
	var out []*cluster
	for _, c := range list {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
