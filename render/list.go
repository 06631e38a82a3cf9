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

// table writes the list in two columns, read downwards.
func (l eventList) table() string {
	half := (len(l.entries) + 1) / 2
	if len(l.entries) <= 8 { // short lists need no second column
		half = len(l.entries)
	}
	var b strings.Builder
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD HEIGHT="20"></TD></TR>`)
	fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT" COLSPAN="3"><FONT POINT-SIZE="13"><B>%s</B></FONT></TD></TR><TR>`, escapeHTML(l.heading))
	for i, column := range [][]listEntry{l.entries[:half], l.entries[half:]} {
		if len(column) == 0 {
			continue
		}
		if i > 0 {
			b.WriteString(`<TD WIDTH="30"></TD>`)
		}
		b.WriteString(`<TD><TABLE VALIGN="TOP" ALIGN="LEFT" BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">`)
		for _, e := range column {
			b.WriteString("<TR>" + e.cells() + "</TR>")
		}
		b.WriteString("</TABLE></TD>")
	}
	b.WriteString("</TR></TABLE>")
	return b.String()
}

// cells writes an entry: number and date, and the words.
func (e listEntry) cells() string {
	lines := make([]string, len(e.lines))
	for i, line := range e.lines {
		lines[i] = escapeHTML(line) + `<BR ALIGN="LEFT"/>`
	}
	link := ""
	if e.url != "" {
		link = ` HREF="` + escapeHTML(e.url) + `"`
	}
	return fmt.Sprintf(`<TD ALIGN="RIGHT" VALIGN="TOP"><FONT POINT-SIZE="11" COLOR="%s">%s</FONT></TD>`, textColours[event.Neutral], escapeHTML(e.number)) +
		fmt.Sprintf(`<TD ALIGN="LEFT" BALIGN="LEFT" VALIGN="TOP"%s><FONT POINT-SIZE="11" COLOR="%s">%s</FONT></TD>`, link, textColours[e.side], strings.Join(lines, ""))
}
