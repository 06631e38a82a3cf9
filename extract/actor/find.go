package actor

import (
	"cmp"
	"slices"
	"strconv"

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
	told     map[string]bool  // codes of the states that the text names, nil until asked for
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
