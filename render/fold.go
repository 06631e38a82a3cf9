package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"diplograph/graph"
)

// The figures past which a picture folds. They were found by drawing invented
// stories: beyond them the labels of a network that is scaled to 1400 px fall
// below 9 px.
const (
	maxEventEdges = 30 // one edge per event up to here, one per pair and side above
	maxLinks      = 30 // aggregated links
	maxLabels     = 32 // labels of events and of folded events
	maxActors     = 14 // boxes of single actors
	maxStates     = 12 // boxes of states and organisations
)

// A party is a box of a picture: an actor, or several folded into one.
type party struct {
	id      string
	name    string
	kind    string // an actor type
	home    string // key of the cluster it stands in, "" for none
	detail  string // role, or who is folded into it
	members []string
	events  int
}

// A cast is who a picture shows and to whom each actor was folded.
type cast struct {
	parties []party           // sorted by first appearance in the story's actors
	of      map[string]string // actor id -> party id; absent where the actor is not shown
	homes   map[string]string // cluster key -> its label
	notes   []string          // what was folded or left out
}

// castOf shows every actor of the events as a box of its own, in the cluster of
// its bloc or state.
func castOf(s *graph.Story, blocs map[string]string) cast {
	c := cast{of: map[string]string{}, homes: map[string]string{}}
	for i := range s.Actors {
		a := &s.Actors[i]
		p := party{id: a.ID, name: clean(a.Name), kind: a.Type, home: homeOf(a, blocs), members: []string{a.ID}}
		if len(a.Roles) > 0 {
			p.detail = clean(a.Roles[0])
		}
		c.parties = append(c.parties, p)
		c.of[a.ID] = a.ID
		c.homes[p.home] = homeName(s, a.Code, blocs)
	}
	delete(c.homes, "")
	c.count(s)
	return c
}

// homeOf returns the key of the cluster that an actor belongs to: its bloc, its
// state, or none for an actor without a code.
func homeOf(a *graph.Actor, blocs map[string]string) string {
	if bloc, ok := blocs[strings.ToUpper(a.Code)]; ok {
		return "bloc " + bloc
	}
	return strings.ToUpper(a.Code)
}

// homeName names the home of a code: its bloc, the state or organisation among
// the actors that bears the code, or the name that CLDR has for it.
func homeName(s *graph.Story, code string, blocs map[string]string) string {
	if bloc, ok := blocs[strings.ToUpper(code)]; ok {
		return clean(bloc)
	}
	var best *graph.Actor
	for i := range s.Actors {
		a := &s.Actors[i]
		// A ministry carries its state's code but is not the state.
		bears := a.Type == "country" || a.Type != "person" && stateName(code) == ""
		if bears && strings.EqualFold(a.Code, code) && (best == nil || a.Mentions > best.Mentions) {
			best = a
		}
	}
	if best != nil {
		return clean(best.Name)
	}
	return cmp.Or(stateName(code), clean(code))
}

// stateName returns the English name of an ISO 3166-1 alpha-3 code, "" for
// other codes.
func stateName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 3 || !region.IsCountry() {
		return ""
	}
	return display.English.Regions().Name(region)
}

// byState folds persons and ministries into their state or organisation.
func (c cast) byState(s *graph.Story) cast {
	return c.regroup(s, func(a *graph.Actor) (string, string) {
		return strings.ToUpper(a.Code), homeName(s, a.Code, nil)
	})
}

// byBloc folds states into their blocs.
func (c cast) byBloc(s *graph.Story, blocs map[string]string) cast {
	return c.regroup(s, func(a *graph.Actor) (string, string) {
		return homeOf(a, blocs), homeName(s, a.Code, blocs)
	})
}

// regroup makes one party of all actors with the same key; an actor without a
// key stays alone.
func (c cast) regroup(s *graph.Story, key func(*graph.Actor) (key, name string)) cast {
	out := cast{of: map[string]string{}, homes: map[string]string{}}
	at := map[string]int{}
	for i := range s.Actors {
		a := &s.Actors[i]
		k, name := key(a)
		id := "fold " + k
		if k == "" {
			id, name = a.ID, clean(a.Name)
		}
		j, ok := at[id]
		if !ok {
			j = len(out.parties)
			at[id] = j
			out.parties = append(out.parties, party{id: id, name: name, kind: a.Type})
		}
		p := &out.parties[j]
		if a.Type == "country" || stateName(k) != "" {
			p.kind = "country"
		} else if a.Type == "organization" && p.kind == "person" {
			p.kind = a.Type
		}
		p.members = append(p.members, a.ID)
		out.of[a.ID] = id
	}
	out.count(s)
	out.describe(s)
	return out
}

// describe lists the folded members under a party's name, the name's own bearer
// left out.
func (c *cast) describe(s *graph.Story) {
	names := map[string]string{}
	for i := range s.Actors {
		names[s.Actors[i].ID] = clean(s.Actors[i].Name)
	}
	for i := range c.parties {
		p := &c.parties[i]
		var others []string
		for _, id := range p.members {
			if names[id] != p.name {
				others = append(others, names[id])
			}
		}
		const shown = 2
		switch {
		case len(others) > shown:
			p.detail = fmt.Sprintf("with %s and %d more", strings.Join(others[:shown], ", "), len(others)-shown)
		case len(others) > 0:
			p.detail = "with " + strings.Join(others, ", ")
		}
	}
}

// count counts the events of each party and drops parties without any.
func (c *cast) count(s *graph.Story) {
	n := map[string]int{}
	for i := range s.Events {
		for _, id := range partiesOf(&s.Events[i]).mapped(c.of).all() {
			n[id]++
		}
	}
	c.parties = slices.DeleteFunc(c.parties, func(p party) bool { return n[p.id] == 0 })
	for i := range c.parties {
		c.parties[i].events = n[c.parties[i].id]
	}
}

// top keeps the n parties with most events; the others are not shown.
func (c cast) top(n int) cast {
	if len(c.parties) <= n {
		return c
	}
	ranked := slices.Clone(c.parties)
	slices.SortStableFunc(ranked, func(a, b party) int { return b.events - a.events })
	kept := map[string]bool{}
	for _, p := range ranked[:n] {
		kept[p.id] = true
	}
	out := cast{of: map[string]string{}, homes: c.homes, notes: c.notes}
	for _, p := range c.parties {
		if kept[p.id] {
			out.parties = append(out.parties, p)
		}
	}
	for actor, id := range c.of {
		if kept[id] {
			out.of[actor] = id
		}
	}
	return out
}

// withOthers adds one party of all actors that are not shown, n boxes' worth.
func (c cast) withOthers(s *graph.Story, n int) cast {
	others := party{id: "fold others", name: fmt.Sprintf("%d others", n), kind: "group"}
	for i := range s.Actors {
		if id := s.Actors[i].ID; c.of[id] == "" {
			c.of[id] = others.id
			others.members = append(others.members, id)
		}
	}
	c.parties = append(slices.Clone(c.parties), others)
	c.count(s)
	names := map[string]string{}
	for i := range s.Actors {
		names[s.Actors[i].ID] = clean(s.Actors[i].Name)
	}
	last := &c.parties[len(c.parties)-1]
	last.detail = "among them " + names[last.members[0]]
	return c
}

func statesAndOrganisations(n int) string {
	if n == 1 {
		return "1 state or organisation"
	}
	return fmt.Sprintf("%d states and organisations", n)
}
