// Sidebyside compares what diplograph reads of saved pages with what the two
// libraries for it read alone. It is a module of its own, so that the program
// does not depend on the one that it does without.
//
//	cd extract/article/testdata/sidebyside && go run . ../pages
//	cd extract/article/testdata/sidebyside && go run . real
//
// The second one takes the real pages that the libraries' authors compare with.
// Beside each page NAME.html stands NAME.md with its text and, in the front
// matter, its title and the day on which it was published.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"github.com/rs/zerolog"

	"diplograph/extract/article"
)

// A page is what a page holds, or what was read of it.
type page struct{ text, title, day string }

// A reader reads the bytes of a page.
type reader struct {
	name string
	read func(data []byte) (page, error)
}

var readers = []reader{{"diplograph", ours}, {"readability", byReadability}, {"trafilatura", byTrafilatura}, {"trafilatura, fallback", byTrafilaturaWithFallback}}

func main() {
	log.SetFlags(0)
	log.SetPrefix("sidebyside: ")
	zerolog.SetGlobalLevel(zerolog.Disabled)
	if len(os.Args) != 2 {
		log.Fatal("usage: sidebyside FOLDER|real")
	}
	if os.Args[1] == "real" {
		if err := realTable(os.Stdout); err != nil {
			log.Fatal(err)
		}
		return
	}
	paths, err := filepath.Glob(filepath.Join(os.Args[1], "*.html"))
	if err != nil || len(paths) == 0 {
		log.Fatalf("%s: no *.html in it", os.Args[1])
	}
	if err := table(os.Stdout, paths); err != nil {
		log.Fatal(err)
	}
}

// table writes a line for each reader.
func table(w io.Writer, paths []string) error {
	fmt.Fprintf(w, "%d pages            body F1  title   day   pages/s\n", len(paths))
	for _, r := range readers {
		f1, titles, days, dated := 0.0, 0, 0, 0
		var spent time.Duration
		for _, p := range paths {
			want, err := expected(strings.TrimSuffix(p, ".html") + ".md")
			if err != nil {
				return err
			}
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			begin := time.Now()
			got, _ := r.read(data) //nolint:errcheck // nothing read counts as that
			spent += time.Since(begin)
			f1 += wordF1(want.text, got.text)
			if strings.Join(words(want.title), " ") == strings.Join(words(got.title), " ") {
				titles++
			}
			if want.day != "" {
				dated++
				if want.day == got.day {
					days++
				}
			}
		}
		n := float64(len(paths))
		fmt.Fprintf(w, "%-22s  %.3f  %3d/%-3d %3d/%-3d %6.0f\n", r.name, f1/n, titles, len(paths), days, dated, n/spent.Seconds())
	}
	return nil
}

// expected reads what a page is known to hold.
func expected(path string) (page, error) {
	for a, err := range article.Read([]string{path}, nil, article.Options{AnyLang: true}) {
		return page{a.Text, a.Title, a.Published}, err
	}
	return page{}, fmt.Errorf("%s: nothing in it", path)
}

func ours(data []byte) (page, error) {
	a, err := article.FromPage(data, "", "")
	if err != nil {
		return page{}, err
	}
	if d, ok := article.Dateline(a.Text); ok && a.Published == "" {
		a.Published = d
	}
	return page{a.Text, a.Title, a.Published}, nil
}

func byReadability(data []byte) (page, error) {
	p := readability.NewParser()
	p.Logger = slog.New(slog.DiscardHandler)
	a, err := p.Parse(bytes.NewReader(data), &url.URL{})
	if err != nil || a.Node == nil {
		return page{}, err
	}
	var text strings.Builder
	if err := a.RenderText(&text); err != nil {
		return page{}, err
	}
	day := ""
	if t, err := a.PublishedTime(); err == nil {
		day = t.Format(time.DateOnly)
	}
	return page{text.String(), a.Title(), day}, nil
}

func byTrafilatura(data []byte) (page, error) { return trafilate(data, false) }

func byTrafilaturaWithFallback(data []byte) (page, error) { return trafilate(data, true) }

func trafilate(data []byte, fallback bool) (page, error) {
	x, err := trafilatura.Extract(bytes.NewReader(data), trafilatura.Options{EnableFallback: fallback, ExcludeComments: true})
	if err != nil {
		return page{}, err
	}
	day := ""
	if !x.Metadata.Date.IsZero() {
		day = x.Metadata.Date.Format(time.DateOnly)
	}
	return page{x.ContentText, x.Metadata.Title, day}, nil
}

// wordF1 is the harmonic mean of precision and recall over words, each counted
// as often as it stands.
func wordF1(want, got string) float64 {
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

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
