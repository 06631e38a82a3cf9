package score

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"diplograph/extract/article"
	"diplograph/extract/event"
	"diplograph/graph"
)

// A goldSentence has one CAMEO root and who acts on whom, by code; IGO, NGO and
// the like stand for what is no country.
type goldSentence struct {
	ID, Text, Root string
	Pairs          [][2]string
}

var (
	generic = []string{"IGO", "NGO", "MNC", "IMG", "UIS", "INT", "CVL", "REB", "GOV", "MIL", "NGM"}
	bodies  = []string{"UNO", "OAS", "AFU", "EEC"} // three letters, and no country
)

// sentenceFigures compares what single sentences tell with their coding.
func sentenceFigures(t testing.TB) map[string]float64 {
	gold := readLines[goldSentence](t, shared(t, "gold", "sentences", "plover-dev.jsonl"))
	stories := make([]*graph.Story, len(gold))
	parallel(len(gold), func(i int) { stories[i] = storyOf(article.Article{ID: gold[i].ID, Text: gold[i].Text}) })
	var roots, dyads, triples Count
	for i, g := range gold {
		s := coded(stories[i])
		root := Count{Predicted: len(s.roots), Gold: 1}
		if s.roots[force(g.Root)] {
			root.Right = 1
		}
		roots = roots.plus(root)
		if len(g.Pairs) == 0 {
			continue
		}
		dyads = dyads.plus(countTuples(pairsOf(g, ""), s.dyads))
		c := countTuples(pairsOf(g, force(g.Root)), s.triples)
		triples = triples.plus(c)
		if c.Right < c.Gold {
			report(t, "%s wants %s %v, got %v | %s", g.ID, g.Root, g.Pairs, slices.SortedFunc(maps.Keys(s.triples), tuple.compare), g.Text)
		}
	}
	return map[string]float64{"root": roots.F1(), "dyad": dyads.F1(), "triple": triples.F1()}
}

// A tuple is who did what (a CAMEO root, or "") to whom.
type tuple struct{ by, root, to string }

func (a tuple) compare(b tuple) int {
	return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(a.root, b.root), cmp.Compare(a.to, b.to))
}

type coding struct {
	roots          map[string]bool
	dyads, triples map[tuple]bool
}

// force makes one root of the three for the use of force.
func force(root string) string {
	if root == "19" || root == "20" {
		return "18"
	}
	return root
}

func pairsOf(g goldSentence, root string) map[tuple]bool {
	out := map[tuple]bool{}
	for _, p := range g.Pairs {
		out[tuple{p[0], root, p[1]}] = true
	}
	return out
}

// coded is what a story tells, as tuples; what is mutual counts both ways.
func coded(s *graph.Story) coding {
	out := coding{map[string]bool{}, map[tuple]bool{}, map[tuple]bool{}}
	code := map[string]string{}
	for _, a := range s.Actors {
		code[a.ID] = a.Code
	}
	for _, e := range s.Events {
		if e.Type == "statement" || e.Type == "decision" {
			continue
		}
		root := event.TypeOf(e.Type).CAMEO
		out.roots[root] = true
		add := func(as, bs []string) {
			for _, a := range as {
				for _, b := range bs {
					if x, y := code[a], code[b]; x != y {
						out.dyads[tuple{x, "", y}], out.triples[tuple{x, root, y}] = true, true
					}
				}
			}
		}
		add(e.By, slices.Concat(e.To, e.With))
		add(e.With, e.By)
		add(e.With, e.With)
		if alone := len(e.To)+len(e.With) == 0; alone && (e.Type == "agreement" || root == "04") {
			add(e.By, e.By)
		}
	}
	return out
}

// countTuples matches each of the gold with one that was found.
func countTuples(gold, found map[tuple]bool) Count {
	left := maps.Clone(found)
	c := Count{Predicted: len(found), Gold: len(gold)}
	for _, g := range slices.SortedFunc(maps.Keys(gold), tuple.compare) {
		for _, p := range slices.SortedFunc(maps.Keys(left), tuple.compare) {
			if g.root == p.root && sameCode(g.by, p.by) && sameCode(g.to, p.to) {
				delete(left, p)
				c.Right++
				break
			}
		}
	}
	return c
}

// sameCode lets a generic code stand for all that is no country.
func sameCode(gold, got string) bool {
	country := len(got) == 3 && got == strings.ToUpper(got) && got != strings.ToLower(got) && !slices.Contains(bodies, got)
	return gold == got || slices.Contains(generic, gold) && !country
}
