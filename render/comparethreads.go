package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"diplograph/graph"
)

// heaviest sorts threads by how much hangs on them: threats before demands
// before promises, those said most often first.
func heaviest(list []graph.Thread) []graph.Thread {
	rank := map[string]int{"threat": 0, "demand": 1, "warning": 2, "offer": 3, "promise": 4}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b graph.Thread) int {
		return cmp.Or(cmp.Compare(rank[a.Type], rank[b.Type]), cmp.Compare(b.Repeats+len(b.Steps), a.Repeats+len(a.Steps)))
	})
	return out
}

// A threadGroup are threads of one type that one event settled in the same way, or
// one thread alone.
type threadGroup []*graph.Thread

func together(list []graph.Thread) []threadGroup {
	at := map[string]int{}
	var out []threadGroup
	for i := range list {
		t := &list[i]
		step := settling(t)
		if step == nil {
			out = append(out, threadGroup{t})
			continue
		}
		key := strings.Join([]string{t.Type, t.State, step.Event}, "|")
		k, known := at[key]
		if !known {
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], t)
	}
	return out
}

// threads tells those on which most hangs, and how many others there are.
func (p *page) threads(title string, list []graph.Thread) {
	groups := together(heaviest(list))
	shown, told := groups[:p.limit(len(groups), mostThreadLines)], 0
	for _, g := range shown {
		told += len(g)
	}
	if told < len(list) {
		title = fmt.Sprintf("%s (%d of %d)", title, told, len(list))
	}
	var items []string
	for _, g := range shown {
		items = append(items, g.text(p.long))
	}
	p.paragraphs(title, items)
}

// summaryBeforeStep is how much of a thread's summary stands in a line that holds
// what settled it as well.
const summaryBeforeStep = 60

// openQuote is how much of the words stands in a thread that has no content.
const openQuote = 110

func (g threadGroup) text(long bool) string {
	t, step := g[0], settling(g[0])
	what, length := stateText(t), itemLength
	if len(g) > 1 {
		what = plural(len(g), t.Type) + " " + t.State
	}
	if !long && step != nil {
		length = summaryBeforeStep
	}
	text := fmt.Sprintf("%s, %s: %s", g.days(), what, shorten(clean(t.Summary), length))
	if len(g) > 1 {
		text += fmt.Sprintf(", and %d more", len(g)-1)
	}
	switch {
	case step != nil:
		text += " ← " + shorten(clean(step.Summary), itemLength)
	case t.Quote != "" && t.Content == "":
		text += " (“" + shorten(clean(t.Quote), openQuote) + "”)"
	}
	return text
}

// days tells when the first and the last thread of a group were opened.
func (g threadGroup) days() string {
	var days []string
	for _, t := range g {
		if len(t.Opened) == len(time.DateOnly) {
			days = append(days, t.Opened)
		}
	}
	if len(days) < 2 || slices.Min(days) == slices.Max(days) {
		return cmp.Or(dateText(g[0].Opened, 0), "no date")
	}
	return dateText(slices.Min(days)+"/"+slices.Max(days), 0)
}

// settling returns the step that gave a thread the state that it has, nil where it
// is open still.
func settling(t *graph.Thread) *graph.Step {
	var out *graph.Step
	for i := range t.Steps {
		switch s := &t.Steps[i]; {
		case s.How != t.State && s.How != graph.Repeated && s.How != graph.Answered:
			out = nil // another state in between
		case s.How == t.State && out == nil: // what is done again was done before
			out = s
		}
	}
	return out
}
