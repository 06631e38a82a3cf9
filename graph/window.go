package graph

import (
	"cmp"
	"slices"
)

// Window returns the story as some of its articles tell it: those events, in
// the state and at the date that these articles give them, and those actors
// that take part or speak. Ids stay. The story itself is not changed.
func (s *Story) Window(keep func(*Article) bool) *Story {
	return s.window(keep, func(*Event) bool { return false })
}

// window is Window, which keeps those events too that no article tells and that
// written keeps.
func (s *Story) window(keep func(*Article) bool, written func(*Event) bool) *Story {
	out := &Story{Schema: s.Schema, Title: s.Title}
	kept := map[string]*Article{}
	last := noDay
	for i := range s.Articles {
		if a := &s.Articles[i]; keep(a) {
			out.Articles = append(out.Articles, *a)
			kept[a.ID] = a
			last = max(last, dayOf(a.Published))
		}
	}
	named := map[string]bool{}
	events := map[string]bool{}
	for i := range s.Events {
		e, ok := within(&s.Events[i], kept, last)
		if len(s.Events[i].Evidence) == 0 {
			e, ok = s.Events[i], written(&s.Events[i])
		}
		if ok {
			out.Events = append(out.Events, e)
			events[e.ID] = true
			for _, id := range slices.Concat(e.By, e.To, e.With, e.SaidBy) {
				named[id] = true
			}
		}
	}
	for i := range out.Events {
		e := &out.Events[i]
		e.RespondsTo = slices.DeleteFunc(slices.Clone(e.RespondsTo), func(id string) bool { return !events[id] })
	}
	for i := range s.Actors {
		if named[s.Actors[i].ID] {
			out.Actors = append(out.Actors, s.Actors[i])
		}
	}
	out.Finish()
	return out
}

// Before returns the story as it was told before an EDTF date: before the first
// day of a longer one. What a person wrote down without evidence counts from the
// day of its report, else from its own.
func (s *Story) Before(date string) *Story {
	first := stretchOf(date).first
	before := func(date string) bool { d := stretchOf(date); return d.known && d.first < first }
	return s.window(func(a *Article) bool { return before(a.Published) }, func(e *Event) bool { return before(cmp.Or(e.Reported, e.Date)) })
}

// within returns an event as the articles kept tell it; false where none does.
func within(e *Event, kept map[string]*Article, last int) (Event, bool) {
	out := *e
	out.Evidence, out.History, out.Disputed = nil, nil, nil
	sources := map[string]bool{}
	status, date, reported := "", "", ""
	for _, ev := range e.Evidence {
		a := kept[ev.Article]
		if a == nil {
			continue
		}
		if ev.Status == "" {
			ev.Status = e.Status
		}
		if ev.Date == "" {
			ev.Date = e.Date
		}
		out.Evidence = append(out.Evidence, ev)
		if a.CopyOf == "" || kept[a.CopyOf] == nil {
			sources[a.ID] = true
		}
		if status == "" || changes(Change{Status: status}, Change{Status: ev.Status}) {
			status, date = ev.Status, ev.Date
		}
		if ev.Status == status && ev.Date != "" && (date == "" || stretchOf(date).holds(stretchOf(ev.Date))) {
			date = ev.Date
		}
		if a.Published != "" && (reported == "" || a.Published < reported) {
			reported = a.Published
		}
	}
	for i := range out.Evidence {
		ev := &out.Evidence[i]
		ev.Status, ev.Date = unless(ev.Status, status), unless(ev.Date, date)
	}
	for _, c := range e.History {
		if c.Article != "" && kept[c.Article] != nil || c.Article == "" && dayOf(c.Reported) <= last {
			out.History = append(out.History, c)
		}
	}
	if len(out.History) < 2 {
		out.History = nil
	}
	if status != e.Status {
		out.Summary = "" // Finish words it anew
	}
	if date != e.Date {
		out.DateText, out.DateFrom = "", ""
	}
	out.Disputed = disputedWithin(e.Disputed, kept)
	out.Status, out.Date, out.Reported, out.Sources = status, date, reported, max(1, len(sources))
	return out, len(out.Evidence) > 0
}

// unless returns s where it is not t, else nothing.
func unless(s, t string) string {
	if s == t {
		return ""
	}
	return s
}

// disputedWithin returns the claims of the articles kept, where at least two
// about one thing are left.
func disputedWithin(claims []Claim, kept map[string]*Article) []Claim {
	about := map[string]int{}
	var out []Claim
	for _, c := range claims {
		c.Articles = slices.DeleteFunc(slices.Clone(c.Articles), func(id string) bool { return kept[id] == nil })
		if len(c.Articles) > 0 {
			out = append(out, c)
			about[c.About]++
		}
	}
	return slices.DeleteFunc(out, func(c Claim) bool { return about[c.About] < 2 })
}
