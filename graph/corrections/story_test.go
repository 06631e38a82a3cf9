package corrections_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"diplograph/extract/event"
	"diplograph/graph"
	"diplograph/graph/corrections"
)

// The tests tell a made-up story: Lavrov and Blinken, Norway and Sweden.
func actorOf(id, name, typ, code string, roles ...string) graph.Actor {
	return graph.Actor{ID: id, Name: name, Type: typ, Code: code, Mentions: 1, Roles: roles}
}

func report(day, text string, actors []graph.Actor, tellings ...graph.Telling) graph.Report {
	h := sha256.Sum256([]byte(text))
	return graph.Report{
		Article: graph.Article{Title: text, File: text + ".txt", Published: day, PublishedFrom: "flag", SHA256: hex.EncodeToString(h[:])},
		Actors:  actors, Tellings: tellings,
	}
}

func telling(typ, status, date, quote string, by, to, with []int) graph.Telling {
	return graph.Telling{Event: event.Event{
		Type: typ, Status: status, Date: date, By: by, To: to, With: with, RespondsTo: -1,
		Start: 10, End: 10 + len(quote), Rule: typ + "/test", Confidence: 0.8,
	}, Quote: quote}
}

// tale is the story without corrections: a meeting told by two articles, one of
// which knows the minister by his first name only; a demand and its rejection.
func tale() []graph.Report {
	return []graph.Report{
		report(
			"2022-01-21", "Geneva talks",
			[]graph.Actor{
				actorOf("antony-blinken", "Antony Blinken", "person", "USA", "Secretary of State"),
				actorOf("sergei-lavrov", "Sergei Lavrov", "person", "RUS", "Foreign Minister"),
				actorOf("russia", "Russia", "country", "RUS"), actorOf("united-states", "United States", "country", "USA"),
			},
			telling("meeting", "occurred", "2022-01-21", "Blinken met Lavrov in Geneva on Friday", []int{0}, nil, []int{1}),
			telling("demand", "occurred", "", "Russia demanded guarantees from the United States", []int{2}, []int{3}, nil),
			telling("rejection", "occurred", "", "the United States rejected the demand of Russia", []int{3}, []int{2}, nil),
		),
		report(
			"2022-01-22", "What Geneva brought",
			[]graph.Actor{
				actorOf("antony-blinken", "Antony Blinken", "person", "USA", "Secretary of State"),
				actorOf("the-lion-of-moscow", "The Lion of Moscow", "person", "RUS"),
			},
			telling("meeting", "occurred", "2022-01-21", "the Lion of Moscow sat down with Blinken", []int{1}, nil, []int{0}),
		),
	}
}

// merge merges reports with corrections written as YAML entries.
func merge(t *testing.T, reports []graph.Report, entries string) (*graph.Story, []corrections.Outcome) {
	t.Helper()
	f, err := corrections.Parse([]byte("schema: "+corrections.Schema+"\ncorrections:\n"+entries), "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c := f.Corrector()
	return graph.Merge(reports, graph.Options{Corrector: c}), c.Outcomes()
}

func one(t *testing.T, s *graph.Story, typ string) *graph.Event {
	t.Helper()
	var found *graph.Event
	for i := range s.Events {
		if s.Events[i].Type == typ {
			if found != nil {
				t.Fatalf("two events of type %s: %s, %s", typ, found.ID, s.Events[i].ID)
			}
			found = &s.Events[i]
		}
	}
	if found == nil {
		t.Fatalf("no event of type %s", typ)
	}
	return found
}

// count returns how many events are of a type.
func count(s *graph.Story, typ string) int {
	n := 0
	for i := range s.Events {
		if s.Events[i].Type == typ {
			n++
		}
	}
	return n
}

func states(outcomes []corrections.Outcome) string {
	var out []string
	for _, o := range outcomes {
		out = append(out, string(o.State))
	}
	return strings.Join(out, " ")
}
