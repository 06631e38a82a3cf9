package event

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// anchor returns the word from which the clause of an act is read: its verb, or
// the noun where no verb governs it.
func (g trigger) anchor() int {
	if g.clause >= 0 {
		return g.clause
	}
	return g.at
}

// status reads off the grammar whether the act took place; ok is false for
// conditions and for the contents of demands, offers and the like, which are no
// events.
func (f *finder) status(g trigger) (status string, ok bool) {
	status = Occurred
	if by, off := f.calledOff(g.t, g.at); off != "" && g.noun() && arranged[g.Type] {
		return f.offStatus(g, by, off)
	}
	if g.noun() {
		if status, ok = f.nounStatus(g); !ok || g.clause < 0 && g.t.child(g.at, "cop") < 0 || status == Occurred && f.known(g) {
			return status, ok
		}
	}
	v := g.anchor()
	if g.noun() && f.would(g.t, v) {
		return "", false
	}
	if len(g.Aux) > 0 || g.Future {
		return Occurred, !f.conditional(g.t, v)
	}
	switch own := f.verbStatus(g.t, v); {
	case own == Hypothetical:
		return "", false
	case g.Negated && own == Negated:
	case own == Planned && f.would(g.t, v) && f.reportVerb(g) < 0:
		status = Possible
	case own != "" && (own == Negated || status == Occurred):
		status = own
	case status == Occurred && g.object >= 0 && f.rules.is("heralding", g.t.tokens[v].Lemma) && (g.Type == "mobilization" || g.Type == "meeting"):
		status = Planned // "announced drills"
	}
	return f.above(g, v, status)
}

// known reports whether a noun only comes to speak of a deed of conflict that its
// hearers know of, whatever the verb above it says: "seeks to hide its war",
// "will answer for the invasion".
func (f *finder) known(g trigger) bool {
	t := g.t
	if g.light || g.placed() || !hostile(g.Type) || f.conditional(t, g.anchor()) || strings.HasPrefix(t.rel(g.at), "nsubj") {
		return false
	}
	if h := t.tokens[g.at].Head; h < 0 || t.base(g.at) == "obj" && f.rules.is("light", t.tokens[h].Lemma) || f.rules.is("undone", t.tokens[h].Lemma) || f.rules.is("prospect", t.tokens[h].Lemma) {
		return false
	}
	said := false
	for _, c := range t.children[g.at] {
		word := strings.ToLower(t.tokens[c].Form)
		if f.rules.is("renewed", word) {
			return false
		}
		said = said || t.rel(c) == "nmod:poss" || t.base(c) == "det" && (word == "the" || word == "this" || word == "that" || word == "these")
	}
	return said
}

// Hypothetical marks what ought to be or can be done: no event.
const Hypothetical = "hypothetical"

// nounStatus reads what stands around a noun: "planned talks", "a possible
// visit", "no talks", and what its verb makes of it: "cancelled the visit".
func (f *finder) nounStatus(g trigger) (string, bool) {
	t := g.t
	status := Occurred
	for _, c := range t.children[g.at] {
		word := strings.ToLower(t.tokens[c].Form)
		switch b := t.base(c); {
		case b == "det" && word == "no":
			return Negated, true
		case b == "det" && word == "any":
			return "", false
		case b != "amod" && b != "compound" && b != "acl":
		case f.rules.is("undone", word) || f.rules.is("undone", t.tokens[c].Lemma):
			return Negated, true
		case f.rules.is("coming", word):
			status = Planned
		case f.rules.is("doubtful", word):
			status = Possible
		}
	}
	if h := t.tokens[g.at].Head; h >= 0 && t.base(g.at) == "nmod" && (t.preposition(g.at) == "of" || t.preposition(g.at) == "for") && f.rules.is("prospect", t.tokens[h].Lemma) && status == Occurred {
		status = Possible
	}
	if g.clause >= 0 && t.tokens[g.at].Head == g.clause {
		switch lemma := t.tokens[g.clause].Lemma; {
		case f.rules.is("deterred", lemma) && !f.past(t, g.clause):
			return Possible, true // "to deter an attack": there may be one
		case f.rules.is("undone", lemma) && t.rel(g.at) != "nsubj":
			return Negated, true
		case !g.light && f.rules.is("unreal", lemma):
			return "", false
		case f.rules.is("planning", lemma) && status == Occurred && g.light:
			status = Planned
		}
	}
	return status, true
}

// verbStatus reads the negation and the auxiliaries of a verb, "" for none.
func (f *finder) verbStatus(t *tree, v int) string {
	status := ""
	for _, c := range t.children[v] {
		word, b := strings.ToLower(t.tokens[c].Form), t.base(c)
		switch {
		case b == "nsubj" && t.none(c):
			return Negated
		case f.rules.is("negation", word) && (b == "advmod" || b == "det" || b == "cc"):
			return Negated
		case b != "aux":
		case f.rules.is("possible", word):
			status = Possible
		case f.rules.is("future", word):
			status = Planned
		case f.rules.is("hypothetical", word):
			status = Hypothetical
		}
	}
	if t.futureGoing(v) {
		status = Planned
	}
	return status
}

// ahead reports whether a verb is of the future, itself or by one that says that
// it goes on: "will continue to support".
func (f *finder) ahead(t *tree, v int) bool {
	h := t.tokens[v].Head
	return f.verbStatus(t, v) == Planned || h >= 0 && t.base(v) == "xcomp" && f.rules.is("going_on", t.tokens[h].Lemma) && f.verbStatus(t, h) == Planned
}

// would reports whether a verb or predicate is of what would be: the future of a
// report, or a mere thought.
func (f *finder) would(t *tree, v int) bool {
	return slices.ContainsFunc(t.children[v], func(c int) bool {
		return t.base(c) == "aux" && slices.Contains([]string{"would", "'d", "’d"}, strings.ToLower(t.tokens[c].Form))
	})
}

// hasFuture reports whether a verb has an auxiliary of the future, negated or not.
func (f *finder) hasFuture(t *tree, v int) bool {
	return slices.ContainsFunc(t.children[v], func(c int) bool {
		return t.base(c) == "aux" && f.rules.is("future", strings.ToLower(t.tokens[c].Form))
	})
}

// futureGoing reports whether a verb hangs on "going to" or "about to".
func (t *tree) futureGoing(v int) bool {
	h := t.tokens[v].Head
	return h >= 0 && t.base(v) == "xcomp" && (strings.EqualFold(t.tokens[h].Form, "going") || strings.EqualFold(t.tokens[h].Form, "about"))
}

// above follows what governs the clause of v: plans, wishes, conditions, contents.
func (f *finder) above(g trigger, v int, status string) (string, bool) {
	t := g.t
	for range maxClimb {
		if f.conditional(t, v) || f.gerund(t, v) || status != Possible && f.hoped(t, v) {
			return "", false
		}
		h := t.tokens[v].Head
		if h < 0 {
			return status, !t.asked(v)
		}
		b := t.base(v)
		switch {
		case t.rel(v) == "acl:relcl" || t.reduced(v):
			return status, !t.anyOf(h)
		case b == "advcl" && f.past(t, v) && f.rules.is("other_time", f.marker(t, v)):
			return status, true // "agrees to send arms after Kyiv gave assurances"
		case b == "xcomp" || b == "ccomp" || b == "acl" || b == "advcl" || b == "csubj":
			var ok bool
			if status, ok = f.under(g, v, h, status); !ok {
				return "", false
			}
		case b == "conj":
			if s := f.verbStatus(t, h); s != "" && s != Negated && s != Hypothetical && status == Occurred && t.child(v, "nsubj", "aux") < 0 && t.tokens[v].XPOS != "VBD" {
				status = s
			}
			if t.infinitive(h) != t.infinitive(v) && t.tokens[v].XPOS != "VB" {
				return status, true
			}
		default:
			return status, true
		}
		v = h
	}
	return status, true
}

// past reports whether a verb is told of the past: "gave", "had given".
func (f *finder) past(t *tree, v int) bool {
	return t.tokens[v].XPOS == "VBD" || t.tokens[v].XPOS == "VBN" && slices.ContainsFunc(t.children[v], func(c int) bool {
		return t.base(c) == "aux" && (t.tokens[c].XPOS == "VBD" || t.tokens[c].Lemma == "have")
	})
}

// hoped reports whether clause v says what is only hoped or feared: "hopes that
// X stops", "our hope is that X stops".
func (f *finder) hoped(t *tree, v int) bool {
	hope := func(i int) bool {
		return i >= 0 && f.rules.is("hoped", t.tokens[i].Lemma)
	}
	if hope(t.child(v, "nsubj:outer")) {
		return true
	}
	h := t.tokens[v].Head
	if h < 0 || t.base(v) != "ccomp" {
		return false
	}
	s := t.child(h, "nsubj")
	return hope(h) || s >= 0 && t.tokens[s].UPOS == "NOUN" && hope(s)
}

// asked reports whether v is the verb of a question that may be answered by no.
func (t *tree) asked(v int) bool {
	last := len(t.tokens) - 1
	for last > 0 && t.tokens[last].UPOS == "PUNCT" && t.tokens[last].Form != "?" {
		last--
	}
	if t.tokens[last].Form != "?" {
		return false
	}
	at := t.child(v, "aux", "cop", "aux:pass")
	if t.tokens[v].Lemma == "be" {
		at = v
	}
	s := t.child(v, "nsubj", "nsubj:pass", "expl")
	return at >= 0 && s > at && !slices.ContainsFunc(t.tokens[:at], func(x lang.Token) bool { return strings.HasPrefix(x.XPOS, "W") })
}

// gerund reports whether a verb only names a doing: "the importance of working
// together", "committed to providing aid".
func (f *finder) gerund(t *tree, v int) bool {
	if t.tokens[v].XPOS != "VBG" || t.child(v, "nsubj", "aux") >= 0 {
		return false
	}
	if b := t.base(v); b == "obl" || b == "nmod" {
		return true
	}
	if h := t.tokens[v].Head; h >= 0 && f.rules.is("resorting", t.tokens[h].Lemma) {
		return false // "resorted to throwing stones"
	}
	m := t.child(v, "mark", "case")
	if m >= 0 && strings.EqualFold(t.tokens[m].Form, "in") && m > 0 && f.rules.is("sharing", t.tokens[m-1].Lemma) {
		return true // "its help in coordinating the talks"
	}
	return m >= 0 && f.rules.is("content_preposition", strings.ToLower(t.tokens[m].Form)) && t.base(v) != "conj"
}

// under returns the status of a clause v that completes the word h.
func (f *finder) under(g trigger, v, h int, status string) (string, bool) {
	t := g.t
	lemma := t.tokens[h].Lemma
	infinitive := t.infinitive(v)
	loose := t.base(v) == "advcl" || t.base(v) == "acl"
	open := f.open(t, v)
	switch {
	case open && f.rules.is("planned", lemma) && t.tokens[h].UPOS == "NOUN" && f.scrapped(t, h):
		return Negated, true
	case open && f.rules.is("planned", lemma), loose && infinitive && f.rules.is("sending", lemma), f.headline(t, v, h):
		if status == Occurred {
			status = Planned
		}
	case open && f.rules.is("wished", lemma) && f.spoken(t, h):
		return "", false // "discussed efforts to strengthen ties"
	case open && f.rules.is("wished", lemma):
		if status == Occurred || status == Planned {
			status = Possible
		}
	case open && f.rules.is("deterred", lemma) && !f.past(t, h):
		return Possible, true
	case open && f.callsOff(t, h) == Planned:
		if status == Occurred {
			status = Planned
		}
	case open && f.rules.is("undone", lemma):
		return Negated, true
	case loose && infinitive, open && f.rules.is("unreal", lemma), infinitive && status == Negated && !f.rules.is("planned", lemma):
		return "", false // "an interest not to start a war" denies none
	}
	if s := f.verbStatus(t, h); open && s == Negated {
		status = Negated
	} else if open && s != "" && status == Occurred {
		if s == Hypothetical {
			return "", false
		}
		status = s
	}
	return status, true
}

// open reports whether a clause leaves to the word above it whether its act takes
// place: "to meet", "meeting".
func (f *finder) open(t *tree, v int) bool {
	return t.infinitive(v) || t.tokens[v].XPOS == "VBG" && t.base(v) != "advcl" || t.tokens[v].XPOS == "VB"
}

// scrapped reports whether a noun for a plan is what a verb gives up: "dropped
// plans to".
func (f *finder) scrapped(t *tree, n int) bool {
	by, status := f.calledOff(t, n)
	return status == Negated && f.verbStatus(t, by) == ""
}

// spoken reports whether a noun only says what words are about: "discussed efforts
// to", "thanked for its efforts to".
func (f *finder) spoken(t *tree, n int) bool {
	h := t.tokens[n].Head
	return t.tokens[n].UPOS == "NOUN" && h >= 0 && (t.tokens[n].Lemma == "need" || t.base(n) == "obj" && f.rules.is("unreal", t.tokens[h].Lemma) || f.rules.is("content_preposition", t.preposition(n)))
}

// headline reports whether v is the infinitive by which a headline tells what is
// to come: "US, Russia to meet in Geneva".
func (f *finder) headline(t *tree, v, h int) bool {
	return t.infinitive(v) && t.tokens[h].Head < 0 && t.mention[h] >= 0 && (t.base(v) == "acl" || t.base(v) == "advcl")
}

// conditional reports whether the clause of v is a condition or a question.
func (f *finder) conditional(t *tree, v int) bool {
	for _, c := range t.children[v] {
		word := strings.ToLower(t.tokens[c].Form)
		if t.rel(c) == "mark" && (f.rules.is("condition", word) || f.rules.is("awaited", word) && !f.past(t, v) && t.base(v) == "advcl") || (t.base(c) == "aux" || t.base(c) == "cop") && (word == "should" || word == "were" || word == "had") && t.inverted(v, c) {
			return true
		}
	}
	return false
}

// anyOf reports whether a noun stands for whatever there may be of its kind.
func (t *tree) anyOf(n int) bool {
	c := t.child(n, "det")
	return c >= 0 && (strings.EqualFold(t.tokens[c].Form, "any") || strings.EqualFold(t.tokens[c].Form, "no"))
}

// toDoing reports whether verb v is a gerund behind "to": "committed to helping".
func (t *tree) toDoing(v int) bool {
	m := t.child(v, "mark")
	return m >= 0 && t.tokens[v].XPOS == "VBG" && strings.EqualFold(t.tokens[m].Form, "to")
}

// none reports whether a noun phrase denies that there is any of its kind.
func (t *tree) none(n int) bool {
	c := t.child(n, "det")
	return c >= 0 && strings.EqualFold(t.tokens[c].Form, "no") || slices.Contains([]string{"nobody", "none", "nothing"}, strings.ToLower(t.tokens[n].Form))
}

func (t *tree) infinitive(v int) bool {
	for _, c := range t.children[v] {
		if t.rel(c) == "mark" && strings.EqualFold(t.tokens[c].Form, "to") && t.tokens[v].XPOS != "VBG" {
			return true
		}
	}
	return false
}
