package article

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// A savedCase is a page of testdata/pages and what stands beside it: the text
// and the facts that it holds.
type savedCase struct {
	name string
	data []byte
	want Article
	from string // published_from
}

func savedCases(t testing.TB) []savedCase {
	t.Helper()
	paths, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d pages, %v", len(paths), err)
	}
	var out []savedCase
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		told, err := os.ReadFile(strings.TrimSuffix(p, ".html") + ".md")
		if err != nil {
			t.Fatal(err)
		}
		want, err := parsePlain(told)
		if err != nil {
			t.Fatal(err)
		}
		_, from, _ := strings.Cut(string(told), "\npublished_from: \"")
		from, _, ok := strings.Cut(from, "\"")
		if !ok {
			from = FromNone
		}
		out = append(out, savedCase{strings.TrimSuffix(filepath.Base(p), ".html"), data, want, from})
	}
	return out
}

// wordF1 is the harmonic mean of precision and recall over words, each counted
// as often as it stands.
func wordF1(want, got string) float64 {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	count := map[string]int{}
	w, g := words(want), words(got)
	for _, x := range w {
		count[x]++
	}
	both := 0
	for _, x := range g {
		if count[x] > 0 {
			count[x]--
			both++
		}
	}
	return 2 * float64(both) / float64(max(len(w)+len(g), 1))
}

// bareReadability is what the library finds alone.
func bareReadability(data []byte) string {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return ""
	}
	p := readability.NewParser()
	a, err := p.ParseDocument(doc, &url.URL{})
	if err != nil || a.Node == nil {
		return ""
	}
	var b strings.Builder
	if err := a.RenderText(&b); err != nil {
		return ""
	}
	return b.String()
}

// TestSavedPagesOfManyKinds measures body, title, date and the other facts
// against what is known of each page.
func TestSavedPagesOfManyKinds(t *testing.T) {
	cases := savedCases(t)
	var ours, bare float64
	for _, c := range cases {
		a, err := FromPage(c.data, "", "")
		if err == nil {
			a, err = finish(a, Options{AnyLang: true})
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		f := wordF1(c.want.Text, a.Text)
		ours += f
		bare += wordF1(c.want.Text, bareReadability(c.data))
		if f < 0.95 {
			t.Errorf("%s: body F1 %.3f:\n%s", c.name, f, a.Text)
		}
		for _, x := range []struct{ what, want, got string }{
			{"title", c.want.Title, a.Title},
			{"published", c.want.Published, a.Published},
			{"published_from", c.from, a.PublishedFrom},
			{"author", c.want.Author, a.Author},
			{"publisher", c.want.Publisher, a.Publisher},
			{"url", c.want.URL, a.URL},
			{"lang", "en", a.Lang},
		} {
			if x.want != x.got {
				t.Errorf("%s: %s %q, want %q", c.name, x.what, x.got, x.want)
			}
		}
	}
	n := float64(len(cases))
	t.Logf("%d pages: body F1 %.4f, readability alone %.4f", len(cases), ours/n, bare/n)
	if ours/n < 0.99 || ours < bare {
		t.Errorf("body F1 %.4f, readability alone %.4f", ours/n, bare/n)
	}
}

// BenchmarkPages tells pages per second, on one core.
func BenchmarkPages(b *testing.B) {
	cases := savedCases(b)
	begin := time.Now()
	n := 0
	for b.Loop() {
		for _, c := range cases {
			FromPage(c.data, "", "") //nolint:errcheck // measured elsewhere
			n++
		}
	}
	b.ReportMetric(float64(n)/time.Since(begin).Seconds(), "pages/s")
}
