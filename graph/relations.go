package graph

import (
	"cmp"
	"math"
	"slices"

	"diplograph/extract/actor"
	"diplograph/extract/event"
)

// A Balance counts acts that occurred by side and by words or deeds, and gives
// their tone.
type Balance struct {
	CooperationWords int     `yaml:"cooperation_words" json:"cooperation_words"`
	CooperationDeeds int     `yaml:"cooperation_deeds" json:"cooperation_deeds"`
	ConflictWords    int     `yaml:"conflict_words" json:"conflict_words"`
	ConflictDeeds    int     `yaml:"conflict_deeds" json:"conflict_deeds"`
	Neutral          int     `yaml:"neutral" json:"neutral"`
	Tone             float64 `yaml:"tone" json:"tone"` // mean weight on Goldstein's scale, -10 to +10, of all but neutral acts; 0 without any. Acts that many articles tell weigh more

	heard  float64 // of the acts: 1, and 1 more each time that the number of articles that tell it doubles
	sum    float64 // of the weights, times heard
	strife float64 // of those below zero
}

// Acts returns how many acts were counted.
func (b *Balance) Acts() int { return b.Cooperation() + b.Conflict() + b.Neutral }

// Cooperation returns how many acts of cooperation there were.
func (b *Balance) Cooperation() int { return b.CooperationWords + b.CooperationDeeds }

// Conflict returns how many acts of conflict there were.
func (b *Balance) Conflict() int { return b.ConflictWords + b.ConflictDeeds }

// add counts an event that occurred.
func (b *Balance) add(e *Event) {
	t := event.TypeOf(e.Type)
	if t == nil || e.Status != occurred {
		return
	}
	switch {
	case t.Side == event.Cooperation && t.Deed:
		b.CooperationDeeds++
	case t.Side == event.Cooperation:
		b.CooperationWords++
	case t.Side == event.Conflict && t.Deed:
		b.ConflictDeeds++
	case t.Side == event.Conflict:
		b.ConflictWords++
	default:
		b.Neutral++
		return
	}
	heard := 1 + math.Log2(float64(max(1, e.Sources)))
	b.heard += heard
	b.sum += heard * t.Goldstein
	b.strife += heard * min(0, t.Goldstein)
	b.Tone = math.Round(100*b.sum/b.heard) / 100
}

// balanceOf counts all events of a story.
func balanceOf(s *Story) Balance {
	var b Balance
	for i := range s.Events {
		b.add(&s.Events[i])
	}
	return b
}

// A pair is two codes, the first of the alphabet first.
type pair [2]string

// pairsOf returns the pairs of states and organisations between which an event
// stands: each that acts with each that is acted on, or all peers of a mutual
// act.
func pairsOf(g *Graph, e *Event) []pair {
	acts, targets := g.Parties(e, By, With), g.Parties(e, To)
	if t := event.TypeOf(e.Type); t != nil && t.Mutual || len(targets) == 0 {
		acts, targets = append(acts, targets...), nil
		for i := range acts {
			targets = append(targets, acts[i:]...)
		}
	}
	var out []pair
	for _, a := range acts {
		for _, b := range targets {
			x, y := codeOf(a), codeOf(b)
			if p := (pair{min(x, y), max(x, y)}); x != y && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// relationsOf counts the acts between each pair.
func relationsOf(g *Graph) map[pair]*Balance {
	out := map[pair]*Balance{}
	for i := range g.Story.Events {
		e := &g.Story.Events[i]
		for _, p := range pairsOf(g, e) {
			if out[p] == nil {
				out[p] = &Balance{}
			}
			out[p].add(e)
		}
	}
	return out
}

// namesOfCodes returns for each code the name of the state or organisation: of
// the actor that is what the code says, else of the most mentioned, else the
// code.
func namesOfCodes(stories ...*Story) map[string]string {
	type best struct{ rank, mentions int }
	found, out := map[string]best{}, map[string]string{}
	for _, s := range stories {
		for i := range s.Actors {
			a := &s.Actors[i]
			code := codeOf(a)
			b := best{1, a.Mentions}
			switch {
			case a.Type == actor.Country:
				b.rank = 3
			case standsForCode(a):
				b.rank = 2
			case a.Code != "":
				continue // a person or a body of a state does not name it
			}
			if old := found[code]; b.rank > old.rank || b.rank == old.rank && (b.mentions > old.mentions || b.mentions == old.mentions && a.Name < out[code]) {
				found[code], out[code] = b, a.Name
			}
		}
	}
	return out
}

// A Relation is how two states or organisations stood to each other in either
// story.
type Relation struct {
	Codes [2]string `yaml:"codes,flow" json:"codes"` // of the actors; the id of an actor without a code
	Names [2]string `yaml:"names,flow" json:"names"`
	A     Balance   `yaml:"a" json:"a"`
	B     Balance   `yaml:"b" json:"b"`
	Shift float64   `yaml:"shift" json:"shift"` // tone of B less tone of A; where one side has no acts, the tone of the other counts against 0
}

// weight orders relations for readers: by how far the acts of B together stand
// from those of A on Goldstein's scale, and by the conflict on the side that has
// more of it, since that is where they look first. What one story does not tell
// of at all is no sign that it ended, and counts a quarter.
func (r *Relation) weight() float64 {
	return r.basis()*math.Abs(r.B.sum-r.A.sum) - min(r.A.strife, r.B.strife)
}

// basis is how much there is to compare with.
func (r *Relation) basis() float64 {
	if r.A.Acts() == 0 || r.B.Acts() == 0 {
		return 0.25
	}
	return 1
}

// relations compares the pairs of two stories, the weightiest first.
// Pairs that did not move are left out.
func relations(a, b *Graph) []Relation {
	of := [2]map[pair]*Balance{relationsOf(a), relationsOf(b)}
	names := namesOfCodes(a.Story, b.Story)
	var out []Relation
	seen := map[pair]bool{}
	for _, side := range of {
		for p := range side {
			if seen[p] {
				continue
			}
			seen[p] = true
			r := Relation{Codes: p, Names: [2]string{cmp.Or(names[p[0]], p[0]), cmp.Or(names[p[1]], p[1])}}
			if x := of[0][p]; x != nil {
				r.A = *x
			}
			if x := of[1][p]; x != nil {
				r.B = *x
			}
			r.Shift = math.Round(100*(r.B.Tone-r.A.Tone)) / 100
			if r.A != r.B {
				out = append(out, r)
			}
		}
	}
	slices.SortFunc(out, func(x, y Relation) int {
		return cmp.Or(cmp.Compare(y.weight(), x.weight()), cmp.Compare(y.A.Acts()+y.B.Acts(), x.A.Acts()+x.B.Acts()), slices.Compare(x.Codes[:], y.Codes[:]))
	})
	return out
}
