package event

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/actor"
)

// frame sets who acts and who is acted on, as far as the sentence names them.
func (f *finder) frame(g trigger, e *Event) {
	if e.By = f.first(g, e.By, f.actingSlots(g)); verbal[g.Type] {
		e.By = f.sayer(g, e.By)
	}
	other := f.abroad(g.Type, e.By, f.first(g, e.By, g.To))
	if !g.Peers {
		if from := f.excluder(g); len(e.By) == 0 && len(without(other, from)) > 0 {
			e.By = from
		}
		e.To = without(other, e.By)
		switch {
		case len(e.By) == 0 && byAuthority[g.Type] && (!g.noun() && g.t.passive(g.at) || g.placed()):
			e.By = without(f.where(g), e.To)
		case len(e.By) == 0 && g.Type == "protest" && len(e.To) == 0:
			e.By = f.where(g) // "people blocked streets in Chile"
		case len(e.To) == 0 && hostile(g.Type) && len(f.against(g, e.By)) > 0:
			e.To = f.against(g, e.By)
		case len(e.To) == 0 && TypeOf(g.Type).Deed && !g.Strict && !slices.Contains(g.To, "elsewhere") && (len(e.By) > 0 || !g.noun()):
			e.To = without(f.where(g), e.By)
		}
		return
	}
	if e.With = without(other, e.By); len(e.By) > 0 || len(f.behind(g, "with")) == 0 {
		pair(e)
	}
}

// hostile reports whether a type of act is a deed of conflict.
func hostile(kind string) bool {
	k := TypeOf(kind)
	return k.Deed && k.Side == Conflict
}

// against returns who stands behind "against" anywhere below a deed of conflict:
// "trained hackers capable of attacks against X".
func (f *finder) against(g trigger, by []int) []int {
	first, last := g.t.subtree(g.at)
	for i := first; i <= last; i++ {
		if b := g.t.base(i); (b == "obl" || b == "nmod") && g.t.preposition(i) == "against" {
			if a := without(g.t.nominal(i), by); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// abroad drops the state of those who act from whom they work, agree or offer to
// work with: "our countries" are the speaker's only in part.
func (f *finder) abroad(kind string, by, other []int) []int {
	if len(by) == 0 || !TypeOf(kind).Mutual && kind != "offer" {
		return other
	}
	return slices.DeleteFunc(other, func(a int) bool {
		x := f.src.Actors[a]
		return x.Type == actor.Country && !slices.ContainsFunc(by, func(b int) bool { return f.src.Actors[b].Code != x.Code })
	})
}

// excluder returns the state that somebody is expelled, deported or barred from
// where nobody else is said to do it: "was deported from Chile".
func (f *finder) excluder(g trigger) []int {
	if g.Type != "sanction" && g.Type != "coercion" || g.noun() || !g.t.passive(g.at) || !slices.Contains(g.To, "from") {
		return nil
	}
	return f.behind(g, "from")
}

// byAuthority are the types of act that the authorities of a place do there where
// nobody else is said to: "was arrested in Lebanon".
var byAuthority = map[string]bool{"coercion": true, "investigation": true}

// where returns the states in which a deed is done: it is done to them where
// nobody else is named.
func (f *finder) where(g trigger) []int {
	for _, p := range []string{"in", "near", "along", "inside", "across", "around", "within"} {
		for _, i := range []int{g.at, g.anchor(), g.thing()} {
			for _, c := range withPreposition(f, g.t, i, p) {
				if a := g.t.stateOf(c); len(a) > 0 {
					return a
				}
			}
		}
	}
	return nil
}

// stateOf returns the state that the place at token c is or lies in, nil where
// the text does not name it as an actor.
func (t *tree) stateOf(c int) []int {
	m := t.mention[c]
	if m < 0 || t.mentions[m].Kind != actor.Place {
		return nil
	}
	if a := t.mentions[m].Actors; len(a) > 0 {
		return slices.Clone(a)
	}
	for i, a := range t.cast {
		if a.Type == actor.Country && a.Code == t.mentions[m].Code {
			return []int{i}
		}
	}
	return nil
}

// pair tells apart the two sides of an act among equals that are named in one
// phrase: "Biden and Putin met", "talks between Serbia and Kosovo".
func pair(e *Event) {
	switch {
	case len(e.By) == 0 && len(e.With) > 1:
		e.By, e.With = e.With[:1], e.With[1:]
	case len(e.With) == 0 && len(e.By) > 1:
		e.By, e.With = e.By[:1], e.By[1:]
	}
}

// thing returns the noun that tells of the act or that the rule asked for: the
// word itself where neither is a noun.
func (g trigger) thing() int {
	if g.object >= 0 {
		return g.object
	}
	return g.at
}

// actingSlots returns where to look for who acts.
func (f *finder) actingSlots(g trigger) []string {
	switch {
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
		return f.inComplement(t, g.at, name)
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
		if a := f.behind(g, name); len(a) > 0 || name != "to" || !g.light && len(g.Under) == 0 {
			return a
		}
		return f.recipient(t, g.clause) // "gave X a pledge"
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

// inComplement returns the subjects ("comp") or objects ("xobj") of the clauses
// that complete verb v.
func (f *finder) inComplement(t *tree, v int, name string) []int {
	var out []int
	clauses := t.children[v]
	if o := t.child(v, "obj"); o >= 0 { // "voiced its readiness to speak to X"
		clauses = append(slices.Clone(clauses), t.children[o]...)
	}
	for _, c := range clauses {
		switch b := t.base(c); {
		case name == "comp" && b == "ccomp":
			if s := t.child(c, "nsubj", "nsubj:pass"); s >= 0 {
				out = append(out, t.nominal(s)...)
			}
		case name == "xobj" && (b == "xcomp" || b == "ccomp" || b == "acl" && t.infinitive(c) || b == "advcl" && t.child(c, "mark") >= 0 && (t.tokens[c].XPOS == "VBG" || t.infinitive(c))):
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
		for _, c := range withPreposition(f, g.t, v, prep) {
			if h := g.t.tokens[c].Head; h == g.at || !verbal[g.Type] || !f.assault(g.t, h) { // whom the attack that is condemned struck
				out = append(out, f.beyond(g.t, c)...)
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
		case (b == "obl" || b == "nmod") && t.behind(c, prep):
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

// owners returns whose act a noun is, where it says so before the noun: by a
// possessive ("Russia's", "his"), an adjective ("Russian") or both sides of a
// hyphen ("US-Russia talks").
func (t *tree) owners(n int) []int {
	if n < 0 {
		return nil
	}
	var out []int
	for _, c := range t.children[n] {
		if t.mention[c] < 0 && t.base(c) != "amod" && t.rel(c) != "nmod:poss" || c > n {
			continue
		}
		switch {
		case t.rel(c) == "nmod:poss":
			return t.nominal(c)
		case t.base(c) == "amod" && t.mention[c] < 0: // "US-led airstrikes"
			if k := t.child(c, "compound", "obl", "nmod", "nsubj"); k >= 0 && t.mention[k] >= 0 {
				out = append(out, t.nominal(k)...)
			}
		case t.base(c) == "amod":
			out = append(out, t.nominal(c)...)
		case t.base(c) == "compound" && (t.mentions[t.mention[c]].Kind == actor.Adjective || t.hyphenated(c)):
			out = append(out, t.nominal(c)...)
		}
	}
	return out
}

func (t *tree) hyphenated(c int) bool {
	dash := func(i int) bool {
		return i >= 0 && i < len(t.tokens) && strings.ContainsAny(t.tokens[i].Form, "-–/") && len(t.tokens[i].Form) < 4
	}
	return dash(c+1) || dash(c-1)
}

// modifiers returns who a noun before the noun names: those who act ("Taliban
// attack", "US airstrike"), or the states that are acted on ("Iran sanctions").
// States stand before what they do as an adjective or by initials, but for those
// that have no adjective ("United States sanctions").
func (t *tree) modifiers(n int, acting bool) []int {
	var out []int
	for _, c := range t.children[n] {
		if t.base(c) != "compound" || c > n || t.mention[c] < 0 || t.mentions[t.mention[c]].Kind == actor.Adjective {
			continue
		}
		initials := strings.ToUpper(t.tokens[c].Form) == t.tokens[c].Form || t.tokens[t.mentions[t.mention[c]].First].Form == "United"
		state := t.mentions[t.mention[c]].Kind == actor.Place || len(t.tokens[c].Form) > 0 && !initials && t.states(c)
		if state != acting {
			out = append(out, t.nominal(c)...)
		}
	}
	return out
}

func without(s, drop []int) []int {
	return slices.DeleteFunc(slices.Clone(s), func(a int) bool { return slices.Contains(drop, a) })
}

func (f *finder) persons(as []int) bool {
	return len(as) > 0 && f.src.Actors[as[0]].Type == actor.Person
}
