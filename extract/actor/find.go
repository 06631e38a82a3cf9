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

// A Source is a text with its sentences and what is known of where it is from.
type Source struct {
	Text      string
	Sentences []lang.Sentence
	Published string // "2006-01-02" or empty: tells who held an office
	Title     string // "Statement by President Biden": whose voice it is
	Publisher string // "The White House": likewise
}

// Find returns the actors of a text and all mentions of them, sorted by
// sentence and first token, by the lexicon that comes with the program.
// published ("2006-01-02" or empty) tells who held an office.
func Find(text string, sents []lang.Sentence, published string) ([]Actor, []Mention) {
	return Known().Find(Source{Text: text, Sentences: sents, Published: published})
}

// Find returns the actors of a text and all mentions of them, sorted by
// sentence and first token.
func (l *Lexicon) Find(src Source) ([]Actor, []Mention) {
	f := newFinder(src, l)
	for _, sc := range f.scenes {
		f.names(sc)
	}
	f.settle()
	f.listen()
	for _, sc := range f.scenes {
		f.refer(sc)
	}
	return f.result()
}

// A finder gathers the actors of one text.
type finder struct {
	Source
	lex      *Lexicon
	year     int // of publication, 0 when unknown
	scenes   []*scene
	actors   []Actor
	aliases  []map[string]bool
	genders  []gender
	byKey    map[string]int   // actors by type, code and name
	local    map[string]int   // names that the text introduces: abbreviations, short forms
	starts   map[string]int   // by their first word: tokens of the longest one
	families map[string][]int // persons by folded family name, the latest last
	voice    int              // actor who says "we" outside of quotations, -1 for none
	speaker  int              // actor who says "I" outside of quotations, -1 for none
	cast     []int            // who "participants" and the like were, told late in the text
	main     *string          // code of the state that the article is about, once the names are known
	met      map[int]int      // actor -> number of mentions
}

// A scene is one sentence with what stands in it.
type scene struct {
	at       int // index of the sentence
	tokens   []lang.Token
	taken    []bool // tokens that belong to a mention
	found    []span // lexicon names
	mentions []Mention
	offices  []officePhrase // titles without a name, to be resolved with the text so far
	bodies   []bodyPhrase   // "the foreign ministry", "protesters", whose state is to be found
	quoted   []bool         // tokens within quotation marks
	says     int            // who speaks the quoted words, -1 for unknown
}

// A span is a lexicon name at a run of tokens.
type span struct {
	name
	first, end int
}

func newFinder(src Source, lex *Lexicon) *finder {
	f := &finder{
		Source: src, lex: lex, byKey: map[string]int{}, local: map[string]int{}, starts: map[string]int{},
		families: map[string][]int{}, met: map[int]int{}, voice: -1, speaker: -1,
	}
	if len(src.Published) >= 4 {
		f.year, _ = strconv.Atoi(src.Published[:4])
	}
	for i, s := range src.Sentences {
		n := len(s.Tokens)
		f.scenes = append(f.scenes, &scene{at: i, tokens: s.Tokens, taken: make([]bool, n), quoted: make([]bool, n), says: -1})
	}
	return f
}

// names finds the names in a sentence: those of the lexicon, persons, bodies of
// states and those who act for them; what is left over are states, places and
// modifiers.
func (f *finder) names(sc *scene) {
	f.scan(sc)
	f.organisations(sc)
	f.persons(sc)
	f.bodies(sc)
	f.strangers(sc)
	for _, s := range sc.found {
		if !sc.taken[s.first] {
			f.rest(sc, s)
		}
	}
	f.abbreviations(sc)
	sc.sort()
}

func (sc *scene) sort() {
	slices.SortFunc(sc.mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End))
	})
}

// scan finds the lexicon names of a sentence, longest first.
func (f *finder) scan(sc *scene) {
	for at := 0; at < len(sc.tokens); {
		if s, ok := f.match(sc.tokens, at); ok {
			if lower(sc.tokens[at]) == "the" && at+1 < len(sc.tokens) { // "the West Bank" is not "the West"
				if longer, ok := f.match(sc.tokens, at+1); ok && longer.end > s.end {
					s = longer
				}
			}
			sc.found = append(sc.found, s)
			at = s.end
			continue
		}
		at++
	}
}

// match returns the longest lexicon name at token at.
func (f *finder) match(ts []lang.Token, at int) (span, bool) {
	form := plain(ts[at].Form)
	longest, local := f.lex.firsts[form], f.starts[form]
	if longest == 0 && local == 0 {
		return span{}, false
	}
	for end := min(len(ts), at+max(longest, local)); end > at; end-- {
		text := form
		if end > at+1 {
			text = plain(f.Text[ts[at].Start:ts[end-1].End])
		}
		if a, ok := f.local[text]; ok && local > 0 {
			x := f.actors[a]
			return span{name{nameLocal, x.Code, x.Name, x.Type, a}, at, end}, true
		}
		if ns := f.lex.names[text]; len(ns) > 0 && end-at <= longest {
			n := choose(ns, ts[end-1].UPOS == "ADJ")
			return f.thing(ts, span{n, at, end}), true
		}
	}
	return span{}, false
}

// choose picks the reading of an ambiguous name by its part of speech.
func choose(ns []name, adjective bool) name {
	for _, n := range ns {
		if (n.kind == nameAdj) == adjective {
			return n
		}
	}
	return ns[0]
}

// thing makes a name part of what is called after it, and no actor: "Korea
// Herald", "Persian Gulf", "Gulf of Oman", "Vienna Convention".
func (f *finder) thing(ts []lang.Token, s span) span {
	if s.kind == nameBody || s.kind == nameThing || s.kind == nameHouse {
		return s
	}
	end := s.end
	for end < len(ts) && end < s.end+3 && isUpper(ts[end].Form) && !f.lex.words.Things[strings.ToLower(ts[end].Form)] {
		end++
	}
	if end < len(ts) && isUpper(ts[end].Form) && f.lex.words.Things[strings.ToLower(ts[end].Form)] {
		return span{name{kind: nameThing}, s.first, end + 1}
	}
	k := s.first - 1
	if k > 0 && strings.EqualFold(ts[k].Form, "the") {
		k--
	}
	if k > 0 && ts[k].Form == "of" && isUpper(ts[k-1].Form) && f.lex.words.Things[strings.ToLower(ts[k-1].Form)] {
		return span{name{kind: nameThing}, s.first, s.end}
	}
	return s
}

// text returns the words of a run of tokens, single-spaced.
func (f *finder) text(ts []lang.Token, first, end int) string {
	return plainSpace(f.Text[ts[first].Start:ts[end-1].End])
}

func plainSpace(s string) string {
	if strings.ContainsAny(s, "\n\t\r") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// actor returns the index of an actor, new or known.
func (f *finder) actor(a Actor) int {
	key := a.Type + "|" + a.Code + "|" + a.Name
	if i, ok := f.byKey[key]; ok {
		return i
	}
	i := len(f.actors)
	f.byKey[key] = i
	f.actors = append(f.actors, a)
	f.aliases = append(f.aliases, map[string]bool{})
	f.genders = append(f.genders, 0)
	return i
}

// state returns the actor of a state's code, -1 where it is no state's.
func (f *finder) state(code string) int {
	if full := f.lex.country[code]; full != "" {
		return f.actor(Actor{Name: full, Type: Country, Code: code})
	}
	return -1
}

// owner returns the actor that a lexicon name stands for.
func (f *finder) owner(sc *scene, s span) int {
	a := s.local
	if s.kind != nameLocal {
		a = f.actor(Actor{Name: s.full, Type: s.typ, Code: s.code})
	}
	if s.kind == nameBody {
		f.aliases[a][f.text(sc.tokens, s.first, s.end)] = true
	}
	return a
}

// mention records that tokens first to end of a sentence stand for actors.
func (f *finder) mention(sc *scene, first, end int, kind MentionKind, actors ...int) *Mention {
	ts := sc.tokens
	actors = slices.Clone(actors)
	slices.Sort(actors)
	m := Mention{
		Actors: slices.Compact(actors), Kind: kind, Sent: sc.at, First: first, End: end, Head: headOf(ts, first, end),
		Start: ts[first].Start, Stop: ts[end-1].End,
	}
	for t := first; t < end; t++ {
		sc.taken[t] = true
	}
	if kind == Name && len(m.Actors) == 1 {
		f.aliases[m.Actors[0]][f.text(ts, first, end)] = true
	}
	if kind != Place {
		for _, a := range m.Actors {
			f.met[a]++
		}
	}
	sc.mentions = append(sc.mentions, m)
	return &sc.mentions[len(sc.mentions)-1]
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

// rest records a lexicon name that nothing else took: the actor itself, a
// modifier or a place.
func (f *finder) rest(sc *scene, s span) {
	ts := sc.tokens
	switch {
	case s.kind == nameThing || f.anaphoric(sc, s) || s.first > 0 && f.lex.words.Elsewhere[lower(ts[s.first-1])]: // "ethnic Greeks" live elsewhere
	case f.peopleOf(sc, s):
	case s.kind == nameCity, (s.kind == nameSeat || s.kind == nameHouse || s.kind == nameState) && f.isPlace(ts, s):
		m := f.mention(sc, s.first, s.end, Place)
		m.Place, m.Code = f.text(ts, s.first, s.end), s.code
		if s.kind == nameState {
			m.Actors = []int{f.owner(sc, s)}
		}
	case modifies(ts, s):
		f.mention(sc, s.first, s.end, Adjective, f.owner(sc, s))
	default:
		f.mention(sc, s.first, s.end, Name, f.owner(sc, s))
	}
}

// peopleOf records a people within a state: "Iraqi Kurds", "Bosnian Serbs".
func (f *finder) peopleOf(sc *scene, s span) bool {
	n, ok := sc.spanAt(s.end)
	if !ok || s.kind != nameAdj && s.kind != nameState || n.typ == Organization || sc.tokens[n.end-1].UPOS == "ADJ" || n.kind != namePeople && n.kind != nameBody {
		return false
	}
	a := f.actor(Actor{Name: f.text(sc.tokens, s.first, n.end), Type: Group, Code: s.code})
	f.mention(sc, s.first, n.end, Name, a)
	return true
}

// modifies reports whether an adjective stands before the noun that it modifies.
func modifies(ts []lang.Token, s span) bool {
	if s.kind != nameAdj {
		return false
	}
	h := ts[s.end-1].Head
	return h >= s.end && (ts[s.end-1].Rel == "amod" || ts[s.end-1].Rel == "compound" || ts[s.end-1].Rel == "nmod") ||
		s.end < len(ts) && ts[s.end].Form == "-"
}

// isPlace reports whether a capital or state is where something happens rather
// than who acts: it stands behind a preposition of place, or of motion below a
// word of motion ("a trip to Moscow"), or before a noun ("the Geneva talks").
func (f *finder) isPlace(ts []lang.Token, s span) bool {
	if s.kind == nameSeat && s.end < len(ts) && ts[s.end-1].Head == s.end && ts[s.end].UPOS == "NOUN" && ts[s.end-1].Rel == "compound" && f.lex.words.Motion[ts[s.end].Lemma] {
		return true
	}
	at := s.first - 1
	for at > 0 && (ts[at].UPOS == "DET" || ts[at].UPOS == "ADJ") {
		at--
	}
	if at < 0 || strings.HasPrefix(ts[s.first].Rel, "nsubj") {
		return false
	}
	prep := strings.ToLower(ts[at].Form)
	if f.lex.words.Places[prep] {
		return s.kind != nameHouse || (prep == "in" || prep == "at") && !(s.end < len(ts) && isPossessive(ts[s.end])) // "at the Kremlin's tactics"
	}
	if prep != "to" && prep != "from" && prep != "for" && prep != "into" || s.kind == nameState {
		return false
	}
	h := ts[headOf(ts, s.first, s.end)].Head
	return h >= 0 && f.lex.words.Motion[ts[h].Lemma]
}

// abbreviations learns the short form behind a name: "the Korean People's Army
// [KPA]", "Syrian Democratic Forces (SDF)".
func (f *finder) abbreviations(sc *scene) {
	ts := sc.tokens
	for _, m := range sc.mentions {
		if m.Kind != Name || len(m.Actors) != 1 || m.End+2 >= len(ts) || ts[m.End].Form != "(" && ts[m.End].Form != "[" {
			continue
		}
		short := m.End + 1
		if close := ts[short+1].Form; close != ")" && close != "]" && close != "/" && close != "," && close != ";" {
			continue
		}
		w := ts[short].Form
		if a := m.Actors[0]; len(w) > 1 && len(w) < 9 && strings.ToUpper(w) == w && f.actors[a].Type != Person && unicode.IsLetter(firstRune(w)) {
			f.learn(w, a)
			f.aliases[a][w] = true
		}
	}
}

// learn makes a text stand for an actor from here on.
func (f *finder) learn(text string, a int) {
	text = plain(text)
	f.local[text] = a
	for _, first := range firstWords(text) {
		f.starts[first] = max(f.starts[first], 2*strings.Count(text, " ")+2*strings.Count(text, "-")+2*strings.Count(text, "'")+1)
	}
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func isUpper(s string) bool { return unicode.IsUpper(firstRune(s)) }

// result gives ids, sorted aliases and roles to the actors that are mentioned.
func (f *finder) result() ([]Actor, []Mention) {
	var out []Mention
	for _, sc := range f.scenes {
		sc.sort()
		out = append(out, sc.mentions...)
	}
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
	return f.actors, out
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
