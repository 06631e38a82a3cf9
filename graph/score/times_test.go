package score

import (
	"strings"
	"testing"
	"unicode/utf8"

	"diplograph/extract/lang"
	"diplograph/extract/when"
)

type goldTime struct {
	Start, End        int // code points
	Type, Value, Text string
}

type goldDoc struct {
	Doc, Published, Text string
	Times                []goldTime
}

// annotated is the part of a document that the annotators worked on: MEANTIME
// annotates the headline, the date and the first four sentences, one to a
// paragraph, and leaves the rest of the text bare.
func annotated(text string) string {
	parts := strings.SplitAfterN(text, "\n\n", 7)
	return strings.Join(parts[:min(6, len(parts))], "")
}

// A tally counts as TempEval-3 does: an expression is found where the spans
// overlap, strictly where they are equal but for a final mark, and has its
// value where the TIMEX3 values are equal.
type tally struct{ gold, found, relaxed, strict, value int }

func f1(hits, gold, found int) float64 { return 2 * float64(hits) / float64(max(1, gold+found)) }

func (c *tally) add(t testing.TB, d *goldDoc, text string, got []when.Expr) {
	c.gold, c.found = c.gold+len(d.Times), c.found+len(got)
	used := map[int]bool{}
	for _, want := range d.Times {
		best := -1
		for i, e := range got {
			if start, end := points(text, e); !used[i] && start < want.End && want.Start < end && (best < 0 || got[best].Value != want.Value) {
				best = i
			}
		}
		if best < 0 {
			report(t, "MISS   %.20s %q %s", d.Doc, want.Text, want.Value)
			continue
		}
		used[best] = true
		c.relaxed++
		e := got[best]
		start, end := points(text, e)
		if start == want.Start && max(end-want.End, want.End-end) <= 1 {
			c.strict++
		} else {
			report(t, "EXTENT %.20s %q, got %q", d.Doc, want.Text, text[e.Start:e.End])
		}
		if strings.ReplaceAll(e.Value, "-XX", "") == strings.ReplaceAll(want.Value, "-XX", "") {
			c.value++
		} else {
			report(t, "VALUE  %.20s %q is %s, got %s (%s)", d.Doc, want.Text, want.Value, e.Value, e.Rule)
		}
	}
	for i, e := range got {
		if !used[i] {
			report(t, "FALSE  %.20s %q %s (%s)", d.Doc, text[e.Start:e.End], e.Value, e.Rule)
		}
	}
}

func points(text string, e when.Expr) (start, end int) {
	start = utf8.RuneCountInString(text[:e.Start])
	return start, start + utf8.RuneCountInString(text[e.Start:e.End])
}

// timeFigures compares temporal expressions on the part of the documents that
// was annotated.
func timeFigures(t testing.TB) map[string]float64 {
	docs := readLines[goldDoc](t, shared(t, "gold", "times", "meantime-dev.jsonl"))
	found := make([][]when.Expr, len(docs))
	parallel(len(docs), func(i int) {
		text := annotated(docs[i].Text)
		found[i] = when.Find(text, lang.Parse(text), docs[i].Published)
	})
	var sum tally
	for i := range docs {
		sum.add(t, &docs[i], annotated(docs[i].Text), found[i])
	}
	return map[string]float64{
		"relaxed": f1(sum.relaxed, sum.gold, sum.found), "strict": f1(sum.strict, sum.gold, sum.found), "value": f1(sum.value, sum.gold, sum.found),
	}
}
