package graph

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"

	"diplograph/extract/event"
)

// A joint is two stories merged into one as if their articles had come
// together, and where each event and actor of either stands in it.
type joint struct {
	story  *Story
	sides  [2]*Story
	event  [2][]int          // of each side's event its index in story.Events
	actors [2]map[string]int // of each side's actor id its index in story.Actors
}

// joinStories merges two stories by the rules that merge articles, since two stories
// may name one actor, and date one event, in different ways. What either tells as
// one event stays one, and so do the pairs of events, of a and of b, that are
// known to be one.
func joinStories(a, b *Story, known [][2]int) *joint {
	u := &joint{story: &Story{Schema: Schema}, sides: [2]*Story{a, b}}
	m := &merger{story: u.story}
	told := map[string][]int{} // events of a report's tellings, by the report's name
	cast := map[string][]string{}
	var reports []Report
	for side, s := range u.sides {
		for _, r := range reportsFrom(s, side) {
			told[r.Article.SHA256], cast[r.Article.SHA256] = r.events, r.actors
			reports = append(reports, r.Report)
		}
		u.event[side] = make([]int, len(s.Events))
		u.actors[side] = map[string]int{}
	}
	m.reports = distinct(reports)
	m.articles()
	m.joinActors(nil)
	m.resolve()
	m.cluster()
	of := func(t *telling) sideEvent {
		name := m.reports[t.report].Article.SHA256
		return sideEvent{int(name[0] - '0'), told[name][t.index]}
	}
	m.clusters = u.whole(m, of, known)
	m.events()
	u.locate(m, of, cast)
	u.answers()
	sortJoint(u)
	return u
}

// A sideReport is a report made of a story again, with the story's events and
// actors that its tellings and actors are.
type sideReport struct {
	Report
	events []int
	actors []string
}

// reportsFrom takes a story apart into what each article tells. A last report,
// which the story does not have, holds the actors; and what a person wrote down
// without evidence is told by one for each day of a report.
func reportsFrom(s *Story, side int) []*sideReport {
	at, actors := map[string]*sideReport{}, map[string]*Actor{}
	var out []*sideReport
	add := func(a Article, id string, signature uint64) *sideReport {
		a.SHA256 = sideName(side, id)
		r := &sideReport{Report: Report{Article: a, Signature: []uint64{signature}}}
		out, at[id] = append(out, r), r
		return r
	}
	for i := range s.Articles {
		a := &s.Articles[i]
		add(*a, a.ID, signatureOf(s, a))
	}
	for i := range s.Actors {
		actors[s.Actors[i].ID] = &s.Actors[i]
	}
	for i := range s.Events {
		e := &s.Events[i]
		for _, ev := range e.Evidence {
			if r := at[ev.Article]; r != nil {
				r.tell(i, e, &ev, actors)
			}
		}
		if len(e.Evidence) == 0 {
			r := at[own+e.Reported]
			if r == nil {
				r = add(Article{Published: e.Reported}, own+e.Reported, 0)
			}
			r.tell(i, e, &Evidence{Span: [2]int{i, i}, Quote: e.Summary}, actors)
		}
	}
	all := add(Article{}, own+"actors", 0)
	for i := range s.Actors {
		all.index(s.Actors[i].ID, actors)
	}
	return out
}

// own begins the names of reports that no article of the story is; ids have no
// space.
const own = "own "

func sideName(side int, article string) string { return strconv.Itoa(side) + "|" + article }

// signatureOf is the same for one article on both sides, and for its copies.
func signatureOf(s *Story, a *Article) uint64 {
	if i := articleNumber(a.CopyOf); a.CopyOf != "" && i >= 1 && i <= len(s.Articles) {
		a = &s.Articles[i-1]
	}
	h := fnv.New64a()
	h.Write([]byte(cmp.Or(a.SHA256, a.Title+"|"+a.Published+"|"+a.File)))
	return h.Sum64()
}

// index returns the place of an actor in the report, and adds it where it is new.
func (r *sideReport) index(id string, actors map[string]*Actor) int {
	if i := slices.Index(r.actors, id); i >= 0 {
		return i
	}
	a := actors[id]
	if a == nil {
		return -1
	}
	r.actors, r.Actors = append(r.actors, id), append(r.Actors, *a)
	r.Actors[len(r.Actors)-1].Mentions = max(1, a.Mentions) // whoever stands in a story is named in it
	return len(r.actors) - 1
}

func (r *sideReport) tell(i int, e *Event, ev *Evidence, actors map[string]*Actor) {
	list := func(ids []string) []int {
		var out []int
		for _, id := range ids {
			if k := r.index(id, actors); k >= 0 {
				out = append(out, k)
			}
		}
		return out
	}
	r.events = append(r.events, i)
	r.Tellings = append(r.Tellings, Telling{Quote: ev.Quote, Event: event.Event{
		Type: e.Type, Mode: e.Mode, CAMEO: e.CAMEO, Status: cmp.Or(ev.Status, e.Status), Date: cmp.Or(ev.Date, e.Date), Relative: e.Relative,
		By: list(e.By), To: list(e.To), With: list(e.With), SaidBy: list(e.SaidBy), Place: e.Place, Topic: e.Topic, Content: e.Content, RespondsTo: -1,
		DateText: e.DateText, DateFrom: e.DateFrom, Start: ev.Span[0], End: ev.Span[1], Rule: ev.Rule, Confidence: e.Confidence,
	}})
}

// locate fills in where the events and actors of both sides went.
func (u *joint) locate(m *merger, of func(*telling) sideEvent, cast map[string][]string) {
	for side := range u.event {
		for i := range u.event[side] {
			u.event[side][i] = -1 // an event of an unknown type went nowhere
		}
	}
	for k, c := range m.clusters {
		for _, t := range c.tellings {
			u.event[of(t).side][of(t).index] = k
		}
	}
	for r := range m.reports {
		name := m.reports[r].Article.SHA256
		for i, id := range cast[name] {
			if k := m.actors[r][i]; k >= 0 {
				u.actors[int(name[0]-'0')][id] = k
			}
		}
	}
}

// answers gives the events of the joint story the answers that they have on either
// side.
func (u *joint) answers() {
	for side, s := range u.sides {
		at := map[string]int{}
		for i := range s.Events {
			at[s.Events[i].ID] = u.event[side][i]
		}
		for i := range s.Events {
			from := u.event[side][i]
			for _, id := range s.Events[i].RespondsTo {
				if to, ok := at[id]; ok && from >= 0 && to >= 0 && to != from {
					e := &u.story.Events[from]
					e.RespondsTo = sortedUnique(append(e.RespondsTo, u.story.Events[to].ID))
				}
			}
		}
	}
}

// sortJoint puts the joint story's events into the order of a timeline.
func sortJoint(u *joint) {
	ids := make([]string, len(u.story.Events))
	for i := range u.story.Events {
		ids[i] = u.story.Events[i].ID
	}
	u.story.Finish()
	at := map[string]int{}
	for i := range u.story.Events {
		at[u.story.Events[i].ID] = i
	}
	for side := range u.event {
		for i, k := range u.event[side] {
			if k >= 0 {
				u.event[side][i] = at[ids[k]]
			}
		}
	}
}
