package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	simple "github.com/dominikbraun/graph"
	"pgregory.net/rapid"
)

// talks is a small story: a demand, its rejection, a threat that answers that.
func talks() *Story {
	proof := func(article string) []Evidence { return []Evidence{{Article: article, Quote: "q"}} }
	return &Story{
		Schema:   Schema,
		Articles: []Article{{ID: "a1"}, {ID: "a2"}},
		Actors:   []Actor{{ID: "arland"}, {ID: "borduria"}, {ID: "valko"}},
		Events: []Event{
			{ID: "e-1", Type: "demand", By: []string{"valko"}, To: []string{"borduria"}, SaidBy: []string{"valko"}, Evidence: proof("a1"), Place: "Kessel"},
			{ID: "e-2", Type: "rejection", By: []string{"borduria"}, To: []string{"arland"}, RespondsTo: []string{"e-1"}, Evidence: proof("a1")},
			{ID: "e-3", Type: "threat", By: []string{"arland"}, To: []string{"borduria"}, RespondsTo: []string{"e-2"}, Evidence: append(proof("a2"), proof("a2")...), Place: "Kessel"},
		},
	}
}

func keys[V Vertex](list []V) string {
	var out []string
	for _, v := range list {
		out = append(out, v.Key().ID)
	}
	return strings.Join(out, " ")
}

func TestGraphWalks(t *testing.T) {
	s := talks()
	g := NewGraph(s)
	if len(g.Faults) > 0 {
		t.Fatal(g.Faults)
	}
	for _, c := range []struct{ name, got, want string }{
		{"parties", keys(g.Parties(&s.Events[0])), "borduria valko"},
		{"who acts", keys(g.Parties(&s.Events[0], By)), "valko"},
		{"events of", keys(g.EventsOf("borduria")), "e-1 e-2 e-3"},
		{"acts of", keys(g.EventsOf("borduria", By)), "e-2"},
		{"claims of", keys(g.EventsOf("valko", SaidBy)), "e-1"},
		{"at", keys(g.EventsAt("Kessel")), "e-1 e-3"},
		{"in", keys(g.EventsIn("a1")), "e-1 e-2"},
		{"articles", keys(g.Articles(&s.Events[2])), "a2"},
		{"answers", keys(g.Answers(&s.Events[0], -1)), "e-2 e-3"},
		{"direct answers", keys(g.Answers(&s.Events[0], 1)), "e-2"},
		{"one step", keys(g.Around(1, ActorKey("valko"))), "e-1"},
		{"two steps", keys(g.Around(2, ActorKey("valko"))), "borduria a1 e-1 e-2 Kessel"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

// The algorithms of the library run on the graph: from who acts to whom it hits.
func TestGraphPath(t *testing.T) {
	path, err := simple.ShortestPath(NewGraph(talks()).Graph, ActorKey("valko"), ActorKey("arland"))
	if err != nil || len(path) != 5 {
		t.Errorf("got %v, %v; want valko, e-1, borduria, e-2, arland", path, err)
	}
}

func TestGraphFaults(t *testing.T) {
	s := talks()
	s.Events[1].To = []string{"nobody"}
	s.Events[2].RespondsTo = []string{"e-9"}
	s.Actors = append(s.Actors, Actor{ID: "valko"})
	var got []string
	for _, f := range NewGraph(s).Faults {
		got = append(got, f.Error())
	}
	want := []string{
		"actor:valko stands twice in the story",
		"event 2 names actor:nobody (to), which the story does not hold",
		"event 3 names event:e-9 (responds-to), which the story does not hold",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Every reference of an event is an edge with its role, and there are no others.
func TestGraphHoldsAllReferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &Story{Actors: []Actor{{ID: "x"}, {ID: "y"}, {ID: "z"}}, Articles: []Article{{ID: "a1"}}}
		some := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"x", "y", "z"}), 0, 3, rapid.ID)
		for i := range rapid.IntRange(1, 8).Draw(t, "events") {
			e := Event{ID: fmt.Sprintf("e-%d", i), By: some.Draw(t, "by"), To: some.Draw(t, "to"), With: some.Draw(t, "with"), SaidBy: some.Draw(t, "said by")}
			if i > 0 {
				e.RespondsTo = []string{fmt.Sprintf("e-%d", rapid.IntRange(0, i).Draw(t, "answers"))}
			}
			e.Evidence = []Evidence{{Article: "a1"}}
			s.Events = append(s.Events, e)
		}
		g := NewGraph(s)
		roles, want := 0, 0
		for _, l := range g.Links() {
			roles += len(l.Roles)
		}
		for i := range s.Events {
			want += len(s.Events[i].references())
		}
		if len(g.Faults) > 0 || roles != want {
			t.Errorf("%d roles on edges, %d references, faults %v", roles, want, g.Faults)
		}
		all, err := g.Edges()
		if err != nil || len(all) != len(g.Links()) {
			t.Errorf("%d edges, %d links, %v", len(all), len(g.Links()), err)
		}
	})
}
