package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"diplograph/extract/event"
	"diplograph/graph"
)

// maxMermaidLinks is where the flowchart folds: Mermaid lays out more lines
// badly, and GitHub refuses large diagrams.
const maxMermaidLinks = 40

// WriteMermaid writes a Markdown page with two Mermaid diagrams: a timeline by
// day and a flowchart of the actors.
func WriteMermaid(w io.Writer, s *graph.Story) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "```mermaid\ntimeline\n    title %s\n", mermaidText(shorten(clean(cmp.Or(s.Title, "Timeline")), 100)))
	year, day := mainYear(s), ""
	for i := range s.Events {
		e := &s.Events[i]
		text := mermaidText(fmt.Sprintf("%d %s", i+1, shorten(clean(cmp.Or(e.Summary, verb(e))), 120)))
		if e.Status != event.Occurred {
			text += " (" + e.Status + ")"
		}
		if when := cmp.Or(whenText(e, year), "no date"); i == 0 || when != day {
			fmt.Fprintf(out, "    %s : %s\n", mermaidText(when), text)
			day = when
			continue
		}
		fmt.Fprintf(out, "         : %s\n", text)
	}
	if len(s.Events) == 0 {
		fmt.Fprintln(out, "    no events")
	}
	fmt.Fprint(out, "```\n\n```mermaid\nflowchart LR\n")
	mermaidFlow(out, s)
	fmt.Fprint(out, "```\n")
	return out.Flush()
}

// mermaidFlow writes actors as boxes and labels as the words on their lines.
func mermaidFlow(out *bufio.Writer, s *graph.Story) {
	numbers := make([]int, len(s.Events))
	for i := range numbers {
		numbers[i] = i + 1
	}
	sel := Selection{Story: s, Whole: s, Numbers: numbers}
	t := newTeller(sel, "")
	sc := eventScene(castOf(s, nil), t)
	if len(sc.labels) > maxMermaidLinks {
		sc = bundleScene(castOf(s, nil), t)
		sc.keepStrongest(maxMermaidLinks)
	}
	ids := map[string]string{}
	shapes := map[string][2]string{"country": {"(", ")"}, "person": {"([", "])"}, "organization": {"{{", "}}"}, "group": {"[", "]"}}
	for i, p := range sc.parties {
		ids[p.id] = fmt.Sprintf("n%d", i+1)
		shape := shapes[p.kind]
		fmt.Fprintf(out, "    %s%s\"%s\"%s\n", ids[p.id], shape[0], mermaidText(shorten(p.name, 60)), shape[1])
	}
	if len(sc.parties) == 0 {
		fmt.Fprintln(out, "    none[\"no actors\"]")
	}
	for i := range sc.labels {
		mermaidLabel(out, ids, &sc.labels[i], i+1)
	}
	for _, note := range sc.notes {
		fmt.Fprintf(out, "    %%%% left out: %s\n", mermaidText(note))
	}
}

// mermaidLabel writes a label between two parties on its line, any other as a
// node of its own.
func mermaidLabel(out *bufio.Writer, ids map[string]string, l *label, n int) {
	text := mermaidText(strings.Join(l.text, " "))
	open, end, arrow := "--", "---", "-->"
	if l.status != event.Occurred {
		open, end, arrow = "-.", "-.-", ".->"
	}
	if len(l.ends) == 2 {
		a, b := l.ends[0], l.ends[1]
		if a.target && !b.target {
			a, b = b, a
		}
		if !b.target {
			arrow = end
		}
		fmt.Fprintf(out, "    %s %s \"%s\" %s %s\n", ids[a.party], open, text, arrow, ids[b.party])
		return
	}
	node := fmt.Sprintf("e%d", n)
	fmt.Fprintf(out, "    %s[/\"%s\"/]\n", node, text)
	for _, e := range l.ends {
		if e.target {
			fmt.Fprintf(out, "    %s --> %s\n", node, ids[e.party])
		} else {
			fmt.Fprintf(out, "    %s --- %s\n", ids[e.party], node)
		}
	}
}

// mermaidText escapes text for Mermaid: all but letters, digits and plain
// punctuation becomes an entity code, "#59;"
// (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters).
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(" .,-–×…’“”'()", r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
