package graph

import (
	"cmp"
	"math"
	"slices"

	"diplograph/extract/event"
)

// marks names some events of a story, with how much each stands out.
func marks(g *Graph, which map[int]bool) []Mark {
	out, busy, tell := []Mark{}, busyness(g), newTeller(g.Story)
	for _, i := range sortedInts(which) {
		e := &g.Story.Events[i]
		m := Mark{
			Event: e.ID, Date: e.Date, Type: e.Type, Status: e.Status, Summary: e.Summary, Articles: e.Sources, ToldIn: independent(g.Story, e), Weight: standsOut(g, e, busy),
			By: codesOf(g, e, By), To: codesOf(g, e, To, With), Act: tell.act(g, e),
		}
		if e.Date == "" {
			m.Reported = e.Reported
		}
		out = append(out, m)
	}
	return out
}

// independent returns the ids of the articles that tell an event; of those that
// repeat one another the first.
func independent(s *Story, e *Event) []string {
	var out []string
	for _, ev := range e.Evidence {
		id := ev.Article
		if n := articleIndex(s, id); n >= 0 {
			id = cmp.Or(s.Articles[n].CopyOf, id)
		}
		out = append(out, id)
	}
	return sortedUnique(out)
}

// busyness counts the events of each state and organisation.
func busyness(g *Graph) map[string]int {
	out := map[string]int{}
	for i := range g.Story.Events {
		for _, code := range codesOf(g, &g.Story.Events[i]) {
			out[code]++
		}
	}
	return out
}

// standsOut weighs an event for readers who have time for a few: how far from
// zero its type is on Goldstein's scale, twice that for deeds, as far as it is
// sure; a point each time that the number of articles that tell it doubles, and
// each time that the number of events of its less busy party does, since what the
// main parties of a story do to each other is its core. What did not or may not
// happen has half the weight of its type, and half of that again where one
// article alone says so; what lacks a party has half as well.
func standsOut(g *Graph, e *Event, busy map[string]int) float64 {
	t := event.TypeOf(e.Type)
	if t == nil {
		return 0
	}
	w, least := math.Abs(t.Goldstein)*e.Confidence, 0
	if t.Deed {
		w *= 2
	}
	if e.Status != occurred {
		w /= 2
		if e.Sources < 2 {
			w /= 2
		}
	}
	codes := codesOf(g, e)
	if len(codes) < 2 {
		w /= 2
	} else {
		least = busy[slices.MinFunc(codes, func(a, b string) int { return busy[a] - busy[b] })]
	}
	return math.Round(10*(w+math.Log2(float64(max(1, e.Sources)))+math.Log2(float64(1+least)))) / 10
}
