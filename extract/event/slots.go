package event

import (
	"cmp"
	"slices"
	"strings"
)

// actingSlots returns where to look for who acts.
func (f *finder) actingSlots(g trigger) []string {
	_, off := f.calledOff(g.t, g.at)
	switch {
	case off != "" && g.noun() && arranged[g.Type]:
		return f.offSlots(g)
	case len(g.By) > 0 && g.noun() && !g.light && !g.placed() && !g.Predicate: // no verb lends it a subject
		return slices.DeleteFunc(slices.Clone(g.By), func(s string) bool { return s == "subj" })
	case len(g.By) > 0:
		return g.By
	case !g.noun() && g.t.passive(g.at):
		return []string{"by"}
	case !g.noun():
		return []string{"subj"}
	case g.light && g.t.passive(g.clause):
		return []string{"owner", "by", "compound"}
	case g.light:
		return []string{"owner", "subj", "compound", "by"}
	}
	return []string{"owner", "by", "compound", "maker"}
}

// first returns the actors at the first of the slots that holds any but those
// already taken.
func (f *finder) first(g trigger, taken []int, slots []string) []int {
	for _, s := range slots {
		if a := without(f.slot(g, s), taken); len(a) > 0 {
			slices.Sort(a)
			return slices.Compact(a)
		}
	}
	return nil
}

// slot returns the actors at one place of the frame; rules/README.md names them.
func (f *finder) slot(g trigger, name string) []int {
	t := g.t
	switch name {
	case "subj":
		if g.noun() && (t.child(g.at, "cop") >= 0 || g.clause < 0) {
			return t.subject(g.at)
		}
		if g.noun() && t.passive(g.clause) {
			if len(g.Prep) > 0 { // "was placed under arrest": what it is done to
				if o := t.object(g.clause); o >= 0 {
					return t.nominal(o)
				}
				return nil
			}
			return t.agent(g.clause)
		}
		if c := t.child(g.clause, "nsubj"); c >= 0 && len(g.Subject) == 0 && t.mention[c] < 0 && f.actNoun(t, c) {
			return nil // "Russia's invasion demands an answer": an act is no actor
		}
		if c := t.child(g.clause, "nsubj:pass"); c >= 0 && len(g.Subject) == 0 && f.assault(t, c) {
			return f.authors(t, c)
		}
		return t.subject(g.clause)
	case "obj":
		if o := cmp.Or(t.object(g.at)+1, g.object+1) - 1; o >= 0 {
			return f.undergoing(g, o)
		}
	case "theme":
		return f.theme(g)
	case "causer":
		return f.causer(g)
	case "elsewhere": // the place of the deed is not its target, see frame
		return nil
	case "provoker":
		return f.provoker(g)
	case "purpose":
		clauses := t.children[g.anchor()]
		if o := t.object(g.anchor()); o >= 0 { // "blocked a road to protest": parsers hang it on the road
			clauses = append(slices.Clone(clauses), t.children[o]...)
		}
		for _, c := range clauses {
			if b := t.base(c); (b == "advcl" || b == "xcomp" || b == "acl") && t.infinitive(c) {
				return f.acted(t, c)
			}
		}
	case "matter":
		if c := t.child(g.at, "csubj"); c >= 0 {
			return f.acted(t, c)
		}
	case "guest":
		if o := t.object(g.at); o >= 0 && t.mention[o] >= 0 {
			return t.nominal(o)
		}
	case "iobj":
		return f.recipient(t, g.anchor())
	case "comp", "xobj":
		return f.inComplement(g, name)
	case "doer": // the possessive, where the noun says to whom it was done
		if len(f.behind(g, "of")) > 0 {
			return t.owners(g.at)
		}
	case "owner":
		return t.owners(g.thing())
	case "compound":
		return t.modifiers(g.thing(), true)
	case "aimed":
		return f.aimedAt(g)
	case "speaker":
		return f.speaker(g)
	case "maker":
		return f.maker(g)
	case "by":
		for _, i := range []int{g.at, g.object, g.anchor()} {
			if i < 0 || i == g.clause && g.noun() && !g.light {
				continue
			}
			if a := t.agent(i); len(a) > 0 {
				return a
			}
		}
		return nil
	default:
		a := f.behind(g, name)
		switch {
		case len(a) > 0 || name != "to":
			return a
		case g.light || len(g.Under) > 0:
			return f.recipient(t, g.clause) // "gave X a pledge"
		case !g.noun():
			return f.addressee(t, g.at)
		}
	}
	return nil
}

// theme returns what the verb that governs a noun is done to: "X" in "placed X
// under arrest", "X was put on trial" and "X is on trial".
func (f *finder) theme(g trigger) []int {
	if !g.noun() || g.clause < 0 {
		return nil
	}
	if o := g.t.object(g.clause); o >= 0 {
		return g.t.nominal(o)
	}
	return g.t.subject(g.clause)
}

// causer returns who does something to a theme: the subject of a verb that has
// an object.
func (f *finder) causer(g trigger) []int {
	switch t := g.t; {
	case !g.noun() || g.clause < 0 || t.object(g.clause) < 0:
		return nil
	case t.passive(g.clause):
		return t.agent(g.clause)
	default:
		return t.subject(g.clause)
	}
}

// aimedAt returns the states that a noun before the noun names as its aim, or of
// whom it is said that they are the target of the act.
func (f *finder) aimedAt(g trigger) []int {
	t := g.t
	if a := t.modifiers(g.thing(), false); len(a) > 0 {
		return a
	}
	if h := t.tokens[g.at].Head; h >= 0 && t.preposition(g.at) == "of" && f.rules.is("target", t.tokens[h].Lemma) {
		return t.subject(h)
	}
	return nil
}

// actNoun reports whether the noun at token c tells of an act, and of nobody.
func (f *finder) actNoun(t *tree, c int) bool {
	lemma := strings.ToLower(t.tokens[c].Lemma)
	return len(f.rules.nouns[lemma]) > 0 && !f.rules.in(lemma, []string{"@people"})
}

// recipient returns who is given something: the first of two objects, or the
// subject of a passive that keeps the second.
func (f *finder) recipient(t *tree, v int) []int {
	if c := t.child(v, "iobj"); c >= 0 {
		return t.nominal(c)
	}
	o := t.child(v, "obj")
	if c := t.child(v, "nsubj:pass"); c >= 0 && o >= 0 {
		return t.nominal(c)
	}
	if o >= 0 && f.rules.is("giving", t.tokens[v].Lemma) {
		return t.modifiers(o, false) // "gave Chile assurances": parsers take both for one name
	}
	return nil
}

// promising are the acts by which something is held out to somebody.
var promising = map[string]bool{"promise": true, "offer": true, "support": true}

// inComplement returns the subjects ("comp") or objects ("xobj") of the clauses
// that complete the verb of an act, or the noun that is its object.
func (f *finder) inComplement(g trigger, name string) []int {
	t, v := g.t, g.at
	var out []int
	clauses := t.children[v]
	if o := t.child(v, "obj"); o >= 0 { // "voiced its readiness to speak to X"
		clauses = slices.Concat(clauses, t.children[o], t.possible(v))
	}
	for _, c := range clauses {
		switch b := t.base(c); {
		case name == "comp" && (b == "ccomp" || t.rel(c) == "acl" && t.child(c, "mark") >= 0 && t.child(c, "nsubj", "nsubj:pass") >= 0): // "its demand that X leave"
			if s := t.child(c, "nsubj", "nsubj:pass"); s >= 0 && !strings.EqualFold(t.tokens[s].Form, "we") && !strings.EqualFold(t.tokens[s].Form, "I") && !(g.Type == "accusation" && t.tokens[s].UPOS == "PRON" && t.tokens[s].Lemma != "they") { // "claims he did it" himself
				out = append(out, t.nominal(s)...)
			}
		case name == "xobj" && (b == "xcomp" || b == "ccomp" || b == "acl" && t.infinitive(c) || b == "advcl" && t.child(c, "mark") >= 0 && (t.tokens[c].XPOS == "VBG" || t.infinitive(c))):
			if a := t.acts[c]; promising[g.Type] && a != nil && (a.Type == "appeal" || a.Type != "mobilization" && TypeOf(a.Type).Side == Conflict) && !f.hostile(t, v) {
				continue // who is to be pressed is promised nothing
			}
			if o := t.object(c); promising[g.Type] && o >= 0 && t.mention[o] < 0 && f.rules.is("trouble", t.tokens[o].Lemma) {
				continue // nor who raises concerns
			}
			out = append(out, f.acted(t, c)...)
		}
	}
	return out
}

// acted returns who the clause of verb v is aimed at, but for those who act in
// it: its object, or who stands behind one of its prepositions or its object's.
func (f *finder) acted(t *tree, v int) []int {
	self := t.subject(v)
	if o := t.object(v); o >= 0 && t.mention[o] >= 0 {
		if a := without(t.nominal(o), self); len(a) > 0 {
			return a
		}
	}
	for _, p := range []string{"against", "with", "between", "to", "at", "into", "from", "on", "of", "in", "for"} {
		for _, c := range withPreposition(f, t, v, p) {
			if a := without(t.nominal(c), self); len(a) > 0 {
				return a
			}
		}
	}
	if o := t.object(v); o >= 0 {
		return t.nominal(o)
	}
	return nil
}

// maker returns who made what a noun tells of, where a clause behind the noun
// says so: "an offer made by Moscow", "the warning that Moscow issued".
func (f *finder) maker(g trigger) []int {
	t := g.t
	for _, c := range t.children[g.at] {
		switch {
		case t.base(c) != "acl":
		case t.reduced(c) || t.passive(c):
			if a := t.agent(c); len(a) > 0 {
				return a
			}
		case t.rel(c) == "acl:relcl" && f.rules.is("light", t.tokens[c].Lemma) && t.child(c, "obj") >= 0:
			return t.subject(c)
		}
	}
	n := g.at
	for range maxDeep {
		if b := t.base(n); b != "conj" && (b != "nmod" || f.rules.is("attending", t.preposition(n))) {
			break
		}
		n = t.tokens[n].Head // "after a trip to X and talks with Y"
	}
	if g.Peers && g.clause >= 0 && f.rules.is("attending", t.preposition(n)) {
		return t.subject(g.clause)
	}
	return nil
}

// behind returns the actors behind a preposition: at the word, at the object
// that the rule asked for, or at the light verb.
func (f *finder) behind(g trigger, prep string) []int {
	places := []int{g.at}
	if g.object >= 0 {
		places = append(places, g.object)
	}
	if g.light || len(g.Under) > 0 || f.underWay(g) {
		places = append(places, g.clause)
	}
	for _, v := range places {
		var out []int
		phrases := withPreposition(f, g.t, v, prep)
		if o := g.t.object(v); len(phrases) == 0 && prep == "to" && o >= 0 && !g.noun() {
			phrases = g.t.beneath(o, prep, maxDeep) // "a loan of 10 million (9 million) to X"
		}
		for _, c := range phrases {
			if h := g.t.tokens[c].Head; h == g.at || !verbal[g.Type] || !f.assault(g.t, h) { // whom the attack that is condemned struck
				out = append(out, f.concerned(g, c)...)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// underWay reports whether a noun is the subject of a verb by which it takes
// place: "fighting broke out between X and Y".
func (f *finder) underWay(g trigger) bool {
	return g.noun() && g.clause >= 0 && g.t.tokens[g.at].Head == g.clause && g.t.base(g.at) == "nsubj" && f.rules.is("occurring", g.t.tokens[g.clause].Lemma)
}

// beyond returns who a phrase stands for; of a border, whose it is with: "on
// its border with X".
func (f *finder) beyond(t *tree, c int) []int {
	if f.rules.is("edge", t.tokens[c].Lemma) {
		for _, k := range t.children[c] {
			if t.base(k) == "nmod" && t.preposition(k) == "with" {
				return t.nominal(k)
			}
		}
	}
	return t.nominal(c)
}

// withPreposition returns the phrases with a preposition below a word, or below
// its object, what the object is aimed at, or a length of time: parsers hang
// "held talks for an hour with X" either way. "With" behind a word for a
// relation belongs to it: who "discussed ties with X" met others.
func withPreposition(f *finder, t *tree, v int, prep string) []int {
	var out []int
	for _, c := range t.children[v] {
		switch b := t.base(c); {
		case (b == "obl" || b == "nmod") && t.behind(c, prep) && !(prep == "with" && t.acts[v] != nil && t.acts[v].Type == "meeting" && f.ofRelation(t, v, c)):
			out = append(out, c)
		case b == "obj" && prep == "with" && t.acts[v] != nil && t.acts[v].Type == "meeting" && f.rules.is("relational", t.tokens[c].Lemma):
		case b == "obl" && (prep == "with" && f.rules.is("through", t.preposition(c)) || t.preposition(c) == "for" && (prep == "from" || prep == "with")):
			out = append(out, withPreposition(f, t, c, prep)...)
		case b == "conj" && t.base(v) == "nmod" && prep != "of" && prep != "with" && t.tokens[c].UPOS != "VERB": // "the concerns of X and Y about"
			out = append(out, withPreposition(f, t, c, prep)...)
		case b == "obj" || b == "nmod" && prep != "of" && prep != "with" && (t.preposition(c) == "of" || t.preposition(c) == "by" && t.tokens[v].UPOS == "NOUN") || b == "obl" && f.rules.is("span", t.tokens[c].Lemma) || b == "acl" && f.rules.is("aiming", t.tokens[c].Lemma):
			out = append(out, withPreposition(f, t, c, prep)...)
		}
	}
	return out
}

// ofRelation reports whether "with" stands right behind a word for a relation
// other than v, to which the phrase at c belongs whatever the parser hung it on:
// "discussed their engagement with X".
func (f *finder) ofRelation(t *tree, v, c int) bool {
	p := t.child(c, "case")
	return p > 0 && p-1 != v && t.tokens[p-1].UPOS == "NOUN" && (t.acts[p-1] == nil || t.acts[p-1].Type != "meeting") && f.rules.is("relational", t.tokens[p-1].Lemma)
}

// addressee returns to whom the utterance goes by which a participle speaks: "sent
// a letter to X proposing talks".
func (f *finder) addressee(t *tree, v int) []int {
	h := t.tokens[v].Head
	if h < 0 || t.tokens[v].XPOS != "VBG" || t.base(v) != "acl" && t.base(v) != "advcl" {
		return nil
	}
	if t.tokens[h].UPOS == "VERB" {
		h = t.child(h, "obj")
	}
	if h < 0 || !slices.Contains(utterances, t.tokens[h].Lemma) {
		return nil
	}
	for _, c := range t.children[h] {
		if t.base(c) == "nmod" && t.preposition(c) == "to" {
			return t.nominal(c)
		}
	}
	return nil
}

// concerned returns who a phrase behind a preposition of words stands for. Words
// about what somebody undergoes are not aimed at him: "concern over the conviction
// of X".
func (f *finder) concerned(g trigger, c int) []int {
	lemma := strings.ToLower(g.t.tokens[c].Lemma)
	undergone := f.rules.is("suffering", lemma) || slices.ContainsFunc(f.rules.nouns[lemma], func(k keyed) bool { return k.Type == "coercion" })
	if (g.Type == "criticism" || g.Type == "rejection") && undergone && g.t.mention[c] < 0 {
		return f.authors(g.t, c)
	}
	return f.beyond(g.t, c)
}

// beneath returns the phrases with a preposition anywhere below noun i, down to
// clauses of their own.
func (t *tree) beneath(i int, prep string, depth int) []int {
	var out []int
	for _, c := range t.children[i] {
		switch {
		case depth == 0 || t.tokens[c].UPOS == "VERB":
		case (t.base(c) == "nmod" || t.base(c) == "obl") && t.behind(c, prep):
			out = append(out, c)
		default:
			out = append(out, t.beneath(c, prep, depth-1)...)
		}
	}
	return out
}
