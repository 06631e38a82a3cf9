package event

import (
	"slices"
	"strings"
)

// contentful are the types of act whose contents are no events of their own: what
// is asked for, promised, threatened, charged or turned down.
var contentful = map[string]bool{
	"appeal": true, "promise": true, "offer": true, "demand": true, "warning": true, "threat": true,
	"rejection": true, "denial": true, "accusation": true, "agreement": true,
}

// ending are the types of act that undo what they are of: "the suspension of aid".
var ending = map[string]bool{"sanction": true, "concession": true}

// contained reports whether what a trigger tells of is only the content of another
// act of the sentence: "demanded the withdrawal of troops".
func (f *finder) contained(g trigger) bool {
	i := g.at
	for range maxClimb {
		h := g.t.tokens[i].Head
		if h < 0 {
			return false
		}
		switch complement, further := f.complements(g.t, i); {
		case complement && g.t.acts[h] != nil && contentful[g.t.acts[h].Type]:
			return !f.stands(g, h)
		case i == g.at && g.noun() && g.t.preposition(i) == "of" && g.t.acts[h] != nil && ending[g.t.acts[h].Type]:
			return true
		case !further:
			return false
		}
		i = h
	}
	return false
}

// complements reports whether token i completes its head, and whether what is
// above the head bears on it at all: what only sets its time does not.
func (f *finder) complements(t *tree, i int) (complement, further bool) {
	switch t.base(i) {
	case "conj":
		return false, true
	case "xcomp", "ccomp", "csubj", "obj", "iobj":
		return true, true
	case "nsubj":
		return t.rel(i) == "nsubj:pass", true
	case "acl":
		if t.rel(i) == "acl:relcl" || t.reduced(i) {
			return false, false
		}
		return true, true
	case "advcl":
		m := t.child(i, "mark")
		c := t.infinitive(i) || m >= 0 && t.child(i, "nsubj", "nsubj:pass") < 0 && f.rules.is("content_preposition", t.tokens[m].Lemma)
		return c, c
	case "obl", "nmod":
		p := t.preposition(i)
		return f.rules.is("content_preposition", p), !f.rules.is("setting", p)
	}
	return false, false
}

// reason reports whether a clause only says for what somebody is praised, blamed
// or punished: "deported for travelling without papers".
func (f *finder) reason(g trigger) bool {
	t, v := g.t, g.anchor()
	m := t.child(v, "mark")
	return t.tokens[v].XPOS == "VBG" && m >= 0 && t.child(v, "nsubj", "nsubj:pass") < 0 && (t.base(v) == "advcl" || t.base(v) == "acl") && f.rules.is("content_preposition", t.tokens[m].Lemma) && t.acts[t.tokens[v].Head] != nil
}

// stands reports whether an act counts although it completes another one, h: a
// meeting or visit that is agreed to is planned, one that is not ruled out is
// possible, one that it is agreed to call off does not take place.
func (f *finder) stands(g trigger, h int) bool {
	if f.verbStatus(g.t, h) == Negated && f.rules.is("leaving_open", g.t.tokens[h].Lemma) {
		return true
	}
	by, off := f.calledOff(g.t, g.at)
	if arranged[g.Type] && off != "" && by == h {
		return true // "scrapped the talks"
	}
	return arranged[g.Type] && slices.Contains([]string{"promise", "agreement"}, g.t.acts[h].Type) && (!g.noun() || off != "")
}

// aside reports whether words of cooperation only say how something else is done
// or said: "sanctions coordinated with X", "reaffirmed, in coordination with X".
func (g trigger) aside() bool {
	t := g.t
	switch {
	case g.Type != "cooperation":
		return false
	case g.noun():
		return t.preposition(g.at) == "in" && g.clause >= 0 && t.acts[g.clause] != nil && verbal[t.acts[g.clause].Type]
	}
	b := t.base(g.at)
	return t.tokens[g.at].XPOS == "VBN" && (b == "acl" || b == "advcl") && t.child(g.at, "nsubj", "nsubj:pass", "aux", "obj") < 0 && len(t.agent(g.at)) == 0
}

// idle reports whether a promise or a refusal only frames the act that stands
// for it: "agreed to meet" is the planned meeting; and whether what one is ready
// for is no act: "is ready to leave".
func (f *finder) idle(g trigger) bool {
	if g.aside() {
		return true
	}
	if g.noun() {
		return false
	}
	if s := g.t.child(g.at, "nsubj", "expl"); g.Type == "visit" && s >= 0 && strings.EqualFold(g.t.tokens[s].Form, "it") {
		return true // "when it comes to X"
	}
	if g.Act && !slices.ContainsFunc(g.t.children[g.at], func(c int) bool {
		return g.t.acts[c] != nil && (g.t.base(c) == "xcomp" || g.t.base(c) == "ccomp" || g.t.base(c) == "advcl")
	}) {
		return true
	}
	left := f.verbStatus(g.t, g.at) == Negated && f.rules.is("leaving_open", g.t.tokens[g.at].Lemma)
	for _, c := range g.t.children[g.at] {
		a := g.t.acts[c]
		switch {
		case a == nil:
		case left && g.t.base(c) == "obj":
			return true
		case (g.Type == "promise" || g.Type == "agreement") && g.t.base(c) == "xcomp" && (a.Type == "meeting" || a.Type == "visit"):
			return true
		}
	}
	return false
}
