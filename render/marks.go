package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"diplograph/graph"
)

// markGroup are events of one type and status by and to the same states and
// organisations, in order of time.
type markGroup []*graph.Mark

// alike sorts events into groups, in the order of their first ones.
func alike(list []graph.Mark) []markGroup {
	at := map[string]int{}
	var out []markGroup
	for i := range list {
		m := &list[i]
		key := m.Type + "|" + m.Status + "|" + m.Act
		k, known := at[key]
		if !known || len(m.To) == 0 { // who does something to nobody in particular need not do the same again
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], m)
	}
	return out
}

// best returns the event of a group that stands out most.
func (g markGroup) best() *graph.Mark {
	return slices.MaxFunc(g, func(a, b *graph.Mark) int { return cmp.Compare(a.Weight, b.Weight) })
}

// weight is that of the best, and two points more each time that the number of
// articles that tell any of them doubles: what several tell matters to more, and is
// rarely misread.
func (g markGroup) weight() float64 {
	return g.best().Weight + 2*math.Log2(float64(max(1, g.articles())))
}

// articles counts those that tell any of the group, each once.
func (g markGroup) articles() int {
	var ids []string
	most := 0 // of an event: who writes a timeline by hand may give the number alone
	for _, m := range g {
		ids, most = append(ids, m.ToldIn...), max(most, m.Articles)
	}
	slices.Sort(ids)
	return max(most, len(slices.Compact(ids)))
}

// text tells the event that stands out most, with the days and the number of all;
// of several, the particulars of that one only at length.
func (g markGroup) text(long bool) string {
	var days []string
	reported := true
	for _, m := range g {
		if d := cmp.Or(m.Date, m.Reported); d != "" {
			days = append(days, d)
		}
		reported = reported && m.Date == ""
	}
	slices.Sort(days)
	day := "no date"
	switch n := len(days); {
	case n > 1 && len(days[0]) == len(time.DateOnly) && len(days[n-1]) == len(time.DateOnly) && days[0] != days[n-1]:
		day = dateText(days[0]+"/"+days[n-1], 0)
	case n > 0:
		day = dateText(days[0], 0)
	}
	if reported && len(days) > 0 {
		day = "reported " + day
	}
	best := g.best()
	if len(g) == 1 {
		text := day + ": " + shorten(clean(best.Summary), itemLength)
		if n := g.articles(); n > 1 {
			text += fmt.Sprintf(" (%s)", plural(n, "article"))
		}
		return text
	}
	text := fmt.Sprintf("%s: %s, %d times", day, upperFirst(clean(best.Act)), len(g))
	if n := g.articles(); n > 0 {
		text += " in " + plural(n, "article")
	}
	switch _, content, found := strings.Cut(clean(best.Summary), ": "); {
	case !long:
	case found:
		text += ": " + shorten(content, itemLength)
	case !strings.EqualFold(best.Summary, best.Act):
		text += " (" + shorten(clean(best.Summary), itemLength) + ")"
	}
	return text
}
