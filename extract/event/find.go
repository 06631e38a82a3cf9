package event

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// A Source is a text with what the earlier stages saw in it.
type Source struct {
	Text      string
	Sentences []lang.Sentence
	Times     []when.Expr
	Actors    []actor.Actor
	Mentions  []actor.Mention
}

// Find returns the acts that the text tells of, in order of position.
func Find(src Source) []Event {
	f := &finder{src: src, rules: loadRules()}
	var mentions, times int
	for i, s := range src.Sentences {
		m, n := mentions, times
		for mentions < len(src.Mentions) && src.Mentions[mentions].Sent <= i {
			mentions++
		}
		for times < len(src.Times) && src.Times[times].Sent <= i {
			times++
		}
		f.sentence(i, newTree(s, src.Mentions[m:mentions]), src.Times[n:times])
	}
	f.parties()
	f.dateByContext()
	f.answer()
	return f.events
}

// A finder gathers the events of one text.
type finder struct {
	src      Source
	rules    *ruleset
	events   []Event
	triggers []trigger // of each event
}

// A trigger is a word that may tell of an act.
type trigger struct {
	rule
	t      *tree
	at     int // the word
	clause int // the verb of its clause: the word itself, or what governs the noun
}

func (f *finder) sentence(i int, t *tree, times []when.Expr) {
	from := len(f.events)
	for at, tok := range t.tokens {
		var found []trigger
		switch tok.UPOS {
		case "VERB":
			found = f.verbTriggers(t, at)
		case "NOUN", "PROPN":
			found = f.nounTriggers(t, at)
		}
		e, g, ok := f.best(found)
		if !ok || duplicate(f.events[from:], e) {
			continue
		}
		e.Sent, e.Token = i, at
		f.date(&e, g, times)
		f.dateByReport(&e, g, times)
		f.events, f.triggers = append(f.events, e), append(f.triggers, g)
	}
}

// best returns the event of the first rule whose parties stand in the sentence,
// else of the first that lacks some: the context may name them.
func (f *finder) best(found []trigger) (best Event, by trigger, ok bool) {
	for _, g := range found {
		e, is := f.event(g)
		switch {
		case is && f.complete(g, e):
			return e, g, true
		case is && !ok:
			best, by, ok = e, g, true
		}
	}
	return best, by, ok
}

// duplicate reports whether an event of the sentence says the same already.
func duplicate(events []Event, e Event) bool {
	return slices.ContainsFunc(events, func(o Event) bool {
		all := func(x Event) []int { s := slices.Concat(x.By, x.With); slices.Sort(s); return s }
		return o.Type == e.Type && o.Status == e.Status && slices.Equal(o.To, e.To) && slices.Equal(all(o), all(e))
	})
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

// governor returns the verb above a noun, -1 for none.
func (t *tree) governor(i int) int {
	for range 8 {
		if i = t.tokens[i].Head; i < 0 || t.tokens[i].UPOS == "VERB" {
			return i
		}
	}
	return -1
}

// event fills the status of a trigger, and the parties that its sentence names;
// ok is false where it tells of no act.
func (f *finder) event(g trigger) (Event, bool) {
	e := Event{Type: g.Type, Mode: g.Mode, Rule: g.Name, RespondsTo: -1}
	noun := g.at != g.clause
	if noun {
		f.nounParties(g, &e)
	} else {
		f.verbParties(g, &e)
	}
	e.To = without(e.To, e.By)
	e.With = without(e.With, e.By)
	if g.Peers && len(e.With) == 0 && len(e.By) > 1 {
		e.With, e.By = e.By[1:], e.By[:1]
	}
	var ok bool
	if e.Status, ok = f.status(g); !ok {
		return e, false
	}
	e.SaidBy = without(f.speaker(g), e.By)
	e.Place, e.Topic = f.place(g), f.topic(g)
	e.Mode = cmp.Or(e.Mode, f.mode(g))
	e.Start, e.End = f.span(g)
	e.Confidence = confidence(g, e, noun)
	return e, true
}

func without(s, drop []int) []int {
	return slices.DeleteFunc(slices.Clone(s), func(a int) bool { return slices.Contains(drop, a) })
}

func (f *finder) persons(as []int) bool {
	return len(as) > 0 && f.src.Actors[as[0]].Type == actor.Person
}

func (f *finder) verbParties(g trigger, e *Event) {
	t, v := g.t, g.at
	var other []int
	if t.passive(v) {
		e.By = t.agent(v)
		other = t.patient(v)
		if len(g.Object) > 0 || len(other) == 0 {
			other = f.slots(t, v, g.To)
		}
	} else {
		e.By = t.subject(v)
		other = f.slots(t, v, append(slices.Clone(g.To), g.Also...))
	}
	if g.Peers {
		e.With = other
	} else {
		e.To = other
	}
}

func (f *finder) nounParties(g trigger, e *Event) {
	t, n := g.t, g.at
	owners := t.ownersOf(n)
	other := f.slots(t, n, g.To)
	if g.Light && g.clause >= 0 {
		e.By = t.subject(g.clause)
		if len(other) == 0 {
			other = f.slots(t, g.clause, g.To)
		}
		if len(other) == 0 && len(e.By) > 0 {
			other = without(owners, e.By)
		}
	}
	if len(e.By) == 0 {
		e.By = owners
	}
	if len(e.By) == 0 {
		e.By = t.agent(n)
	}
	if len(e.By) == 0 && g.clause >= 0 && f.rules.is("attending", t.preposition(n)) {
		e.By = t.subject(g.clause)
	}
	if g.Peers {
		if e.With = other; len(e.By) == 0 && len(other) > 1 {
			e.By, e.With = other[:1], other[1:]
		}
		return
	}
	e.To = other
}

// ownersOf returns whose act a noun is: "Russia's warning", "his talks".
func (t *tree) ownersOf(n int) []int {
	for _, c := range t.children[n] {
		if b := t.base(c); (b == "amod" || b == "compound" || t.rel(c) == "nmod:poss") && t.mention[c] >= 0 {
			if a := t.actors(c); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// slots returns the actors at the first of the places that holds any.
func (f *finder) slots(t *tree, v int, places []string) []int {
	for _, p := range places {
		var at []int
		switch p {
		case "obj", "iobj":
			at = childrenOf(t, v, p)
		case "comp":
			for _, c := range childrenOf(t, v, "ccomp") {
				at = append(at, childrenOf(t, c, "nsubj")...)
			}
		case "xobj":
			for _, c := range childrenOf(t, v, "xcomp") {
				at = append(at, childrenOf(t, c, "obj")...)
			}
		default:
			at = f.withPreposition(t, v, p)
		}
		var out []int
		for _, c := range at {
			out = append(out, t.actors(c)...)
		}
		if len(out) > 0 {
			slices.Sort(out)
			return slices.Compact(out)
		}
	}
	return nil
}

func childrenOf(t *tree, v int, base string) []int {
	var out []int
	for _, c := range t.children[v] {
		if t.base(c) == base {
			out = append(out, c)
		}
	}
	return out
}

// withPreposition returns the phrases with a preposition below a word, or below
// its object or a length of time: parsers hang "held talks for an hour with X"
// either way.
func (f *finder) withPreposition(t *tree, v int, prep string) []int {
	var out []int
	for _, c := range t.children[v] {
		switch b := t.base(c); {
		case (b == "obl" || b == "nmod") && t.preposition(c) == prep:
			out = append(out, c)
		case b == "obj" || b == "nmod" && prep != "of" && t.preposition(c) == "of" || b == "obl" && f.rules.is("span", t.tokens[c].Lemma):
			out = append(out, f.withPreposition(t, c, prep)...)
		}
	}
	return out
}

// span returns the bytes of the clause that tells the event.
func (f *finder) span(g trigger) (start, end int) {
	at := max(g.clause, 0)
	if g.clause < 0 {
		at = g.at
	}
	first, last := g.t.subtree(at)
	for first < last && g.t.tokens[first].UPOS == "PUNCT" {
		first++
	}
	if last-first < minClause {
		first, last = 0, len(g.t.tokens)-1
	}
	return g.t.tokens[first].Start, g.t.tokens[last].End
}

// minClause is the number of tokens below which a clause proves nothing on its
// own, and the whole sentence is quoted.
const minClause = 4

// confidence starts from how the act is told: verbs are plainer than nouns, and
// an act with both parties than one without.
func confidence(g trigger, e Event, noun bool) float64 {
	c := 0.6
	if !noun {
		c += 0.1
	} else if !g.Light {
		c -= 0.1
	}
	if len(e.To)+len(e.With) > 0 {
		c += 0.1
	}
	if e.Status == Occurred {
		c += 0.05
	}
	return c
}
