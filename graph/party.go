package graph

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/graph/names"
)

// The ranks of a party: how exactly it says who acts.
const (
	wholeState = iota // a state, or an organisation as such
	aBody             // a ministry, a parliament, an army
	aPerson
)

// A party is a story actor as merging sees it.
type party struct {
	code  string
	rank  int
	words []string // of a body's name, of a person's roles: "foreign", "ministry"
}

func newParty(a *Actor) party {
	p := party{code: cmp.Or(strings.ToLower(a.Code), a.ID), rank: aBody}
	switch {
	case a.Type == actor.Country || standsForCode(a):
		p.rank = wholeState
	case a.Type == actor.Person:
		p.rank = aPerson
		p.words = names.Words(strings.Join(a.Roles, " "))
	default:
		p.words = names.Words(a.Name)
	}
	return p
}

// standsForCode reports whether an organisation is what its code names, and not
// one of its bodies: NATO, the European Union, but not the European Parliament.
func standsForCode(a *Actor) bool {
	if a.Type == actor.Person || a.Code == "" {
		return false
	}
	initials := ""
	for w := range strings.FieldsSeq(a.Name) {
		if r := []rune(w)[0]; strings.ToUpper(string(r)) == string(r) {
			initials += string(r)
		}
	}
	if len(initials) > 1 && strings.HasPrefix(strings.ToUpper(a.Code), initials) {
		return true
	}
	return slices.ContainsFunc(append([]string{a.Name}, a.Aliases...), func(n string) bool {
		return strings.EqualFold(n, a.Code) || strings.EqualFold(actor.Slug(n), a.Code)
	})
}

// Sides are the parties of an act, as sorted indices into the story's actors.
// The parties of mutual acts all stand in the first.
type sides [2][]int

// equal reports whether two acts name the same parties.
func (s sides) equal(o sides) bool { return slices.Equal(s[0], o[0]) && slices.Equal(s[1], o[1]) }

// contains reports whether all parties of o are parties of s.
func (s sides) contains(o sides) bool { return subset(o[0], s[0]) && subset(o[1], s[1]) }

func subset(a, b []int) bool {
	return !slices.ContainsFunc(a, func(x int) bool { return !slices.Contains(b, x) })
}

// codes returns the sorted codes of one side.
func (m *merger) codes(side []int) []string {
	out := make([]string, len(side))
	for i, a := range side {
		out[i] = m.people[a].code
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// agree reports whether two sides with the same codes can be the same parties:
// for every code one of them names nobody in particular, or both name the same,
// or one names a person and the other that person's ministry.
func (m *merger) agree(s, o sides, day int) bool {
	for k := range s {
		for _, code := range m.codes(s[k]) {
			a, b := m.particular(s[k], code), m.particular(o[k], code)
			if len(a) > 0 && len(b) > 0 && !subset(a, b) && !subset(b, a) && !m.related(a, b, day) {
				return false
			}
		}
	}
	return true
}

// particular returns the persons and bodies of a code.
func (m *merger) particular(side []int, code string) []int {
	var out []int
	for _, a := range side {
		if m.people[a].code == code && m.people[a].rank > wholeState {
			out = append(out, a)
		}
	}
	return out
}

// related reports whether one of two is a person and the other the body that
// the person heads at the day of the act: they share a word of the office.
func (m *merger) related(a, b []int, day int) bool {
	if len(a) != 1 || len(b) != 1 {
		return false
	}
	p, q := m.people[a[0]], m.people[b[0]]
	if p.rank == q.rank {
		return false
	}
	words := m.officeWords(b[0], day)
	return slices.ContainsFunc(m.officeWords(a[0], day), func(w string) bool {
		return len(w) >= minOfficeWord && slices.Contains(words, w)
	})
}

// officeWords returns the words of a body's name, or of the office that a person
// has at a day: who was foreign minister does not speak for that ministry as
// prime minister.
func (m *merger) officeWords(a, day int) []string {
	if x := &m.story.Actors[a]; len(x.Offices) > 1 && day != noDay {
		return names.Words(x.OfficeAt(dayString(day)))
	}
	return m.people[a].words
}

// minOfficeWord is the length from which on a word tells one office from
// another: "foreign", "defense".
const minOfficeWord = 5

// unite returns the parties of both, the particular ones in place of the state
// they belong to, and persons in place of the body they head.
func (m *merger) unite(s, o sides, day int) sides {
	var out sides
	for k := range s {
		all := slices.Concat(s[k], o[k])
		slices.Sort(all)
		all = slices.Compact(all)
		for _, a := range all {
			p := m.people[a]
			if !slices.ContainsFunc(all, func(b int) bool {
				q := m.people[b]
				return q.code == p.code && q.rank > p.rank && (p.rank == wholeState || m.related([]int{a}, []int{b}, day))
			}) {
				out[k] = append(out[k], a)
			}
		}
	}
	return out
}
