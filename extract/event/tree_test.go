package event

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// treeOf reads one word a row: form, lemma, UPOS, XPOS, head (from 1, 0 for the
// root), relation.
func treeOf(rows ...string) Source {
	var src Source
	s := lang.Sentence{}
	for _, row := range rows {
		w := strings.Fields(row)
		head := strings.Index("0123456789", w[4]) - 1
		s.Tokens = append(s.Tokens, lang.Token{Start: len(src.Text), End: len(src.Text) + len(w[0]), Form: w[0], Lemma: w[1], UPOS: w[2], XPOS: w[3], Head: head, Rel: w[5]})
		src.Text += w[0] + " "
	}
	s.End = len(src.Text)
	src.Sentences = []lang.Sentence{s}
	src.Actors, src.Mentions = actor.Find(src.Text, src.Sentences, "")
	return src
}

// A pronoun in a reduced clause stands for nothing that the clause hangs on.
func TestPronounInReducedClause(t *testing.T) {
	Find(treeOf(
		"Kyiv Kyiv PROPN NNP 2 nsubj",
		"signed sign VERB VBD 0 root",
		"a a DET DT 4 det",
		"treaty treaty NOUN NN 2 obj",
		"negotiated negotiate VERB VBN 4 acl",
		"by by ADP IN 7 case",
		"whom whom PRON WP 5 obl:agent"))
	src, _ := findIn("", "", "He condemned a view shared by that of the Kremlin. Rome signed a treaty negotiated by whom.")
	if len(src.Sentences) != 2 {
		t.Errorf("%d sentences, want 2", len(src.Sentences))
	}
}

// A root is one by its head, whatever its label says.
func TestRootsByAnyLabel(t *testing.T) {
	for _, rel := range []string{"acl", "acl:relcl", "advcl", "conj", "nmod", "obl", "obj", "xcomp", "ccomp", "nsubj:pass", "case"} {
		Find(treeOf(
			"Rome Rome PROPN NNP 3 nsubj",
			"who who PRON WP 3 nsubj",
			"meeting meet VERB VBG 0 "+rel,
			"with with ADP IN 5 case",
			"Spain Spain PROPN NNP 3 obl"))
		Find(treeOf(
			"talks talk NOUN NNS 0 "+rel,
			"with with ADP IN 3 case",
			"Spain Spain PROPN NNP 1 nmod"))
	}
	Find(treeOf(
		"neighbouring neighbour VERB VBG 0 root",
		"Spain Spain PROPN NNP 1 obj",
		"signed sign VERB VBN 2 acl",
		"agreements agreement NOUN NNS 3 obj"))
}

// words are what random sentences are made of: parties, pronouns, words that
// rules look for, and those that hold a sentence together.
var words = strings.Fields(`Rome Spain Kremlin Lavrov Russian ministers he they it that who which whom neighbouring led US
	meet met meeting talks treaty signed negotiated attack attacked invade sanctions imposed demand demanded said says told
	asked agreed visit visited support protest withdrew order ordered statement offer target view deal held war
	a the of by with from to against in and or , . - not no will would if be been was has 's his on for about between Monday 2014`)

var (
	relations = strings.Fields(`root acl acl:relcl advcl amod appos aux aux:pass case cc ccomp compound conj cop csubj dep det expl
		flat iobj mark nmod nmod:poss nsubj nsubj:outer nsubj:pass obj obl obl:agent obl:unmarked obl:tmod parataxis punct xcomp`)
	tags = strings.Fields("VERB/VB VERB/VBD VERB/VBN VERB/VBG VERB/VBZ AUX/VBD NOUN/NN NOUN/NNS PROPN/NNP ADJ/JJ PRON/PRP PRON/WP ADP/IN PART/TO PUNCT/,")
)

// drawTree makes any tree: each word hangs on one drawn before, whatever that is.
func drawTree(t *rapid.T, src *Source) lang.Sentence {
	n := rapid.IntRange(1, 16).Draw(t, "words")
	s := lang.Sentence{Start: len(src.Text), Tokens: make([]lang.Token, n)}
	for i := range s.Tokens {
		form := rapid.SampledFrom(words).Draw(t, "form")
		upos, xpos, _ := strings.Cut(rapid.SampledFrom(tags).Draw(t, "tag"), "/")
		lemma := strings.TrimSuffix(strings.TrimSuffix(form, "ed"), "s")
		s.Tokens[i] = lang.Token{Start: len(src.Text), End: len(src.Text) + len(form), Form: form, Lemma: lemma, UPOS: upos, XPOS: xpos, Head: -1, Rel: rapid.SampledFrom(relations).Draw(t, "relation")}
		src.Text += form + " "
	}
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	at = rapid.Permutation(at).Draw(t, "order")
	for k := 1; k < n; k++ {
		s.Tokens[at[k]].Head = at[rapid.IntRange(0, k-1).Draw(t, "head")]
	}
	s.End = len(src.Text) - 1
	return s
}

// Whatever tree a parser makes, the search ends, and finds parties of the text.
func TestAnyTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var src Source
		for range rapid.IntRange(1, 3).Draw(t, "sentences") {
			src.Sentences = append(src.Sentences, drawTree(t, &src))
		}
		src.Times = when.Find(src.Text, src.Sentences, "2021-06-18")
		src.Actors, src.Mentions = actor.Find(src.Text, src.Sentences, "2021-06-18")
		for _, e := range Find(src) {
			if e.Start < 0 || e.End > len(src.Text) || e.Start >= e.End || len(e.By)+len(e.To)+len(e.With) == 0 {
				t.Errorf("%+v", e)
			}
		}
	})
}
