package actor

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed states.yaml
var stateData []byte

//go:embed bodies.yaml
var bodyData []byte

//go:embed persons.yaml
var personData []byte

//go:embed words.yaml
var wordData []byte

// A nameKind says how a lexicon name stands for its owner.
type nameKind int

const (
	nameState  nameKind = iota // "Russia"
	nameAdj                    // "Russian"
	namePeople                 // "Russians"
	nameSeat                   // "Moscow", "the Kremlin": the government or the place
	nameCity                   // "Vladivostok": the place only
	nameBody                   // "NATO"
)

// A name is one entry of the lexicon.
type name struct {
	kind nameKind
	code string
	full string // the owner's name: "Russia"
	typ  string // type of actor
}

// A person of the lexicon and the years of the person's offices.
type person struct {
	Name, Code, Role string
	From, To         int
}

// A lexicon is what is known of the world. It is never changed after loading.
type lexicon struct {
	names     map[string][]name // by the text of the name
	longest   int               // tokens of the longest name
	persons   map[string][]person
	titles    map[string]bool
	national  map[string]string
	institute map[string]bool
	agents    map[string]bool
	places    map[string]bool
	calendar  map[string]bool
	country   map[string]string // name of a state by code
	adjective map[string]string // first adjective of a state by code
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l, err := readLexicon()
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return l
})

func readLexicon() (*lexicon, error) {
	var states []struct {
		Code, Name                       string
		Also, Adj, People, Seats, Cities []string
		Capital                          string
	}
	var bodies []struct {
		Code, Name, Type string
		Also             []string
	}
	var persons []person
	var words struct {
		Titles, Institutions, Agents, Places, Calendar []string
		National                                       map[string]string
	}
	for _, f := range []struct {
		name string
		data []byte
		into any
	}{{"states.yaml", stateData, &states}, {"bodies.yaml", bodyData, &bodies}, {"persons.yaml", personData, &persons}, {"words.yaml", wordData, &words}} {
		d := yaml.NewDecoder(bytes.NewReader(f.data))
		d.KnownFields(true)
		if err := d.Decode(f.into); err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	l := &lexicon{
		names: map[string][]name{}, persons: map[string][]person{}, country: map[string]string{}, adjective: map[string]string{}, national: words.National,
		titles: set(words.Titles), institute: set(words.Institutions), agents: set(words.Agents), places: set(words.Places), calendar: set(words.Calendar),
	}
	for _, s := range states {
		l.country[s.Code] = s.Name
		if len(s.Adj) > 0 {
			l.adjective[s.Code] = s.Adj[0]
		}
		n := func(k nameKind) name { return name{k, s.Code, s.Name, Country} }
		l.add(n(nameState), append(s.Also, s.Name)...)
		l.add(n(nameAdj), s.Adj...)
		l.add(n(namePeople), s.People...)
		for _, a := range s.Adj {
			l.add(n(namePeople), plural(a))
		}
		l.add(n(nameSeat), append(s.Seats, s.Capital)...)
		l.add(n(nameCity), s.Cities...)
	}
	for _, b := range bodies {
		l.add(name{nameBody, b.Code, b.Name, b.Type}, append(b.Also, b.Name)...)
	}
	for _, p := range persons {
		family := familyName(p.Name)
		l.persons[family] = append(l.persons[family], p)
	}
	return l, nil
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func (l *lexicon) add(n name, texts ...string) {
	for _, t := range texts {
		if t == "" || slices.Contains(l.names[t], n) {
			continue
		}
		l.names[t] = append(l.names[t], n)
		l.longest = max(l.longest, 2*strings.Count(t, " ")+2*strings.Count(t, "-")+strings.Count(t, "'")+strings.Count(t, ",")+1)
	}
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

// familyName returns the last word of a name, without its accents' case.
func familyName(full string) string {
	f := strings.Fields(full)
	if len(f) == 0 {
		return ""
	}
	return strings.ToLower(f[len(f)-1])
}

// lookup returns who a name stands for at a time: the person of that family
// name, and given name where there is one, who held office in the year, or last
// before it. year 0 takes the latest.
func (l *lexicon) lookup(full string, year int) (person, bool) {
	var best person
	found := false
	words := strings.Fields(full)
	for _, p := range l.persons[familyName(full)] {
		if len(words) > 1 && !sameGiven(words, strings.Fields(p.Name)) || year > 0 && p.From > year {
			continue
		}
		in := func(q person) bool { return year == 0 || q.To == 0 || q.To >= year }
		if !found || in(p) && !in(best) || in(p) == in(best) && p.From > best.From {
			best, found = p, true
		}
	}
	if found && len(words) == 1 && year > 0 && best.To > 0 && best.To+10 < year {
		return person{}, false // a bare surname is not somebody long out of office
	}
	return best, found
}

// sameGiven reports whether two full names agree in their first given name, or
// its initial.
func sameGiven(a, b []string) bool {
	x, y := strings.TrimSuffix(a[0], "."), strings.TrimSuffix(b[0], ".")
	if len(a) > 2 && (len(x) == 1 || x != y) && len(b) > 1 { // "Joseph R. Biden", "J. Robert Oppenheimer"
		return x[:1] == y[:1]
	}
	return x == y || len(x) == 1 && strings.HasPrefix(y, x) || len(y) == 1 && strings.HasPrefix(x, y) || len(x) > 3 && len(y) >= 3 && x[:2] == y[:2]
}
