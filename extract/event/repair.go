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
// noun, not before them) or of its subject; see also straighten and besides.
// What is no tree after all is left as it was.
func repaired(tokens []lang.Token, named func(i int) bool) []lang.Token {
	if out := mended(tokens, named); isTree(out) {
		return out
	}
	return slices.Clone(tokens)
}

func mended(tokens []lang.Token, named func(i int) bool) []lang.Token {
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
	for i := range out {
		particle(out, i, named)
		joined(out, i)
		gerund(out, i)
		hyphened(out, i)
		alike(out, i, named)
		parallel(out, i)
		bare(out, i)
		standing(out, i)
	}
	for i, tok := range out {
		rehang(out, i)
		straighten(out, i)
		if tok.Rel == "obj" && tok.UPOS == "PROPN" && !named(i) && slices.ContainsFunc(out[i+1:], func(t lang.Token) bool { return t.Head == tok.Head && t.Rel == "obj" }) {
			out[i].Rel = "obl:unmarked" // "rejected Friday a British appeal": the first of two objects is a day
		}
		if tok.Rel == "obj" && named(i) && slices.ContainsFunc(out[i+1:], func(t lang.Token) bool {
			return t.Head == tok.Head && (t.Rel == "obj" || t.Rel == "obl:unmarked") && t.UPOS == "NOUN"
		}) && loadRules().is("giving", out[max(tok.Head, 0)].Lemma) {
			out[i].Rel = "iobj" // "gave Chile an ultimatum"
			for k := i + 1; k < len(out); k++ {
				if out[k].Head == tok.Head && out[k].Rel == "obl:unmarked" && out[k].UPOS == "NOUN" {
					out[k].Rel = "obj"
				}
			}
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

// straighten mends what hangs on token i where no grammar allows it: a subject
// that is a participle with a subject of its own ("officials working in Iraq
// said"), a participle between a finite verb and its object ("rejected proposed
// changes"), a noun without a copula as a clause ("rejected on Friday a British
// appeal"), an owner of the first of several adjectives ("Moscow's rash, unjust
// attack"), and an object taken for a remark on the phrase before it ("condemned
// in strong terms the attack").
func straighten(tokens []lang.Token, i int) {
	tok, h := tokens[i], tokens[i].Head
	if h < 0 {
		return
	}
	child := func(v int, rel string) int {
		return slices.IndexFunc(tokens, func(t lang.Token) bool { return t.Head == v && t.Rel == rel })
	}
	if tok.Rel == "obj" && tok.UPOS == "ADJ" { // "imposing heavy, planned and lasting costs"
		if n := slices.IndexFunc(tokens, func(t lang.Token) bool { return (t.Head == i || t.Head == h) && t.Rel == "conj" && t.UPOS == "NOUN" }); n > i && row(tokens[i+1:n]) {
			tokens[n].Head, tokens[n].Rel = h, "obj"
			tokens[i].Head, tokens[i].Rel = n, "amod"
			return
		}
	}
	finite := tokens[h].UPOS == "VERB" && tokens[h].XPOS != "VBG"
	switch s, o := child(i, "nsubj"), child(i, "obj"); {
	case tok.Rel == "nmod:poss" && tokens[h].UPOS == "ADJ" && tokens[h].Rel == "amod" && i < h && tokens[h].Head > h:
		tokens[i].Head = tokens[h].Head
	case tok.Rel == "obl" && tok.UPOS == "NOUN" && h < i && child(i, "case") < 0 && child(i, "nmod:poss") >= 0 && child(h, "obj") < 0 && child(h, "nsubj:pass") < 0:
		tokens[i].Rel = "obj"
	case tok.Rel == "xcomp" && tok.UPOS == "NOUN" && tok.XPOS != "VB" && h == i-1 && tokens[h].UPOS == "VERB" && loadRules().is("light", tokens[h].Lemma) && child(i, "cop") < 0 && child(i, "case") < 0 && child(i, "mark") < 0:
		tokens[i].Rel = "obj"
	case tok.Rel == "appos" && tok.UPOS == "NOUN" && h < i && strings.HasPrefix(tokens[h].Rel, "obl") && child(tokens[h].Head, "obj") < 0 && child(tokens[h].Head, "nsubj:pass") < 0 && !setOff(tokens, h, i):
		tokens[i].Head, tokens[i].Rel = tokens[h].Head, "obj"
	case tok.Rel == "nsubj" && tok.XPOS == "VBG" && s >= 0 && s < i && child(i, "aux") < 0:
		tokens[s].Head, tokens[s].Rel = h, "nsubj"
		tokens[i].Head, tokens[i].Rel = s, "acl"
	case tok.XPOS == "VBN" && i > 0 && o > i && s < 0 && tokens[i-1].UPOS == "VERB" && child(i-1, "obj") < 0 && (h == i-1 || h == tokens[i-1].Head):
		tokens[o].Head, tokens[o].Rel = i-1, "obj"
		tokens[i].Head, tokens[i].Rel = o, "amod"
	case tok.Rel == "ccomp" && tok.UPOS == "NOUN" && finite && h < i && child(h, "obj") < 0 && child(i, "cop") < 0 && child(i, "mark") < 0:
		tokens[i].Rel = "obj"
		if s >= 0 && s == i-1 {
			tokens[s].Rel = "compound"
		}
	}
}

// row reports whether tokens are of a row of modifiers: adjectives, participles,
// commas and conjunctions.
func row(tokens []lang.Token) bool {
	return !slices.ContainsFunc(tokens, func(t lang.Token) bool {
		return t.UPOS != "ADJ" && t.UPOS != "PUNCT" && t.UPOS != "CCONJ" && t.UPOS != "ADV" && t.XPOS != "VBN" && t.XPOS != "VBG"
	})
}

// gerund mends a noun in "-ing" that begins a sentence, taken for a clause of a
// verb that has no subject: "Fighting broke out".
func gerund(tokens []lang.Token, i int) {
	v := tokens[i].Head
	if i != 0 || tokens[i].XPOS != "VBG" || tokens[i].Rel != "advcl" && tokens[i].Rel != "csubj" || v < 0 || tokens[v].UPOS != "VERB" ||
		slices.ContainsFunc(tokens, func(t lang.Token) bool {
			return t.Head == i && t.Rel != "advmod" || t.Head == v && strings.HasPrefix(t.Rel, "nsubj")
		}) {
		return
	}
	tokens[i].UPOS, tokens[i].XPOS, tokens[i].Lemma, tokens[i].Rel = "NOUN", "NN", strings.ToLower(tokens[i].Form), "nsubj"
}

// standing turns a participle that names how a place has long been into its
// modifier, where the parser read a verb: "to occupied Crimea".
func standing(tokens []lang.Token, i int) {
	n := i + 1
	if i == 0 || n >= len(tokens) || tokens[n].UPOS != "PROPN" || !loadRules().is("standing", strings.ToLower(tokens[i].Form)) || tokens[i-1].UPOS != "ADP" && !strings.EqualFold(tokens[i-1].Form, "to") {
		return
	}
	if tokens[n].Head != i {
		return
	}
	head, rel := tokens[i].Head, "nmod"
	if head >= 0 && (tokens[head].UPOS == "VERB" || tokens[head].UPOS == "ADJ") {
		rel = "obl"
	}
	for c := range tokens {
		if tokens[c].Head == i && c != n {
			tokens[c].Head = n
		}
	}
	tokens[n].Head, tokens[n].Rel = head, rel
	tokens[i].Head, tokens[i].Rel, tokens[i].UPOS, tokens[i].XPOS = n, "amod", "ADJ", "JJ"
	tokens[i-1].Head, tokens[i-1].Rel, tokens[i-1].UPOS = n, "case", "ADP"
}

// setOff reports whether a sign stands between a word and what is said beside
// it, as it does wherever that is no name.
func setOff(tokens []lang.Token, i, beside int) bool {
	return slices.ContainsFunc(tokens[i:beside], func(t lang.Token) bool { return t.UPOS == "PUNCT" })
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

// isTree reports whether the heads of tokens lead to one root without a circle.
func isTree(tokens []lang.Token) bool {
	roots := 0
	for i := range tokens {
		if tokens[i].Head < 0 {
			roots++
		}
		for h, n := i, 0; h >= 0; h, n = tokens[h].Head, n+1 {
			if n > len(tokens) {
				return false
			}
		}
	}
	return roots == 1 || len(tokens) == 0
}
