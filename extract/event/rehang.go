package event

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// rehang moves token i to the only place that grammar leaves it, where the parser
// hung it elsewhere.
func rehang(tokens []lang.Token, i int) {
	predicate(tokens, i)
	crossed(tokens, i)
	content(tokens, i)
	bynamed(tokens, i)
	controlled(tokens, i)
	paired(tokens, i)
}

// predicate makes a verb of a plural noun that has a subject and an infinitive, and
// no copula: "Peru plans to close its border".
func predicate(tokens []lang.Token, i int) {
	if tokens[i].XPOS == "NNS" && has(tokens, i, "nsubj") && has(tokens, i, "xcomp") && !has(tokens, i, "cop") {
		tokens[i].UPOS, tokens[i].XPOS = "VERB", "VBZ"
	}
}

// crossed makes a name before a verb its subject, where the parser hung it on
// the verb's object behind: no phrase has a verb in its midst. "Vietnam scrambled
// jets"
func crossed(tokens []lang.Token, i int) {
	o, rel := tokens[i].Head, tokens[i].Rel
	if o < 0 || tokens[i].UPOS != "PROPN" || rel != "compound" && rel != "nsubj" && rel != "nmod" || tokens[o].Rel != "obj" {
		return
	}
	if v := tokens[o].Head; i < v && v < o && tokens[v].UPOS == "VERB" && !has(tokens, v, "nsubj") && !has(tokens, v, "nsubj:pass") {
		tokens[i].Head, tokens[i].Rel = v, "nsubj"
	}
}

// content hangs a clause with "that" on the noun before it that such clauses
// tell the content of, where the parser took it for an adverbial, which it is only
// with "so" or "such": "repeated its demand today that Chile withdraw".
func content(tokens []lang.Token, i int) {
	v := tokens[i].Head
	if tokens[i].Rel != "advcl" || v < 0 || v > i {
		return
	}
	that := slices.IndexFunc(tokens, func(t lang.Token) bool { return t.Head == i && t.Rel == "mark" })
	if that < 1 || !strings.EqualFold(tokens[that].Form, "that") || tokens[that-1].UPOS == "ADV" || tokens[that-1].UPOS == "SCONJ" {
		return
	}
	for o := that - 1; o > v; o-- {
		if tokens[o].Head == v && tokens[o].Rel == "obj" && tokens[o].UPOS == "NOUN" {
			tokens[i].Head, tokens[i].Rel = o, "acl"
			return
		}
	}
}

// bynamed makes a name behind a noun its apposition, where the parser took the
// noun for a verb and left the name its object: "the watchdog Amnesty International".
func bynamed(tokens []lang.Token, i int) {
	if h := tokens[i].Head; tokens[i].Rel == "obj" && h >= 0 && h < i && tokens[i].UPOS == "PROPN" && tokens[h].UPOS == "NOUN" {
		tokens[i].Rel = "appos"
	}
}

// controlled makes the subject of a complement without one of its own the object
// of the verb above: "declared three envoys personae non gratae".
func controlled(tokens []lang.Token, i int) {
	x := tokens[i].Head
	if tokens[i].Rel != "nsubj" || x < 0 || tokens[x].Rel != "xcomp" {
		return
	}
	if v := tokens[x].Head; v >= 0 && v < i && i < x && tokens[v].UPOS == "VERB" && !has(tokens, v, "obj") {
		tokens[i].Head, tokens[i].Rel = v, "obj"
	}
}

// has reports whether a relation leads from token h to any.
func has(tokens []lang.Token, h int, rel string) bool {
	return slices.ContainsFunc(tokens, func(t lang.Token) bool { return t.Head == h && t.Rel == rel })
}
