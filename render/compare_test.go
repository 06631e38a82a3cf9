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
			if _, err := Embedded(engine(), 0)(t.Context(), out.Bytes()); err != nil {
				t.Errorf("Graphviz does not take it: %v", err)
			}
		}
	}
	if err := WriteComparison(&bytes.Buffer{}, c, "doc"); err == nil || !strings.Contains(err.Error(), "text, yaml, json, dot") {
		t.Errorf("got %v; want the formats named", err)
	}
}

// A page stays a page, however much has changed, and says what it leaves out.
func TestComparisonIsOnePage(t *testing.T) {
	a, b := changed()
	for range 4 {
		for _, e := range b.Events {
			e.ID, e.Summary = e.ID+"x", e.Summary+" again"
			e.Evidence = []graph.Evidence{{Article: e.Evidence[0].Article, Span: [2]int{len(b.Events) * 1000, len(b.Events)*1000 + 1}}}
			b.Events = append(b.Events, e)
		}
	}
	var out bytes.Buffer
	if err := WriteComparison(&out, graph.Compare(a, b, "A", "B"), "text"); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n > 130 {
		t.Errorf("%d lines", n)
	}
	if !strings.Contains(out.String(), "weightiest of") {
		t.Error("does not say what it leaves out")
	}
}
