package event_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/extract/event"
	"diplograph/graph"
	"diplograph/graph/score"
)

var fit = flag.Bool("fit", false, "fit confidence.yaml anew on the annotated articles beside the project")

// A sample is one telling: its traits, and whether type and parties are right.
type sample struct {
	article int
	traits  []string
	right   bool
}

// penalty is the strength of the pull of every weight towards 0, against traits
// that few tellings have.
const penalty = 1.0

// TestFit fits the weights of confidence.yaml, and logs what each confidence is
// worth on articles that were left out of the fit.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("only with -fit")
	}
	samples := annotated(t)
	articles := samples[len(samples)-1].article + 1
	var bins [10][2]int
	for out := range articles {
		var rest []sample
		for _, s := range samples {
			if s.article != out {
				rest = append(rest, s)
			}
		}
		w := regress(rest)
		for _, s := range samples {
			if s.article == out {
				k := min(9, int(10*chance(w, s.traits)))
				bins[k][1]++
				if s.right {
					bins[k][0]++
				}
			}
		}
	}
	for k, b := range bins {
		t.Logf("left out, %.1f to %.1f: %d of %d right", float64(k)/10, float64(k+1)/10, b[0], b[1])
	}
	var b strings.Builder
	b.WriteString("# How sure an event is: the sum of the weights of its traits, put through the\n# logistic function. Written by: go test ./extract/event -run TestFit -fit\n")
	w := regress(samples)
	for _, trait := range slices.Sorted(maps.Keys(w)) {
		fmt.Fprintf(&b, "%s: %.2f\n", trait, w[trait])
	}
	if err := os.WriteFile("confidence.yaml", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// annotated returns the tellings of the annotated articles.
func annotated(t *testing.T) []sample {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared")
	golds, _ := filepath.Glob(filepath.Join(root, "gold", "dev", "*.yaml"))
	if len(golds) == 0 {
		t.Skip("no annotated articles beside the project")
	}
	var out []sample
	for n, path := range golds {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		g, err := score.ReadGold(bytes.NewReader(data), path)
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range article.Read([]string{filepath.Join(root, g.Article)}, nil, article.Options{Published: g.Published}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, judged(n, a, g)...)
		}
	}
	return out
}

// judged returns the tellings of an article as the timeline has them.
func judged(n int, a article.Article, g *score.Gold) []sample {
	d := extract.Extract(a)
	events, traits := event.Traits(event.Source{Title: a.Title, Published: a.Published, Text: a.Text, Sentences: d.Sentences, Times: d.Times, Actors: d.Actors, Mentions: d.Mentions})
	type telling struct {
		kind       string
		start, end int
	}
	of := map[telling][]string{}
	for i, e := range events {
		of[telling{e.Type, e.Start, e.End}] = traits[i]
	}
	story := graph.Build(slices.Values([]extract.Document{d}), graph.Options{})
	var r score.Result
	r.Add(g, story, "")
	var out []sample
	k := 0
	for _, e := range story.Events {
		for _, v := range e.Evidence {
			if e.Type != "statement" {
				out = append(out, sample{n, of[telling{e.Type, v.Span[0], v.Span[1]}], r.Trust[k].Right})
				k++
			}
		}
	}
	return out
}

func chance(w map[string]float64, traits []string) float64 {
	odds := w["base"]
	for _, t := range traits {
		odds += w[t]
	}
	return 1 / (1 + math.Exp(-odds))
}

// regress returns the weights of a logistic regression, by gradient descent
// from 0 in a fixed number of steps.
func regress(samples []sample) map[string]float64 {
	w := map[string]float64{"base": 0}
	for range 3000 {
		grad := map[string]float64{}
		for _, s := range samples {
			miss := chance(w, s.traits)
			if s.right {
				miss--
			}
			for _, t := range append([]string{"base"}, s.traits...) {
				grad[t] += miss
			}
		}
		for t, g := range grad {
			if t != "base" {
				g += penalty * w[t]
			}
			w[t] -= 0.003 * g
		}
	}
	return w
}
