package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// The list of events below a network: all of them up to maxListed, more would
// take more room than the network; of a larger story the weightiest.
const (
	maxListed  = 40
	weightiest = 24
	listWidth  = 60 // characters of a line
)

// An eventList tells the events of a picture in words, so that the picture can
// be read by itself.
type eventList struct {
	heading string
	entries []listEntry
}

type listEntry struct {
	number    string
	lines     []string
	side, url string
}

// listOf lists the events of a selection, or the weightiest of them.
func listOf(sel Selection, opt Options) eventList {
	t := newTeller(sel, opt.Link)
	chosen := make([]int, len(sel.Story.Events))
	for i := range chosen {
		chosen[i] = i
	}
	heading := "The events"
	if len(chosen) > maxListed {
		slices.SortStableFunc(chosen, func(a, b int) int { return cmp.Compare(weight(&sel.Story.Events[b]), weight(&sel.Story.Events[a])) })
		chosen = chosen[:weightiest]
		slices.Sort(chosen)
		heading = fmt.Sprintf("%d of the %d events: those with most sources and parties", len(chosen), len(sel.Story.Events))
	}
	list := eventList{heading: heading}
	for _, i := range chosen {
		e := &sel.Story.Events[i]
		text := cmp.Or(clean(e.Summary), verb(e))
		if e.Status == event.Negated {
			text = "× " + text
		}
		if when := whenText(e, t.year); when != "" {
			text += " · " + when
		}
		list.entries = append(list.entries, listEntry{fmt.Sprint(sel.Numbers[i]), wrap(text, listWidth, 2), typeOf(e).Side, t.url(i)})
	}
	return list
}

// weight says how much a reader should know of an event first: how many
// independent articles tell it, how many take part, that its day is known and
// that it happened, and then how strong an act it is on Goldstein's scale.
func weight(e *graph.Event) float64 {
	w := 2*float64(e.Sources) + float64(len(partiesOf(e).all())) + math.Abs(typeOf(e).Goldstein)/10 + e.Confidence/2
	if e.Date != "" {
		w++
	}
	if e.Status == event.Occurred {
		w++
	}
	return w
}

// openList begins the cluster that holds the whole network, so that the list is
// its label below; the caller closes it.
func (d *dotWriter) openList(l eventList) {
	d.line(`subgraph "cluster_network" {`)
	d.line("graph " + attributes("style", "invis", "margin", "0"))
	if len(l.entries) > 0 {
		d.line(`graph [labelloc="b", labeljust="l", label=<` + l.table() + `>]`)
	}
}

// A listLine is a line of an entry; the first has its number.
type listLine struct{ number, text, side, url string }

// linesOf cuts entries into lines.
func linesOf(entries []listEntry) []listLine {
	var out []listLine
	for _, e := range entries {
		for i, text := range e.lines {
			number := e.number
			if i > 0 {
				number = ""
			}
			out = append(out, listLine{number, text, e.side, e.url})
		}
	}
	return out
}

// table writes the list in two columns, read downwards, with a row for each
// line, so that the lines of both columns stand side by side.
func (l eventList) table() string {
	left, right := linesOf(l.entries), []listLine(nil)
	if len(l.entries) > 8 { // short lists need no second column
		half := (len(l.entries) + 1) / 2
		left, right = linesOf(l.entries[:half]), linesOf(l.entries[half:])
	}
	var b strings.Builder
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD HEIGHT="30"></TD></TR>`)
	fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT" COLSPAN="5"><FONT POINT-SIZE="13"><B>%s</B></FONT></TD></TR>`, escapeHTML(l.heading))
	for i := range max(len(left), len(right)) {
		b.WriteString("<TR>" + cells(left, i))
		if len(right) > 0 {
			b.WriteString(`<TD WIDTH="24"></TD>` + cells(right, i))
		}
		b.WriteString("</TR>")
	}
	b.WriteString("</TABLE>")
	return b.String()
}

// cells writes the number and the words of a column's i-th line.
func cells(column []listLine, i int) string {
	if i >= len(column) {
		return "<TD></TD><TD></TD>"
	}
	l := column[i]
	link := ""
	if l.url != "" {
		link = ` HREF="` + escapeHTML(l.url) + `"`
	}
	number := "<TD></TD>"
	if l.number != "" {
		number = fmt.Sprintf(`<TD ALIGN="RIGHT"><FONT POINT-SIZE="11" COLOR="%s">%s</FONT></TD>`, textColours[event.Neutral], l.number)
	}
	return number + fmt.Sprintf(`<TD ALIGN="LEFT"%s><FONT POINT-SIZE="11" COLOR="%s">%s</FONT></TD>`, link, textColours[l.side], escapeHTML(l.text))
}
