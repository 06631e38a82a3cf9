package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// sortActs files the events with a day under the codes of those who act.
func (s *spinner) sortActs() {
	for i := range s.g.Story.Events {
		e := &s.g.Story.Events[i]
		day := stretchOf(cmp.Or(e.Date, e.Reported))
		if !day.known {
			continue
		}
		for _, code := range s.of(e).who {
			s.acts[code] = append(s.acts[code], datedAct{e, day.first})
		}
	}
	for _, list := range s.acts {
		slices.SortStableFunc(list, func(a, b datedAct) int { return cmp.Compare(a.day, b.day) })
	}
}

// later returns the acts of an opening's parties that came after it, deedDays
// at most, in the order of the story.
func (s *spinner) later(opening *Event) []*Event {
	from := stretchOf(cmp.Or(opening.Date, opening.Reported))
	if !from.known || from.first == math.MinInt {
		return nil
	}
	var out []Vertex
	for _, code := range s.of(opening).all {
		acts := s.acts[code]
		i, _ := slices.BinarySearchFunc(acts, from.first+1, func(a datedAct, day int) int { return cmp.Compare(a.day, day) })
		for ; i < len(acts) && acts[i].day-from.first <= deedDays; i++ {
			out = append(out, acts[i].Event)
		}
	}
	return only[*Event](s.g.sorted(out))
}

// outcome returns what an event makes of a thread that another opened, "" for
// nothing. What no article links must be done to the other party, and, if it is
// no deed, be about the same.
func (s *spinner) outcome(t *Thread, opening, e *Event, link string) string {
	if e.Status != occurred {
		return ""
	}
	for _, f := range loadFollowUps()[t.Type] {
		if !slices.Contains(f.Types, e.Type) {
			continue
		}
		who, whom := s.of(opening).author, s.of(opening).whom
		if f.Who == addressee {
			who, whom = whom, who
		}
		switch {
		case len(who) > 0 && !meet(who, s.of(e).who):
			continue
		case link == Inferred && (!meet(who, s.of(e).author) || !meet(whom, s.of(e).whom)):
			continue
		case link == Inferred && (f.Deed && !sameTopicWords(opening, e) || !f.Deed && !s.sameSubject(opening, e) && !(f.Who == addressee && s.answersByName(opening, e))):
			continue
		case link == Inferred && f.Deed && (!announces(opening, e.Type) || e.Confidence < believable):
			continue
		case f.How == Accepted && says(e, loadWords().Partly):
			return Partly
		}
		return f.How
	}
	return ""
}

// withdrawal returns Withdrawn where an event takes an opening back: its author
// says that it no longer stands.
func (s *spinner) withdrawal(opening, e *Event) string {
	again := e.Type == opening.Type && e.Status == negated ||
		e.Type == "concession" && e.Status == occurred && says(e, loadWords().Withdrawn) && says(e, loadWords().Called[opening.Type])
	if again && s.sameParties(opening, e) && s.sameSubject(opening, e) {
		return Withdrawn
	}
	return ""
}

// announces reports whether an opening can mean a type of deed: its words name
// that kind, or none. What the deed is to answer ("if X attacks") does not count.
func announces(opening *Event, deed string) bool {
	kinds, named := loadWords().Announced, false
	for _, ev := range opening.Evidence {
		words := announcing(cmp.Or(opening.Content, ev.Quote))
		if kinds[deed].in(words) >= 0 {
			return true
		}
		for _, kind := range kinds {
			named = named || kind.in(words) >= 0
		}
	}
	return !named
}

// announcing returns the words of a threat without what it is to answer: of "if X
// attacks, Y will respond" and "Y will respond if X attacks" those of Y's response.
func announcing(text string) []string {
	w, words := loadWords(), wordsOf(text)
	if _, rest, found := strings.Cut(text, ","); found && (w.Answering.in(words) == 0 || w.Inverted.in(words) == 0) {
		words = wordsOf(rest)
	}
	if i := w.Answering.in(words); i > 0 {
		words = words[:i]
	}
	return words
}

// says reports whether a telling of the event has one of the phrases.
func says(e *Event, p phrases) bool {
	return slices.ContainsFunc(e.Evidence, func(x Evidence) bool { return p.in(wordsOf(x.Quote)) >= 0 })
}
