package when

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"diplograph/extract/lang"
)

var verbose = flag.Bool("times", false, "print every difference to the gold temporal expressions")

type goldTime struct {
	Start, End        int // code points
	Type, Value, Text string
}

type goldDoc struct {
	Doc, Published, Text string
	Times                []goldTime
}

// shared returns a path of the folder of shared data that lies beside the
// project, and skips the test where there is none.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		p := filepath.Join(append([]string{dir, "shared"}, path...)...)
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	t.Skipf("no shared/%s beside the project", filepath.Join(path...))
	return ""
}

func readGold(t testing.TB, path string) []goldDoc {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldDoc
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d goldDoc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
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

func (c *tally) add(t testing.TB, d *goldDoc, text string, sents []lang.Sentence) {
	got := Find(text, sents, d.Published)
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
			log(t, "MISS   %.20s %q %s", d.Doc, want.Text, want.Value)
			continue
		}
		used[best] = true
		c.relaxed++
		e := got[best]
		start, end := points(text, e)
		if start == want.Start && max(end-want.End, want.End-end) <= 1 {
			c.strict++
		} else {
			log(t, "EXTENT %.20s %q, got %q", d.Doc, want.Text, text[e.Start:e.End])
		}
		if strings.ReplaceAll(e.Value, "-XX", "") == strings.ReplaceAll(want.Value, "-XX", "") {
			c.value++
		} else {
			log(t, "VALUE  %.20s %q is %s, got %s (%s)", d.Doc, want.Text, want.Value, e.Value, e.Rule)
		}
	}
	for i, e := range got {
		if !used[i] {
			log(t, "FALSE  %.20s %q %s (%s)", d.Doc, text[e.Start:e.End], e.Value, e.Rule)
		}
	}
}

func points(text string, e Expr) (start, end int) {
	start = utf8.RuneCountInString(text[:e.Start])
	return start, start + utf8.RuneCountInString(text[e.Start:e.End])
}

func log(t testing.TB, format string, args ...any) {
	if *verbose {
		t.Helper()
		t.Logf(format, args...)
	}
}

// The figures that were reached; they may only rise.
func TestMeantime(t *testing.T) {
	docs := readGold(t, shared(t, "gold", "times", "meantime-dev.jsonl"))
	for _, c := range []struct {
		name                   string
		parse                  func(string) []lang.Sentence
		relaxed, strict, value float64
	}{
		{"trees", lang.Parse, 0.95, 0.92, 0.88},
		{"words", func(string) []lang.Sentence { return nil }, 0.95, 0.92, 0.88},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sum tally
			for _, d := range docs {
				text := annotated(d.Text)
				sum.add(t, &d, text, c.parse(text))
			}
			ratchet(t, "relaxed", f1(sum.relaxed, sum.gold, sum.found), c.relaxed)
			ratchet(t, "strict", f1(sum.strict, sum.gold, sum.found), c.strict)
			ratchet(t, "value", f1(sum.value, sum.gold, sum.found), c.value)
			t.Logf("%d in gold, %d found", sum.gold, sum.found)
		})
	}
}

func ratchet(t testing.TB, name string, got, reached float64) {
	t.Helper()
	t.Logf("%-8s F1 %.4f", name, got)
	if got < reached-0.01 {
		t.Errorf("%s F1 is %.4f, it was %.2f", name, got, reached)
	}
}
