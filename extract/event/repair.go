package event

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// repaired returns the tokens of a sentence with mistakes mended that parsers
// make in news: a past tense taken for a passive
// ("Vietnam protested against China"), and one taken for a modifier of its
// object ("Germany voiced concern"; a name stands behind the modifiers of its
// noun, not before them) or of its subject.
func repaired(tokens []lang.Token, named func(i int) bool) []lang.Token {
	out := slices.Clone(tokens)
	for i, tok := range out {
		if tok.Rel == "nsubj:pass" && tok.Head >= 0 && active(out, tok.Head) {
			out[i].Rel = "nsubj"
		}
	}
	for i, tok := range out {
		if strings.HasPrefix(strings.ToLower(tok.Form), "neighb") && tok.XPOS == "VBG" {
			besides(out, i)
		}
	}
	root := slices.IndexFunc(out, func(t lang.Token) bool { return t.Head < 0 })
	if root >= 0 && named(root) && root+1 < len(out) && out[root+1].Rel == "acl" && past(out[root+1]) {
		out[root+1].Head, out[root+1].Rel = -1, "root" // "Turkey mediated between them."
		out[root].Head, out[root].Rel = root+1, "nsubj"
		return out
	}
	if root < 0 || out[root].UPOS != "NOUN" && out[root].UPOS != "PROPN" {
		return out
	}
	subject, verb := -1, -1
	for i := range root {
		if out[i].Head != root {
			continue
		}
		switch {
		case verb < 0 && subject >= 0 && (out[i].XPOS == "VBD" || past(out[i]) && (out[i].Rel == "case" || subject == i-1 || out[subject].Rel == "nsubj")):
			verb = i
		case verb < 0 && (named(i) || out[i].Rel == "nsubj"):
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

// besides turns "neighbouring", taken for a verb, into the modifier of the name
// behind it: "from neighbouring Lebanon".
func besides(tokens []lang.Token, v int) {
	o := slices.IndexFunc(tokens, func(t lang.Token) bool { return t.Head == v && t.Rel == "obj" })
	if o < v {
		return
	}
	tokens[o].Head, tokens[o].Rel = tokens[v].Head, "obl"
	tokens[v].Head, tokens[v].Rel, tokens[v].UPOS, tokens[v].XPOS = o, "amod", "ADJ", "JJ"
	for i := range tokens[:v] {
		if tokens[i].Head == v && (tokens[i].Rel == "mark" || tokens[i].Rel == "case") {
			tokens[i].Head, tokens[i].Rel = o, "case"
		}
	}
}

// past reports whether a token may be a past tense.
func past(t lang.Token) bool { return t.UPOS == "VERB" && (t.XPOS == "VBD" || t.XPOS == "VBN") }

// active reports whether verb v has a form that no passive has.
func active(tokens []lang.Token, v int) bool {
	if x := tokens[v].XPOS; x != "VBD" && x != "VBZ" && x != "VBP" {
		return false
	}
	return !slices.ContainsFunc(tokens, func(t lang.Token) bool { return t.Head == v && t.Rel == "aux:pass" })
}
