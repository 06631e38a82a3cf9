package event

import (
	"slices"

	"diplograph/extract/actor"
)

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

func without(s, drop []int) []int {
	return slices.DeleteFunc(slices.Clone(s), func(a int) bool { return slices.Contains(drop, a) })
}

func (f *finder) persons(as []int) bool {
	return len(as) > 0 && f.src.Actors[as[0]].Type == actor.Person
}
