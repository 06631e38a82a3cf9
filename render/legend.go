package render

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// A legend lists the signs that a picture uses; it explains no others.
type legend struct {
	sides    []string
	deeds    bool // some line is thick
	words    bool // some line is thin
	statuses []string
	kinds    []string
	bundles  bool // some line stands for several events
}

func legendOf(sc *scene) legend {
	var l legend
	for _, k := range sc.labels {
		l.sides = append(l.sides, k.side)
		l.statuses = append(l.statuses, k.status)
		l.deeds = l.deeds || k.deed
		l.words = l.words || !k.deed
		l.bundles = l.bundles || k.events > 1
	}
	if l.bundles { // then width tells the number of events
		l.deeds, l.words = false, false
	}
	for _, p := range sc.parties {
		l.kinds = append(l.kinds, p.kind)
	}
	return l
}

// sample is one entry of a legend: a sign and what it means. A line is drawn as
// the lower border of a cell.
type sample struct {
	colour, style, text string
	width               int
}

func (l legend) samples() []sample {
	var out []sample
	for _, s := range []struct{ side, text string }{
		{event.Cooperation, "cooperation (open arrow head)"}, {event.Conflict, "conflict (filled head)"}, {event.Neutral, "neither (hollow head)"},
	} {
		if slices.Contains(l.sides, s.side) {
			out = append(out, sample{lineColours[s.side], "", s.text, 2})
		}
	}
	if l.deeds {
		out = append(out, sample{ink, "", "deeds", 3})
	}
	if l.words {
		out = append(out, sample{ink, "", "words", 1})
	}
	for _, s := range []struct{ status, text string }{
		{event.Planned, "planned"}, {event.Possible, "possible"}, {event.Negated, "with ×: did not happen"},
	} {
		if slices.Contains(l.statuses, s.status) {
			out = append(out, sample{ink, strings.ToUpper(lineStyles[s.status]), s.text, 1})
		}
	}
	return out
}

// shapes explains the shapes of the actors' boxes.
func (l legend) shapes() string {
	var parts []string
	for _, s := range []struct{ kind, text string }{
		{"country", "rounded box: state"},
		{"person", "ellipse: person"},
		{"organization", "hexagon: organisation"},
		{"group", "dashed box: group"},
	} {
		if slices.Contains(l.kinds, s.kind) {
			parts = append(parts, s.text)
		}
	}
	if l.bundles {
		parts = append(parts, "thicker line: deeds, or several events")
	}
	parts = append(parts, "numbers: place in the timeline")
	return strings.Join(parts, " · ")
}

// A heading is what stands above a picture.
type heading struct {
	title    string
	subtitle string
	legend   legend
	notes    []string
}

// headingOf words the title, the dates and counts, and what is left out.
func headingOf(sel Selection, opt Options, l legend, notes []string) heading {
	h := heading{title: titleOf(sel.Story, opt), legend: l}
	parts := []string{}
	if span := spanText(sel); span != "" {
		parts = append(parts, span)
	}
	parts = append(parts, outOf(len(sel.Story.Events), len(sel.Whole.Events), "event"),
		outOf(len(sel.Story.Actors), len(sel.Whole.Actors), "actor"), plural(len(sel.Whole.Articles), "article"))
	h.subtitle = strings.Join(parts, " · ")
	if len(sel.Filters) > 0 {
		h.notes = append(h.notes, "Filter: "+clean(strings.Join(sel.Filters, "; ")))
	}
	if year := mainYear(sel.Story); year != 0 && !within(sel.Story, year) {
		h.notes = append(h.notes, fmt.Sprintf("Days without a year are of %d.", year))
	}
	if len(notes) > 0 {
		h.notes = append(h.notes, "Folded or left out: "+strings.Join(notes, "; "))
	}
	return h
}

// within tells whether all days of a story lie in one year.
func within(s *graph.Story, year int) bool {
	return !slices.ContainsFunc(s.Events, func(e graph.Event) bool {
		day, ok := dayOf(&e)
		return ok && day.Year() != year
	})
}

func outOf(n, whole int, noun string) string {
	if n == whole {
		return plural(n, noun)
	}
	return fmt.Sprintf("%d of %s", n, plural(whole, noun))
}

// spanText tells the days from the first to the last dated event shown.
func spanText(sel Selection) string {
	var dates []edtf.Date
	for i := range sel.Story.Events {
		if d, err := edtf.Parse(sel.Story.Events[i].Date); err == nil {
			dates = append(dates, d)
		}
	}
	span, ok := edtf.Span(dates...)
	if !ok {
		return ""
	}
	return dateText(span.String(), 0)
}

// noteWidth is the number of characters of a note's line: about the width of
// the smallest picture that has notes.
const noteWidth = 130

// heading writes the title, the legend and the notes as the graph's label, an
// HTML-like one (https://graphviz.org/doc/info/shapes.html#html) because only
// those hold text of several sizes.
func (d *dotWriter) heading(h heading) {
	var b strings.Builder
	row := func(size int, text string) {
		fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="%d">%s</FONT></TD></TR>`, size, escapeHTML(text))
	}
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">`)
	for _, line := range wrap(h.title, 80, 2) {
		fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="20"><B>%s</B></FONT></TD></TR>`, escapeHTML(line))
	}
	row(13, h.subtitle)
	if samples := h.legend.samples(); len(samples) > 0 {
		b.WriteString(`<TR><TD ALIGN="LEFT">` + legendTable(samples) + `</TD></TR>`)
		for _, line := range wrap(h.legend.shapes(), noteWidth, 3) {
			row(12, line)
		}
	}
	for _, note := range h.notes {
		for _, line := range wrap(note, noteWidth, 6) {
			row(12, line)
		}
	}
	b.WriteString(`<TR><TD HEIGHT="10"></TD></TR></TABLE>`)
	d.line("graph [label=<" + b.String() + ">]")
}

func legendTable(samples []sample) string {
	width := 0.0
	for _, s := range samples {
		width += 26 + textWidth(s.text, 12) + 20
	}
	var b strings.Builder
	// Of a fixed size, since Graphviz spreads the cells of others over the line.
	fmt.Fprintf(&b, `<TABLE ALIGN="LEFT" BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1" FIXEDSIZE="TRUE" WIDTH="%.0f" HEIGHT="18"><TR>`, width)
	for _, s := range samples {
		style := ""
		if s.style != "" {
			style = ` STYLE="` + s.style + `"`
		}
		fmt.Fprintf(&b, `<TD VALIGN="MIDDLE"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD BORDER="%d" SIDES="B" COLOR="%s"%s WIDTH="26" HEIGHT="6" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>`,
			s.width, s.colour, style)
		fmt.Fprintf(&b, `<TD ALIGN="LEFT"><FONT POINT-SIZE="12">%s</FONT></TD><TD WIDTH="10"></TD>`, escapeHTML(s.text))
	}
	b.WriteString(`</TR></TABLE>`)
	return b.String()
}

// escapeHTML writes text for HTML-like labels, which are XML.
func escapeHTML(s string) string { return html.EscapeString(clean(s)) }
