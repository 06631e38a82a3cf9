package event

import (
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
)

// A tree is one sentence with its children and the actors at its tokens.
type tree struct {
	tokens   []lang.Token
	children [][]int
	mention  []int // index of the innermost mention that covers a token, -1 for none
	mentions []actor.Mention
}

func newTree(s lang.Sentence, mentions []actor.Mention) *tree {
	t := &tree{tokens: s.Tokens, children: make([][]int, len(s.Tokens)), mention: make([]int, len(s.Tokens)), mentions: mentions}
	for i, tok := range s.Tokens {
		t.mention[i] = -1
		if tok.Head >= 0 {
			t.children[tok.Head] = append(t.children[tok.Head], i)
		}
	}
	for m, x := range mentions {
		for i := x.First; i < x.End; i++ {
			t.mention[i] = m
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

// preposition returns the lower-case case marker of token i, "" for none.
func (t *tree) preposition(i int) string {
	if c := t.child(i, "case"); c >= 0 {
		return strings.ToLower(t.tokens[c].Form)
	}
	return ""
}

// actors returns who the noun phrase at token i stands for, with those
// coordinated to it; nil where it names nobody. A phrase about somebody's thing
// ("Moscow's demands") stands for the owner.
func (t *tree) actors(i int) []int {
	out := t.own(i)
	for _, c := range t.children[i] {
		if t.rel(c) == "conj" && t.tokens[c].UPOS != "VERB" {
			out = append(out, t.actors(c)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t *tree) own(i int) []int {
	if m := t.mention[i]; m >= 0 {
		x := t.mentions[m]
		if x.Kind != actor.Place || len(x.Actors) > 0 {
			return slices.Clone(x.Actors)
		}
		return nil
	}
	for _, c := range t.children[i] {
		switch t.base(c) {
		case "amod", "compound", "flat", "nmod":
			if p := t.preposition(c); p != "" && p != "of" && p != "from" || t.mention[c] < 0 || t.mentions[t.mention[c]].Kind == actor.Place {
				continue
			}
			if a := t.actors(c); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// subject returns who does what verb v says: its own subject, or that of the
// clause that it shares one with; nil for passives and where nobody is named.
func (t *tree) subject(v int) []int {
	for range 6 {
		if c := t.child(v, "nsubj", "nsubj:outer"); c >= 0 {
			if w := strings.ToLower(t.tokens[c].Form); w == "who" || w == "which" || w == "that" {
				if t.base(v) == "acl" {
					return t.actors(t.tokens[v].Head)
				}
				return t.beforeRelative(c)
			}
			return t.actors(c)
		}
		if c := t.child(v, "nsubj:pass"); c >= 0 {
			return nil
		}
		h := t.tokens[v].Head
		if h < 0 {
			return nil
		}
		switch t.base(v) {
		case "xcomp", "conj", "advcl", "parataxis":
			if t.base(v) == "xcomp" {
				if o := t.child(h, "obj", "iobj"); o >= 0 && t.tokens[v].XPOS != "VBG" {
					return t.actors(o)
				}
			}
			v = h
		case "acl":
			if t.tokens[v].XPOS == "VBN" {
				return nil
			}
			if a := t.actors(h); len(a) > 0 {
				return a
			}
			v = h
		default:
			if t.tokens[v].UPOS == "NOUN" && t.base(v) == "obj" {
				v = h
				continue
			}
			return nil
		}
	}
	return nil
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

// passive reports whether verb v is in the passive voice.
func (t *tree) passive(v int) bool {
	return t.child(v, "nsubj:pass", "aux:pass") >= 0 || t.base(v) == "acl" && t.tokens[v].XPOS == "VBN"
}

// agent returns who did what a passive or a noun tells of: the phrase with "by".
func (t *tree) agent(v int) []int {
	for _, c := range t.children[v] {
		if b := t.base(c); (b == "obl" || b == "nmod") && t.preposition(c) == "by" {
			return t.actors(c)
		}
	}
	return nil
}

// patient returns who the subject of a passive is.
func (t *tree) patient(v int) []int {
	if c := t.child(v, "nsubj:pass"); c >= 0 {
		return t.actors(c)
	}
	if t.base(v) == "acl" {
		return t.actors(t.tokens[v].Head)
	}
	return nil
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

// object returns the token of what a verb is done to, -1 for none.
func (t *tree) object(v int) int {
	if o := t.child(v, "obj", "nsubj:pass"); o >= 0 {
		return o
	}
	if t.base(v) == "acl" && t.tokens[v].XPOS == "VBN" {
		return t.tokens[v].Head
	}
	return -1
}

// governor returns the verb above a noun, -1 for none.
func (t *tree) governor(i int) int {
	for range 8 {
		if i = t.tokens[i].Head; i < 0 || t.tokens[i].UPOS == "VERB" {
			return i
		}
	}
	return -1
}
