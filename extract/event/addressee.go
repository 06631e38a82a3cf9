package event

import (
	"cmp"
	"maps"
	"slices"

	"diplograph/extract/actor"
)

// directed are the acts that are aimed at somebody, named or not.
var directed = map[string]bool{
	"appeal": true, "promise": true, "offer": true, "demand": true, "criticism": true, "accusation": true, "rejection": true, "denial": true,
	"warning": true, "threat": true, "sanction": true, "attack": true, "coercion": true, "investigation": true,
}

// address names whom an act is aimed at where its sentence does not: the other
// side of what the text tells of the same doer around it, or throughout.
func (f *finder) address() {
	for i := range f.events {
		e := &f.events[i]
		if !directed[e.Type] || len(e.To)+len(e.With) > 0 || len(e.By) == 0 || f.unnamed(f.triggers[i]) || f.ownMatter(f.triggers[i], e.By) {
			continue
		}
		if to := f.nearby(i); to != "" {
			e.To = f.speaksFor(to)
		} else if to := f.opposite(e.By, deeds[e.Type]); to != "" {
			e.To = f.speaksFor(to)
		}
	}
}

// ownMatter reports whether a warning says what the doer's own country will do:
// it may be meant for anybody.
func (f *finder) ownMatter(g trigger, by []int) bool {
	return (g.Type == "warning" || g.Type == "threat") && len(f.first(g, by, g.To)) > 0
}

// unnamed reports whether the sentence says whom an act is aimed at, in words that
// name nobody known: "urged regional states to act".
func (f *finder) unnamed(g trigger) bool {
	if len(g.Aux) > 0 && len(g.Only) > 0 {
		return true // whom "we will" is said to is whom it names
	}
	t := g.t
	party := func(o int) bool {
		return o >= 0 && t.tokens[o].UPOS == "NOUN" && t.mention[o] < 0 && len(t.actors(o)) == 0 && (!definite(t, o) || t.child(o, "nmod", "acl:relcl", "amod") >= 0) && f.oneOf(t, o, []string{"@people", "@staff", "@anybody"})
	}
	for _, slot := range g.To {
		switch slot {
		case "obj", "guest":
			if !g.noun() && party(t.object(g.at)) {
				return true
			}
		case "iobj":
			if party(t.child(g.anchor(), "iobj")) {
				return true
			}
		default:
			if slices.ContainsFunc(withPreposition(f, t, g.at, slot), party) {
				return true
			}
		}
	}
	return false
}

// nearReach is how many sentences before an act its addressee may be told.
const nearReach = 2

// nearby returns the code of the only other side of the last act before event
// i, in its sentence or shortly before, in which the same state takes part.
func (f *finder) nearby(i int) string {
	own := f.codesOf(f.events[i].By)
	for k := i - 1; k >= 0 && f.events[i].Sent-f.events[k].Sent <= nearReach; k-- {
		if verbal[f.events[k].Type] && deeds[f.events[i].Type] {
			continue // whoever condemns an attack need not be its victim
		}
		if other := f.otherSide(f.events[k], own); len(other) == 1 {
			return other[0]
		}
	}
	return ""
}

// otherSide returns the codes that an act sets against own: those acted on
// where own acts, those who act where own is acted on; sorted, none where own
// takes no part.
func (f *finder) otherSide(e Event, own map[string]bool) []string {
	by, to := f.codesOf(e.By), f.codesOf(slices.Concat(e.To, e.With))
	meets := func(a map[string]bool) bool {
		for c := range a {
			if own[c] {
				return true
			}
		}
		return false
	}
	var out []string
	if meets(by) {
		out = slices.Collect(maps.Keys(to))
	} else if meets(to) {
		out = slices.Collect(maps.Keys(by))
	}
	out = slices.DeleteFunc(out, func(c string) bool { return own[c] })
	slices.Sort(out)
	return out
}

// minOpposite is how many acts make somebody the other side of an article, and
// how many times those with the next.
const (
	minOpposite  = 3
	leadOpposite = 2
)

// opposite returns the code of the one that the text sets against the doers
// throughout, in deeds only where the act is one; "" where there is none.
func (f *finder) opposite(by []int, deed bool) string {
	own, count := f.codesOf(by), map[string]int{}
	for _, e := range f.events {
		if deed && verbal[e.Type] {
			continue
		}
		for _, c := range f.otherSide(e, own) {
			count[c]++
		}
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	if len(order) == 0 || count[order[0]] < minOpposite || len(order) > 1 && count[order[0]] < leadOpposite*count[order[1]] {
		return ""
	}
	return order[0]
}

// speaksFor returns the actor that stands for a code: the state or body itself,
// else the first.
func (f *finder) speaksFor(code string) []int {
	first := -1
	for i, a := range f.src.Actors {
		if a.Code == code && (first < 0 || a.Type == actor.Country && f.src.Actors[first].Type != actor.Country) {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	return []int{first}
}

func (f *finder) codesOf(actors []int) map[string]bool {
	out := map[string]bool{}
	for _, a := range actors {
		out[f.src.Actors[a].Code] = true
	}
	return out
}
