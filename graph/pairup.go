package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A comparer holds what the steps of Compare hand on.
type comparer struct {
	*Comparison
	a, b    *Graph
	partner [2]map[int]int  // of an event of either side that of the other with which it is paired
	shared  [2]map[int]bool // events that rest on words on which one of the other side rests
	alone   [2]map[int]bool // events without any counterpart
}

// pair makes an event of A and one of B one, unless either is paired already.
func (k *comparer) pair(i, j int) {
	if _, ok := k.partner[0][i]; ok {
		return
	}
	if _, ok := k.partner[1][j]; ok {
		return
	}
	k.partner[0][i], k.partner[1][j] = j, i
	k.pairs = append(k.pairs, [2]int{i, j})
}

// pairKnown pairs the events that are one whatever merging says: those with the
// same evidence, which stay one however people have edited them, and those of one
// id.
func (k *comparer) pairKnown() {
	proofs := proofsOf(k.b.Story)
	for i := range k.a.Story.Events {
		for _, p := range proofsIn(k.a.Story, i) {
			for _, j := range proofs[p] {
				k.shared[0][i], k.shared[1][j] = true, true
				k.pair(i, j)
			}
		}
	}
	byID := map[string]int{}
	for j := range k.b.Story.Events {
		byID[k.b.Story.Events[j].ID] = j
	}
	for i := range k.a.Story.Events {
		if j, ok := byID[k.a.Story.Events[i].ID]; ok && !k.shared[0][i] && !k.shared[1][j] && k.sameByID(&k.a.Story.Events[i], &k.b.Story.Events[j]) {
			k.pair(i, j)
		}
	}
}

// pairJoint pairs the events that merging joins. An event that B tells as two, or
// two that it tells as one, is paired once; the rest of it counts as told, not as
// new or gone.
func (k *comparer) pairJoint() {
	k.alone = [2]map[int]bool{{}, {}}
	in := [2]map[int][]int{eventsIn(k.joint, 0), eventsIn(k.joint, 1)}
	for side := range in {
		for at, list := range in[side] {
			others := in[1-side][at]
			for _, i := range list {
				switch _, paired := k.partner[side][i]; {
				case paired || k.shared[side][i]:
				case at < 0 || len(others) == 0:
					k.alone[side][i] = true
				}
			}
		}
	}
	for _, at := range sortedInts(in[0]) {
		for _, i := range in[0][at] {
			for _, j := range in[1][at] {
				if at >= 0 {
					k.pair(i, j)
				}
			}
		}
		if at >= 0 {
			k.furthest(in[0][at], in[1][at])
		}
	}
	slices.SortFunc(k.pairs, func(x, y [2]int) int { return cmp.Compare(x[1], y[1]) })
}

// furthest pairs the only event in which A tells an act with that of B's events
// of it that is furthest in its life: of a plan and of its being held, the latter.
func (k *comparer) furthest(inA, inB []int) {
	if len(inA) != 1 || len(inB) < 2 {
		return
	}
	n := slices.IndexFunc(k.pairs, func(p [2]int) bool { return p[0] == inA[0] })
	if n < 0 || !slices.Contains(inB, k.pairs[n][1]) {
		return
	}
	status := func(j int) int { return stage(k.b.Story.Events[j].Status) }
	for _, j := range inB {
		if _, paired := k.partner[1][j]; !paired && status(j) > status(k.pairs[n][1]) {
			delete(k.partner[1], k.pairs[n][1])
			k.partner[0][inA[0]], k.partner[1][j], k.pairs[n][1] = j, inA[0], j
		}
	}
}

// sameByID reports whether two events with one id are one. What the program made
// has an id of type, parties and date, which without a date says no more than who
// and what; what people wrote down without evidence keeps its id when they change
// the date.
func (k *comparer) sameByID(a, b *Event) bool {
	written := len(a.Evidence) == 0 && len(b.Evidence) == 0 && meet(codesOf(k.a, a), codesOf(k.b, b))
	return a.Type == b.Type && (written || a.Date != "" && a.Date == b.Date)
}

func sortedInts[V any](m map[int]V) []int { return slices.Sorted(maps.Keys(m)) }

// eventsIn returns the events of a side by where they went in the joint story.
func eventsIn(u *joint, side int) map[int][]int {
	out := map[int][]int{}
	for i, at := range u.event[side] {
		out[at] = append(out[at], i)
	}
	return out
}

// A proof is a place of an article, whatever ids the article has.
type proof struct {
	article string
	start   int
}

// proofsIn lists the evidence of the i-th event of a story.
func proofsIn(s *Story, i int) []proof {
	var out []proof
	for _, ev := range s.Events[i].Evidence {
		if n := articleIndex(s, ev.Article); n >= 0 {
			a := &s.Articles[n]
			out = append(out, proof{cmp.Or(a.SHA256, a.Title+a.Published), ev.Span[0]})
		}
	}
	return out
}

func articleIndex(s *Story, id string) int {
	if n := articleNumber(id) - 1; n >= 0 && n < len(s.Articles) && s.Articles[n].ID == id {
		return n
	}
	return slices.IndexFunc(s.Articles, func(a Article) bool { return a.ID == id })
}

func proofsOf(s *Story) map[proof][]int {
	out := map[proof][]int{}
	for i := range s.Events {
		for _, p := range proofsIn(s, i) {
			out[p] = append(out[p], i)
		}
	}
	return out
}
