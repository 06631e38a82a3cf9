package event

import (
	"slices"
	"strings"

	"diplograph/extract/actor"
)

// assault reports whether the noun at token n tells of an attack, as far as a
// rule says so of the noun alone.
func (f *finder) assault(t *tree, n int) bool {
	return t.mention[n] < 0 && slices.ContainsFunc(f.rules.nouns[strings.ToLower(t.tokens[n].Lemma)], func(k keyed) bool { return k.Type == "attack" })
}

// authors returns whose deed a noun tells of.
func (f *finder) authors(t *tree, n int) []int {
	if a := t.agent(n); len(a) > 0 {
		return a
	}
	return t.owners(n)
}

// undergoing returns who an object stands for. Words about an attack are words
// to whoever made it, never to those whom it struck: "condemned the invasion of X".
func (f *finder) undergoing(g trigger, o int) []int {
	if verbal[g.Type] && f.assault(g.t, o) {
		return f.authors(g.t, o)
	}
	if m := g.t.mention[o]; m >= 0 && g.t.mentions[m].Kind == actor.Nominal && f.rules.is("mission", strings.ToLower(g.t.tokens[o].Lemma)) && f.rules.is("owned", g.t.tokens[g.at].Lemma) {
		return nil // "closed the embassy": its own
	}
	return g.t.nominal(o)
}

// provoker returns whose doing a threat or a warning would answer: who acts in its
// condition ("if X attacks"), whose attack it names ("to any aggression by X"), or
// who is to be called to account.
func (f *finder) provoker(g trigger) []int {
	t := g.t
	first, last := t.subtree(g.at)
	for i := first; i <= last; i++ {
		var who []int
		switch m := t.child(i, "mark"); {
		case t.base(i) == "advcl" && m >= 0 && f.rules.is("condition", strings.ToLower(t.tokens[m].Form)):
			who = t.subject(i)
		case t.tokens[i].Lemma == "hold" && f.below(t, i, []string{"@accountable"}, maxDeep-1):
			if o := t.object(i); o >= 0 {
				who = t.nominal(o)
			}
		case t.tokens[i].UPOS == "NOUN" && (f.assault(t, i) || f.conduct(t, i)):
			who = f.authors(t, i)
		}
		if who = without(who, t.subject(g.at)); len(who) > 0 {
			return who
		}
	}
	return nil
}

// conduct reports whether the noun at token n is a word for what somebody does.
func (f *finder) conduct(t *tree, n int) bool {
	return t.mention[n] < 0 && f.rules.in(strings.ToLower(t.tokens[n].Lemma), []string{"@conduct", "@misconduct"})
}

// mute reports whether the noun at token n is a word for what is done, or for how
// things stand, which says nothing itself: "the violations demand an answer".
func (f *finder) mute(t *tree, n int) bool {
	return f.conduct(t, n) || t.mention[n] < 0 && f.rules.in(strings.ToLower(t.tokens[n].Lemma), []string{"@circumstance"})
}

// sayer mends who says something where the grammar gives a thing for a subject:
// a verb of saying that the parser joined to a clause about a thing goes on with
// the clause above ("said that the attack would be met, and urged"); what is done
// says nothing.
func (f *finder) sayer(g trigger, by []int) []int {
	t, v := g.t, g.clause
	if g.noun() || v < 0 || len(g.Subject) > 0 {
		return by
	}
	if u := f.sharing(t, v); u != v {
		return t.subject(u)
	}
	if s := t.child(v, "nsubj"); s >= 0 && f.mute(t, s) && slices.Contains(f.actingSlots(g), "subj") {
		return nil
	}
	return by
}

// sharing returns the verb above whose subject a coordinated verb without one of
// its own shares, if that of the verb beside it is a thing; else v itself.
func (f *finder) sharing(t *tree, v int) int {
	h := v
	for range maxClimb {
		if t.base(h) != "conj" || t.child(h, "nsubj", "nsubj:pass") >= 0 {
			break
		}
		h = t.tokens[h].Head
	}
	s := t.child(h, "nsubj", "nsubj:pass")
	if h == v || s < 0 || !f.thing(t, s) || t.tokens[v].XPOS == "VB" {
		return v
	}
	for range maxClimb {
		switch b := t.base(h); {
		case t.rel(h) == "acl:relcl":
			h = t.governor(h)
		case b == "ccomp" || b == "advcl" || b == "conj" || b == "xcomp":
			h = t.tokens[h].Head
		default:
			return v
		}
		if h < 0 {
			return v
		}
		if s := t.child(h, "nsubj"); s >= 0 && !f.thing(t, s) {
			return h
		}
	}
	return v
}

// thing reports whether the subject at token s is of something that cannot speak:
// what is done, or what a relative pronoun of things stands for.
func (f *finder) thing(t *tree, s int) bool {
	if strings.EqualFold(t.tokens[s].Form, "which") || strings.EqualFold(t.tokens[s].Form, "that") && t.tokens[s].XPOS == "WDT" {
		for v := t.tokens[s].Head; v >= 0; v = t.tokens[v].Head {
			if t.base(v) == "acl" {
				s = t.tokens[v].Head
				break
			}
			if b := t.base(v); b != "conj" && b != "xcomp" && b != "ccomp" {
				return false
			}
		}
	}
	return t.mention[s] < 0 && t.tokens[s].UPOS == "NOUN" && (f.actNoun(t, s) || f.mute(t, s))
}
