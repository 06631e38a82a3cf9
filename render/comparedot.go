package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

const (
	// mostDrawn is how many events the picture of a comparison shows: about what
	// fits a screen in three columns.
	mostDrawn = 36
	// mostLines is how many relations it shows.
	mostLines = 8
)

// The marks of a comparison stand before the text and differ in the border and
// the fill, so that they are told apart in black and white and by those who do
// not see colours.
var changeLooks = map[string][]string{
	"new":     {"style", "filled", "fillcolor", "white", "penwidth", boldLine},
	"gone":    {"style", "dashed", "fillcolor", "white"},
	"changed": {"style", "filled,rounded", "fillcolor", "#EDEDED", "peripheries", "2"},
}

var changeMarks = map[string]string{"new": "+ NEW", "gone": "− GONE", "changed": "± CHANGED"}

// A change is an event of the picture.
type change struct {
	kind, id, typ, text string
	weight              float64
}

// comparisonDOT draws what differs: in columns what is gone, changed and new,
// the weightiest or, of those changed, the first, and below how relations moved.
func comparisonDOT(w io.Writer, c *graph.Comparison) error {
	d := &dotWriter{}
	d.open("comparison", "dot")
	d.line("graph " + attributes("rankdir", "LR", "nodesep", "0.1", "ranksep", "0.4", "newrank", "true"))
	columns, notes := changesOf(c)
	heads := []string{}
	for i, kind := range []string{"gone", "changed", "new"} {
		if len(columns[kind]) > 0 {
			heads = append(heads, d.column(i, kind, columns[kind], c.Sequel))
		}
	}
	d.relations(c)
	if len(heads) > 0 && len(c.Relations) > 0 {
		heads = append(heads, "relations")
	}
	for i := 1; i < len(heads); i++ {
		d.line(quote(heads[i-1]) + " -> " + quote(heads[i]) + " " + attributes("style", "invis"))
	}
	subtitle := fmt.Sprintf("A: %s (%s) · B: %s (%s)", clean(cmp.Or(c.A.Label, c.A.Title)), plural(c.A.Events, "event"), clean(cmp.Or(c.B.Label, c.B.Title)), plural(c.B.Events, "event"))
	d.heading(heading{title: "What changed", subtitle: subtitle, notes: append([]string{
		"Bold border and +: new in B · dashed border and −: in A alone · double border on grey and ±: told by both and changed",
	}, notes...)})
	return d.close(w)
}

// changesOf shares the room among the kinds of change, and says what is left out.
func changesOf(c *graph.Comparison) (map[string][]change, []string) {
	all := map[string][]change{}
	for kind, list := range map[string][]graph.Mark{"new": c.New, "gone": c.Gone} {
		for i := range list {
			m := &list[i]
			all[kind] = append(all[kind], change{kind, m.Event, m.Type, markGroup{m}.text(true), m.Weight})
		}
	}
	for _, list := range [][]graph.Difference{c.Status, c.Moved, c.Told} {
		for i, text := range differences(list) {
			all["changed"] = append(all["changed"], change{"changed", list[i].B, list[i].Type, text, 0})
		}
	}
	var notes []string
	which := map[string]string{"gone": "the weightiest ", "new": "the weightiest ", "changed": "the first "} // those changed in status, then in date
	for _, kind := range []string{"gone", "changed", "new"} {
		list := all[kind]
		if len(list) > mostDrawn/3 {
			notes = append(notes, fmt.Sprintf("%s%d of %d %s", which[kind], mostDrawn/3, len(list), kind))
			all[kind] = strongest(list, mostDrawn/3)
		}
	}
	if len(notes) > 0 {
		notes = []string{"Shown: " + strings.Join(notes, ", ")}
	}
	return all, notes
}

// strongest keeps the n weightiest, in their own order.
func strongest(list []change, n int) []change {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(list[j].weight, list[i].weight) })
	var out []change
	for _, i := range slices.Sorted(slices.Values(order[:n])) {
		out = append(out, list[i])
	}
	return out
}

// column draws the changes of a kind under each other and returns the name of
// its first box.
func (d *dotWriter) column(i int, kind string, list []change, sequel bool) string {
	title := map[string]string{"gone": "In A alone", "changed": "Told by both and changed", "new": "New in B"}[kind]
	mark := changeMarks[kind]
	if kind == "gone" && sequel {
		title, mark = "Told before, not again", "− BEFORE"
	}
	d.line("subgraph " + quote("cluster_"+strconv.Itoa(i)) + " {")
	d.line("graph " + attributes("label", title, "labeljust", "l", "fontsize", "13", "style", "filled,rounded", "fillcolor", clusterInk, "color", "#D0D0D0", "margin", "8"))
	d.line("subgraph {")
	d.line("graph " + attributes("rank", "same"))
	box := func(n int) string { return quote(kind + "-" + strconv.Itoa(n)) }
	for n, x := range list {
		side := typeOf(&graph.Event{Type: x.typ}).Side
		text := strings.Join(wrap(mark+"  "+clean(x.text), 44, 4), "\n")
		d.line(box(n) + " " + attributes(append([]string{
			"id", "change-" + x.id, "label", text, "shape", "box", "color", lineColours[side], "fontcolor", textColours[side],
			"margin", "0.08,0.04", "tooltip", shorten(clean(x.text), tooltipLength),
		}, changeLooks[kind]...)...))
		if n > 0 {
			d.line(box(n) + " -> " + box(n-1) + " " + attributes("style", "invis")) // keeps the order: dot begins a rank at the bottom
		}
	}
	d.line("}")
	d.line("}")
	return kind + "-0"
}

// relations draws the relations of most conflict and those that moved most as a table of one box: tones
// before and after, and an arrow up or down.
func (d *dotWriter) relations(c *graph.Comparison) {
	if len(c.Relations) == 0 {
		return
	}
	lines := []string{"RELATIONS, tone in A → tone in B"}
	for i := range c.Relations[:min(len(c.Relations), mostLines)] {
		r := &c.Relations[i]
		sign := "▲"
		if r.Shift < 0 {
			sign = "▼"
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s → %s", sign, pairText(r), toneShort(&r.A), toneShort(&r.B)))
	}
	if n := len(c.Relations) - mostLines; n > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", n))
	}
	d.line(quote("relations") + " " + attributes("label", strings.Join(lines, "\n"), "shape", "note", "color", lineColours[event.Neutral], "tooltip", "how relations moved"))
}

func toneShort(b *graph.Balance) string {
	if b.Acts() == 0 {
		return "none"
	}
	return fmt.Sprintf("%+.1f", b.Tone)
}
