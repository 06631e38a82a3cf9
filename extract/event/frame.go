package event

import (
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
		if h := g.t.tokens[i].Head; h != g.at && h >= 0 && g.t.tokens[h].UPOS == "NOUN" && f.assault(g.t, h) && len(without(f.authors(g.t, h), by)) > 0 {
			continue // whom another's attack is on
		}
		if b := g.t.base(i); (b == "obl" || b == "nmod") && g.t.preposition(i) == "against" {
			if a := without(g.t.nominal(i), by); len(a) > 0 {
				return a
			}
		}
	}
	return nil
}

// abroad drops the state of those who act from whom they work, agree or offer to
// work with: "our countries" are the speaker's only in part. Nor is one's own
// country promised or warned of what it will do: "warned that his country would sign".
func (f *finder) abroad(kind string, by, other []int) []int {
	if len(by) == 0 || !TypeOf(kind).Mutual && !slices.Contains([]string{"offer", "promise", "warning", "threat"}, kind) {
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
