package page

import (
	"bufio"
	"cmp"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"diplograph/extract/event"
	"diplograph/graph"
	"diplograph/render"
)

// WriteComparison writes two stories side by side as one HTML file that needs
// nothing else, not even a script: what differs first, then every event of
// either, with a mark where they differ. Errors are those of w.
func WriteComparison(w io.Writer, c *graph.Comparison) error {
	kit, err := loadKit()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	v := comparisonOf(c)
	v.Style = template.CSS(kit.comparisonStyle)
	v.Policy = "default-src 'none'; style-src " + hashOf(kit.comparisonStyle) + "; img-src data:; base-uri 'none'; form-action 'none'"
	if err := kit.comparison.Execute(out, v); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	return out.Flush()
}

// A comparisonView is what compare.html is filled with.
type comparisonView struct {
	Policy    string
	Style     template.CSS
	Sides     []sideView
	Headlines []string
	Both      int
	Sequel    bool
	Relations []relationView
	More      int // relations that are not shown
	Lists     []listView
	Rows      []rowView
	Differ    int // rows with a mark
}

type sideView struct {
	Name, Label, Title, Dates string
	graph.Side
}

// A relationView is a pair of states on either side: its tone, and how far a bar
// reaches from the middle, in hundredths of half the room.
type relationView struct {
	Pair  string
	Sides [2]toneView
	Shift string
}

type toneView struct {
	Tone, Acts, Side string
	Bar              int
}

// A listView is a list of sentences under a heading.
type listView struct {
	Heading string
	Items   []string
}

// Short tells whether the items stand in columns.
func (l listView) Short() bool {
	return len(l.Items) > 6 && !slices.ContainsFunc(l.Items, func(item string) bool { return utf8.RuneCountInString(item) > 48 })
}

// A rowView is a line of the two stories side by side.
type rowView struct {
	When  string
	Kind  string // same, changed, new or gone
	Marks []string
	Cells [2]*cellView
}

type cellView struct {
	Summary, Side, Type, Status string
	Quote, Source               string
}

func comparisonOf(c *graph.Comparison) *comparisonView {
	v := &comparisonView{Headlines: allShown(c.Headlines), Both: c.Both, Sequel: c.Sequel}
	for i, s := range []*graph.Side{&c.A, &c.B} {
		dates := ""
		if s.From != "" {
			dates = render.DateText(s.From)
			if s.To != s.From {
				dates = render.DateText(s.From + "/" + s.To)
			}
		}
		v.Sides = append(v.Sides, sideView{"AB"[i : i+1], shown(cmp.Or(s.Label, s.Title)), shown(s.Title), dates, *s})
	}
	v.More = max(0, len(c.Relations)-mostRelations)
	for i := range c.Relations[:len(c.Relations)-v.More] {
		v.Relations = append(v.Relations, relationOf(&c.Relations[i]))
	}
	v.Lists = listsOf(c)
	marks := marksOfRows(c)
	for _, r := range c.Rows() {
		row := rowOf(c, r, marks)
		if row.Kind != "same" {
			v.Differ++
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// mostRelations is how many relations the page shows, those that moved most.
const mostRelations = 12

func relationOf(r *graph.Relation) relationView {
	v := relationView{Pair: shown(r.Names[0] + " – " + r.Names[1]), Shift: fmt.Sprintf("%+.1f", r.Shift)}
	for i, b := range []*graph.Balance{&r.A, &r.B} {
		t := toneView{Tone: "none", Side: event.Neutral}
		if b.Acts() > 0 {
			t.Tone = fmt.Sprintf("%+.1f", b.Tone)
			t.Acts = fmt.Sprintf("%d of cooperation, %d of conflict", b.Cooperation(), b.Conflict())
			t.Bar = int(math.Round(math.Abs(b.Tone) * 10)) // of Goldstein's -10 to +10
		}
		switch {
		case b.Tone > 0:
			t.Side = event.Cooperation
		case b.Tone < 0:
			t.Side = event.Conflict
		}
		v.Sides[i] = t
	}
	return v
}

// listsOf are what is not told by the events side by side.
func listsOf(c *graph.Comparison) []listView {
	var lists []listView
	add := func(heading string, items []string) {
		if len(items) > 0 {
			lists = append(lists, listView{heading, allShown(items)})
		}
	}
	var items []string
	for _, x := range c.Contradictions {
		items = append(items, fmt.Sprintf("%s: %s is %s in A, %s in B", x.Summary, x.About, cmp.Or(x.A, "not told"), cmp.Or(x.B, "not told")))
	}
	add("Contradictions", items)
	add("Settled: open in A, settled in B", threads(c.Settled))
	add("Raised in B: demands, offers, promises, warnings and threats", threads(c.Opened))
	fresh, gone := "New actors", "Actors gone"
	if c.Beside {
		fresh, gone = "Actors of B alone", "Actors of A alone"
	}
	add(fresh, actorsOf(c.NewActors))
	if !c.Sequel {
		add(gone, actorsOf(c.GoneActors))
	}
	return lists
}

func threads(list []graph.Thread) []string {
	var out []string
	for _, t := range list {
		text := t.Summary + " (" + t.State + ")"
		if t.Opened != "" {
			text = render.DateText(t.Opened) + ": " + text
		}
		if n := len(t.Steps); n > 0 {
			text += " ← " + t.Steps[n-1].Summary
		}
		out = append(out, text)
	}
	return out
}

func actorsOf(list []graph.ActorMark) []string {
	var out []string
	for _, a := range list {
		unit := "events"
		if a.Events == 1 {
			unit = "event"
		}
		out = append(out, fmt.Sprintf("%s (%d %s)", a.Name, a.Events, unit))
	}
	return out
}

// rowMarks are the marks of events by their ids, on either side.
type rowMarks struct {
	gone, fresh map[string]bool
	changed     map[string][]string // by id in B
}

func marksOfRows(c *graph.Comparison) rowMarks {
	m := rowMarks{map[string]bool{}, map[string]bool{}, map[string][]string{}}
	for i := range c.Gone {
		m.gone[c.Gone[i].Event] = true
	}
	for i := range c.New {
		m.fresh[c.New[i].Event] = true
	}
	for _, d := range slices.Concat(c.Status, c.Moved, c.Told) {
		for _, f := range d.Fields {
			mark := fmt.Sprintf("%s: %s → %s", strings.ReplaceAll(f.Name, "_", " "), fieldText(f.Name, f.A), fieldText(f.Name, f.B))
			if !slices.Contains(m.changed[d.B], shown(mark)) {
				m.changed[d.B] = append(m.changed[d.B], shown(mark))
			}
		}
	}
	return m
}

func fieldText(name, value string) string {
	switch {
	case value == "":
		return "unknown"
	case name == "date":
		return render.DateText(value)
	}
	return value
}

func rowOf(c *graph.Comparison, r graph.Row, marks rowMarks) rowView {
	e := cmp.Or(r.B, r.A)
	row := rowView{Kind: "same", When: "no date"}
	switch {
	case e.Date != "":
		row.When = render.DateText(e.Date)
	case e.Reported != "":
		row.When = "reported " + render.DateText(e.Reported)
	}
	switch {
	case r.A == nil && marks.fresh[r.B.ID]:
		row.Kind, row.Marks = "new", []string{"new"}
	case r.B == nil && marks.gone[r.A.ID] && c.Sequel:
		row.Kind, row.Marks = "gone", []string{"told before"}
	case r.B == nil && marks.gone[r.A.ID]:
		row.Kind, row.Marks = "gone", []string{"gone"}
	case r.B != nil && len(marks.changed[r.B.ID]) > 0:
		row.Kind, row.Marks = "changed", marks.changed[r.B.ID]
	}
	for side, e := range []*graph.Event{r.A, r.B} {
		if e != nil {
			row.Cells[side] = cellOf(c, side, e)
		}
	}
	return row
}

func cellOf(c *graph.Comparison, side int, e *graph.Event) *cellView {
	v := &cellView{Summary: shown(e.Summary), Side: event.Neutral, Type: label(e.Type), Status: e.Status}
	if t := event.TypeOf(e.Type); t != nil {
		v.Side = t.Side
	}
	if len(e.Evidence) > 0 {
		v.Quote = shown(e.Evidence[0].Quote)
		if a := c.Article(side, e.Evidence[0].Article); a != nil {
			v.Source = shown(cmp.Or(a.Publisher, a.Title, a.File, a.ID))
		}
	}
	return v
}
