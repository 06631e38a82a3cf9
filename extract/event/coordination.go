package event

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// alike hangs what "and" joins on what is of its kind: an act on the act before
// it and not on the place that this one names ("a trip to X and talks with Y"), a
// clause behind "and" on the verb whose clause it was taken for.
func alike(tokens []lang.Token, i int, named func(int) bool) {
	tok, h := tokens[i], tokens[i].Head
	if h > i && tok.Rel == "nsubj" && tok.UPOS == "PROPN" && i > 0 && tokens[i-1].Head == i && tokens[i-1].Rel == "case" && tokens[i-1].UPOS == "ADP" {
		tokens[i].Rel = "obl" // no subject stands behind a preposition
		return
	}
	if h < 0 || h > i {
		return
	}
	act := func(k int) bool {
		return tokens[k].UPOS == "NOUN" && !named(k) && len(loadRules().nouns[tokens[k].Lemma]) > 0
	}
	if v := joins(tokens, h, i); tok.Rel == "conj" && v >= 0 {
		tokens[i].Head, tokens[i].Rel = v, "obl"
		return
	}
	switch up := tokens[h].Head; {
	case tok.Rel == "conj" && tokens[h].UPOS == "PROPN" && named(h) && up >= 0 && up < h && act(i) && act(up):
		tokens[i].Head = up
	case tok.Rel == "ccomp" && tok.UPOS == "VERB" && tokens[h].UPOS == "VERB" && slices.ContainsFunc(tokens[h:i], func(t lang.Token) bool { return t.Head == i && t.Rel == "cc" }):
		tokens[i].Rel = "conj"
	}
}

// joins returns the verb behind the phrase with a preposition at token i that the
// conjunction before the phrase joins to what is before, -1 for none: what stands
// between "and" and its verb belongs to the verb ("and on Monday announced").
func joins(tokens []lang.Token, h, i int) int {
	if !slices.ContainsFunc(tokens[h:i], func(t lang.Token) bool { return t.Head == i && t.Rel == "case" }) {
		return -1
	}
	for _, t := range tokens[h:i] {
		v := t.Head
		if v == i && i+1 < len(tokens) && (tokens[i+1].XPOS == "VBD" || tokens[i+1].XPOS == "VBZ") {
			v = i + 1 // the conjunction as well hangs on the phrase
		}
		if t.Rel == "cc" && v > i && tokens[v].UPOS == "VERB" {
			return v
		}
	}
	return -1
}

// bare hangs a bare infinitive that the parser joined to a finite verb on the
// infinitive that the finite verb governs: "called on X to talk, and free the men".
func bare(tokens []lang.Token, i int) {
	h := tokens[i].Head
	if tokens[i].Rel != "conj" || tokens[i].XPOS != "VB" || h < 0 || tokens[h].UPOS != "VERB" || tokens[h].XPOS == "VB" ||
		slices.ContainsFunc(tokens, func(t lang.Token) bool {
			return t.Head == i && (strings.HasPrefix(t.Rel, "nsubj") || strings.HasPrefix(t.Rel, "aux"))
		}) {
		return
	}
	for v := i - 1; v > h; v-- {
		if tokens[v].XPOS == "VB" && tokens[v].Head == h && (tokens[v].Rel == "xcomp" || tokens[v].Rel == "advcl" || tokens[v].Rel == "ccomp") {
			tokens[i].Head = v
			return
		}
	}
}

// parallel hangs a past tense that the parser joined to a verb of another form on
// the past tense above, with which alone it can be coordinated: "praised the role
// that X plays and thanked", "was there to help and pledged".
func parallel(tokens []lang.Token, i int) {
	h := tokens[i].Head
	if tokens[i].Rel != "conj" || tokens[i].XPOS != "VBD" || h < 0 || tokens[h].UPOS != "VERB" || past(tokens[h]) ||
		slices.ContainsFunc(tokens, func(t lang.Token) bool { return t.Head == i && strings.HasPrefix(t.Rel, "nsubj") }) {
		return
	}
	for range maxClimb {
		if h = tokens[h].Head; h < 0 || h > i {
			return
		}
		if tokens[h].XPOS == "VBD" && tokens[h].UPOS == "VERB" {
			tokens[i].Head = h
			return
		}
	}
}
