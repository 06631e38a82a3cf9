package render

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"diplograph/graph"
)

// quarrel is a story in which threads end in every way.
func quarrel() *graph.Story {
	s := inventedStory(rand.New(rand.NewPCG(7, 7)), 12, 60)
	types := []string{"demand", "rejection", "threat", "sanction", "promise", "aid", "offer", "agreement", "warning"}
	for i := range s.Events {
		e := &s.Events[i]
		e.Type, e.Status = types[i%len(types)], "occurred"
		e.Summary = e.Type + ": " + e.By[0]
		if i > 2 && i%3 == 1 {
			e.RespondsTo = []string{s.Events[i-1].ID}
		}
	}
	return s
}

func TestWriteThreads(t *testing.T) {
	threads := graph.FindThreads(graph.NewGraph(quarrel()))
	for _, format := range ThreadFormats() {
		var b bytes.Buffer
		if err := WriteThreads(&b, threads, format); err != nil {
			t.Fatal(err)
		}
		golden(t, "threads."+strings.Replace(format, "text", "txt", 1), b.Bytes())
		if format == "dot" {
			if _, err := Embedded(engine(), 0)(t.Context(), b.Bytes()); err != nil {
				t.Errorf("Graphviz does not take it: %v", err)
			}
		}
	}
	if err := WriteThreads(&bytes.Buffer{}, threads, "doc"); err == nil || !strings.Contains(err.Error(), "text, yaml, json, dot") {
		t.Errorf("got %v; want the formats named", err)
	}
}
