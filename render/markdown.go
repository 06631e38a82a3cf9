package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// How much of a story fits one page.
const (
	briefActors = 12
	briefEvents = 40
)

// WriteMarkdown writes a briefing of one page: who takes part, what happened by
// day, which demands stand open, and what comes next.
func WriteMarkdown(w io.Writer, s *graph.Story) error {
	b := briefing{out: bufio.NewWriter(w), story: s, lookup: newLookup(s), year: mainYear(s)}
	fmt.Fprintf(b.out, "# %s\n\n", mdText(cmp.Or(s.Title, "Untitled story")))
	parts := []string{plural(len(s.Events), "event"), plural(len(s.Actors), "actor"), plural(len(s.Articles), "article")}
	if s.Span != "" {
		parts = slices.Insert(parts, 0, dateText(s.Span, 0))
	}
	fmt.Fprintf(b.out, "%s\n", strings.Join(parts, " · "))
	b.who()
	b.days()
	b.list("Open demands", b.openDemands())
	b.list("Next", b.next())
	b.sources()
	return b.out.Flush()
}

type briefing struct {
	out    *bufio.Writer
	story  *graph.Story
	lookup lookup
	year   int
}

func (b *briefing) who() {
	ids := busiest(b.story)
	if len(ids) == 0 {
		return
	}
	fmt.Fprint(b.out, "\n## Who\n\n")
	for _, id := range ids[:min(briefActors, len(ids))] {
		a := b.lookup.actors[id]
		line := "- **" + mdText(a.Name) + "**"
		about := slices.Clone(a.Roles[:min(1, len(a.Roles))])
		if a.Type != "country" && a.Code != "" {
			if home := homeName(b.story, a.Code, nil); home != clean(a.Name) {
				about = append(about, home)
			}
		}
		if len(about) > 0 {
			line += ", " + mdText(strings.Join(about, ", "))
		}
		fmt.Fprintln(b.out, line)
	}
	if n := len(ids) - briefActors; n > 0 {
		fmt.Fprintf(b.out, "- and %d more\n", n)
	}
}

// days tells what happened or is reported, the days as headings; what is still
// to come stands under Next.
func (b *briefing) days() {
	var told []int
	for i := range b.story.Events {
		if st := b.story.Events[i].Status; st == event.Occurred || st == event.Negated {
			told = append(told, i)
		}
	}
	if len(told) == 0 {
		return
	}
	fmt.Fprint(b.out, "\n## What happened\n")
	if n := len(told) - briefEvents; n > 0 {
		fmt.Fprintf(b.out, "\nThe last %d of %s.\n", briefEvents, plural(len(told), "event"))
		told = told[n:]
	}
	heading := ""
	for k, i := range told {
		when := cmp.Or(whenText(&b.story.Events[i], b.year), "no date")
		if k == 0 || when != heading {
			fmt.Fprintf(b.out, "\n### %s\n\n", mdText(when))
			heading = when
		}
		fmt.Fprintln(b.out, "- "+b.line(i, false))
	}
}

// openDemands are the demands and appeals that no other event answers.
func (b *briefing) openDemands() []string {
	answered := map[string]bool{}
	for i := range b.story.Events {
		for _, id := range b.story.Events[i].RespondsTo {
			answered[id] = true
		}
	}
	var lines []string
	for i := range b.story.Events {
		e := &b.story.Events[i]
		if (e.Type == "demand" || e.Type == "appeal") && e.Status == event.Occurred && !answered[e.ID] {
			lines = append(lines, b.line(i, true))
		}
	}
	return lines
}

// next are the planned and possible events.
func (b *briefing) next() []string {
	var lines []string
	for i := range b.story.Events {
		if st := b.story.Events[i].Status; st == event.Planned || st == event.Possible {
			lines = append(lines, b.line(i, true))
		}
	}
	return lines
}

func (b *briefing) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b.out, "\n## %s\n\n", title)
	for _, line := range lines[:min(briefEvents, len(lines))] {
		fmt.Fprintln(b.out, "- "+line)
	}
	if n := len(lines) - briefEvents; n > 0 {
		fmt.Fprintf(b.out, "- and %d more\n", n)
	}
}

// line tells the i-th event with its number in the timeline, its status where
// it did not occur, who claims it, and the articles that tell it.
func (b *briefing) line(i int, dated bool) string {
	e := &b.story.Events[i]
	line := fmt.Sprintf("%s *(%d)*", mdText(cmp.Or(e.Summary, verb(e))), i+1)
	if when := whenText(e, b.year); dated && when != "" {
		line = "**" + mdText(when) + "** " + line
	}
	switch e.Status {
	case event.Planned, event.Possible:
		line += " — " + e.Status
	case event.Negated:
		line += " — did not happen"
	}
	if len(e.SaidBy) > 0 {
		line += ", according to " + mdText(b.lookup.names(e.SaidBy, ", "))
	}
	var told []string
	for _, ev := range e.Evidence {
		if !slices.Contains(told, mdText(ev.Article)) {
			told = append(told, mdText(ev.Article))
		}
	}
	if len(told) > 0 {
		line += " [" + strings.Join(told, ", ") + "]"
	}
	return line
}

func (b *briefing) sources() {
	if len(b.story.Articles) == 0 {
		return
	}
	fmt.Fprint(b.out, "\n## Sources\n\n")
	for i := range b.story.Articles {
		a := &b.story.Articles[i]
		line := "- [" + mdText(a.ID) + "] " + mdText(source(a))
		for _, more := range []string{a.Publisher, dateText(a.Published, 0)} {
			if more != "" {
				line += ", " + mdText(more)
			}
		}
		if webAddress(a.URL) && !strings.ContainsAny(a.URL, "<> \n\t\"\\") {
			line += ", <" + a.URL + ">"
		}
		fmt.Fprintln(b.out, line)
	}
}

// mdText escapes text for CommonMark: every ASCII punctuation mark that can
// begin markup is escaped (https://spec.commonmark.org/0.31.2/#backslash-escapes).
func mdText(s string) string {
	var out strings.Builder
	for _, r := range clean(s) {
		if strings.ContainsRune("\\`*_{}[]<>#+!|~&$", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
