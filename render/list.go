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
	wide    bool // the picture is that of a large story
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
	list := eventList{heading: heading, wide: len(chosen) < len(sel.Story.Events)}
	for _, i := range chosen {
		e := &sel.Story.Events[i]
		text := cmp.Or(clean(e.Summary), verb(e))
		if e.Status == event.Negated {
			text = "× " + text
		}
		list.entries = append(list.entries, listEntry{fmt.Sprint(sel.Numbers[i]), entryLines(text, whenText(e, t.year)), typeOf(e).Side, t.url(i)})
	}
	return list
}

// entryLines writes a text and its date on two lines at most; what is too long is
// cut from the text, and the date stands whole.
func entryLines(text, when string) []string {
	if when == "" {
		return wrap(text, listWidth, 2)
	}
	const ragged = 12 // characters that the first line may lack, where its next word is long
	date := "·\u00a0" + strings.ReplaceAll(when, " ", "\u00a0")
	return wrap(shorten(text, 2*listWidth-len(date)-ragged)+" "+date, listWidth, 2)
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

// columns cuts the list: a short one needs no second column, and one of a large
// story stands below a network that is wide enough for a third.
func (l eventList) columns() [][]listLine {
	n := 2
	switch {
	case len(l.entries) <= 8:
		n = 1
	case l.wide:
		n = 3
	}
	var columns [][]listLine
	for part := range slices.Chunk(l.entries, max(1, (len(l.entries)+n-1)/n)) {
		columns = append(columns, linesOf(part))
	}
	return columns
}

// table writes the list in columns, read downwards, with a row for each line, so
// that the lines of all columns stand side by side.
func (l eventList) table() string {
	columns := l.columns()
	rows := 0
	for _, column := range columns {
		rows = max(rows, len(column))
	}
	var b strings.Builder
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD HEIGHT="30"></TD></TR>`)
	fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT" COLSPAN="%d"><FONT POINT-SIZE="13"><B>%s</B></FONT></TD></TR>`, 3*len(columns)-1, escapeHTML(l.heading))
	for i := range rows {
		b.WriteString("<TR>")
		for n, column := range columns {
			if n > 0 {
				b.WriteString(`<TD WIDTH="24"></TD>`)
			}
			b.WriteString(cells(column, i))
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
		number = fmt.Sprintf(`<TD ALIGN="RIGHT"><FONT COLOR="%s">%s</FONT></TD>`, textColours[event.Neutral], l.number)
	}
	return number + fmt.Sprintf(`<TD ALIGN="LEFT"%s><FONT COLOR="%s">%s</FONT></TD>`, link, textColours[l.side], escapeHTML(l.text))
}
