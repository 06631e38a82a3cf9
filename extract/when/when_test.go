package when

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"diplograph/extract/lang"
	"diplograph/extract/lang/conllu"
	"diplograph/extract/when/edtf"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestCases reads testdata/cases.txt and trees.txt, whose first lines tell
// their form.
func TestCases(t *testing.T) {
	t.Run("words", func(t *testing.T) { runCases(t, "cases.txt", nil) })
	trees := readTrees(t, filepath.Join("testdata", "trees.conllu"))
	t.Run("trees", func(t *testing.T) { runCases(t, "trees.txt", trees) })
}

func runCases(t *testing.T, name string, trees map[string]lang.Sentence) {
	path := filepath.Join("testdata", name)
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := solve(t, string(want), trees)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", path, i+1, g[i], w[i])
		}
	}
	if len(w) != len(g) {
		t.Fatalf("%s: %d lines, want %d", path, len(g), len(w))
	}
}

// solve writes the cases with what Find makes of them.
func solve(t *testing.T, cases string, trees map[string]lang.Sentence) string {
	t.Helper()
	var out strings.Builder
	day := ""
	for line := range strings.Lines(cases) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "    ") {
			continue
		}
		fmt.Fprintln(&out, line)
		if head, ok := strings.CutPrefix(line, "# "); ok {
			_, day, _ = strings.Cut(head, " | ")
			day = strings.Trim(day, "-")
			if len(day) > 0 {
				day = head[strings.LastIndex(head, " ")+1:]
			}
		}
		if number, text, ok := strings.Cut(line, ". "); ok && strings.Trim(number, "0123456789") == "" {
			for _, e := range Find(text, sentences(t, text, trees), day) {
				fmt.Fprintln(&out, "    "+show(text, e))
			}
		}
	}
	return out.String()
}

func show(text string, e Expr) string {
	s := fmt.Sprintf("%s = %s %s", text[e.Start:e.End], e.Type, e.Value)
	for _, part := range []struct{ name, value string }{{"", e.EDTF}, {"day ", e.Relative}, {"event ", e.Shift}} {
		if part.value != "" {
			s += " | " + part.name + part.value
		}
	}
	return s
}

// readTrees returns the sentences of a treebank by their text.
func readTrees(t *testing.T, path string) map[string]lang.Sentence {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	trees, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]lang.Sentence{}
	for _, tree := range trees {
		s := lang.Sentence{End: len(tree.Text)}
		at := 0
		for _, w := range tree.Words {
			at += strings.Index(tree.Text[at:], w.Form)
			s.Tokens = append(s.Tokens, lang.Token{
				Start: at, End: at + len(w.Form), Form: w.Form, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Head: w.Head, Rel: w.Rel,
			})
			at += len(w.Form)
		}
		out[tree.Text] = s
	}
	return out
}

// sentences returns the tree of text as Find wants it, or nothing where no
// trees are used.
func sentences(t *testing.T, text string, trees map[string]lang.Sentence) []lang.Sentence {
	t.Helper()
	if trees == nil {
		return nil
	}
	s, ok := trees[text]
	if !ok {
		t.Fatalf("no tree for %q", text)
	}
	return []lang.Sentence{s}
}

func TestModAndSignal(t *testing.T) {
	for _, c := range []struct{ text, mod, signal string }{
		{"The pact was signed in early 2008.", "START", "in"},
		{"The pact was signed in mid-2008.", "MID", "in"},
		{"The pact expires by the end of 2008.", "END", "by"},
		{"The pact has held since 2008.", "", "since"},
		{"It lasted for about six weeks.", "APPROX", "for"},
		{"It lasted for more than six weeks.", "MORE_THAN", "for"},
		{"It fell nearly six weeks before the vote.", "LESS_THAN", "before"},
		{"It fell earlier this year.", "", ""},
	} {
		es := Find(c.text, nil, "2008-05-24")
		if len(es) != 1 || es[0].Mod != c.mod || es[0].Signal != c.signal {
			t.Errorf("%s: %+v, want mod %q and signal %q", c.text, es, c.mod, c.signal)
		}
	}
}

// An expression tells which tokens it is, and by which of them it hangs.
func TestPlaceInTree(t *testing.T) {
	trees := readTrees(t, filepath.Join("testdata", "trees.conllu"))
	const text = "The envoy arrived on January 25."
	es := Find(text, []lang.Sentence{trees[text]}, "2022-01-19")
	if len(es) != 1 || es[0].Sent != 0 || es[0].Tokens != (lang.Range{First: 4, End: 6}) || es[0].Head != 5 {
		t.Errorf("%s: %+v, want sentence 0, tokens 4 to 6, head 5", text, es)
	}
	if es := Find(text, nil, "2022-01-19"); len(es) != 1 || es[0].Sent != -1 || es[0].Head != -1 {
		t.Errorf("without trees: %+v, want sentence and head -1", es)
	}
}

// What is said in one paragraph ends with it, and later paragraphs may point
// back to it.
func TestParagraphs(t *testing.T) {
	const text = "Talks opened on May\n\n3 envoys came.\n\nThe port fell on March 3, 2014.\n\nThree days later, it was retaken."
	var got []string
	for _, e := range Find(text, nil, "2022-01-19") {
		got = append(got, show(text, e))
	}
	want := "May = DATE 2021-05 | 2021-05\n" +
		"March 3, 2014 = DATE 2014-03-03 | 2014-03-03\n" +
		"Three days later = DATE 2014-03-06 | 2014-03-06"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

func TestEaster(t *testing.T) {
	for _, day := range []string{"1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2022-04-17", "2038-04-25"} {
		want, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := easter(want.Year()); !got.Equal(want) {
			t.Errorf("Easter %d is %s, want %s", want.Year(), got.Format(time.DateOnly), day)
		}
	}
}

// Ten times the text takes about ten times as long; a quadratic step would take
// a hundred times. The best of three runs counts, as other work may disturb one.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"a", "1", "1,", "'", "the first of the ", "two and a half ", "March 3 to ", "in recent "} {
		short := fastest(strings.Repeat(unit, 1_000))
		long := fastest(strings.Repeat(unit, 10_000))
		if long > 40*short+200*time.Millisecond {
			t.Errorf("%q: %v for ten times the text, %v for the text", unit, long, short)
		}
	}
}

func fastest(text string) time.Duration {
	best := time.Duration(1<<63 - 1)
	for range 3 {
		start := time.Now()
		Find(text, nil, "2022-01-21")
		best = min(best, time.Since(start))
	}
	return best
}

// Whatever the text, expressions are in order, apart, on whole characters, with
// a value and a date that can be read, and the same again.
func FuzzFind(f *testing.F) {
	cases, err := os.ReadFile(filepath.Join("testdata", "cases.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(cases)) {
		if _, text, ok := strings.Cut(line, ". "); ok {
			f.Add(text, "2022-01-21")
		}
	}
	f.Add("99999999999 years ago; February 29; 0001-01-01; the day before; 9999-12-31, a day later", "0001-01-01")
	f.Add("a million years later\n\nnext century next decade", "9999-12-31")
	f.Fuzz(func(t *testing.T, text, published string) {
		es := Find(text, nil, published)
		last := 0
		for _, e := range es {
			if e.Start < last || e.End <= e.Start || e.End > len(text) {
				t.Fatalf("span %d to %d after %d of %d bytes", e.Start, e.End, last, len(text))
			}
			last = e.End
			if utf8.ValidString(text) && !utf8.ValidString(text[e.Start:e.End]) {
				t.Fatalf("%q cuts a character", text[e.Start:e.End])
			}
			if e.Type == "" || e.Value == "" {
				t.Fatalf("%q: %+v", text[e.Start:e.End], e)
			}
			if e.EDTF != "" && !edtf.Valid(e.EDTF) {
				t.Fatalf("%q: EDTF %q", text[e.Start:e.End], e.EDTF)
			}
		}
		if again := Find(text, nil, published); !reflect.DeepEqual(es, again) {
			t.Fatalf("not the same again:\n%+v\n%+v", es, again)
		}
	})
}

// The grammar's mistakes are told with the rule that has them.
func TestGrammarMistakes(t *testing.T) {
	lex := loaded().lexicon
	for _, c := range []struct{ pattern, kind, want string }{
		{"<moon>", "date", "no such class"},
		{"@moon", "date", "no part @moon"},
		{"@loop", "date", "contains itself"},
		{"(a b", "date", "( without )"},
		{"a b)", "date", "too many )"},
		{"a?", "date", "no words at all"},
		{"? a", "date", "after nothing"},
		{"{moon=1} a", "date", "sets no field"},
		{"a", "moon", `no kind "moon"`},
		{"", "date", "matches nothing"},
	} {
		var file rulesFile
		file.Parts = map[string]string{"loop": "a @loop"}
		file.Rules = []ruleFile{{Name: "test", Kind: c.kind, Match: []string{c.pattern}}}
		if _, err := newGrammar(lex, &file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("pattern %q of kind %q: error %v, want %q", c.pattern, c.kind, err, c.want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The envoys met in Geneva on Friday, two days after the vote, and will meet again next week. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, nil, "2022-01-21")
	}
}
