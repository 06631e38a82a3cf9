package graph

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/event"
)

// A teller puts events into sentences.
type teller struct {
	actors map[string]*Actor // by id
	states map[string]string // by code the id of the actor that the code names, else of the first one with it
}

func newTeller(s *Story) teller {
	t := teller{make(map[string]*Actor, len(s.Actors)), map[string]string{}}
	for i := range s.Actors {
		a := &s.Actors[i]
		t.actors[a.ID] = a
		if named := a.Type == actor.Country || standsForCode(a); named || t.states[codeOf(a)] == "" {
			t.states[codeOf(a)] = a.ID
		}
	}
	return t
}

// summary tells an event in one plain sentence: "Antony Blinken meets Sergei
// Lavrov in Geneva", "Russia makes a demand of NATO: legally binding guarantees".
func (t teller) summary(e *Event) string {
	typ := event.TypeOf(e.Type)
	if typ == nil {
		typ = &event.Type{Phrase: event.Phrase{Does: e.Type, Do: e.Type}}
	}
	p := typ.PhraseOf(e.Mode)
	by, others := e.By, slices.Concat(e.With, e.To)
	if len(by) == 0 && typ.Mutual && len(others) > 1 { // written by hand: of peers each may stand first
		by, others = others[:1], others[1:]
	}
	does, do, link, at := p.Does, p.Do, p.Other, "in"
	if len(others) == 0 {
		at = cmp.Or(p.Place, at)
		if link = ""; p.Without[0] != "" {
			does, do = p.Without[0], p.Without[1]
		}
	}
	who, many := t.list(by), t.plural(by)
	if len(by) == 0 {
		who, many = "somebody", false
	}
	words := []string{who, verbOf(e.Status, does, do, many), link, t.list(others)}
	if e.Topic != "" && p.About != "" && e.Content == "" {
		words = append(words, p.About, e.Topic)
	}
	if e.Place != "" && !t.named(e.Place, by, others) {
		words = append(words, at, e.Place)
	}
	told := strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
	if e.Content != "" {
		told += ": " + e.Content
	}
	return told
}

// act tells an event of the states and organisations for which its parties stand,
// without its particulars: "Russia threatens NATO".
func (t teller) act(g *Graph, e *Event) string {
	stand := func(role Role) []string {
		var out []string
		for _, a := range g.Parties(e, role) {
			if a.Type == actor.Group { // rebels do not stand for the state whose code they have
				out = append(out, a.ID)
			} else {
				out = append(out, t.states[codeOf(a)])
			}
		}
		return sortedUnique(out)
	}
	return t.summary(&Event{Type: e.Type, Mode: e.Mode, Status: e.Status, By: stand(By), To: stand(To), With: stand(With)})
}

// named reports whether one of the actors is called like a place: who attacks a
// state does so in it.
func (t teller) named(place string, lists ...[]string) bool {
	return slices.ContainsFunc(slices.Concat(lists...), func(id string) bool {
		a := t.actors[id]
		return a != nil && strings.EqualFold(a.Name, place)
	})
}

// verbOf puts a verb phrase into the mood of a status.
func verbOf(status, does, do string, plural bool) string {
	pick := func(one, many string) string {
		if plural {
			return many
		}
		return one
	}
	switch status {
	case planned:
		return pick("is to ", "are to ") + do
	case possible:
		return "may " + do
	case negated:
		return pick("does not ", "do not ") + do
	}
	return pick(does, do)
}

// plural reports whether actors take a verb in the plural.
func (t teller) plural(ids []string) bool {
	if len(ids) != 1 {
		return true
	}
	a := t.actors[ids[0]]
	return a != nil && a.Type == actor.Group && strings.HasSuffix(a.Name, "s") && !strings.HasSuffix(a.Name, "ss")
}

// list names actors as in a sentence: "A", "A and B", "A, B and C".
func (t teller) list(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if a := t.actors[id]; a != nil {
			names[i] = inSentence(a)
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// inSentence returns the name of an actor with the article that English wants.
func inSentence(a *Actor) string {
	if a.Type == actor.Person || strings.HasPrefix(a.Name, "The ") || strings.HasPrefix(a.Name, "the ") {
		return a.Name
	}
	last := a.Name[strings.LastIndexByte(a.Name, ' ')+1:]
	first, _, many := strings.Cut(a.Name, " ")
	plural := strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "is")
	common := last != "" && strings.ToLower(last[:1]) == last[:1] // "Russian foreign ministry"
	if many && (a.Type == actor.Country && (plural || first == "United") || common || first == "United" || last == "Union") {
		return "the " + a.Name
	}
	return a.Name
}
