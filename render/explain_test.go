package render

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"diplograph/graph"
)

// toldTwice is the hand-made story with an event that has all that can be told
// of one.
func toldTwice(t *testing.T) *graph.Story {
	s := amberCoast(t)
	s.Articles[1].CopyOf = s.Articles[0].ID
	e := &s.Events[3]
	e.Evidence = append(e.Evidence, graph.Evidence{Article: s.Articles[1].ID, Span: [2]int{4, 9}, Quote: "so\nit is told here", Rule: "demand/none", Status: "planned", Date: "2031-03"})
	e.History = []graph.Change{{Status: "planned", Date: "2031-03", Reported: "2031-03-01", Article: "a1"}, {Status: "lapsed", Reported: "2031-03-09"}}
	e.Disputed = []graph.Claim{{About: "status", Says: "occurred", Articles: []string{"a1"}}, {About: "status", Says: "negated", Articles: []string{"a2"}, SaidBy: e.By}}
	e.Corrected = []string{"redated from none to 2031-03 by A. Lee: the host says so"}
	e.RespondsTo = []string{s.Events[0].ID}
	s.Events[5].RespondsTo = []string{e.ID}
	for i := range s.Actors {
		if s.Actors[i].ID == e.Parties()[0] {
			s.Actors[i].Corrected = []string{"renamed from X by A. Lee: the full name"}
		}
	}
	return s
}

func TestExplainEvent(t *testing.T) {
	s := toldTwice(t)
	var b bytes.Buffer
	if err := NewExplainer(s).WriteEvent(&b, &s.Events[3], true); err != nil {
		t.Fatal(err)
	}
	golden(t, "explain.txt", b.Bytes())
}

func TestShowActorAndArticle(t *testing.T) {
	s := toldTwice(t)
	x := NewExplainer(s)
	var b bytes.Buffer
	if err := x.WriteActor(&b, &s.Actors[0]); err != nil {
		t.Fatal(err)
	}
	if err := x.WriteArticle(&b, &s.Articles[0], "The text.\n\n"); err != nil {
		t.Fatal(err)
	}
	golden(t, "show.txt", b.Bytes())
}

func TestLists(t *testing.T) {
	s := toldTwice(t)
	var b bytes.Buffer
	for _, err := range []error{ListEvents(&b, s.Events), ListActors(&b, s), ListArticles(&b, s)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "list.txt", b.Bytes())
}

// No line of a hostile story breaks out of its place.
func TestHostileExplanations(t *testing.T) {
	s := hostileStory()
	var b bytes.Buffer
	for i := range s.Events {
		if err := NewExplainer(s).WriteEvent(&b, &s.Events[i], true); err != nil {
			t.Fatal(err)
		}
	}
	if err := ListEvents(&b, s.Events); err != nil {
		t.Fatal(err)
	}
	checkCharacters(t, b.Bytes())
}

func TestFind(t *testing.T) {
	s := &graph.Story{
		Events:   []graph.Event{{ID: "e-5c1f0a", Summary: "A meets B"}, {ID: "e-5c2000", Summary: "A warns B"}, {ID: "e-5c20001", Summary: "B warns A"}},
		Actors:   []graph.Actor{{ID: "ana-rivol", Name: "Ana Rivol", Type: "person", Code: "FRA"}, {ID: "france", Name: "France", Type: "country", Code: "FRA"}, {ID: "jo-rivol", Name: "Jo Rivol", Type: "person", Aliases: []string{"Jo"}}, {ID: "ida-berg", Name: "Ida Berg", Type: "person"}, {ID: "per-berg", Name: "Per Berg", Type: "person", Aliases: []string{"Berg"}}},
		Articles: []graph.Article{{ID: "a1", File: "x.txt", SHA256: "0123456789abcdef"}, {ID: "a2", File: "y.txt", Title: "Two"}, {ID: "a3", Title: "Two"}},
	}
	event := func(id string) (string, error) {
		e, err := FindEvent(s, id)
		return idOf(e, err, func() string { return e.ID }), err
	}
	actor := func(id string) (string, error) {
		a, err := FindActor(s, id)
		return idOf(a, err, func() string { return a.ID }), err
	}
	art := func(id string) (string, error) {
		a, err := FindArticle(s, id)
		return idOf(a, err, func() string { return a.ID }), err
	}
	for _, c := range []struct {
		find       func(string) (string, error)
		name, want string // an id, or a part of the error
	}{
		{event, "e-5c1f0a", "e-5c1f0a"},
		{event, "5c1", "e-5c1f0a"},
		{event, "e-5c2000", "e-5c2000"}, // whole, although another begins so
		{event, "e-5c2", "not found: 2 ids begin so; near: e-5c2000 (A warns B), e-5c20001 (B warns A)"},
		{event, "e-5c1f0b", `event "e-5c1f0b" not found in the story; near: e-5c1f0a (A meets B)`},
		{event, "meets", "near: e-5c1f0a (A meets B)"},
		{event, "a-warns", "near: e-5c2000 (A warns B)"}, // an actor's id
		{event, "", "not found in the story"},
		{actor, "Ana Rivol", "ana-rivol"},
		{actor, "Berg", "several are called so: ida-berg, per-berg"}, // although one alone is told of so
		{actor, "FRA", "france"},
		{actor, "jo", "jo-rivol"},
		{actor, "rivol", "several are called so: ana-rivol, jo-rivol"},
		{actor, "frnce", `did you mean "france"?`},
		{art, "a1", "a1"},
		{art, "y.txt", "a2"},
		{art, "01234567", "a1"},
		{art, "0123", "not found"},
		{art, "Two", "2 are called so"},
	} {
		got, err := c.find(c.name)
		if err != nil {
			got = err.Error()
			if !errors.Is(err, ErrNoItem) {
				t.Errorf("%q: %v is no ErrNoItem", c.name, err)
			}
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%q: %s, want %s", c.name, got, c.want)
		}
	}
}

func idOf[T any](_ *T, err error, id func() string) string {
	if err != nil {
		return ""
	}
	return id()
}
