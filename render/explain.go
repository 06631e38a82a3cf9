package render

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// An Explainer tells where the events of a story come from.
type Explainer struct {
	lookup
	story  *graph.Story
	events map[string]*graph.Event
}

// NewExplainer prepares the explanations of a story.
func NewExplainer(s *graph.Story) *Explainer {
	x := &Explainer{newLookup(s), s, map[string]*graph.Event{}}
	for i := range s.Events {
		x.events[s.Events[i].ID] = &s.Events[i]
	}
	return x
}

// WriteEvent tells one event in full: what it is, the evidence, how its
// tellings became one, its history, what is in dispute, and what people have
// corrected. With rules it tells the rules that found it, too.
func (x *Explainer) WriteEvent(w io.Writer, e *graph.Event, rules bool) error {
	b := new(bytes.Buffer)
	fmt.Fprintf(b, "%s  %s\n", e.ID, clean(e.Summary))
	x.facts(b, e)
	x.evidence(b, e)
	x.merged(b, e)
	x.history(b, e)
	x.corrections(b, e)
	if rules {
		writeRules(b, e)
	}
	_, err := b.WriteTo(w)
	return err
}

// field writes one labelled line, unless there is nothing to say.
func field(b *bytes.Buffer, label, value string) {
	if value = clean(value); value != "" {
		fmt.Fprintf(b, "  %-12s%s\n", label, value)
	}
}

func (x *Explainer) facts(b *bytes.Buffer, e *graph.Event) {
	date := e.Date
	if e.DateText != "" && e.Date != "" {
		date += fmt.Sprintf(", %s: %q", cmp.Or(e.DateFrom, "stated"), e.DateText)
	}
	if e.Date == "" {
		date = strings.TrimSuffix("no date of its own; "+strings.TrimSpace(e.DateText+" "+e.Relative), "; ")
	}
	field(b, "date", date)
	field(b, "reported", e.Reported)
	t := typeOf(e)
	kind := e.Type
	if e.Mode != "" {
		kind += " (" + e.Mode + ")"
	}
	if e.CAMEO != "" {
		kind += ", CAMEO " + e.CAMEO
	}
	if e.PLOVER != "" {
		kind += ", PLOVER " + e.PLOVER
	}
	field(b, "type", fmt.Sprintf("%s, %s, Goldstein %+g", kind, t.Side, t.Goldstein))
	field(b, "status", e.Status)
	field(b, "by", x.who(e.By))
	field(b, "to", x.who(e.To))
	field(b, "with", x.who(e.With))
	field(b, "said by", x.who(e.SaidBy))
	field(b, "place", e.Place)
	field(b, "topic", e.Topic)
	field(b, "content", e.Content)
	for _, id := range e.RespondsTo {
		field(b, "answers", x.brief(id))
	}
	for i := range x.story.Events {
		if o := &x.story.Events[i]; slices.Contains(o.RespondsTo, e.ID) {
			field(b, "answered by", x.brief(o.ID))
		}
	}
	field(b, "confidence", fmt.Sprintf("%g", e.Confidence))
}

// who names actors with their ids and codes.
func (x *Explainer) who(ids []string) string {
	var parts []string
	for _, id := range ids {
		a := x.actors[id]
		if a == nil {
			parts = append(parts, id)
			continue
		}
		parts = append(parts, fmt.Sprintf("%s (%s)", a.Name, strings.Join(nonEmpty(a.ID, a.Code), ", ")))
	}
	return strings.Join(parts, "; ")
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (x *Explainer) brief(id string) string {
	if e := x.events[id]; e != nil {
		return id + "  " + e.Summary
	}
	return id
}

func (x *Explainer) evidence(b *bytes.Buffer, e *graph.Event) {
	fmt.Fprintf(b, "\nevidence\n")
	if len(e.Evidence) == 0 {
		fmt.Fprintf(b, "  none: no article tells it; a person wrote it down\n")
	}
	for _, ev := range e.Evidence {
		fmt.Fprintf(b, "  %s\n", clean(x.sourceLine(ev.Article)))
		fmt.Fprintf(b, "    %q\n", clean(ev.Quote))
		told := ""
		if ev.Status != "" {
			told = ", told here as " + ev.Status
		}
		if ev.Date != "" {
			told += ", dated here " + ev.Date
		}
		fmt.Fprintf(b, "    bytes %d-%d, rule %s%s\n", ev.Span[0], ev.Span[1], clean(ev.Rule), clean(told))
	}
}

// sourceLine names an article: "a3, 2022-01-22, Northern Wire: Talks end".
func (x *Explainer) sourceLine(id string) string {
	a := x.articles[id]
	if a == nil {
		return id
	}
	line := strings.Join(nonEmpty(a.ID, a.Published, cmp.Or(a.Publisher, a.File, a.URL)), ", ")
	if a.Title != "" {
		line += ": " + a.Title
	}
	if a.CopyOf != "" {
		line += " (repeats " + a.CopyOf + ")"
	}
	return line
}

// merged tells why the tellings count as one event.
func (x *Explainer) merged(b *bytes.Buffer, e *graph.Event) {
	if len(e.Evidence) < 2 {
		return
	}
	articles := map[string]bool{}
	for _, ev := range e.Evidence {
		articles[ev.Article] = true
	}
	line := fmt.Sprintf("%s in %s of %s: all tell of one %s, %s, %s", counted(len(e.Evidence), "telling"), counted(len(articles), "article"),
		counted(e.Sources, "independent source"), e.Type, cmp.Or(x.names(e.Parties(), " and "), "of nobody named"), onDay(e))
	fmt.Fprintf(b, "\nmerged\n  %s\n", clean(line))
}

func onDay(e *graph.Event) string {
	if e.Date != "" {
		return "on " + e.Date
	}
	return "first reported on " + cmp.Or(e.Reported, "no day that is known")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (x *Explainer) history(b *bytes.Buffer, e *graph.Event) {
	if len(e.History) > 0 {
		fmt.Fprintf(b, "\nhistory\n")
	}
	for _, c := range e.History {
		line := strings.Join(nonEmpty(c.Reported, c.Status), "  ")
		if c.Date != "" {
			line += " for " + c.Date
		}
		if c.Article != "" {
			line += " (" + c.Article + ")"
		}
		fmt.Fprintf(b, "  %s\n", clean(line))
	}
	if len(e.Disputed) > 0 {
		fmt.Fprintf(b, "\ndisputed\n")
	}
	for _, c := range e.Disputed {
		said := ""
		if len(c.SaidBy) > 0 {
			said = "; said by " + x.names(c.SaidBy, ", ")
		}
		fmt.Fprintf(b, "  %s: %s (%s%s)\n", clean(c.About), clean(c.Says), clean(strings.Join(c.Articles, ", ")), clean(said))
	}
}

func (x *Explainer) corrections(b *bytes.Buffer, e *graph.Event) {
	var lines []string
	lines = append(lines, e.Corrected...)
	for _, id := range e.Parties() {
		if a := x.actors[id]; a != nil {
			for _, c := range a.Corrected {
				lines = append(lines, id+": "+c)
			}
		}
	}
	if len(lines) > 0 {
		fmt.Fprintf(b, "\ncorrections\n")
	}
	for _, l := range lines {
		fmt.Fprintf(b, "  %s\n", clean(l))
	}
}

// writeRules tells each rule of the evidence once.
func writeRules(b *bytes.Buffer, e *graph.Event) {
	var names []string
	for _, ev := range e.Evidence {
		if ev.Rule != "" && !slices.Contains(names, ev.Rule) {
			names = append(names, ev.Rule)
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "\nrules\n")
	}
	for _, name := range names {
		d, ok := event.Describe(name)
		if !ok {
			fmt.Fprintf(b, "  %s: no rule of the word lists; the program's own, or one of another version\n", clean(name))
			continue
		}
		fmt.Fprintf(b, "  %s, %s: %s\n", clean(name), d.File, d.About)
		for line := range strings.Lines(d.Entry) {
			fmt.Fprintf(b, "    %s\n", strings.TrimRight(line, "\n"))
		}
	}
}
