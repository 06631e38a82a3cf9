package event

import (
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
)

// A tree is one sentence with its children and the actors at its tokens.
type tree struct {
	tokens   []lang.Token
	children [][]int
	mention  []int // index of the innermost mention that covers a token, -1 for none
	mentions []actor.Mention
	cast     []actor.Actor // of the text
	acts     []*rule       // what each token tells of by its most specific rule, nil for nothing
}

func newTree(s lang.Sentence, mentions []actor.Mention, cast []actor.Actor) *tree {
	n := len(s.Tokens)
	t := &tree{children: make([][]int, n), mention: make([]int, n), acts: make([]*rule, n), mentions: mentions, cast: cast}
	for i := range t.mention {
		t.mention[i] = -1
	}
	for m, x := range mentions {
		for i := x.First; i < x.End; i++ {
			t.mention[i] = m
		}
	}
	t.tokens = repaired(s.Tokens, func(i int) bool { return t.mention[i] >= 0 })
	for i, tok := range t.tokens {
		if tok.Head >= 0 {
			t.children[tok.Head] = append(t.children[tok.Head], i)
		} else {
			t.tokens[i].Rel = "root" // whatever its label: nothing stands above it
		}
	}
	return t
}

func (t *tree) rel(i int) string { return t.tokens[i].Rel }

// base returns a relation without its subtype.
func (t *tree) base(i int) string {
	r, _, _ := strings.Cut(t.tokens[i].Rel, ":")
	return r
}

// child returns the first child of i with one of the relations, -1 for none.
func (t *tree) child(i int, rels ...string) int {
	for _, c := range t.children[i] {
		if slices.Contains(rels, t.tokens[c].Rel) {
			return c
		}
	}
	return -1
}

// preposition returns the lower-case preposition of token i, "" for none.
func (t *tree) preposition(i int) string {
	if c := t.child(i, "case"); c >= 0 && t.tokens[c].UPOS != "PART" {
		return strings.ToLower(t.tokens[c].Form)
	}
	return ""
}

// prepositions returns the lower-case preposition of token i of however many
// words it is: "out of".
func (t *tree) prepositions(i int) string {
	var words []string
	for _, c := range t.children[i] {
		if t.rel(c) == "case" && t.tokens[c].UPOS != "PART" {
			words = append(words, strings.ToLower(t.tokens[c].Form))
		}
	}
	return strings.Join(words, " ")
}

// behind reports whether token i stands behind a preposition, or behind one of
// several words that begins or ends with it.
func (t *tree) behind(i int, prep string) bool {
	p := t.prepositions(i)
	return t.preposition(i) == prep || strings.HasSuffix(p, " "+prep)
}

// actors returns who the noun phrase at token i stands for, with those
// coordinated to it; nil where it names nobody. A phrase about somebody's thing
// ("Moscow's demands") stands for the owner.
func (t *tree) actors(i int) []int {
	out := t.own(i)
	for _, c := range t.children[i] {
		if (t.rel(c) == "conj" && t.tokens[c].UPOS != "VERB" || t.listed(i, c)) && (len(out) == 0 || t.mention[c] >= 0 || t.mention[i] >= 0) {
			out = append(out, t.actors(c)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// listed reports whether a state stands beside another one as in the lists of
// headlines, where a comma is an "and": "China, Russia to meet".
func (t *tree) listed(i, c int) bool {
	return t.rel(c) == "appos" && t.tokens[i].Head < 0 && t.mention[i] >= 0 && t.mention[c] >= 0 && t.states(i) && t.states(c)
}

// own returns who the phrase at token i stands for, without what is coordinated
// to it.
func (t *tree) own(i int) []int {
	if m := t.mention[i]; m >= 0 {
		x := t.mentions[m]
		if x.Kind != actor.Place || len(x.Actors) > 0 {
			return slices.Clone(x.Actors)
		}
		return nil
	}
	for _, c := range t.children[i] {
		switch {
		case t.reduced(c): // "the measures announced by X"
			if a := t.agent(c); len(a) > 0 {
				return a
			}
		case t.base(c) == "amod" && strings.EqualFold(t.tokens[c].Form, "led"): // "a US-led coalition"
			if a := t.modifying(c); len(a) > 0 {
				return a
			}
		case t.rel(c) == "appos" && c > i && t.mention[c] >= 0: // "the aid agency Oxfam"
			if a := t.own(c); len(a) > 0 {
				return a
			}
		}
	}
	if loadRules().in(t.tokens[i].Lemma, []string{"@circumstance"}) {
		return nil // "the X crisis" is nobody
	}
	for _, depends := range ownership {
		if loadRules().is("another", t.tokens[i].Lemma) && depends.prepositions[0] != "such" {
			continue // "our partners" are others
		}
		for _, c := range t.children[i] {
			if a := t.owning(c, depends.rels, depends.prepositions); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// modifying returns who stands before a participle: "US" in "US-led".
func (t *tree) modifying(c int) []int {
	for _, k := range t.children[c] {
		if k < c && t.mention[k] >= 0 {
			return t.actors(k)
		}
	}
	return nil
}

// ownership lists where a phrase says whose its thing is, plainest first: "the
// attack by X", "X's attack", "the X attack", "the leaders of X".
var ownership = []struct{ rels, prepositions []string }{
	{[]string{"nmod"}, []string{"such", "including", "like"}},
	{[]string{"nmod", "obl"}, []string{"by"}},
	{[]string{"nmod"}, []string{""}},
	{[]string{"amod", "compound", "flat"}, []string{""}},
	{[]string{"nmod"}, []string{"of", "from"}},
}

func (t *tree) owning(c int, rels, prepositions []string) []int {
	p := t.preposition(c)
	m := t.mention[c]
	if !slices.Contains(rels, t.base(c)) || !slices.Contains(prepositions, p) || m >= 0 && t.mentions[m].Kind == actor.Place && p != "of" && p != "from" {
		return nil
	}
	if m < 0 && p == "" && t.rel(c) != "nmod:poss" {
		for _, k := range t.children[c] { // "Chilean army camps"
			if b := t.base(k); k < c && (b == "compound" || b == "amod") && t.mention[k] >= 0 && t.mentions[t.mention[k]].Kind == actor.Adjective {
				return t.actors(k)
			}
		}
		return nil
	}
	return t.actors(c)
}

// subtree returns the first and last token below i.
func (t *tree) subtree(i int) (first, last int) {
	first, last = i, i
	for _, c := range t.children[i] {
		a, b := t.subtree(c)
		first, last = min(first, a), max(last, b)
	}
	return first, last
}

// titled reports whether the sentence is set like a title, with capitals
// throughout: there a capital makes no name.
func (t *tree) titled() bool {
	for _, tok := range t.tokens {
		if (tok.UPOS == "NOUN" || tok.UPOS == "VERB") && tok.Form != "" && unicode.IsLower(rune(tok.Form[0])) {
			return false
		}
	}
	return true
}

// inverted reports whether an auxiliary stands before the subject of its verb:
// a question, or a condition without "if".
func (t *tree) inverted(v, aux int) bool {
	s := t.child(v, "nsubj", "nsubj:pass", "nsubj:outer")
	return s >= 0 && aux < s
}

// states reports whether the mention at token i is of states.
func (t *tree) states(i int) bool {
	return slices.ContainsFunc(t.mentions[t.mention[i]].Actors, func(a int) bool { return t.cast[a].Type == actor.Country })
}
