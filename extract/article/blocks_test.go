package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var kindLetters = map[BlockKind]string{Paragraph: "P", Heading: "H", Furniture: "F"}

func TestBlocks(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "blocks.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut("\n"+string(data), "\n== ")
	for c := range strings.SplitSeq(cases, "\n== ") {
		name, body, _ := strings.Cut(c, "\n")
		t.Run(name, func(t *testing.T) {
			var a Article
			if rest, ok := strings.CutPrefix(body, "title: "); ok {
				a.Title, body, _ = strings.Cut(rest, "\n")
			}
			var want, text []string
			for paragraph := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
				var glued []string
				for line := range strings.Lines(paragraph) {
					line = strings.TrimSpace(line)
					want = append(want, line)
					glued = append(glued, line[2:])
				}
				text = append(text, strings.Join(glued, " "))
			}
			a.Text = strings.Join(text, "\n\n")
			var got []string
			for _, b := range Blocks(a) {
				got = append(got, kindLetters[b.Kind]+" "+a.Text[b.Start:b.End])
				if (b.Rule == "") != (b.Kind == Paragraph) {
					t.Errorf("rule %q of %s", b.Rule, got[len(got)-1])
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	wrapped := "The two ministers met on Monday in the old town hall of\nOslo, where they spoke for nine hours about the river\nand its fish.\n\nThey left late."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"wrapped by an editor", wrapped, []string{wrapped[:strings.Index(wrapped, "\n\n")], "They left late."}},
		{"one line each", "Norland recalls its envoy from Sudmark after a long quarrel over the river and the fish that live in it, says the daily paper.\nSudmark answers.\n", []string{"Norland recalls its envoy from Sudmark after a long quarrel over the river and the fish that live in it, says the daily paper.", "Sudmark answers."}},
		{"carriage returns", "A b.\r\n\r\n  C d.\r\n", []string{"A b.", "C d."}},
		{"blank lines hold spaces", "A b.\n \t\nC d.", []string{"A b.", "C d."}},
		{"nothing", " \n\n", nil},
	} {
		var got []string
		for start, end := range paragraphs(c.text) {
			got = append(got, c.text[start:end])
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// TestSeedArticle reads the article that the project was asked for.
func TestSeedArticle(t *testing.T) {
	path := shared(t, "articles/seed/us-russia-geneva.txt")
	for a, err := range Read([]string{path}, nil, Options{Published: "2022-01-21"}) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(a.Title, "US, Russia promise") {
			t.Errorf("title %q", a.Title)
		}
		n := map[BlockKind]int{}
		for _, b := range Blocks(a) {
			n[b.Kind]++
		}
		if want := map[BlockKind]int{Furniture: 8, Heading: 3, Paragraph: 32}; !cmp.Equal(n, want) {
			t.Errorf("blocks %v, want %v", n, want)
		}
	}
}

// shared returns the path of a file of the data that lie beside the project,
// and skips the test where they do not.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		p := filepath.Join(dir, "shared", filepath.FromSlash(name))
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	t.Skipf("no folder shared/%s above the package", name)
	return ""
}
