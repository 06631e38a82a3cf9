package graph

import (
	"cmp"
	"slices"
)

// Parties are the codes of an event: of who acts (with peers, who may act as
// well), of who alone is named as the one that acts, of who is addressed, of all.
type parties struct{ who, author, whom, all []string }

// of returns the parties of an event, which are asked for again and again.
func (s *spinner) of(e *Event) parties {
	p, ok := s.parties[e.ID]
	if !ok {
		p = parties{codesOf(s.g, e, By, With), codesOf(s.g, e, By), codesOf(s.g, e, To, With), codesOf(s.g, e)}
		s.parties[e.ID] = p
	}
	return p
}

// codesOf returns the codes of an event's parties in some roles, all where none
// is given, sorted.
func codesOf(g *Graph, e *Event, roles ...Role) []string {
	var out []string
	for _, a := range g.Parties(e, roles...) {
		out = append(out, codeOf(a))
	}
	return sortedUnique(out)
}

// codeOf returns the code for which an actor stands, its id where it has none.
func codeOf(a *Actor) string { return cmp.Or(a.Code, a.ID) }

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// sameParties reports whether two acts are by and to the same states and
// organisations; an act that names no addressee may be to any.
func (s *spinner) sameParties(a, b *Event) bool {
	to, other := s.of(a).whom, s.of(b).whom
	return slices.Equal(s.of(a).author, s.of(b).author) && (len(to) == 0 || len(other) == 0 || slices.Equal(to, other))
}
