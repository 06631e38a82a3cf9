package render

import (
	"bytes"
	"strings"
	"testing"

	"diplograph/graph"
)

// changed returns a quarrel and what became of it a week later: some events are
// gone, some moved, changed or told in another way, and some are new.
func changed() (a, b *graph.Story) {
	a, b = quarrel(), quarrel()
	a.Events, b.Events = a.Events[:40], b.Events[8:]
	b.Title = "Tension on the Amber Coast, a week later"
	a.Events[10].Status = "planned"
	b.Events[12].Date = "2031-03-01"
	b.Events[14].Place = "Kessel"
	b.Events[16].Status = "negated"
	for i := range b.Events {
		b.Events[i].RespondsTo = nil
	}
	for i := range a.Events {
		a.Events[i].RespondsTo = nil
	}
	return a, b
}

func TestWriteComparison(t *testing.T) {
	a, b := changed()
	c := graph.Compare(a, b, "monday.yaml", "next-monday.yaml")
	for _, format := range CompareFormats() {
		var out bytes.Buffer
		if err := WriteComparison(&out, c, format); err != nil {
			t.Fatal(err)
		}
		golden(t, "compare."+strings.Replace(format, "text", "txt", 1), out.Bytes())
		if format == "dot" {
			svg, err := Embedded(engine(), 0)(t.Context(), out.Bytes())
			if err != nil {
				t.Errorf("Graphviz does not take it: %v", err)
			}
			if n := strings.Count(string(svg), bolder); n == 0 || n != min(len(c.New), mostDrawn/3) {
				t.Errorf("%d boxes are bold; %d events are new", n, len(c.New))
			}
		}
	}
	if err := WriteComparison(&bytes.Buffer{}, c, "doc"); err == nil || !strings.Contains(err.Error(), "text, long, yaml, json, dot") {
		t.Errorf("got %v; want the formats named", err)
	}
}

// What the same parties do again stands in one line.
func TestComparisonGathersWhatIsDoneAgain(t *testing.T) {
	mark := func(day, summary string, weight float64, articles ...string) graph.Mark {
		return graph.Mark{By: []string{"NOR"}, To: []string{"TCD"}, Act: "Norway warns Chad", Date: day, Type: "warning", Status: "occurred", Summary: summary, Articles: len(articles), ToldIn: articles, Weight: weight}
	}
	p := &page{long: true}
	p.marks("New", []graph.Mark{mark("2031-03-01", "Kari Lund warns Chad", 3, "a1", "a2"), mark("2031-03-09", "Norway warns Chad: of a flood", 5, "a2", "a3")}, 5)
	want := "\nNew\n  - 1–9 Mar 2031: Norway warns Chad, 2 times in 3 articles: of a flood\n"
	if p.String() != want {
		t.Errorf("got %q, want %q", p.String(), want)
	}
}

// A thread may come back to a state that it had: what is told is the step that
// brought it there last.
func TestSettlingStep(t *testing.T) {
	step := func(how, summary string) graph.Step { return graph.Step{How: how, Summary: summary} }
	for _, c := range []struct {
		state string
		steps []graph.Step
		want  string
	}{
		{"refused", []graph.Step{step("refused", "a"), step("accepted", "b"), step("refused", "c")}, "c"},
		{"refused", []graph.Step{step("refused", "a"), step(graph.Repeated, "b"), step("refused", "c")}, "a"},
		{graph.Open, []graph.Step{step(graph.Answered, "a")}, ""},
	} {
		got := ""
		if s := settling(&graph.Thread{State: c.state, Steps: c.steps}); s != nil {
			got = s.Summary
		}
		if got != c.want {
			t.Errorf("%v is %s by %q, want %q", c.steps, c.state, got, c.want)
		}
	}
}

// The picture says what it leaves out and how it chose: of events that changed,
// which have no weight, the first.
func TestPictureSaysWhatItChose(t *testing.T) {
	c := &graph.Comparison{New: make([]graph.Mark, 20), Told: make([]graph.Difference, 15)}
	var out bytes.Buffer
	if err := WriteComparison(&out, c, "dot"); err != nil {
		t.Fatal(err)
	}
	if want := "Shown: the first 12 of 15 changed, the weightiest 12 of 20 new<"; !strings.Contains(out.String(), want) {
		t.Errorf("does not say %q", want)
	}
}

// A page stays a page, however much has changed, and says what it leaves out.
func TestComparisonIsOnePage(t *testing.T) {
	a, b := changed()
	for range 4 {
		for _, e := range b.Events {
			e.ID, e.Summary, e.To, e.With = e.ID+"x", e.Summary+" again", nil, nil
			e.Evidence = []graph.Evidence{{Article: e.Evidence[0].Article, Span: [2]int{len(b.Events) * 1000, len(b.Events)*1000 + 1}}}
			b.Events = append(b.Events, e)
		}
	}
	var out bytes.Buffer
	if err := WriteComparison(&out, graph.Compare(a, b, "A", "B"), "text"); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n > 80 {
		t.Errorf("%d lines", n)
	}
	if !strings.Contains(out.String(), ": the weightiest ") {
		t.Error("does not say what it leaves out")
	}
}
