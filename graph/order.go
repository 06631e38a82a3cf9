package graph

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
)

// Finish fills in what follows from the rest of a story, where it is missing: the
// codes of the events' types, a sentence for each event, a title. It sorts the
// events and takes the range of their dates.
func (s *Story) Finish() {
	t := newTeller(s)
	var dates []edtf.Date
	for i := range s.Events {
		e := &s.Events[i]
		if typ := event.TypeOf(e.Type); typ != nil {
			e.CAMEO, e.PLOVER = cmp.Or(e.CAMEO, typ.CAMEO), cmp.Or(e.PLOVER, typ.PLOVER)
		}
		if e.Summary == "" {
			e.Summary = upperFirst(t.summary(e))
		}
		if d, err := edtf.Parse(e.Date); err == nil {
			dates = append(dates, d)
		}
	}
	if span, ok := edtf.Span(dates...); ok {
		s.Span = span.String()
	}
	sortEvents(s.Events)
	s.Title = cmp.Or(s.Title, defaultTitle(s))
}

// defaultTitle is that of the only article, else the names of the busiest
// states, and of the actors that belong to none.
func defaultTitle(s *Story) string {
	if len(s.Articles) == 1 {
		return s.Articles[0].Title
	}
	states, homes := map[string]string{}, map[string]string{}
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Type == actor.Country {
			states[a.Code] = a.ID
		}
	}
	for i := range s.Actors {
		homes[s.Actors[i].ID] = cmp.Or(states[s.Actors[i].Code], s.Actors[i].ID)
	}
	counts := map[string]int{}
	for i := range s.Events {
		for _, id := range s.Events[i].Parties() {
			counts[homes[id]]++
		}
	}
	busiest := sortedKeys(counts)
	slices.SortStableFunc(busiest, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	return upperFirst(newTeller(s).list(busiest[:min(titleActors, len(busiest))]))
}

// titleActors is how many actors a title names that nobody gave.
const titleActors = 3

func upperFirst(s string) string {
	for _, lead := range []string{"the ", "somebody "} { // names of bodies may begin with a small letter
		if strings.HasPrefix(s, lead) {
			return strings.ToUpper(s[:1]) + s[1:]
		}
	}
	return s
}

// sortEvents puts events into the order of a timeline: by date, or by the day
// of the report where there is none, dated ones first; then by latest bound,
// the day relative to the article's, article, place in it, and id. Events with
// neither date nor report come last.
func sortEvents(events []Event) {
	type rank struct {
		e           *Event
		first, last int
		undated     bool
		relative    int
		article     int
	}
	ranks := make([]rank, len(events))
	for i := range events {
		e := &events[i]
		r := rank{e: e, first: math.MaxInt, last: math.MaxInt, undated: true, relative: relativeDays(e.Relative)}
		if s := stretchOf(e.Date); s.known {
			r.first, r.last, r.undated = s.first, s.last, false
		} else if s := stretchOf(e.Reported); s.known {
			r.first, r.last = s.first, s.last
		}
		if len(e.Evidence) > 0 {
			r.article = articleNumber(e.Evidence[0].Article)
		}
		ranks[i] = r
	}
	slices.SortFunc(ranks, func(a, b rank) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b2i(a.undated), b2i(b.undated)), cmp.Compare(a.last, b.last),
			cmp.Compare(a.relative, b.relative), cmp.Compare(a.article, b.article), cmp.Compare(spanStart(a.e), spanStart(b.e)), cmp.Compare(a.e.ID, b.e.ID))
	})
	out := make([]Event, len(events))
	for i, r := range ranks {
		out[i] = *r.e
	}
	copy(events, out)
}

func spanStart(e *Event) int {
	if len(e.Evidence) == 0 {
		return 0
	}
	return e.Evidence[0].Span[0]
}

// relativeDays reads an offset such as "-2d"; none counts as the article's day.
func relativeDays(s string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil {
		return 0
	}
	return n
}

// Parties returns the ids of all who take part in the event, sorted.
func (e *Event) Parties() []string { return sortedUnique(slices.Concat(e.By, e.To, e.With)) }
