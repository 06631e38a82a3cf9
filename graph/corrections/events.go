package corrections

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// Events applies the entries that speak of events. All of them are resolved
// before anything changes. A pin holds what was settled before it, and what is
// settled after it counts.
func (c *Corrector) Events(s *graph.Story) {
	x := &eventEditor{c: c, story: s, find: newFinder(s, c.actorIDs), gone: map[int]int{}, set: map[thing]int{}, targets: make([][]int, len(c.outcomes))}
	ofEvents := func(e *Correction) bool { return e.Event != nil || e.Events != nil }
	c.each(ofEvents, x.resolve)
	c.each(func(e *Correction) bool { return e.Do == Merge && e.Events != nil }, x.merge)
	change := map[string]func(int, *Correction){Pin: x.pin, Retype: x.retype, Redate: x.redate, Restatus: x.restatus, Recast: x.recast}
	c.each(func(e *Correction) bool { return ofEvents(e) && change[e.Do] != nil }, func(i int, e *Correction) { change[e.Do](i, e) })
	c.each(func(e *Correction) bool { return e.Do == Drop }, x.drop)
	x.clear()
}

// An eventEditor applies entries to events.
type eventEditor struct {
	c       *Corrector
	story   *graph.Story
	find    *finder
	targets [][]int       // of each entry the events that it means; nil where it is stale
	gone    map[int]int   // of events that leave the story the one that takes their place, -1 for none
	set     map[thing]int // the entry that settled a thing
}

// resolve finds the events of entry i.
func (x *eventEditor) resolve(i int, e *Correction) {
	refs, also := e.Events, ""
	if e.Event != nil {
		refs = []Ref{*e.Event}
	}
	if e.Do == Retype {
		also = e.Type
	}
	var at []int
	for k := range refs {
		n, err := x.find.event(&refs[k], also)
		if errors.Is(err, errNone) && e.As != nil {
			return // pin will bring it back
		}
		if err != nil {
			x.c.settle(i, Stale, "%s", err)
			return
		}
		at = append(at, n)
	}
	x.targets[i] = at
}

// target returns the event of entry i, as it is after merging, and notes that
// the entry settles a thing of it. It is nil where nothing is to be done.
func (x *eventEditor) target(i int, what string) *graph.Event {
	if x.targets[i] == nil {
		return nil
	}
	at := x.follow(x.targets[i][0])
	x.c.supersede(x.set, thing{at, what}, i)
	return &x.story.Events[at]
}

func (x *eventEditor) follow(i int) int {
	for {
		to, ok := x.gone[i]
		if !ok || to < 0 {
			return i
		}
		i = to
	}
}

func mark(e *graph.Event, text string) {
	e.Corrected = append(slices.Clone(e.Corrected), text)
	e.Summary = "" // told anew
}

func (x *eventEditor) retype(i int, e *Correction) {
	ev := x.target(i, "type")
	if ev == nil {
		return
	}
	if ev.Type == e.Type {
		x.c.settle(i, Needless, "%s is a %s already", ev.ID, e.Type)
		return
	}
	mark(ev, note("retyped from "+ev.Type, e))
	setType(ev, event.TypeOf(e.Type))
}

// setType gives an event another type: its codes, and the other parties the
// role that the type has for them.
func setType(e *graph.Event, t *event.Type) {
	e.Type, e.CAMEO, e.PLOVER = t.Name, t.CAMEO, t.PLOVER
	if _, ok := t.Modes[e.Mode]; !ok {
		e.Mode = ""
	}
	if t.Mutual {
		e.With, e.To = sorted(slices.Concat(e.With, e.To)), []string{}
	} else {
		e.To, e.With = sorted(slices.Concat(e.To, e.With)), []string{}
	}
}

func sorted(ids []string) []string {
	out := append([]string{}, ids...)
	slices.Sort(out)
	return slices.Compact(out)
}

func (x *eventEditor) redate(i int, e *Correction) {
	ev := x.target(i, "date")
	if ev == nil {
		return
	}
	date := e.Date
	if date == noDate {
		date = ""
	}
	if ev.Date == date {
		x.c.settle(i, Needless, "%s is dated %s already", ev.ID, e.Date)
		return
	}
	mark(ev, note(fmt.Sprintf("redated from %s to %s", cmp.Or(ev.Date, noDate), e.Date), e))
	ev.Date, ev.DateText, ev.DateFrom, ev.Relative = date, "", "", ""
}

func (x *eventEditor) restatus(i int, e *Correction) {
	ev := x.target(i, "status")
	if ev == nil {
		return
	}
	if ev.Status == e.Status {
		x.c.settle(i, Needless, "%s is %s already", ev.ID, e.Status)
		return
	}
	mark(ev, note(fmt.Sprintf("restatused from %s to %s", ev.Status, e.Status), e))
	ev.Status = e.Status
}

func (x *eventEditor) recast(i int, e *Correction) {
	if x.targets[i] == nil {
		return
	}
	var lists [3][]string
	for k, names := range [][]string{e.By, e.To, e.With} {
		lists[k] = []string{}
		for _, name := range names {
			id, err := x.find.actor(name)
			if err != nil {
				x.c.settle(i, Stale, "%s", err)
				return
			}
			lists[k] = append(lists[k], id)
		}
		lists[k] = sorted(lists[k])
	}
	ev := x.target(i, "parties")
	if slices.Equal(ev.By, lists[0]) && slices.Equal(ev.To, lists[1]) && slices.Equal(ev.With, lists[2]) {
		x.c.settle(i, Needless, "%s has these parties already", ev.ID)
		return
	}
	was := slices.DeleteFunc([]string{listed("by", ev.By), listed("to", ev.To), listed("with", ev.With)}, func(s string) bool { return s == "" })
	mark(ev, note("recast from "+cmp.Or(strings.Join(was, ", "), "nobody"), e))
	ev.By, ev.To, ev.With = lists[0], lists[1], lists[2]
}

func listed(role string, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return role + " " + strings.Join(ids, " and ")
}

func (x *eventEditor) drop(i int, e *Correction) {
	if x.target(i, "drop") == nil {
		return
	}
	at := x.follow(x.targets[i][0])
	for t, other := range x.set {
		if other != i && t.of == at {
			x.c.settle(other, Superseded, "line %d drops the event", x.c.file.Entries[i].Line)
		}
	}
	x.gone[at] = -1
}

// merge makes one event of those of the entry, the first one.
func (x *eventEditor) merge(i int, e *Correction) {
	at := x.targets[i]
	if at == nil {
		return
	}
	kept, done := x.follow(at[0]), false
	for _, k := range at[1:] {
		if k = x.follow(k); k == kept {
			continue
		}
		to, from := &x.story.Events[kept], &x.story.Events[k]
		mark(to, note("merged with "+from.ID, e))
		x.absorb(to, from)
		x.gone[k] = kept
		done = true
	}
	if !done {
		x.c.settle(i, Needless, "the articles make one event of these already")
	}
}

// absorb adds what another event has to an event: its evidence, and what the
// event itself does not know.
func (x *eventEditor) absorb(to, from *graph.Event) {
	to.Evidence = slices.Concat(to.Evidence, from.Evidence)
	to.History = slices.Concat(to.History, from.History)
	slices.SortStableFunc(to.History, func(a, b graph.Change) int { return cmp.Compare(a.Reported, b.Reported) })
	to.Disputed = slices.Concat(to.Disputed, from.Disputed)
	to.RespondsTo = sorted(slices.Concat(to.RespondsTo, from.RespondsTo))
	to.Corrected = slices.Concat(to.Corrected, from.Corrected)
	if to.Date == "" {
		to.Date, to.DateText, to.DateFrom, to.Relative = from.Date, from.DateText, from.DateFrom, from.Relative
	}
	if to.Reported == "" || from.Reported != "" && from.Reported < to.Reported {
		to.Reported = from.Reported
	}
	to.Place, to.Topic, to.Mode = cmp.Or(to.Place, from.Place), cmp.Or(to.Topic, from.Topic), cmp.Or(to.Mode, from.Mode)
	to.Content = cmp.Or(to.Content, from.Content)
	to.Confidence = max(to.Confidence, from.Confidence)
	to.Sources = x.sources(to.Evidence)
}

// sources counts the articles that tell an event, copies as one.
func (x *eventEditor) sources(evidence []graph.Evidence) int {
	first := map[string]bool{}
	for _, ev := range evidence {
		id := ev.Article
		for i := range x.story.Articles {
			if a := &x.story.Articles[i]; a.ID == id && a.CopyOf != "" {
				id = a.CopyOf
			}
		}
		first[id] = true
	}
	return len(first)
}

// clear takes the events that are gone out of the story, and what points to
// them.
func (x *eventEditor) clear() {
	became := map[string]string{}
	for i := range x.gone {
		k := x.follow(i)
		became[x.story.Events[i].ID] = x.story.Events[k].ID
		if _, dropped := x.gone[k]; dropped {
			became[x.story.Events[i].ID] = ""
		}
	}
	var kept []graph.Event
	for i := range x.story.Events {
		if _, ok := x.gone[i]; !ok {
			kept = append(kept, x.story.Events[i])
		}
	}
	for i := range kept {
		kept[i].RespondsTo = answers(&kept[i], became)
	}
	x.story.Events = kept
}

// answers returns what an event responds to, after events have gone.
func answers(e *graph.Event, became map[string]string) []string {
	var out []string
	for _, id := range e.RespondsTo {
		if to, ok := became[id]; ok {
			id = to
		}
		if id != "" && id != e.ID {
			out = append(out, id)
		}
	}
	if out == nil {
		return nil
	}
	return sorted(out)
}
