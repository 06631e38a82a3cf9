package graph

import (
	"cmp"
	"slices"
)

// A sideEvent is an event of one of the two stories of a joint one.
type sideEvent struct{ side, index int }

// whole joins the clusters that hold tellings of one event of a side, or of a
// pair of events of one type that are known to be one: what a side tells as one
// can fall apart next to what the other tells, and its parts would be events that
// neither knows. It returns the clusters in the order of their first parts.
func (u *joint) whole(m *merger, of func(*telling) sideEvent, known [][2]int) []*cluster {
	root := make([]int, len(m.clusters)) // a forest of clusters that are one
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		root[max(i, j)] = min(i, j)
	}
	first := map[sideEvent]int{}
	for k, c := range m.clusters {
		root[k] = k
		for _, t := range c.tellings {
			if i, ok := first[of(t)]; ok {
				join(i, k)
			} else {
				first[of(t)] = k
			}
		}
	}
	for _, p := range known {
		i, inA := first[sideEvent{0, p[0]}]
		j, inB := first[sideEvent{1, p[1]}]
		if inA && inB && m.clusters[i].typ == m.clusters[j].typ {
			join(i, j)
		}
	}
	parts := make([][]*cluster, len(m.clusters))
	for k, c := range m.clusters {
		parts[find(k)] = append(parts[find(k)], c)
	}
	var out []*cluster
	for _, list := range parts {
		if len(list) > 0 {
			out = append(out, u.unite(m, of, list))
		}
	}
	return out
}

// unite makes one cluster of several. It has the status and the date of the part
// that is furthest in its life, of equal ones that on which an event of a side
// agrees, of b before a.
func (u *joint) unite(m *merger, of func(*telling) sideEvent, parts []*cluster) *cluster {
	agrees := func(c *cluster) int {
		last := 0
		for _, t := range c.tellings {
			if e := &u.sides[of(t).side].Events[of(t).index]; e.Status == c.status && e.Date == c.edtf {
				last = max(last, of(t).side+1)
			}
		}
		return last
	}
	slices.SortStableFunc(parts, func(a, b *cluster) int {
		return cmp.Or(cmp.Compare(stage(b.status), stage(a.status)), cmp.Compare(agrees(b), agrees(a)), m.compareClusters(a, b))
	})
	c := parts[0]
	for _, o := range parts[1:] {
		c.disputed = c.disputed || c.status == occurred && o.status == negated
		m.absorb(c, o)
	}
	return c
}
