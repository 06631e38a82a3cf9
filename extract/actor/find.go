package actor

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diplograph/extract/lang"
)

// Find returns the actors of a text and all mentions of them, sorted by
// sentence and first token. published ("2006-01-02" or empty) selects who held
// an office at the time.
func Find(text string, sents []lang.Sentence, published string) ([]Actor, []Mention) {
	f := &finder{text: text, sents: sents, lex: loadLexicon(), byKey: map[string]int{}, families: map[string]int{}, aliases: map[int]map[string]bool{}}
	if len(published) >= 4 {
		f.year, _ = strconv.Atoi(published[:4])
	}
	for i := range sents {
		f.names(i)
	}
	f.sort()
	for i := range sents {
		f.refer(i)
	}
	f.sort()
	return f.result()
}

// sort brings the mentions into the order of the text.
func (f *finder) sort() {
	slices.SortFunc(f.mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Sent, b.Sent), cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End))
	})
}

// A finder gathers the actors of one text.
type finder struct {
	text     string
	sents    []lang.Sentence
	lex      *lexicon
	year     int // of publication, 0 when unknown
	actors   []Actor
	byKey    map[string]int // actors by code and name
	families map[string]int // persons by family name, the latest
	aliases  map[int]map[string]bool
	mentions []Mention
	taken    [][]bool // tokens that belong to a mention, by sentence
}

// names finds the names in sentence i: lexicon names, institutions and persons.
func (f *finder) names(i int) {
	ts := f.sents[i].Tokens
	f.taken = append(f.taken, make([]bool, len(ts)))
	var found []span
	for at := 0; at < len(ts); {
		if n, end, ok := f.match(ts, at); ok {
			found = append(found, span{n, at, end})
			at = end
			continue
		}
		at++
	}
	f.persons(i, found)
	for _, s := range found {
		if !f.taken[i][s.first] {
			f.place(i, s)
		}
	}
}

// A span is a lexicon name at a run of tokens.
type span struct {
	name
	first, end int
}

// match returns the longest lexicon name at token at.
func (f *finder) match(ts []lang.Token, at int) (name, int, bool) {
	if unicode.IsLower(firstRune(ts[at].Form)) && ts[at].Form != "al" {
		return name{}, 0, false
	}
	for end := min(len(ts), at+f.lex.longest); end > at; end-- {
		if ns := f.lex.names[f.text[ts[at].Start:ts[end-1].End]]; len(ns) > 0 {
			return f.choose(ns, ts, at, end), end, true
		}
	}
	return name{}, 0, false
}

// choose picks the reading of an ambiguous name by its part of speech.
func (f *finder) choose(ns []name, ts []lang.Token, at, end int) name {
	adj := ts[end-1].UPOS == "ADJ"
	for _, n := range ns {
		if (n.kind == nameAdj) == adj {
			return n
		}
	}
	return ns[0]
}

// add returns the index of an actor, new or known.
func (f *finder) add(a Actor) int {
	key := a.Type + "|" + a.Code + "|" + a.Name
	if i, ok := f.byKey[key]; ok {
		return i
	}
	i := len(f.actors)
	f.byKey[key] = i
	f.actors = append(f.actors, a)
	f.aliases[i] = map[string]bool{}
	return i
}

func (f *finder) state(code string) int {
	return f.add(Actor{Name: f.lex.country[code], Type: Country, Code: code})
}

// mention records that tokens first to end of sentence i stand for actors.
func (f *finder) mention(i, first, end int, kind MentionKind, actors ...int) *Mention {
	ts := f.sents[i].Tokens
	slices.Sort(actors)
	m := Mention{
		Actors: slices.Compact(actors), Kind: kind, Sent: i, First: first, End: end, Head: headOf(ts, first, end),
		Start: ts[first].Start, Stop: ts[end-1].End,
	}
	for t := first; t < end; t++ {
		f.taken[i][t] = true
	}
	if kind == Name && len(m.Actors) == 1 {
		f.aliases[m.Actors[0]][strings.Join(strings.Fields(f.text[m.Start:m.Stop]), " ")] = true
	}
	f.mentions = append(f.mentions, m)
	return &f.mentions[len(f.mentions)-1]
}

// headOf returns the token of a run whose head stands outside of it.
func headOf(ts []lang.Token, first, end int) int {
	for t := end - 1; t >= first; t-- {
		if h := ts[t].Head; (h < first || h >= end) && ts[t].UPOS != "PUNCT" && ts[t].Rel != "case" {
			return t
		}
	}
	return end - 1
}

// place records a lexicon name that belongs to no person: an institution, those
// who act for it, a modifier, a place, or the actor itself.
func (f *finder) place(i int, s span) {
	ts := f.sents[i].Tokens
	end := s.end
	if end < len(ts) && (ts[end].Form == "'s" || ts[end].Form == "’s" || ts[end].Form == "'" || ts[end].Form == "’") {
		end++
	}
	for s.kind != nameCity {
		if f.body(i, s, end) {
			return
		}
		if end >= len(ts) || ts[end].UPOS != "ADJ" || unicode.IsUpper(firstRune(ts[end].Form)) {
			break
		}
		end++ // "Moscow's top diplomats"
	}
	switch {
	case s.kind == nameCity || s.kind == nameSeat && f.isPlace(ts, s) || s.kind == nameState && f.isPlace(ts, s):
		m := f.mention(i, s.first, s.end, Place)
		m.Place, m.Code = f.text[m.Start:m.Stop], s.code
		if s.kind == nameState {
			m.Actors = []int{f.owner(s)}
		}
	case s.kind == nameAdj && modifies(ts, s):
		f.mention(i, s.first, s.end, Adjective, f.owner(s))
	default:
		f.mention(i, s.first, s.end, Name, f.owner(s))
	}
}

// body records an institution, or those who act for the owner of the name,
// whose word stands at token at; it reports whether there is one.
func (f *finder) body(i int, s span, at int) bool {
	ts := f.sents[i].Tokens
	for words := min(4, len(ts)-at); words > 0; words-- {
		phrase := strings.ToLower(f.text[ts[at].Start:ts[at+words-1].End])
		if f.lex.institute[phrase] && s.typ == Country {
			a := f.add(Actor{Name: f.adjective(s) + " " + phrase, Type: Organization, Code: s.code})
			f.mention(i, s.first, at+words, Name, a)
			return true
		}
		if f.lex.agents[phrase] {
			first, owners := f.coordinated(i, s)
			f.mention(i, first, at+words, Nominal, owners...)
			return true
		}
	}
	return false
}

// coordinated returns the owners of "X and Y's ..." for the name of Y, and where
// the phrase starts: officials of X and Y are of both.
func (f *finder) coordinated(i int, s span) (first int, owners []int) {
	first, owners = s.first, []int{f.owner(s)}
	ts := f.sents[i].Tokens
	if n := len(f.mentions); n > 0 && s.first > 0 && ts[s.first-1].Form == "and" {
		if m := f.mentions[n-1]; m.Sent == i && m.End == s.first-1 && m.Kind != Nominal {
			return m.First, append(owners, m.Actors...)
		}
	}
	return first, owners
}

// owner returns the actor that a lexicon name stands for.
func (f *finder) owner(s span) int {
	return f.add(Actor{Name: s.full, Type: s.typ, Code: s.code})
}

// adjective returns the form of a state's name that goes before its bodies.
func (f *finder) adjective(s span) string {
	if s.kind == nameAdj {
		ts := f.sents[len(f.taken)-1].Tokens
		return f.text[ts[s.first].Start:ts[s.end-1].End]
	}
	return cmp.Or(f.lex.adjective[s.code], s.full)
}

// isPlace reports whether a capital or state after a preposition of place is
// where something happens rather than who acts.
func (f *finder) isPlace(ts []lang.Token, s span) bool {
	at := s.first - 1
	for at > 0 && (ts[at].UPOS == "DET" || ts[at].UPOS == "ADJ") {
		at--
	}
	if at < 0 || ts[s.first:s.end][0].Rel == "nsubj" {
		return false
	}
	prep := strings.ToLower(ts[at].Form)
	if f.lex.places[prep] {
		return true
	}
	if prep != "to" && prep != "from" || s.kind != nameSeat {
		return false
	}
	h := ts[headOf(ts, s.first, s.end)].Head
	return h >= 0 && slices.Contains([]string{"travel", "trip", "fly", "arrive", "return", "visit", "go", "come", "leave", "journey"}, ts[h].Lemma)
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// modifies reports whether an adjective stands before the noun that it modifies.
func modifies(ts []lang.Token, s span) bool {
	h := ts[s.end-1].Head
	return h >= s.end && (ts[s.end-1].Rel == "amod" || ts[s.end-1].Rel == "compound" || ts[s.end-1].Rel == "nmod")
}

// result gives ids, sorted aliases and roles to the actors that are mentioned.
func (f *finder) result() ([]Actor, []Mention) {
	ids := map[string]int{}
	for i := range f.actors {
		a := &f.actors[i]
		id := Slug(a.Name)
		if ids[id]++; ids[id] > 1 {
			id += "-" + strconv.Itoa(ids[id])
		}
		a.ID = id
		delete(f.aliases[i], a.Name)
		a.Aliases = slices.Sorted(maps.Keys(f.aliases[i]))
		slices.Sort(a.Roles)
		a.Roles = slices.Compact(a.Roles)
	}
	return f.actors, f.mentions
}

// Slug returns a name as an identifier: lower-case letters and digits, with a
// hyphen for all else.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return cmp.Or(strings.TrimSuffix(b.String(), "-"), "x")
}
