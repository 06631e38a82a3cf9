package render

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strconv"
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

// bolder is how SVG says that a border is bold.
const bolder = `stroke-width="2.2"`

// Steps that are left out are told where they stood: on the line over the gap.
func TestThreadsTellOfStepsLeftOut(t *testing.T) {
	x := graph.Thread{Event: "e1", Type: "demand", State: graph.Open, Summary: "Arland demands"}
	for n := range mostSteps + 3 {
		x.Steps = append(x.Steps, graph.Step{How: graph.Repeated, Event: "e", Summary: "again " + strconv.Itoa(n), Link: graph.Inferred})
	}
	var b bytes.Buffer
	if err := WriteThreads(&b, &graph.Threads{Threads: []graph.Thread{x}}, "dot"); err != nil {
		t.Fatal(err)
	}
	if want := `"thread-0-1" -> "thread-0-2" [style="dashed", color="#7F7F7F", label="3 steps more"]`; strings.Count(b.String(), " more") != 1 || !strings.Contains(b.String(), want) {
		t.Errorf("no %s in\n%s", want, b.String())
	}
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
			svg, err := Embedded(engine(), 0)(t.Context(), b.Bytes())
			if err != nil {
				t.Errorf("Graphviz does not take it: %v", err)
			}
			open := slices.DeleteFunc(slices.Clone(threads.Threads), func(x graph.Thread) bool { return x.State != graph.Open })
			if n := strings.Count(string(svg), bolder); n != len(open) {
				t.Errorf("%d boxes are bold; %d threads are open", n, len(open))
			}
		}
	}
	if err := WriteThreads(&bytes.Buffer{}, threads, "doc"); err == nil || !strings.Contains(err.Error(), "text, yaml, json, dot") {
		t.Errorf("got %v; want the formats named", err)
	}
}
