package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"diplograph/extract/event"
	"diplograph/extract/spelling"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// ThreadFormats lists the formats of WriteThreads, the default first.
func ThreadFormats() []string { return []string{"text", "yaml", "json", "dot"} }

// WriteThreads writes threads in one of ThreadFormats: as text for readers, as
// YAML or JSON (diplograph/threads/v1), or as a picture in DOT.
func WriteThreads(w io.Writer, t *graph.Threads, format string) error {
	switch format {
	case "text":
		return threadsText(w, t)
	case "yaml":
		return writeNode(w, t)
	case "json":
		return writeIndented(w, t)
	case "dot":
		return threadsDOT(w, t)
	}
	return CheckFormat(format, ThreadFormats())
}

// CheckFormat returns ErrExport, with the names of those known, for a format
// that is not among them.
func CheckFormat(format string, known []string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return fmt.Errorf("%w %q%s; known: %s", ErrExport, format, spelling.Suggest(format, known), strings.Join(known, ", "))
}

func writeNode(w io.Writer, v any) error {
	b, err := marshalYAML(v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func writeIndented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// threadsText writes a line for each thread, and below it its steps.
func threadsText(w io.Writer, all *graph.Threads) error {
	var b bytes.Buffer
	states := map[string]int{}
	for _, t := range all.Threads {
		states[t.State]++
	}
	fmt.Fprintf(&b, "%s\n%s%s", clean(cmp.Or(all.Title, "Threads")), plural(len(all.Threads), "thread"), upTo(all.Until))
	lead := ": "
	for _, s := range graph.ThreadStates() {
		if states[s] > 0 {
			fmt.Fprintf(&b, "%s%d %s", lead, states[s], s)
			lead = ", "
		}
	}
	b.WriteString("\n")
	for _, part := range []struct {
		title string
		open  bool
	}{{"Open", true}, {"Settled", false}} {
		title := "\n" + part.title + "\n"
		for i := range all.Threads {
			if t := &all.Threads[i]; (t.State == graph.Open) == part.open {
				b.WriteString(title)
				threadText(&b, t)
				title = ""
			}
		}
	}
	_, err := b.WriteTo(w)
	return err
}

const (
	quoteLength = 200 // a sentence of news
	textWidthOf = 100 // characters of a line
)

// threadText writes one thread: its day and state, what was said in the words
// of the article, and what followed.
func threadText(b *bytes.Buffer, t *graph.Thread) {
	entry(b, fmt.Sprintf("  %-12s ", cmp.Or(dateText(t.Opened, 0), "no date")), upperFirst(stateText(t))+". "+clean(t.Summary))
	if t.Quote != "" {
		for _, line := range wrap("“"+shorten(clean(t.Quote), quoteLength)+"”", textWidthOf, 3) {
			fmt.Fprintf(b, "               %s\n", line)
		}
	}
	for _, s := range t.Steps {
		how := s.How
		if s.Link == graph.Inferred && how != graph.Repeated {
			how += " (inferred)"
		}
		entry(b, "             > ", fmt.Sprintf("%s, %s: %s", cmp.Or(dateText(s.Date, 0), "no date"), how, clean(s.Summary)))
	}
}

// entry writes a text after a lead, broken into lines that stand below each other.
func entry(b *bytes.Buffer, lead, text string) {
	for _, line := range wrap(text, textWidthOf, 3) {
		b.WriteString(lead + line + "\n")
		lead = strings.Repeat(" ", utf8.RuneCountInString(lead))
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// stateText tells the state of a thread: "open for 12 days", "rejected after 3
// days", "said 4 times".
func stateText(t *graph.Thread) string {
	text := t.Type + " " + t.State
	if t.State == graph.Partly {
		text = t.Type + " accepted in part"
	}
	switch {
	case t.Days > 0 && t.State == graph.Open:
		text += " for " + plural(t.Days, "day")
	case t.Days > 0:
		text += " after " + plural(t.Days, "day")
	}
	if t.Repeats > 0 {
		text += fmt.Sprintf(", said %d times", t.Repeats+1)
	}
	return text
}

const (
	// mostThreads is how many threads a picture shows, one a row: two screens.
	mostThreads = 30
	// mostSteps is how many steps of a thread fit beside each other.
	mostSteps = 5
)

// threadsDOT draws each thread as a row: its opening, its steps in order of
// time, and what became of it. The longest open and the most answered come
// first where there is not room for all.
func threadsDOT(w io.Writer, all *graph.Threads) error {
	shown := slices.Clone(all.Threads)
	var notes []string
	if len(shown) > mostThreads {
		slices.SortStableFunc(shown, func(a, b graph.Thread) int { return cmp.Compare(threadWeight(&b), threadWeight(&a)) })
		notes = append(notes, fmt.Sprintf("the %d threads with most steps or open longest of %d", mostThreads, len(shown)))
		shown = shown[:mostThreads]
		slices.SortStableFunc(shown, func(a, b graph.Thread) int { return cmp.Compare(a.Opened, b.Opened) })
	}
	d := &dotWriter{}
	d.open("threads", "dot")
	d.line("graph " + attributes("rankdir", "LR", "nodesep", "0.12", "ranksep", "0.35"))
	year := threadYear(shown)
	for i := range slices.Backward(shown) { // Graphviz puts the first row at the bottom
		d.thread(&shown[i], i, year)
	}
	d.heading(heading{
		title: clean(cmp.Or(all.Title, "Threads")), subtitle: plural(len(all.Threads), "thread") + upTo(all.Until), notes: append([]string{
			"Bold box: open · octagon: rejected · rounded: accepted or kept · double box: carried out · dashed box: withdrawn",
			"Solid line: told as an answer · dashed line: inferred from parties, time and subject",
		}, notes...),
	})
	return d.close(w)
}

func upTo(day string) string {
	if day == "" {
		return ""
	}
	return " up to " + dateText(day, 0)
}

// threadWeight orders threads by how much they have to show.
func threadWeight(t *graph.Thread) int {
	n := 100 * len(t.Steps)
	if t.State == graph.Open {
		n += t.Days
	}
	return n
}

func threadYear(list []graph.Thread) int {
	n, best := map[int]int{}, 0
	for i := range list {
		d, err := edtf.Parse(list[i].Opened)
		if err != nil {
			continue
		}
		if day, ok := d.First(); ok {
			y := day.Year()
			n[y]++
			if n[y] > n[best] || n[y] == n[best] && y > best {
				best = y
			}
		}
	}
	return best
}

// stateShapes tell the states of a thread apart without colour.
var stateShapes = map[string][]string{
	graph.Open:       {"shape", "box", "penwidth", boldLine},
	graph.Rejected:   {"shape", "octagon"},
	graph.Accepted:   {"shape", "box", "style", "rounded"},
	graph.Partly:     {"shape", "box", "style", "rounded"},
	graph.Kept:       {"shape", "box", "style", "rounded"},
	graph.CarriedOut: {"shape", "box", "peripheries", "2"},
	graph.Withdrawn:  {"shape", "box", "style", "dashed"},
	graph.Repeated:   {"shape", "plaintext"},
	graph.Answered:   {"shape", "plaintext"},
}

// thread draws one row.
func (d *dotWriter) thread(t *graph.Thread, row, year int) {
	id := func(n int) string { return "thread-" + strconv.Itoa(row) + "-" + strconv.Itoa(n) }
	side := typeOf(&graph.Event{Type: t.Type}).Side
	label := func(head, summary string) string {
		return strings.Join(append(wrap(head, 34, 2), wrap(clean(summary), 34, 3)...), "\n")
	}
	d.line(quote(id(0)) + " " + attributes(append([]string{
		"id", id(0), "label", label(join(dateText(t.Opened, year), stateText(t)), t.Summary),
		"color", lineColours[side], "fontcolor", textColours[side], "tooltip", clean(t.Summary),
	}, stateShapes[t.State]...)...))
	steps := t.Steps
	if len(steps) > mostSteps {
		steps = slices.Concat(steps[:1], steps[len(steps)-mostSteps+1:])
	}
	for i, s := range steps {
		style := "solid"
		if s.Link == graph.Inferred {
			style = "dashed"
		}
		d.line(quote(id(i+1)) + " " + attributes(append([]string{
			"id", id(i + 1), "label", label(join(dateText(s.Date, year), s.How), s.Summary),
			"color", lineColours[event.Neutral], "tooltip", clean(s.Summary),
		}, stateShapes[s.How]...)...))
		more := ""
		if n := len(t.Steps) - len(steps); n > 0 && i == 1 { // what is left out stood here
			more = plural(n, "step") + " more"
		}
		d.line(quote(id(i)) + " -> " + quote(id(i+1)) + " " + attributes("style", style, "color", lineColours[event.Neutral], "label", more))
	}
}

// join joins the parts of a label that are not empty.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}
