package event

import (
	"slices"

	"diplograph/extract/actor"
)

// complete reports whether an event has the parties that its rule needs.
func (f *finder) complete(g trigger, e Event) bool {
	needsOther := g.Type == "meeting" && !g.together() || g.Strict
	known := len(e.By) > 0 || len(e.To)+len(e.With) > 0 && f.undergone(g)
	if needsOther && g.noun() && g.Strict && !g.other && g.Type != "meeting" {
		return false // a noun alone is aimed at whom its own sentence names
	}
	return known && (!needsOther || len(e.With)+len(e.To) > 0) && (!g.Person || f.persons(union(e.To, e.With)))
}

// undergone reports whether a deed is told from the side of those whom it was
// done to, so that it counts although nobody is said to have done it: "three
// ministers were arrested", "a treaty with Chile was signed".
func (f *finder) undergone(g trigger) bool {
	return g.Type == "agreement" || TypeOf(g.Type).Deed && (g.noun() && (suffered[g.Type] || f.done(g)) || !g.noun() && (g.t.passive(g.at) || len(g.Subject) > 0))
}

// done reports whether a noun says by whom it was done, in words that name nobody
// known: "the expulsion of diplomats by other states".
func (f *finder) done(g trigger) bool {
	return slices.ContainsFunc(g.t.children[g.at], func(c int) bool { return g.t.base(c) == "nmod" && g.t.preposition(c) == "by" })
}

// suffered are the types of deed of which a noun alone tells as done to somebody:
// others it mostly names as a topic ("aid to Chad").
var suffered = map[string]bool{"attack": true, "coercion": true}

// together reports whether several who meet are named in one plural, or by the
// body that they form: "the leaders of member states met".
func (g trigger) together() bool {
	if g.noun() {
		return g.light && g.t.severalAct(g.clause)
	}
	return g.t.severalAct(g.at)
}

// parties drops the events whose parties nothing in the text names.
func (f *finder) parties() {
	kept := 0
	for i, e := range f.events {
		if f.complete(f.triggers[i], e) {
			f.events[kept], f.triggers[kept] = e, f.triggers[i]
			kept++
		} else if deeds[e.Type] && f.aDay(e) {
			f.doerless = append(f.doerless, e)
		}
	}
	f.events, f.triggers = f.events[:kept], f.triggers[:kept]
}

// fill names the parties of an event that its grammar leaves open, from its
// clause and what the text told before.
func (f *finder) fill(e *Event, g trigger, sent int) {
	f.struck(e, g)
	if e.Type != "meeting" {
		return
	}
	if b := f.bill; len(e.By) == 0 && b.lead == nil && sent < leadSentences && f.share(e.With, b.parties) && !f.share(e.With, b.by) {
		e.By = b.by // "The President spoke with ...": the title says which
	}
	if len(e.With)+len(e.To) > 0 {
		return
	}
	if len(e.By) > 0 {
		e.With = without(f.partners(g), e.By)
	}
	if b := f.bill; len(e.With) == 0 && len(e.By) > 0 && b.lead == nil && sent < leadSentences && (b.list >= 0 || f.share(e.By, b.parties)) {
		e.With = slices.DeleteFunc(slices.Clone(b.parties), func(p int) bool { return f.share([]int{p}, e.By) })
	}
	in := f.circle
	if len(e.With) == 0 && len(e.By) > 0 && in.readout && f.among(e.By, in.actors) && g.at == g.clause && g.t.object(g.at) >= 0 {
		e.With = without(in.actors, e.By) // "he discussed trade": with whom the readout is about
	}
}

// partners returns who stands behind "with" anywhere in the clause of a
// meeting, whatever the parser hung the phrase on: "spoke by phone today with X".
func (f *finder) partners(g trigger) []int {
	var out []int
	var walk func(i, depth int)
	walk = func(i, depth int) {
		for _, c := range g.t.children[i] {
			if c < g.at || g.t.tokens[c].UPOS == "VERB" || depth > maxDepth {
				continue
			}
			if f.rules.is("with", g.t.preposition(c)) {
				out = append(out, f.partner(g.t, c)...)
			}
			walk(c, depth+1)
		}
	}
	walk(g.at, 0)
	slices.Sort(out)
	return slices.Compact(out)
}

// partner returns who a phrase behind "with" stands for; of a name that is no
// actor, the state or body that the titles behind it name: "with Eva Lind,
// adviser to the king of Sweden".
func (f *finder) partner(t *tree, c int) []int {
	if as := t.actors(c); len(as) > 0 || t.tokens[c].UPOS != "PROPN" {
		return as
	}
	for i := c; i < min(c+maxTitles, len(t.tokens)) && t.tokens[i].UPOS != "VERB"; i++ {
		if m := t.mention[i]; m >= 0 && t.mentions[m].Kind != actor.Place {
			return t.mentions[m].Actors
		}
	}
	return nil
}

// maxTitles is how many words behind a name its titles may take.
const maxTitles = 16

// maxDepth bounds how deep below a verb its partners are looked for.
const maxDepth = 4

// among reports whether all of a list are in another.
func (f *finder) among(list, in []int) bool {
	return !slices.ContainsFunc(list, func(a int) bool { return !slices.Contains(in, a) })
}
