package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/event"
	"diplograph/graph/names"
)

// A telling is one report's event with its parties and dates made comparable.
type telling struct {
	*Telling
	report, index int // in merger.reports, in its tellings
	typ           *event.Type
	by, to, with  []int // story actors, sorted
	saidBy        []int
	sides         sides
	date          stretch
	day           int // of publication, noDay for none
	topic         []string
	words         []string // of the quote; nil before contentWords
}

// resolve makes the tellings of all reports. Those of an unknown type are left
// out: nothing could be said of them.
func (m *merger) resolve() {
	for r := range m.reports {
		report := &m.reports[r]
		for i := range report.Tellings {
			t := &telling{Telling: &report.Tellings[i], report: r, index: i, day: m.days[r]}
			if t.typ = event.TypeOf(t.Type); t.typ == nil {
				continue
			}
			t.by, t.to, t.with, t.saidBy = m.storyActors(r, t.By), m.storyActors(r, t.To), m.storyActors(r, t.With), m.storyActors(r, t.SaidBy)
			t.sides = sides{t.by, union(t.to, t.with)}
			if t.typ.Mutual {
				t.sides = sides{union(t.by, t.sides[1])}
			}
			t.date = stretchOf(t.Date)
			t.topic = names.Words(t.Topic)
			m.tellings = append(m.tellings, t)
		}
	}
}

// sameWords reports whether two tellings are of one clause of one article.
func (t *telling) sameWords(u *telling) bool { return t.report == u.report && t.Quote == u.Quote }

// storyActors returns the story's actors for those of a report, sorted.
func (m *merger) storyActors(report int, list []int) []int {
	out := make([]int, 0, len(list))
	for _, a := range list {
		if a >= 0 && a < len(m.actors[report]) && m.actors[report][a] >= 0 {
			out = append(out, m.actors[report][a])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func union(a, b []int) []int {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// blocks sorts the tellings into those that may tell the same event: of one
// type, between the same states and organisations.
func (m *merger) blocks() [][]*telling {
	at := map[string]int{}
	var out [][]*telling
	for _, t := range m.tellings {
		key := t.Type + "|" + strings.Join(m.codes(t.sides[0]), ",") + "|" + strings.Join(m.codes(t.sides[1]), ",")
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], t)
	}
	return out
}

// compareTellings orders tellings by how exactly they say what happened, the
// best first, and then by article and place in it.
func (m *merger) compareTellings(a, b *telling) int {
	return cmp.Or(cmp.Compare(m.exactness(b), m.exactness(a)), comparePosition(a, b))
}

func comparePosition(a, b *telling) int {
	return cmp.Or(cmp.Compare(a.report, b.report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.index, b.index))
}

func (m *merger) exactness(t *telling) int {
	n := b2i(t.Mode != "") + b2i(len(t.topic) > 0) + b2i(t.Place != "")
	for _, side := range t.sides {
		for _, a := range side {
			n += 4 * m.people[a].rank
		}
	}
	return n
}

// contentWords returns the words of the quote that carry its meaning.
func (m *merger) contentWords(t *telling) []string {
	if t.words == nil {
		var parties []*Actor
		for _, side := range t.sides {
			for _, a := range side {
				parties = append(parties, &m.story.Actors[a])
			}
		}
		t.words = contentOf(t.Quote, ownWords(parties))
	}
	return t.words
}

// ownWords returns the stems of the words by which actors are called.
func ownWords(actors []*Actor) map[string]bool {
	own := map[string]bool{}
	for _, a := range actors {
		for w := range strings.FieldsSeq(strings.ToLower(a.Name + " " + strings.Join(a.Roles, " ") + " " + strings.Join(a.Aliases, " "))) {
			own[stem(w)] = true
		}
	}
	return own
}

// contentOf returns the words of a text that carry its meaning, cut to their
// stems, sorted, without the names of the parties. It is never nil.
func contentOf(text string, own map[string]bool) []string {
	words := []string{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if s := stem(w); len(w) >= minContent && !own[s] {
			words = append(words, s)
		}
	}
	return sortedUnique(words)
}

const (
	// minContent is the length from which on a word counts as one of content:
	// most shorter ones are grammar.
	minContent = 5
	// stemLength is how much of a word is compared, so that "forces" is "force".
	stemLength = 6
	// alike is the share of the shorter quote's words that two quotes of one
	// act have in common, and alikeWords the least number of them.
	alike      = 0.5
	alikeWords = 3
)

func stem(w string) string { return w[:min(len(w), stemLength)] }

// alike reports whether two quotes are of the same words.
func (m *merger) alike(a, b *telling) bool {
	return a.Quote == b.Quote || alikeWordsIn(m.contentWords(a), m.contentWords(b))
}

// alikeWordsIn reports whether two sorted lists of words tell the same.
func alikeWordsIn(x, y []string) bool {
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch c := strings.Compare(x[i], y[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n >= alikeWords && float64(n) >= alike*float64(min(len(x), len(y)))
}
