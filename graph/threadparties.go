package graph

import (
	"cmp"
	"slices"

	"diplograph/graph/names"
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

// A subject is what an act is about.
type subject struct{ topic, words []string }

// sameSubject reports whether two acts are about the same: by their topics where
// both have one, else by the words of their tellings.
func (s *spinner) sameSubject(a, b *Event) bool {
	x, y := s.subjectOf(a), s.subjectOf(b)
	if len(x.topic) > 0 && len(y.topic) > 0 {
		return meet(x.topic, y.topic)
	}
	return alikeWordsIn(x.words, y.words)
}

func sameTopicWords(a, b *Event) bool {
	x, y := names.Words(a.Topic), names.Words(b.Topic)
	return len(x) == 0 || len(y) == 0 || meet(x, y)
}

func (s *spinner) subjectOf(e *Event) subject {
	if x, ok := s.subject[e.ID]; ok {
		return x
	}
	own := ownWords(s.g.Parties(e))
	x := subject{topic: names.Words(e.Topic)}
	for _, ev := range e.Evidence {
		x.words = append(x.words, contentOf(ev.Quote, own)...)
	}
	x.words = sortedUnique(x.words)
	s.subject[e.ID] = x
	return x
}
