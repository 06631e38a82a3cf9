package event

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// particle mends a particle behind verb i that the parser took for the
// preposition of the verb's object: "wrote off the debts".
func particle(tokens []lang.Token, i int, named func(int) bool) {
	if tokens[i].UPOS != "VERB" || i+1 == len(tokens) || !loadRules().is("phrasal", tokens[i].Lemma+" "+strings.ToLower(tokens[i+1].Form)) {
		return
	}
	o := tokens[i+1].Head
	if o <= i+1 || strings.EqualFold(tokens[i+2].Form, "of") || tokens[i+1].Rel != "case" || tokens[o].Head != i || tokens[o].Rel != "obl" && tokens[o].Rel != "obj" || tokens[o].UPOS == "PROPN" && named(o) && tokens[i+1].Form == "in" ||
		slices.ContainsFunc(tokens, func(t lang.Token) bool {
			return t.Head == i && (t.Rel == "obj" && t.Start != tokens[o].Start || t.Rel == "nsubj:pass")
		}) {
		return
	}
	tokens[i+1].Head, tokens[i+1].Rel = i, "compound:prt"
	tokens[o].Rel = "obj"
}

// joined mends a verb of two words with a hyphen, of which the parser took the
// first for the subject: "Chile test-fired a missile".
func joined(tokens []lang.Token, i int) {
	if tokens[i].Rel != "nsubj" || i+2 >= len(tokens) || tokens[i+1].Form != "-" || tokens[i].Head != i+2 || tokens[i+1].Start != tokens[i].End || tokens[i+2].Start != tokens[i+1].End {
		return
	}
	for c := range i {
		if tokens[c].Head == i && (tokens[c].UPOS == "PROPN" || tokens[c].UPOS == "NOUN" || tokens[c].UPOS == "PRON") {
			tokens[c].Head, tokens[c].Rel = i+2, "nsubj"
			tokens[i].Rel = "compound"
		}
	}
}

// hyphened mends a noun of two words with a hyphen whose head parsers seek now in
// the one and now in the other: "the build-up", "a stand-off", "a pull-out". The
// first word tells what it is, so all that hangs on the particle hangs on it.
func hyphened(tokens []lang.Token, i int) {
	if i < 2 || tokens[i-1].Form != "-" || tokens[i].Start != tokens[i-1].End || tokens[i-1].Start != tokens[i-2].End || !loadRules().is("particle", strings.ToLower(tokens[i].Form)) {
		return
	}
	first := i - 2
	if u := tokens[first].UPOS; u != "NOUN" && u != "PROPN" && (u != "VERB" || tokens[i].UPOS != "NOUN") {
		return
	}
	top := first
	if h := tokens[i].Head; tokens[first].Head == i || h != first && (tokens[first].Rel == "compound" || tokens[i].UPOS == "NOUN" && tokens[first].Head == h && tokens[first].Rel == "compound") {
		top = i
	}
	head, rel := tokens[top].Head, tokens[top].Rel
	for c := range tokens {
		if tokens[c].Head == i {
			tokens[c].Head = first
		}
	}
	tokens[first].Head, tokens[first].Rel = head, rel
	if tokens[first].UPOS == "VERB" {
		tokens[first].UPOS, tokens[first].XPOS = "NOUN", "NN"
	}
	tokens[i].Head, tokens[i].Rel = first, "flat"
}

// paired hangs the first of two names with a hyphen beside the second: "US-Russia talks".
func paired(tokens []lang.Token, i int) {
	y := i + 2
	if y < len(tokens) && tokens[i].Head == y && tokens[i].Rel == "compound" && tokens[i].UPOS == "PROPN" && tokens[y].UPOS == "PROPN" && tokens[y].Rel == "compound" &&
		tokens[i+1].Form == "-" && tokens[i+1].Start == tokens[i].End && tokens[i+1].End == tokens[y].Start {
		tokens[i].Head = tokens[y].Head
	}
}
