package event

import (
	"slices"

	"diplograph/extract/lang"
)

// repaired returns the tokens of a sentence with two mistakes mended that parsers
// make in the short sentences of news: a past tense taken for a passive
// ("Vietnam protested against China"), and one taken for a modifier of its
// object ("Germany voiced concern").
func repaired(tokens []lang.Token, named func(i int) bool) []lang.Token {
	out := slices.Clone(tokens)
	for i, tok := range out {
		if tok.Rel == "nsubj:pass" && tok.Head >= 0 && active(out, tok.Head) {
			out[i].Rel = "nsubj"
		}
	}
	root := slices.IndexFunc(out, func(t lang.Token) bool { return t.Head < 0 })
	if root < 0 || out[root].UPOS != "NOUN" && out[root].UPOS != "PROPN" {
		return out
	}
	subject, verb := -1, -1
	for i := range root {
		if out[i].Head != root {
			continue
		}
		switch {
		case verb < 0 && (out[i].XPOS == "VBD" || out[i].XPOS == "VBN" && out[i].Rel == "case") && subject >= 0:
			verb = i
		case verb < 0 && named(i):
			subject = i
		}
	}
	if verb >= 0 {
		out[subject].Head, out[subject].Rel = verb, "nsubj"
		out[root].Head, out[root].Rel = verb, "obj"
		out[verb].Head, out[verb].Rel = -1, "root"
	}
	return out
}

// active reports whether verb v has a form that no passive has.
func active(tokens []lang.Token, v int) bool {
	if x := tokens[v].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" {
		return false
	}
	return !slices.ContainsFunc(tokens, func(t lang.Token) bool { return t.Head == v && t.Rel == "aux:pass" })
}
