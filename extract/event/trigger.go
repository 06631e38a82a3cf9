package event

import (
	"slices"
	"strings"
)

// A trigger is a word that may tell of an act.
type trigger struct {
	rule
	t      *tree
	at     int // the word
	clause int // the verb of its clause: the word itself, or what governs the noun
}

// verbTriggers returns the rules for the verb at a token, with its particle or
// preposition first.
func (f *finder) verbTriggers(t *tree, at int) []trigger {
	lemma := t.tokens[at].Lemma
	var keys []string
	for _, c := range t.children[at] {
		if t.rel(c) == "compound:prt" {
			keys = append(keys, lemma+" "+strings.ToLower(t.tokens[c].Form))
		} else if p := t.preposition(c); p != "" && t.base(c) == "obl" {
			keys = append(keys, lemma+" "+p)
		}
	}
	var out []trigger
	for _, k := range append(keys, lemma) {
		for _, r := range f.rules.verbs[k] {
			if len(r.Object) == 0 || f.objectIs(t, at, r.Object) {
				out = append(out, trigger{r, t, at, at})
			}
		}
	}
	return out
}

// objectIs reports whether the object of a verb, or the subject of a passive,
// is one of the lemmas.
func (f *finder) objectIs(t *tree, v int, lemmas []string) bool {
	o := t.object(v)
	if o < 0 {
		return false
	}
	if slices.Contains(lemmas, t.tokens[o].Lemma) {
		return true
	}
	return slices.ContainsFunc(t.children[o], func(c int) bool {
		return (t.rel(c) == "conj" || t.rel(c) == "compound") && slices.Contains(lemmas, t.tokens[c].Lemma)
	})
}

// nounTriggers returns the rules for the noun at a token: those whose light
// verb governs it, and those that need none.
func (f *finder) nounTriggers(t *tree, at int) []trigger {
	key := strings.ToLower(t.tokens[at].Lemma)
	var out []trigger
	clause := t.governor(at)
	light := clause >= 0 && f.rules.is("light", t.tokens[clause].Lemma) && (t.base(at) == "obj" || t.rel(at) == "nsubj:pass" || t.base(at) == "obl")
	for _, k := range []string{compound(t, at) + " " + key, key} {
		for _, r := range f.rules.nouns[k] {
			if light && r.Light || r.Bare {
				r.Light = light
				out = append(out, trigger{r, t, at, clause})
			}
		}
	}
	return out
}

func compound(t *tree, at int) string {
	if c := t.child(at, "compound"); c >= 0 {
		return strings.ToLower(t.tokens[c].Form)
	}
	return ""
}
