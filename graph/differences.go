package graph

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/graph/names"
)

// events sorts the events into new, gone and changed.
func (k *comparer) events() {
	k.New = marks(k.b, k.alone[1])
	k.Gone = marks(k.a, k.alone[0])
	for _, p := range k.pairs {
		k.difference(&k.a.Story.Events[p[0]], &k.b.Story.Events[p[1]])
	}
	for _, i := range sortedInts(k.alone[1]) {
		if e := &k.b.Story.Events[i]; len(e.Disputed) > 0 {
			k.dispute(e)
		}
	}
}

// difference files what two tellings of one event differ in.
func (k *comparer) difference(a, b *Event) {
	d := Difference{A: a.ID, B: b.ID, Type: b.Type, Summary: b.Summary}
	field := func(name, x, y string) {
		d.Fields = append(d.Fields, Field{name, x, y})
	}
	moved := a.Date != b.Date
	into := &k.Told
	if moved {
		field("date", a.Date, b.Date)
		if x, y := stretchOf(a.Date), stretchOf(b.Date); x.known && y.known && !x.holds(y) && !y.holds(x) {
			into = &k.Moved
		}
	}
	same := sameProofs(k.a.Story, k.b.Story, a, b)
	if x, y := stateOf(a), stateOf(b); x != y && (same || lives(x, y)) {
		field("status", x, y)
		into = &k.Status
	}
	for _, f := range []struct {
		name, a, b string
		other      bool
	}{
		{"type", a.Type, b.Type, a.Type != b.Type},
		{"mode", a.Mode, b.Mode, a.Mode != b.Mode && (same || a.Mode != "" && b.Mode != "")},
		{"place", a.Place, b.Place, a.Place != b.Place && (same || a.Place != "" && b.Place != "")},
		{"topic", a.Topic, b.Topic, a.Topic != b.Topic && (same || otherTopic(a, b))},
		k.party("by", a, b, same, By), k.party("to", a, b, same, To), k.party("with", a, b, same, With), k.party("said_by", a, b, same, SaidBy),
	} {
		if f.other {
			field(f.name, f.a, f.b)
		}
	}
	if len(d.Fields) > 0 {
		*into = append(*into, d)
	}
	k.contradiction(a, b)
}

// stateOf returns the status of an event, or the state of its life that says
// more: postponed, cancelled, lapsed.
func stateOf(e *Event) string {
	if n := len(e.History); n > 0 {
		switch last := e.History[n-1].Status; last {
		case Postponed, Cancelled, Lapsed:
			return last
		}
	}
	return e.Status
}

// lives reports whether an event may go from one state to another, or whether
// one contradicts the other: what is done is no plan again.
func lives(x, y string) bool {
	return y == Lapsed || x == occurred && y == negated || changes(Change{Status: x}, Change{Status: y})
}

// sameProofs reports whether both rest on the same places of the same articles:
// then any difference is one of opinion, made by a rule or by hand.
func sameProofs(s, o *Story, a, b *Event) bool {
	list := func(s *Story, e *Event) []proof {
		var out []proof
		for _, ev := range e.Evidence {
			if n := articleIndex(s, ev.Article); n >= 0 {
				out = append(out, proof{cmp.Or(s.Articles[n].SHA256, s.Articles[n].Title+s.Articles[n].Published), ev.Span[0]})
			}
		}
		slices.SortFunc(out, func(x, y proof) int { return cmp.Or(cmp.Compare(x.article, y.article), cmp.Compare(x.start, y.start)) })
		return out
	}
	return slices.Equal(list(s, a), list(o, b))
}

func otherTopic(a, b *Event) bool {
	x, y := names.Words(a.Topic), names.Words(b.Topic)
	return len(x) > 0 && len(y) > 0 && !meet(x, y)
}

// party compares who has a role. Tellings of other articles differ only where
// the states and organisations do: one has the minister, the other the state.
func (k *comparer) party(name string, a, b *Event, same bool, role Role) (f struct {
	name, a, b string
	other      bool
},
) {
	of := func(g *Graph, e *Event, side int) (show string, ids, codes []string) {
		var shown []string
		for _, x := range g.Parties(e, role) {
			shown = append(shown, x.Name)
			ids = append(ids, k.joint.story.Actors[k.joint.actors[side][x.ID]].ID)
			codes = append(codes, codeOf(x))
		}
		return strings.Join(shown, ", "), sortedUnique(ids), sortedUnique(codes)
	}
	f.name = name
	var idsA, idsB, codesA, codesB []string
	f.a, idsA, codesA = of(k.a, a, 0)
	f.b, idsB, codesB = of(k.b, b, 1)
	switch {
	case same:
		f.other = !slices.Equal(idsA, idsB)
	case role == SaidBy:
	default:
		f.other = len(codesA) > 0 && len(codesB) > 0 && !slices.Equal(codesA, codesB)
	}
	return f
}

// contradiction files what cannot be both of an event that both sides tell.
func (k *comparer) contradiction(a, b *Event) {
	deny := func(x, y string) bool { return x == occurred && y == negated }
	switch {
	case deny(a.Status, b.Status) || deny(b.Status, a.Status):
		k.Contradictions = append(k.Contradictions, Contradiction{b.ID, b.Summary, "status", a.Status, b.Status})
	case len(b.Disputed) > 0 && len(a.Disputed) == 0:
		k.dispute(b)
	}
}

// dispute files a dispute between articles of B.
func (k *comparer) dispute(e *Event) {
	byAbout := map[string][]string{}
	for _, c := range e.Disputed {
		says := c.Says + " (" + strings.Join(c.Articles, ", ") + ")"
		byAbout[c.About] = append(byAbout[c.About], says)
	}
	for _, about := range sortedKeys(byAbout) {
		k.Contradictions = append(k.Contradictions, Contradiction{Event: e.ID, Summary: e.Summary, About: about, B: strings.Join(byAbout[about], "; ")})
	}
}

// actors finds those that only one side has.
func (k *comparer) actors() {
	k.NewActors = k.only(k.b, 1)
	k.GoneActors = k.only(k.a, 0)
}

// only returns the actors of a side that the other does not have, those with
// most events first. Who takes part in none is left out: a name that an article
// drops is no news.
func (k *comparer) only(g *Graph, side int) []ActorMark {
	other := map[int]bool{}
	for _, at := range k.joint.actors[1-side] {
		other[at] = true
	}
	out := []ActorMark{}
	for i := range g.Story.Actors {
		a := &g.Story.Actors[i]
		at, ok := k.joint.actors[side][a.ID]
		if n := len(g.EventsOf(a.ID)); n > 0 && !(ok && other[at]) {
			out = append(out, ActorMark{a.ID, a.Name, a.Type, a.Code, n})
		}
	}
	slices.SortStableFunc(out, func(x, y ActorMark) int { return cmp.Compare(y.Events, x.Events) })
	return out
}
