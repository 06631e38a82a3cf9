package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"diplograph/extract/event"
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

func marks(g *Graph, which map[int]bool) []Mark {
	out, busy, tell := []Mark{}, busyness(g), newTeller(g.Story)
	for _, i := range sortedInts(which) {
		e := &g.Story.Events[i]
		m := Mark{
			Event: e.ID, Date: e.Date, Type: e.Type, Status: e.Status, Summary: e.Summary, Articles: e.Sources, ToldIn: independent(g.Story, e), Weight: standsOut(g, e, busy),
			By: codesOf(g, e, By), To: codesOf(g, e, To, With), Act: tell.act(g, e),
		}
		if e.Date == "" {
			m.Reported = e.Reported
		}
		out = append(out, m)
	}
	return out
}

// independent returns the ids of the articles that tell an event; of those that
// repeat one another the first.
func independent(s *Story, e *Event) []string {
	var out []string
	for _, ev := range e.Evidence {
		id := ev.Article
		if n := articleIndex(s, id); n >= 0 {
			id = cmp.Or(s.Articles[n].CopyOf, id)
		}
		out = append(out, id)
	}
	return sortedUnique(out)
}

// busyness counts the events of each state and organisation.
func busyness(g *Graph) map[string]int {
	out := map[string]int{}
	for i := range g.Story.Events {
		for _, code := range codesOf(g, &g.Story.Events[i]) {
			out[code]++
		}
	}
	return out
}

// standsOut weighs an event for readers who have time for a few: how far from
// zero its type is on Goldstein's scale, twice that for deeds, as far as it is
// sure; a point each time that the number of articles that tell it doubles, and
// each time that the number of events of its less busy party does, since what the
// main parties of a story do to each other is its core. What did not or may not
// happen has half the weight of its type, and half of that again where one
// article alone says so; what lacks a party has half as well.
func standsOut(g *Graph, e *Event, busy map[string]int) float64 {
	t := event.TypeOf(e.Type)
	if t == nil {
		return 0
	}
	w, least := math.Abs(t.Goldstein)*e.Confidence, 0
	if t.Deed {
		w *= 2
	}
	if e.Status != occurred {
		w /= 2
		if e.Sources < 2 {
			w /= 2
		}
	}
	codes := codesOf(g, e)
	if len(codes) < 2 {
		w /= 2
	} else {
		least = busy[slices.MinFunc(codes, func(a, b string) int { return busy[a] - busy[b] })]
	}
	return math.Round(10*(w+math.Log2(float64(max(1, e.Sources)))+math.Log2(float64(1+least)))) / 10
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

// threads finds the demands, offers, promises, warnings and threats that B adds,
// and those open in A that are settled in both together.
func (k *comparer) threads() {
	k.Opened, k.Settled = []Thread{}, []Thread{}
	inB := map[string]int{}
	for j := range k.b.Story.Events {
		inB[k.b.Story.Events[j].ID] = j
	}
	for _, t := range FindThreads(k.b).Threads {
		if k.alone[1][inB[t.Event]] {
			k.Opened = append(k.Opened, t)
		}
	}
	joined := map[string]*Thread{} // by event of the joint story, openings and repetitions
	all := FindThreads(NewGraph(k.joint.story))
	for i := range all.Threads {
		t := &all.Threads[i]
		joined[t.Event] = t
		for _, s := range t.Steps {
			if s.How == Repeated {
				joined[s.Event] = t
			}
		}
	}
	at, own := map[string]int{}, k.ownIDs()
	for i := range k.a.Story.Events {
		at[k.a.Story.Events[i].ID] = k.joint.event[0][i]
	}
	for _, t := range FindThreads(k.a).Threads {
		if i := at[t.Event]; t.State == Open && i >= 0 {
			if u := joined[k.joint.story.Events[i].ID]; u != nil && u.State != Open {
				k.Settled = append(k.Settled, settled(t, u, own))
			}
		}
	}
}

// settled returns a thread of A as the thread of the joint story continues it,
// with the ids of the sides.
func settled(t Thread, u *Thread, own map[string]string) Thread {
	t.State, t.Days, t.Repeats, t.Steps = u.State, u.Days, u.Repeats, nil
	for _, s := range u.Steps {
		s.Event = own[s.Event]
		if s.Event != t.Event {
			t.Steps = append(t.Steps, s)
		}
	}
	return t
}

// ownIDs returns the id that each event of the joint story has in A, else in B.
func (k *comparer) ownIDs() map[string]string {
	own := map[string]string{}
	for side := range slices.Backward(k.joint.sides[:]) {
		for i, at := range k.joint.event[side] {
			if at >= 0 {
				own[k.joint.story.Events[at].ID] = k.joint.sides[side].Events[i].ID
			}
		}
	}
	return own
}
