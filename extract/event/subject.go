package event

import (
	"slices"
	"strings"
)

// maxClimb bounds how far grammar is followed upwards: deeper clauses share no
// subject with the word.
const maxClimb = 8

// subject returns who does what verb or predicate v says: its own subject, or
// that of the clause that it shares one with; nil for passives and where nobody
// is named.
func (t *tree) subject(v int) []int {
	for range maxClimb {
		if c := t.child(v, "nsubj", "nsubj:outer"); c >= 0 {
			return t.nominal(c)
		}
		if c := t.child(v, "expl"); c >= 0 { // "said it is willing": the parser took the pronoun for an empty one
			if t.mention[c] >= 0 {
				return t.nominal(c)
			}
			if h := t.tokens[v].Head; h >= 0 && t.base(v) == "ccomp" && t.tokens[v].UPOS == "ADJ" {
				return t.subject(h)
			}
			return nil
		}
		if t.child(v, "nsubj:pass") >= 0 {
			return nil
		}
		if a := t.datedSubject(v); len(a) > 0 {
			return a
		}
		h := t.tokens[v].Head
		if h < 0 {
			return nil
		}
		switch t.base(v) {
		case "xcomp", "advcl", "ccomp", "parataxis":
			if a, ok := t.controller(v, h); ok {
				return a
			}
			if t.base(v) == "ccomp" && !t.infinitive(v) && t.tokens[v].XPOS != "VBG" {
				return nil
			}
		case "conj":
			if c := t.child(h, "nsubj:pass"); c >= 0 {
				return t.nominal(c)
			}
		case "acl":
			if t.reduced(v) {
				return nil
			}
			if a := t.actors(h); len(a) > 0 {
				return a
			}
			if t.rel(v) == "acl:relcl" || !t.infinitive(v) && !(slices.Contains(utterances, t.tokens[h].Lemma) && t.issued(h)) {
				return nil
			}
		default:
			if t.tokens[v].UPOS == "VERB" || t.base(v) != "obj" && t.base(v) != "obl" && t.base(v) != "nmod" && t.rel(v) != "nsubj:pass" {
				return nil
			}
		}
		v = h
	}
	return nil
}

// datedSubject returns the subject that the parser took for a part of the day
// between it and its verb: "Pakistan today threatened to ...".
func (t *tree) datedSubject(v int) []int {
	for _, c := range t.children[v] {
		if c >= v || t.rel(c) != "obl:unmarked" && t.base(c) != "nsubj" && t.rel(c) != "obl:tmod" {
			continue
		}
		for _, k := range t.children[c] {
			if b := t.base(k); (b == "compound" || b == "nmod" || b == "amod") && k < c && t.mention[k] >= 0 && t.preposition(k) == "" {
				return t.actors(k)
			}
		}
	}
	return nil
}

// utterances are nouns whose speaker says what a participle behind them tells:
// "issued a statement condemning the attack".
var utterances = []string{"statement", "message", "letter", "declaration", "tweet", "resolution", "speech", "report", "post", "note", "communique", "communiqué", "decree", "order", "twitter", "video", "op-ed", "article"}

// issued reports whether an utterance is the subject's own: what is made,
// signed or sent, or where something is said, and nothing that names its speaker
// or that the subject only speaks of ("welcomed the statement from X calling ...").
func (t *tree) issued(n int) bool {
	if c := t.child(n, "nmod"); c >= 0 && (t.preposition(c) == "from" || t.preposition(c) == "by") {
		return false
	}
	if t.base(n) != "obj" {
		return true
	}
	return loadRules().is("light", t.tokens[t.tokens[n].Head].Lemma) || slices.Contains(issuing, t.tokens[t.tokens[n].Head].Lemma)
}

// issuing are verbs whose subject speaks by their object, beside the light ones.
var issuing = []string{"sign", "write", "adopt", "approve", "read", "circulate", "record", "tweet", "pen", "draft", "post", "dispatch", "co-sign"}

// controller returns who does what a clause without subject says, where the
// clause h above it settles it: the object that is asked or made to do it, or
// the subject of a passive ("is expected to meet", "was hit, killing ten").
func (t *tree) controller(v, h int) (who []int, ok bool) {
	if o := t.child(h, "obj", "iobj"); o >= 0 && t.base(v) == "xcomp" && t.tokens[v].XPOS != "VBG" {
		return t.nominal(o), true
	}
	c := t.child(h, "nsubj:pass")
	if c < 0 || t.tokens[v].UPOS == "VERB" && t.child(v, "nsubj", "nsubj:pass") >= 0 {
		return nil, false
	}
	if by := t.agent(h); t.base(v) == "advcl" && len(by) > 0 {
		return by, true
	}
	return t.nominal(c), true
}

// nominal returns who the noun phrase at c stands for; a relative pronoun stands
// for what its clause hangs on.
func (t *tree) nominal(c int) []int {
	switch strings.ToLower(t.tokens[c].Form) {
	case "who", "which", "that", "whom":
		if t.tokens[c].Form == "WHO" && t.mention[c] >= 0 {
			break // the organisation
		}
		if a, ok := t.antecedent(c); ok {
			return a
		}
	}
	return t.actors(c)
}

// antecedent returns who a relative pronoun stands for.
func (t *tree) antecedent(c int) ([]int, bool) {
	for v := t.tokens[c].Head; v >= 0; v = t.tokens[v].Head {
		switch b := t.base(v); {
		case b == "acl" && !t.reduced(v): // "shared by that of Rome": no pronoun there is relative
			return t.actors(t.tokens[v].Head), true
		case b != "conj" && b != "xcomp" && b != "ccomp":
			return t.beforeRelative(c), true
		}
	}
	return nil, false
}

// beforeRelative returns who stands before a relative pronoun, with one
// coordinated by "and": for relative clauses that the parser hung elsewhere.
func (t *tree) beforeRelative(c int) []int {
	i := c - 1
	for i >= 0 && t.tokens[i].UPOS == "PUNCT" {
		i--
	}
	if i < 0 || t.mention[i] < 0 {
		return nil
	}
	m := t.mentions[t.mention[i]]
	out := slices.Clone(m.Actors)
	if k := m.First - 2; k >= 0 && t.tokens[k+1].Form == "and" && t.mention[k] >= 0 {
		out = append(out, t.mentions[t.mention[k]].Actors...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reduced reports whether verb v is a passive without auxiliary behind its noun:
// "the ministers expelled by Moscow". One with an object of its own is a past
// tense that the parser took for it.
func (t *tree) reduced(v int) bool {
	return t.rel(v) == "acl" && t.tokens[v].XPOS == "VBN" && t.child(v, "obj") < 0
}

// passive reports whether verb v is in the passive voice.
func (t *tree) passive(v int) bool {
	return t.child(v, "nsubj:pass", "aux:pass") >= 0 || t.reduced(v)
}

// agent returns who did what a passive or a noun tells of: the phrase with "by".
func (t *tree) agent(v int) []int {
	by := func(i int) []int {
		for _, c := range t.children[i] {
			if b := t.base(c); (b == "obl" || b == "nmod") && t.preposition(c) == "by" {
				return t.nominal(c)
			}
		}
		return nil
	}
	if a := by(v); len(a) > 0 {
		return a
	}
	for _, c := range t.children[v] { // "the killing of two men by X": parsers hang it on the men
		if loadRules().is("setting", t.preposition(c)) {
			continue // "was hit during a speech by X"
		}
		if b := t.base(c); b == "nmod" || t.tokens[v].UPOS == "VERB" && (b == "obl" || b == "obj" || b == "xcomp") && t.tokens[c].UPOS != "VERB" {
			if a := by(c); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// object returns the token of what a verb is done to, -1 for none.
func (t *tree) object(v int) int {
	if o := t.child(v, "obj", "nsubj:pass"); o >= 0 {
		return o
	}
	h := t.tokens[v].Head
	switch {
	case t.child(v, "iobj") >= 0 && t.child(v, "xcomp", "ccomp") >= 0: // "told X to stop"
		return t.child(v, "iobj")
	case t.reduced(v):
		return h
	case t.passive(v) && (t.base(v) == "conj" || t.base(v) == "xcomp") && h >= 0: // "was arrested and deported", "is to be expelled"
		return t.child(h, "nsubj:pass", "nsubj")
	}
	return -1
}

// governor returns the verb or predicate above a noun, -1 for none.
func (t *tree) governor(i int) int {
	for range maxClimb {
		if i = t.tokens[i].Head; i < 0 || t.tokens[i].UPOS == "VERB" || t.child(i, "cop") >= 0 {
			return i
		}
	}
	return -1
}

// severalAct reports whether the subject of verb v is a plural or coordinated.
func (t *tree) severalAct(v int) bool {
	c := t.child(v, "nsubj")
	return c >= 0 && (t.tokens[c].XPOS == "NNS" || t.child(c, "conj") >= 0 || strings.EqualFold(t.tokens[c].Form, "they"))
}
