package event

import (
	"slices"
	"strings"
)

// reactions are the acts by which somebody answers what another has done.
var reactions = map[string]bool{"support": true, "criticism": true, "rejection": true, "accusation": true, "denial": true, "concession": true}

// react names whom a reaction is aimed at where it names a deed only: "NATO
// rejected the demand" is aimed at whoever made it, in what was told before.
func (f *finder) react() {
	for i := range f.events {
		e, g := &f.events[i], f.triggers[i]
		if !reactions[e.Type] || len(e.To) > 0 || len(e.By) == 0 {
			continue
		}
		k := -1
		for _, noun := range f.deeds(g) {
			if k = f.told(i, g.t, noun); k >= 0 {
				break
			}
		}
		if k >= 0 {
			e.To = without(f.events[k].By, e.By)
			if answered[e.Type][f.events[k].Type] {
				e.RespondsTo = k
			}
		}
	}
}

// deeds returns the nouns that may tell what a reaction is about: its object,
// else those of its clause: "hit back, calling the demand unacceptable".
func (f *finder) deeds(g trigger) []int {
	if d := f.deed(g); d >= 0 {
		return []int{d}
	}
	var out []int
	first, last := g.t.subtree(g.anchor())
	for i := first; i <= last; i++ {
		if g.t.tokens[i].UPOS == "NOUN" {
			out = append(out, i)
		}
	}
	return out
}

// deed returns the noun for what a reaction is about, -1 for none.
func (f *finder) deed(g trigger) int {
	switch {
	case !g.noun():
		return g.t.object(g.at)
	case g.t.tokens[g.at].UPOS == "ADJ": // "called the demand unacceptable", "the demand is unacceptable"
		if c := g.t.child(g.at, "nsubj"); c >= 0 || g.clause < 0 {
			return c
		}
		return g.t.object(g.clause)
	}
	for _, c := range g.t.children[g.at] {
		if p := g.t.preposition(c); p == "of" || p == "to" || p == "about" || p == "for" || p == "at" || p == "over" {
			return c
		}
	}
	return -1
}

// told returns the last act before event i that a definite noun comes back to,
// -1 where there is none.
func (f *finder) told(i int, t *tree, noun int) int {
	if noun < 0 || t.mention[noun] >= 0 || !definite(t, noun) {
		return -1
	}
	lemma := strings.ToLower(t.tokens[noun].Lemma)
	for k := i - 1; k >= 0; k-- {
		o := f.events[k]
		named := f.rules.is("back_"+o.Type, lemma) || f.rules.is("back_any", lemma) && o.Type != "meeting" && o.Type != "visit"
		if named && len(o.By) > 0 && o.Status != Negated && !f.share(o.By, f.events[i].By) {
			return k
		}
	}
	return -1
}

// definite reports whether a noun points back to something known.
func definite(t *tree, noun int) bool {
	return slices.ContainsFunc(t.children[noun], func(c int) bool {
		switch strings.ToLower(t.tokens[c].Form) {
		case "the", "this", "that", "these", "those", "such", "both":
			return t.base(c) == "det" || t.base(c) == "amod"
		}
		return false
	})
}
