package corrections

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// How much two things agree.
const (
	apart  = iota
	near   // days within nearDays of each other; parties of the same states; most words
	partly // one date in the other; some of the parties; one quote in the other
	alike  // the same
)

// nearDays is how far the day of a new run may lie from that of a Ref: what was
// dated by its report may now have a date of its own, and the other way round.
const nearDays = 3

// minShared is the share of the shorter quote's words that two clips of one
// sentence have in common.
const minShared = 0.8

// errNone says that a Ref means no event.
var errNone = errors.New("no event of the story")

// A finder finds the events that Refs mean, in a story as it was merged.
type finder struct {
	story  *graph.Story
	ids    map[string]string // see Corrector.actorIDs
	actors map[string]*graph.Actor
	quotes [][]string // of each event, in plain words
}

func newFinder(s *graph.Story, ids map[string]string) *finder {
	f := &finder{s, ids, nil, make([][]string, len(s.Events))}
	f.index()
	for i := range s.Events {
		for _, ev := range s.Events[i].Evidence {
			f.quotes[i] = append(f.quotes[i], plain(ev.Quote))
		}
	}
	return f
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// plain is a quote without case and punctuation, which editions change.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), notWord), " ")
}

// index notes the actors by their ids.
func (f *finder) index() {
	f.actors = make(map[string]*graph.Actor, len(f.story.Actors))
	for i := range f.story.Actors {
		f.actors[f.story.Actors[i].ID] = &f.story.Actors[i]
	}
}

// event returns the place of the event that a Ref means. also is a type that is
// right as well, or "". An error says that there is none, or more than one.
func (f *finder) event(r *Ref, also string) (int, error) {
	parties := f.partiesOf(r)
	quote := plain(r.Quote)
	best, found := 0, []int(nil)
	for i := range f.story.Events {
		e := &f.story.Events[i]
		if r.Type != "" && e.Type != r.Type && e.Type != also && (e.ID != r.ID || f.quoteLevel(i, quote) < partly) {
			continue // one that was retyped before the Ref was made still has its id and words
		}
		n := f.agreement(i, r, quote, parties)
		if n > best {
			best, found = n, nil
		}
		if n > 0 && n == best {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, fmt.Errorf("%w is %s any more%s", errNone, r, f.nearest(r))
	}
	return 0, fmt.Errorf("%s fits %d events: %s; give the id of one", r, len(found), f.eventIDs(found))
}

// agreement weighs how much an event is the one of a Ref; 0 where it is not.
func (f *finder) agreement(i int, r *Ref, quote string, parties []string) int {
	e := &f.story.Events[i]
	n := 0
	if e.ID == r.ID {
		n += 2 * 8
	} else if isPrefix(r.ID, e.ID) {
		n += 8
	}
	told := f.quoteLevel(i, quote)
	n += 4 * told
	who := f.partyLevel(e, parties)
	when := max(dateLevel(r.Date, cmp.Or(e.Date, e.Reported)), dateLevel(r.Date, e.Reported))
	if n == 0 && (r.Type == "" || who < partly || when < partly) {
		return 0
	}
	return n + who + when
}

// minPrefix is the length of "e-" and the two digits with which a prefix of an
// id begins to say something.
const minPrefix = 4

func isPrefix(prefix, id string) bool {
	return len(prefix) >= minPrefix && strings.HasPrefix(id, prefix)
}

// quoteLevel compares a quote in plain words with those of event i.
func (f *finder) quoteLevel(i int, quote string) int {
	if quote == "" {
		return apart
	}
	best := apart
	for _, q := range f.quotes[i] {
		switch {
		case q == quote:
			return alike
		case strings.Contains(" "+q+" ", " "+quote+" ") || q != "" && strings.Contains(" "+quote+" ", " "+q+" "):
			best = partly
		case best == apart && shared(q, quote) >= minShared:
			best = near
		}
	}
	return best
}

// shared returns the share of the shorter text's words that the other one has.
func shared(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			n++
		}
	}
	return float64(n) / float64(max(len(x), 1))
}

// partiesOf returns the ids of a Ref's parties; a name that means nobody stays.
func (f *finder) partiesOf(r *Ref) []string {
	var out []string
	for _, name := range r.Parties {
		id, err := f.actor(name)
		if err != nil {
			id = name
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// actor returns the id of the actor that a name means.
func (f *finder) actor(name string) (string, error) {
	if id, ok := f.ids[name]; ok {
		name = id
	}
	if f.actors[name] != nil {
		return name, nil
	}
	found := findActors(f.story.Actors, name)
	switch len(found) {
	case 0:
		return "", fmt.Errorf("%s", noActor(f.story.Actors, name))
	case 1:
		return f.story.Actors[found[0]].ID, nil
	}
	return "", fmt.Errorf("%q means several actors: %s; give the id", name, idList(f.story.Actors, found))
}

func (f *finder) partyLevel(e *graph.Event, parties []string) int {
	if len(parties) == 0 {
		return apart
	}
	own := e.Parties()
	subset := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
	}
	switch {
	case slices.Equal(own, parties):
		return alike
	case len(own) > 0 && (subset(own, parties) || subset(parties, own)):
		return partly
	case slices.Equal(f.codes(own), f.codes(parties)):
		return near
	}
	return apart
}

func (f *finder) codes(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if a := f.actors[id]; a != nil {
			out[i] = cmp.Or(a.Code, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dateLevel compares two EDTF dates.
func dateLevel(a, b string) int {
	x, errA := edtf.Parse(a)
	y, errB := edtf.Parse(b)
	if errA != nil || errB != nil {
		return apart
	}
	if a == b {
		return alike
	}
	xFirst, xLast := ends(x)
	yFirst, yLast := ends(y)
	within := func(first, last, from, to time.Time) bool { return !first.Before(from) && !last.After(to) }
	if within(xFirst, xLast, yFirst, yLast) || within(yFirst, yLast, xFirst, xLast) {
		return partly
	}
	slack := nearDays * 24 * time.Hour
	if !xFirst.After(yLast.Add(slack)) && !yFirst.After(xLast.Add(slack)) {
		return near
	}
	return apart
}

// ends returns the first and the last day of a date, far away where it is open.
func ends(d edtf.Date) (first, last time.Time) {
	first, ok := d.First()
	if !ok {
		first = time.Date(-9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if last, ok = d.Last(); !ok {
		last = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return first, last
}

// maxNearest bounds how many events a message names.
const maxNearest = 3

func (f *finder) eventIDs(at []int) string {
	var ids []string
	for _, i := range at[:min(len(at), maxNearest)] {
		ids = append(ids, f.story.Events[i].ID)
	}
	return strings.Join(ids, ", ")
}

// nearest names the events of the parties and about the time of a Ref.
func (f *finder) nearest(r *Ref) string {
	parties := f.partiesOf(r)
	var found []int
	for i := range f.story.Events {
		e := &f.story.Events[i]
		if f.partyLevel(e, parties) > apart && dateLevel(r.Date, cmp.Or(e.Date, e.Reported)) > apart {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return "; near: " + f.eventIDs(found)
}
