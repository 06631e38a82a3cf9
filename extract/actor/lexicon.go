package actor

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed *.yaml
var data embed.FS

// A nameKind says how a lexicon name stands for its owner.
type nameKind int

const (
	nameState  nameKind = iota // "Russia"
	nameAdj                    // "Russian"
	namePeople                 // "Russians"
	nameSeat                   // "Moscow": the government or the place
	nameHouse                  // "the Kremlin": the government, and a place behind "in" or "at"
	nameCity                   // "Vladivostok": the place only
	nameBody                   // "NATO"
	nameLand                   // "Abkhazia": who acts there, or a place
	nameBoth                   // "Donetsk and Luhansk People's Republics"
	nameThing                  // "Korea Herald", "Berlin Wall": no actor at all
	nameLocal                  // a name that the article itself introduces
)

// A name is one entry of the lexicon.
type name struct {
	kind  nameKind
	code  string
	full  string // the owner's name: "Russia"
	typ   string // type of actor
	local int    // for nameLocal: index of the actor
	both  string // for nameBoth: the two names that it means, by a semicolon
}

// A Lexicon is what is known of the world and of the words for it. It is never
// changed after loading, so any number of articles may share it.
type Lexicon struct {
	names     map[string][]name   // by the text of the name
	firsts    map[string]int      // by the first word of a name: tokens of the longest one
	offices   map[string][]office // by family name, folded
	holders   map[string][]office // by code
	country   map[string]string   // name of a state by code
	adjective map[string]string   // first adjective of a state by code
	regions   map[string][]string // codes of states by region or kind: "baltic", "former soviet"
	given     map[string]gender   // by given name, folded
	words     words
}

// words are the sets of words that the rules compose, all in lower case.
type words struct {
	Titles, Before, Portfolio, Heads, Elsewhere                       set
	Governments, Institutions, Agents, Groups, Singles                set
	Bodies, Things, Kinds, Posts, Shared, Many, Local                 set
	Places, Motion, Calendar, Speech                                  set
	FamilyFirst, GivenFirst, EitherFirst, Rulers                      set
	Particles, Suffixes, Companies, Men, Women, Royal                 set // of names of persons and companies, and titles by gender
	Parties, Persons, AnyPerson, Nations, Named, Bands, Opposed, Wide set // nouns that refer back
	Known                                                             map[string][]string
	National                                                          map[string]string
}

// A set is a YAML list of words.
type set map[string]bool

// UnmarshalYAML reads a list.
func (s *set) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if err := n.Decode(&list); err != nil {
		return err
	}
	*s = make(set, len(list))
	for _, w := range list {
		(*s)[w] = true
	}
	return nil
}

// Known returns the lexicon that comes with the program.
func Known() *Lexicon { return known() }

// Adjective returns the first adjective of a state by its code, "French" for
// FRA; "" where it has none.
func (l *Lexicon) Adjective(code string) string { return l.adjective[code] }

var known = sync.OnceValue(func() *Lexicon {
	l, err := readLexicon()
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return l
})

func newLexicon() *Lexicon {
	return &Lexicon{
		names: map[string][]name{}, firsts: map[string]int{}, offices: map[string][]office{}, holders: map[string][]office{},
		country: map[string]string{}, adjective: map[string]string{}, given: map[string]gender{},
	}
}

func readLexicon() (*Lexicon, error) {
	l := newLexicon()
	var states, bodies []entry
	var offices map[string]map[string][]term
	var given map[string][]string
	for file, into := range map[string]any{
		"states.yaml": &states, "bodies.yaml": &bodies, "offices.yaml": &offices, "regions.yaml": &l.regions,
		"given.yaml": &given, "words.yaml": &l.words,
	} {
		text, err := data.ReadFile(file)
		if err != nil {
			return nil, err
		}
		d := yaml.NewDecoder(bytes.NewReader(text))
		d.KnownFields(true)
		if err := d.Decode(into); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, e := range slices.Concat(states, bodies) {
		l.enter(e)
	}
	l.enterOffices(offices)
	for g, names := range given {
		for _, n := range names {
			l.given[fold(n)] = gender(g[0])
		}
	}
	return l, nil
}

// An entry is one actor of a YAML file. Of a state: the adjectives give the
// inhabitants too ("Russian", "Russians"); the capital and other seats stand
// for the government or for a place, houses ("the Kremlin") nearly always for
// the government, cities never do. Type is country where it is not given.
type entry struct {
	Code, Name, Type string
	Also             []string // other names
	Adj              []string // adjectives
	People           []string // inhabitants, where they are not the adjective with -s
	Capital          string
	Seats            []string
	Houses           []string
	Cities           []string
	Both             []string // of a joint name: the names of the entries that it means
	Role             string   // of a person: the office
	From, To         int      // of a person: the years of the office, 0 where open
}

// enter adds an actor and all its names.
func (l *Lexicon) enter(e entry) {
	if len(e.Both) > 0 {
		l.add(name{kind: nameBoth, both: strings.Join(e.Both, ";")}, append(slices.Clone(e.Also), e.Name)...)
		return
	}
	if e.Type == "" {
		e.Type = Country
	}
	if e.Type == Person {
		for _, n := range append(slices.Clone(e.Also), e.Name) {
			l.enterOffice(office{name: n, code: e.Code, role: e.Role, from: e.From, to: e.To})
		}
		return
	}
	if e.Type == Country {
		if l.country[e.Code] == "" {
			l.country[e.Code] = e.Name
		}
		if len(e.Adj) > 0 && l.adjective[e.Code] == "" {
			l.adjective[e.Code] = e.Adj[0]
		}
	}
	own := nameBody
	switch e.Type {
	case Country:
		own = nameState
	case "thing":
		own = nameThing
	case "land":
		own, e.Type = nameLand, Group
	}
	n := func(k nameKind) name { return name{kind: k, code: e.Code, full: e.Name, typ: e.Type} }
	l.add(n(own), append(slices.Clone(e.Also), e.Name)...)
	l.add(n(nameAdj), e.Adj...)
	l.add(n(namePeople), e.People...)
	for _, a := range e.Adj {
		l.add(n(namePeople), plural(a))
	}
	l.add(n(nameSeat), append(slices.Clone(e.Seats), e.Capital)...)
	l.add(n(nameHouse), e.Houses...)
	l.add(n(nameCity), e.Cities...)
}

// add enters a name under each of its texts.
func (l *Lexicon) add(n name, texts ...string) {
	for _, t := range texts {
		if t = plain(t); t == "" || slices.Contains(l.names[t], n) {
			continue
		}
		l.names[t] = append(l.names[t], n)
		for _, first := range firstWords(t) {
			l.firsts[first] = max(l.firsts[first], 2*strings.Count(t, " ")+2*strings.Count(t, "-")+2*strings.Count(t, "+")+strings.Count(t, "'")+strings.Count(t, ",")+strings.Count(t, ".")+1)
		}
	}
}

// plain returns a text with straight apostrophes, short dashes and single spaces.
func plain(s string) string {
	if strings.ContainsAny(s, "’–\u2010\u2011") {
		s = plainSigns.Replace(s)
	}
	if strings.ContainsAny(s, "\n\t\r") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

var plainSigns = strings.NewReplacer("’", "'", "–", "-", "\u2010", "-", "\u2011", "-")

// firstWords returns what the first token of a name may be, wherever the
// tokeniser cuts it.
func firstWords(s string) []string {
	word, _, _ := strings.Cut(s, " ")
	out := []string{word}
	for _, cut := range []string{strings.TrimSuffix(word, "'s"), strings.TrimSuffix(word, "'"), strings.TrimSuffix(word, ",")} {
		if !slices.Contains(out, cut) {
			out = append(out, cut)
		}
	}
	for _, sign := range [...]string{"-", "+"} {
		if first, _, ok := strings.Cut(word, sign); ok && first != "" {
			out = append(out, first)
		}
	}
	return out
}

// plural returns the inhabitants of an adjective: Russians, Chinese.
func plural(adj string) string {
	for _, end := range []string{"ese", "sh", "ch", "ss", "s"} {
		if strings.HasSuffix(adj, end) {
			return ""
		}
	}
	return adj + "s"
}
