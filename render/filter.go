package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"diplograph/extract/spelling"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// A Filter narrows a story. Its zero value keeps everything.
type Filter struct {
	Focus    []string        // actors by id, name, surname, alias or code: keep the events that one of them takes part in
	Top      int             // keep the events among this many busiest actors; 0 for all
	From, To string          // EDTF: keep the events that may have happened in between; either may be empty
	Types    []string        // keep these event types, by name or by CAMEO's code: a root, "13", or a longer one under it
	Statuses []string        // keep these statuses
	Places   []string        // keep the events at these places, in any case
	Search   string          // words that were searched for, for the legend
	Found    map[string]bool // the ids of the events that Search found; nil for all
}

// A Selection is what a Filter leaves of a story.
type Selection struct {
	Story   *graph.Story // the events kept and the actors in them, in the order of the whole story
	Numbers []int        // Numbers[i] is the place of Story.Events[i] in the whole timeline, from 1
	Whole   *graph.Story // the story before the filter
	Filters []string     // the filters in force, in words; empty when none is
}

// Select applies the filter. An error names the value that fits nothing in the
// story and what would.
func (f Filter) Select(s *graph.Story) (Selection, error) {
	keep, err := f.conditions(s)
	if err != nil {
		return Selection{}, err
	}
	out := Selection{Whole: s, Filters: f.words()}
	story := *s
	story.Events = nil
	for i := range s.Events {
		if slices.ContainsFunc(keep, func(ok condition) bool { return !ok(&s.Events[i]) }) {
			continue
		}
		story.Events = append(story.Events, s.Events[i])
		out.Numbers = append(out.Numbers, i+1)
	}
	if f.Top > 0 {
		keepTop(&story, &out.Numbers, f.Top)
	}
	keepAnswers(story.Events)
	story.Actors = actorsOf(&story)
	out.Story = &story
	return out, nil
}

// keepAnswers drops references to events that are not kept.
func keepAnswers(events []graph.Event) {
	kept := map[string]bool{}
	for i := range events {
		kept[events[i].ID] = true
	}
	for i := range events {
		gone := func(id string) bool { return !kept[id] }
		if slices.ContainsFunc(events[i].RespondsTo, gone) {
			events[i].RespondsTo = slices.DeleteFunc(slices.Clone(events[i].RespondsTo), gone)
		}
	}
}

// A condition reports whether a filter keeps an event.
type condition func(*graph.Event) bool

func (f Filter) conditions(s *graph.Story) ([]condition, error) {
	var keep []condition
	for _, list := range []struct {
		what            string
		values, allowed []string
		is              func(e *graph.Event, value string) bool
	}{
		{"type", f.Types, EventTypes(), func(e *graph.Event, v string) bool { return e.Type == v || isCAMEO(v) && strings.HasPrefix(e.CAMEO, v) }},
		{"status", f.Statuses, statuses, func(e *graph.Event, v string) bool { return e.Status == v }},
	} {
		for _, v := range list.values {
			if !slices.Contains(list.allowed, v) && !(list.what == "type" && isCAMEO(v)) {
				return nil, fmt.Errorf("unknown %s %q%s; known: %s", list.what, v, spelling.Suggest(v, list.allowed), strings.Join(list.allowed, ", "))
			}
		}
		if len(list.values) > 0 {
			keep = append(keep, func(e *graph.Event) bool {
				return slices.ContainsFunc(list.values, func(v string) bool { return list.is(e, v) })
			})
		}
	}
	if len(f.Focus) > 0 {
		ids, err := findActors(s, f.Focus)
		if err != nil {
			return nil, err
		}
		keep = append(keep, func(e *graph.Event) bool {
			return slices.ContainsFunc(partiesOf(e).all(), func(id string) bool { return ids[id] })
		})
	}
	if len(f.Places) > 0 {
		keep = append(keep, func(e *graph.Event) bool {
			return slices.ContainsFunc(f.Places, func(p string) bool { return strings.EqualFold(p, e.Place) })
		})
	}
	if f.Found != nil {
		keep = append(keep, func(e *graph.Event) bool { return f.Found[e.ID] })
	}
	if f.From != "" || f.To != "" {
		during, err := between(f.From, f.To)
		if err != nil {
			return nil, err
		}
		keep = append(keep, during)
	}
	return keep, nil
}

// isCAMEO reports whether a type is given by CAMEO's code: a root of two digits, or
// a longer code under one.
func isCAMEO(v string) bool {
	return len(v) >= 2 && len(v) <= 4 && strings.Trim(v, "0123456789") == ""
}

// between keeps events whose date, or report where they have none, may lie in
// the range. Events without either are dropped: nobody can say.
func between(from, to string) (condition, error) {
	var first, last time.Time
	if from != "" {
		d, err := edtf.Parse(from)
		if err != nil {
			return nil, fmt.Errorf("from: %w", err)
		}
		first, _ = d.First()
	}
	if to != "" {
		d, err := edtf.Parse(to)
		if err != nil {
			return nil, fmt.Errorf("to: %w", err)
		}
		last, _ = d.Last()
	}
	if !first.IsZero() && !last.IsZero() && last.Before(first) {
		return nil, fmt.Errorf("from %s to %s: it ends before it begins", from, to)
	}
	return func(e *graph.Event) bool {
		date := e.Date
		if date == "" {
			date = e.Reported
		}
		d, err := edtf.Parse(date)
		if err != nil {
			return false
		}
		begin, hasBegin := d.First()
		end, hasEnd := d.Last()
		return (first.IsZero() || !hasEnd || !end.Before(first)) && (last.IsZero() || !hasBegin || !begin.After(last))
	}, nil
}

// findActors returns the ids of the actors that the names mean.
func findActors(s *graph.Story, names []string) (map[string]bool, error) {
	ids := map[string]bool{}
	for _, name := range names {
		found := false
		for i := range s.Actors {
			a := &s.Actors[i]
			known := append([]string{a.ID, a.Name, a.Code}, a.Aliases...)
			if hasSurname(a, name) || slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) }) {
				ids[a.ID], found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("no actor %q in the timeline%s", name, spelling.Suggest(strings.ToLower(name), actorIDs(s)))
		}
	}
	return ids, nil
}

func actorIDs(s *graph.Story) []string {
	ids := make([]string, len(s.Actors))
	for i := range s.Actors {
		ids[i] = s.Actors[i].ID
	}
	return ids
}

// keepTop drops the events that involve others than the n busiest actors.
func keepTop(s *graph.Story, numbers *[]int, n int) {
	top := map[string]bool{}
	for _, id := range busiest(s)[:min(n, len(busiest(s)))] {
		top[id] = true
	}
	var events []graph.Event
	var kept []int
	for i := range s.Events {
		if !slices.ContainsFunc(partiesOf(&s.Events[i]).all(), func(id string) bool { return !top[id] }) {
			events = append(events, s.Events[i])
			kept = append(kept, (*numbers)[i])
		}
	}
	s.Events, *numbers = events, kept
}

// busiest returns the ids of all actors that take part in events, the one with
// most events first, ties by id.
func busiest(s *graph.Story) []string {
	n := map[string]int{}
	for i := range s.Events {
		for _, id := range partiesOf(&s.Events[i]).all() {
			n[id]++
		}
	}
	ids := make([]string, 0, len(n))
	for id := range n {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		return strings.Compare(a, b)
	})
	return ids
}

// actorsOf returns the actors that the story's events name, in any role.
func actorsOf(s *graph.Story) []graph.Actor {
	named := map[string]bool{}
	for i := range s.Events {
		e := &s.Events[i]
		for _, list := range [][]string{e.By, e.To, e.With, e.SaidBy} {
			for _, id := range list {
				named[id] = true
			}
		}
	}
	var actors []graph.Actor
	for _, a := range s.Actors {
		if named[a.ID] {
			actors = append(actors, a)
		}
	}
	return actors
}

// words tells the filter for a legend: "focus Norway", "from 19 Jan 2022".
func (f Filter) words() []string {
	var out []string
	add := func(label, value string) {
		if value != "" {
			out = append(out, label+" "+value)
		}
	}
	add("focus", strings.Join(f.Focus, ", "))
	if f.Top > 0 {
		out = append(out, fmt.Sprintf("the %d busiest actors", f.Top))
	}
	add("from", dateText(f.From, 0))
	add("to", dateText(f.To, 0))
	add("types", strings.Join(f.Types, ", "))
	add("status", strings.Join(f.Statuses, ", "))
	add("place", strings.Join(f.Places, ", "))
	add("words", f.Search)
	return out
}
