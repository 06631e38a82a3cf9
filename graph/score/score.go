package score

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/graph"
)

// A Count says how many are right of those predicted and of those in the gold.
type Count struct{ Right, Predicted, Gold int }

// Precision is the share of the predictions that is right, 0 where there are none.
func (c Count) Precision() float64 { return float64(c.Right) / float64(max(1, c.Predicted)) }

// Recall is the share of the gold that was found, 0 where there is none.
func (c Count) Recall() float64 { return float64(c.Right) / float64(max(1, c.Gold)) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return 2 * float64(c.Right) / float64(max(1, c.Predicted+c.Gold)) }

// A Result is the sum over all articles that were scored.
type Result struct {
	Levels [levels]Count
	Actors Count // names or aliases with the right code
	Dates  Count // right, of those at level Who whose date the gold gives (Predicted and Gold are the same)
	Misses []Miss
	Trust  []Judged // every prediction with its confidence
}

// A Miss is a gold event without a right telling, or a telling that is in no gold.
type Miss struct {
	File   string // gold file
	Line   int    // of the gold event, 0 for a false telling
	Type   string
	By, To []string // codes, sorted, as they should be; of a false telling as they are
	Words  string   // the anchor, or the quote of a false telling
	Got    *Parties // parties of the telling that comes nearest, nil for none
	Event  string   // id of the false telling's event
}

// Parties are the codes of who acts and is acted on, sorted.
type Parties struct{ By, To []string }

// A Judged is a prediction's confidence and whether it was right at level Who.
type Judged struct {
	Rule       string
	Confidence float64
	Right      bool
}

// Add scores what a story tells of one article, by its id, against the gold. An
// empty id takes the whole story.
func (r *Result) Add(g *Gold, s *graph.Story, article string) {
	preds := predictions(s, article)
	wanted := 0
	for _, e := range g.Events {
		if !e.Optional {
			wanted++
		}
	}
	for l := range levels {
		c := Count{Predicted: len(preds), Gold: wanted}
		pairs := match(g.Events, preds, l)
		for _, p := range pairs {
			e, right := &g.Events[p.gold], l.right(&g.Events[p.gold], &preds[p.pred])
			switch {
			case e.Optional:
				c.Predicted-- // spent on an optional event: costs nothing, earns nothing
			case right:
				c.Right++
			}
			if l == Who && right && e.Date != "" {
				r.Dates.Predicted, r.Dates.Gold = r.Dates.Predicted+1, r.Dates.Gold+1
				r.Dates.Right += int(one(e.dated(&preds[p.pred])))
			}
		}
		r.Levels[l] = r.Levels[l].plus(c)
		if l == Who {
			r.misses(g, preds, pairs)
		}
	}
	r.Actors = r.Actors.plus(actors(g, s))
}

func (c Count) plus(o Count) Count {
	return Count{c.Right + o.Right, c.Predicted + o.Predicted, c.Gold + o.Gold}
}

// misses notes what went wrong at level Who, and what each confidence was worth.
func (r *Result) misses(g *Gold, preds []prediction, pairs []pair) {
	pred := map[int]int{} // by gold event
	gold := map[int]int{} // by prediction
	for _, p := range pairs {
		pred[p.gold], gold[p.pred] = p.pred, p.gold
	}
	for i := range g.Events {
		e := &g.Events[i]
		j, near := pred[i]
		if e.Optional || near && e.parties(&preds[j]) {
			continue
		}
		m := Miss{File: g.File, Line: e.Line, Type: e.Type, By: goldCodes(e.By).sorted(), To: goldCodes(e.To).sorted(), Words: e.Anchor}
		if near {
			m.Got = &Parties{preds[j].by.sorted(), preds[j].to.sorted()}
		}
		r.Misses = append(r.Misses, m)
	}
	for j := range preds {
		p := &preds[j]
		i, near := gold[j]
		r.Trust = append(r.Trust, Judged{p.rule, p.event.Confidence, near && g.Events[i].parties(p)})
		if !near {
			r.Misses = append(r.Misses, Miss{File: g.File, Type: p.event.Type, By: p.by.sorted(), To: p.to.sorted(), Words: p.quote, Event: p.event.ID})
		}
	}
}

func (a codes) sorted() []string {
	out := make([]string, 0, len(a))
	for c := range a {
		out = append(out, strings.ToUpper(c))
	}
	slices.Sort(out)
	return out
}

// actors counts the gold's actors that the story names with the right code.
func actors(g *Gold, s *graph.Story) Count {
	c := Count{Predicted: len(s.Actors), Gold: len(g.Actors)}
	for _, want := range g.Actors {
		if slices.ContainsFunc(s.Actors, func(a graph.Actor) bool { return sameActor(want, a) }) {
			c.Right++
		}
	}
	return c
}

// sameActor compares codes and names; of a person the family name is enough.
func sameActor(want GoldActor, a graph.Actor) bool {
	if !strings.EqualFold(want.Code, cmp.Or(a.Code, a.ID)) {
		return false
	}
	name := words(want.Name)
	return slices.ContainsFunc(append([]string{a.Name}, a.Aliases...), func(s string) bool {
		w := words(s)
		family := want.Type == "person" && a.Type == "person" && len(w) > 0 && len(name) > 0 && w[len(w)-1] == name[len(name)-1]
		return slices.Equal(w, name) || family
	})
}

// ArticleOf returns the id of the story's article that a gold annotates: the
// first whose file has the same name; "" for none.
func ArticleOf(g *Gold, s *graph.Story) string {
	base := func(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }
	for _, a := range s.Articles {
		if a.File != "" && base(a.File) == base(g.Article) {
			return a.ID
		}
	}
	return ""
}
