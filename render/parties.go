package render

import (
	"slices"

	"diplograph/graph"
)

// parties are the two sides of an event as pictures show them.
type parties struct {
	acts    []string // who acts, or the peers of a mutual act
	targets []string // to or against whom; none of acts
	mutual  bool     // nobody acts on anybody: no arrow heads
}

// partiesOf reads the parties from an event's roles.
func partiesOf(e *graph.Event) parties {
	var p parties
	for _, id := range slices.Concat(e.By, e.With) {
		if !slices.Contains(p.acts, id) {
			p.acts = append(p.acts, id)
		}
	}
	for _, id := range e.To {
		if !slices.Contains(p.acts, id) && !slices.Contains(p.targets, id) {
			p.targets = append(p.targets, id)
		}
	}
	p.mutual = typeOf(e).Mutual || len(e.With) > 0 && len(p.targets) == 0
	if p.mutual {
		p.acts, p.targets = append(p.acts, p.targets...), nil
	}
	return p
}

// all returns everyone that takes part, the acting side first.
func (p parties) all() []string { return slices.Concat(p.acts, p.targets) }

// pairs returns all pairs of opposite parties: each actor with each target, or
// all peers among each other. An act without a target has none.
func (p parties) pairs() [][2]string {
	var out [][2]string
	for i, a := range p.acts {
		for _, b := range p.targets {
			out = append(out, [2]string{a, b})
		}
		if p.mutual {
			for _, b := range p.acts[i+1:] {
				out = append(out, [2]string{a, b})
			}
		}
	}
	return out
}

// mapped returns the parties with every id replaced by the group it belongs to;
// who acts is no target.
func (p parties) mapped(group map[string]string) parties {
	out := parties{mutual: p.mutual}
	for _, id := range p.acts {
		if g := group[id]; g != "" && !slices.Contains(out.acts, g) {
			out.acts = append(out.acts, g)
		}
	}
	for _, id := range p.targets {
		if g := group[id]; g != "" && !slices.Contains(out.acts, g) && !slices.Contains(out.targets, g) {
			out.targets = append(out.targets, g)
		}
	}
	return out
}
