package event

import (
	"cmp"
	"slices"
	"strings"
)

// A trigger is a word that may tell of an act.
type trigger struct {
	keyed
	t      *tree
	at     int // the word
	clause int // the verb of its clause: the word itself, or what governs the noun; -1 for none
	object int // the noun that the rule asked for, -1 for none
	light  bool
	doer   bool // the sentence names who acts
	other  bool // the sentence names the other party
}

// noun reports whether the act is told by a noun.
func (g trigger) noun() bool { return g.at != g.clause }

// placed reports whether the rule asks for where its noun stands: behind a
// preposition, or under a verb.
func (g trigger) placed() bool { return len(g.Prep)+len(g.Under) > 0 }

// triggersAt returns the rules that fire at a token, the most specific first.
func (f *finder) triggersAt(t *tree, at int) []trigger {
	var out []trigger
	switch tok := t.tokens[at]; tok.UPOS {
	case "VERB":
		out = f.verbTriggers(t, at)
	case "ADJ":
		out = f.adjectiveTriggers(t, at)
	case "NOUN", "PROPN":
		out = f.nounTriggers(t, at)
	}
	out = append(out, f.modalTriggers(t, at)...)
	slices.SortStableFunc(out, func(a, b trigger) int { return cmp.Compare(b.weight(), a.weight()) })
	return out
}

// weight counts what a rule asks for beyond its word.
func (g trigger) weight() int {
	n := 0
	for _, asked := range []bool{g.Negated, g.Future, len(g.Of) > 0, len(g.About) > 0, len(g.As) > 0, len(g.Object) > 0, len(g.Subject) > 0, len(g.Needs) > 0, len(g.Prep) > 0, len(g.Under) > 0} {
		if asked {
			n += 2
		}
	}
	if g.Negated {
		n++
	}
	return n + g.words
}

func (f *finder) verbTriggers(t *tree, at int) []trigger {
	var out []trigger
	if h := t.tokens[at].Head; t.base(at) == "conj" && t.tokens[h].UPOS == "ADJ" && t.tokens[at].XPOS == "VBN" && t.child(h, "cop") < 0 && t.base(h) != "root" {
		return nil // "heavy, planned and lasting" is one of several adjectives
	}
	lemma := strings.ToLower(t.tokens[at].Lemma)
	for _, k := range f.verbKeys(t, at, lemma) {
		for _, r := range f.rules.verbs[k] {
			if o, ok := f.objectOf(t, at, r.rule, k); ok && f.suits(t, at, r.rule) {
				out = append(out, trigger{keyed: r, t: t, at: at, clause: at, object: o})
			}
		}
	}
	return out
}

// suits reports whether the clause of verb v has what a rule asks for beyond the
// verb and its object.
func (f *finder) suits(t *tree, v int, r *rule) bool {
	switch {
	case r.Negated && f.verbStatus(t, v) != Negated, r.Future && !f.ahead(t, v) && !(r.Negated && f.hasFuture(t, v)):
		return false
	case len(r.About) > 0 && !f.below(t, v, r.About, 0), len(r.As) > 0 && !f.calledSo(t, v, r.As):
		return false
	}
	if len(r.Without) > 0 && f.below(t, v, r.Without, 0) {
		return false
	}
	return f.subjectOf(t, v, r) && f.has(t, v, r.Needs)
}

// maxDeep is how far below a word its topic may stand.
const maxDeep = 4

// below reports whether one of the lemmas stands below a word.
func (f *finder) below(t *tree, i int, lemmas []string, depth int) bool {
	return slices.ContainsFunc(t.children[i], func(c int) bool {
		return f.rules.in(strings.ToLower(t.tokens[c].Lemma), lemmas) || depth < maxDeep && f.below(t, c, lemmas, depth+1)
	})
}

// calledSo reports whether a verb calls its object one of the lemmas: "declared
// the idea unacceptable", "described it as a crime".
func (f *finder) calledSo(t *tree, v int, lemmas []string) bool {
	is := func(c int) bool {
		b := t.base(c)
		return (b == "xcomp" || b == "obj" || b == "obl" || b == "nmod" || b == "amod" || b == "conj") && f.rules.in(strings.ToLower(t.tokens[c].Lemma), lemmas)
	}
	return slices.ContainsFunc(t.children[v], func(c int) bool {
		return t.tokens[c].UPOS != "VERB" && is(c) || t.tokens[c].UPOS != "VERB" && (t.base(c) == "obj" || t.base(c) == "xcomp") && slices.ContainsFunc(t.children[c], is)
	})
}

// verbKeys returns what a rule may call the verb at a token: with its particle
// and preposition, with either, and alone. "give+in" is a particle only, and no
// preposition.
func (f *finder) verbKeys(t *tree, at int, lemma string) []string {
	var particles, prepositions []string
	for _, c := range t.children[at] {
		word := strings.ToLower(t.tokens[c].Form)
		switch b := t.base(c); {
		case t.rel(c) == "compound:prt" || b == "advmod":
			particles = append(particles, word)
		case (b == "obl" || b == "nmod") && !f.temporal(t.tokens[c].Start):
			prepositions = append(prepositions, t.preposition(c), t.prepositions(c))
		case b == "advcl" || b == "ccomp" || b == "xcomp":
			if m := t.child(c, "mark"); m >= 0 && t.tokens[m].XPOS != "TO" {
				prepositions = append(prepositions, strings.ToLower(t.tokens[m].Form))
			}
		case b == "obj": // "called on Russia for restraint" may hang "for" on the object
			for _, n := range t.children[c] {
				if t.base(n) == "nmod" {
					prepositions = append(prepositions, t.preposition(n))
				}
			}
		}
	}
	keys := []string{}
	for _, p := range particles {
		for _, q := range prepositions {
			keys = append(keys, lemma+" "+p+" "+q, lemma+"+"+p+" "+q)
		}
		keys = append(keys, lemma+" "+p, lemma+"+"+p)
	}
	for _, q := range prepositions {
		keys = append(keys, lemma+" "+q)
	}
	keys = append(keys, lemma)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// objectOf returns the object of a verb, or the subject of its passive, where it
// is one that the rule asks for; ok is false where the rule asks for another.
// Of a verb that is called key, with its preposition, that is what stands behind
// the preposition: "took to the streets".
func (f *finder) objectOf(t *tree, v int, r *rule, key string) (object int, ok bool) {
	if len(r.Object)+len(r.Not) == 0 && !r.Alone {
		return -1, true
	}
	o := t.object(v)
	if o < 0 && !r.Alone {
		o = t.behindVerb(v, key)
	}
	if r.Alone && (o >= 0 && (t.base(v) != "acl" || t.tokens[o].Head == v) || t.child(v, "ccomp") >= 0) {
		return -1, false
	}
	if o >= 0 && t.base(v) == "acl" && t.tokens[o].UPOS == "PRON" && t.tokens[o].XPOS[:1] == "W" {
		o = t.tokens[v].Head // "a coalition, which Chile joined"
	}
	if o >= 0 && f.oneOf(t, o, r.Not) {
		return -1, false
	}
	if o >= 0 && slices.Contains(r.To, "guest") && t.mention[o] < 0 && t.tokens[o].UPOS == "NOUN" {
		return -1, false // "what he called an effort": nobody was called
	}
	if len(r.Object) == 0 {
		return -1, true
	}
	if o < 0 {
		return -1, false
	}
	if f.oneOf(t, o, r.Object) {
		return o, true
	}
	for _, c := range t.children[o] {
		switch b := t.base(c); {
		case (b == "conj" || b == "compound") && f.oneOf(t, c, r.Object):
			return c, true
		case t.tokens[o].UPOS == "PROPN" && (t.rel(c) == "nmod:desc" || b == "appos") && f.oneOf(t, c, r.Object):
			return o, true // "summoned ambassador Eva Lind": somebody is what the title says
		}
	}
	return -1, false
}

// behindVerb returns what stands behind the preposition of a verb that is called
// key, -1 for nothing.
func (t *tree) behindVerb(v int, key string) int {
	for _, c := range t.children[v] {
		if p := t.prepositions(c); p != "" && t.rel(c) == "obl" && strings.HasSuffix(key, " "+p) {
			return c
		}
	}
	return -1
}

// subjectOf reports whether who or what acts is what the rule asks for.
func (f *finder) subjectOf(t *tree, v int, r *rule) bool {
	if len(r.Subject) == 0 {
		return true
	}
	s := t.child(v, "nsubj")
	if t.passive(v) {
		s = -1
		for _, c := range t.children[v] {
			if t.base(c) == "obl" && t.preposition(c) == "by" {
				s = c
			}
		}
	}
	return s >= 0 && f.oneOf(t, s, r.Subject)
}

// oneOf reports whether the noun at token i is one of the lemmas, or of the
// classes of nouns, or is a number or kind of these ("hundreds of troops").
func (f *finder) oneOf(t *tree, i int, lemmas []string) bool {
	for range 3 {
		if slices.ContainsFunc(nounKeys(t, i), func(k string) bool { return f.rules.in(k, lemmas) }) {
			return true
		}
		c := t.child(i, "nmod")
		if c < 0 || t.preposition(c) != "of" || !f.rules.is("measure", t.tokens[i].Lemma) && t.tokens[i].UPOS != "NUM" {
			return false
		}
		i = c
	}
	return false
}

// has reports whether verb v has one of the complements: "inf" (an infinitive),
// "that" (a clause), "obj", or a phrase with the preposition.
func (f *finder) has(t *tree, v int, needs []string) bool {
	if len(needs) == 0 {
		return true
	}
	for _, n := range needs {
		switch n {
		case "inf":
			if slices.ContainsFunc(t.children[v], func(c int) bool {
				b := t.base(c)
				return (b == "xcomp" || b == "ccomp" || b == "advcl") && (t.infinitive(c) || t.toDoing(c))
			}) || len(t.possible(v)) > 0 {
				return true
			}
		case "that":
			if slices.ContainsFunc(t.children[v], func(c int) bool { return t.base(c) == "ccomp" && !t.infinitive(c) }) {
				return true
			}
		case "obj":
			if t.object(v) >= 0 {
				return true
			}
		case "place":
			if slices.ContainsFunc(t.children[v], func(c int) bool { return t.base(c) == "obl" && t.mention[c] >= 0 }) {
				return true
			}
		default:
			if len(withPreposition(f, t, v, n)) > 0 {
				return true
			}
		}
	}
	return false
}

// possible returns the infinitives below an adjective of the object of verb v:
// "do everything possible to help".
func (t *tree) possible(v int) []int {
	o := t.object(v)
	if o < 0 {
		return nil
	}
	var out []int
	for _, a := range t.children[o] {
		if t.tokens[a].UPOS != "ADJ" || a < o {
			continue
		}
		for _, c := range t.children[a] {
			if b := t.base(c); (b == "advcl" || b == "xcomp") && t.infinitive(c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// adjectiveTriggers returns the rules for an adjective that is said of somebody:
// "Moscow is ready to talk".
func (f *finder) adjectiveTriggers(t *tree, at int) []trigger {
	var out []trigger
	for _, r := range f.rules.adjectives[strings.ToLower(t.tokens[at].Lemma)] {
		if f.has(t, at, r.Needs) {
			out = append(out, trigger{keyed: r, t: t, at: at, clause: at, object: -1})
		}
	}
	return out
}

// modalTriggers returns the rules for what a speaker says that another must or
// should do.
func (f *finder) modalTriggers(t *tree, at int) []trigger {
	var out []trigger
	for _, c := range t.children[at] {
		if t.base(c) != "aux" || t.inverted(at, c) {
			continue
		}
		for _, r := range f.rules.auxiliaries[strings.ToLower(t.tokens[c].Form)] {
			lemma := strings.ToLower(t.tokens[at].Lemma)
			if f.rules.in(lemma, r.Except) || len(r.Only) > 0 && !f.rules.in(lemma, r.Only) || !f.suits(t, at, r.rule) {
				continue
			}
			out = append(out, trigger{keyed: r, t: t, at: at, clause: at, object: -1})
		}
	}
	return out
}

// nounTriggers returns the rules for the noun at a token: those whose light verb
// governs it, and those that need none.
func (f *finder) nounTriggers(t *tree, at int) []trigger {
	var out []trigger
	if t.tokens[at].UPOS == "PROPN" && !t.titled() {
		return nil // part of a name: "the Iran-Iraq War"
	}
	clause := t.governor(at)
	if t.child(at, "cop") >= 0 {
		clause = -1
	}
	light := clause >= 0 && t.tokens[at].Head == clause && f.rules.is("light", t.tokens[clause].Lemma) && f.lent(t, at)
	by, off := f.calledOff(t, at)
	for _, k := range nounKeys(t, at) {
		for _, r := range f.rules.nouns[k] {
			light := light || off != "" && arranged[r.Type] && clause == by
			if len(r.Prep) > 0 && !slices.Contains(r.Prep, t.preposition(at)) || len(r.Of) > 0 && !f.ofSuch(t, at, r.Of) {
				continue
			}
			if r.Predicate {
				if t.child(at, "cop") >= 0 {
					out = append(out, trigger{keyed: r, t: t, at: at, clause: at, object: -1})
				}
				continue
			}
			if len(r.Under) > 0 && !(clause >= 0 && t.tokens[at].Head == clause && f.rules.in(strings.ToLower(t.tokens[clause].Lemma), r.Under)) {
				continue
			}
			if light && r.Light || r.Bare || len(r.Prep)+len(r.Under) > 0 {
				out = append(out, trigger{keyed: r, t: t, at: at, clause: clause, object: -1, light: light && r.Light})
			}
		}
	}
	return out
}

// lent reports whether a noun stands where a light verb takes the act that it
// tells of: as what is done, or behind "in", "under" and the like.
func (f *finder) lent(t *tree, at int) bool {
	switch t.rel(at) {
	case "obj", "nsubj:pass", "nsubj":
		return true
	}
	return t.base(at) == "obl" && f.rules.is("lending", t.preposition(at))
}

// ofSuch reports whether a noun is of one of the lemmas: "a build-up of forces".
func (f *finder) ofSuch(t *tree, at int, lemmas []string) bool {
	return slices.ContainsFunc(t.children[at], func(c int) bool {
		return t.base(c) == "nmod" && t.preposition(c) == "of" && f.oneOf(t, c, lemmas)
	})
}

// nounKeys returns what a rule may call the noun at a token: with each modifier
// before it ("phone call", "military exercise"), with the other half of a
// hyphened word ("build-up"), and alone.
func nounKeys(t *tree, at int) []string {
	lemma := strings.ToLower(t.tokens[at].Lemma)
	var keys []string
	for _, c := range t.children[at] {
		if b := t.base(c); (b == "compound" || b == "amod") && c < at {
			keys = append(keys, strings.ToLower(t.tokens[c].Form)+" "+lemma)
		}
	}
	if at+2 < len(t.tokens) && t.tokens[at+1].Form == "-" {
		keys = append(keys, lemma+"-"+strings.ToLower(t.tokens[at+2].Form))
	}
	if at > 1 && t.tokens[at-1].Form == "-" {
		keys = append(keys, strings.ToLower(t.tokens[at-2].Form)+"-"+lemma)
	}
	return append(keys, lemma)
}
