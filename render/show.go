package render

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"diplograph/graph"
)

// WriteActor tells one actor of the story in full, with its events.
func (x *Explainer) WriteActor(w io.Writer, a *graph.Actor) error {
	b := new(bytes.Buffer)
	fmt.Fprintf(b, "%s  %s\n", a.ID, clean(a.Name))
	field(b, "type", a.Type)
	field(b, "code", a.Code)
	field(b, "aliases", strings.Join(a.Aliases, "; "))
	field(b, "roles", strings.Join(a.Roles, "; "))
	for _, o := range a.Offices {
		field(b, "office", fmt.Sprintf("%s, %s", o.Role, strings.Join(slices.Compact(nonEmpty(o.From, o.To)), " to ")))
	}
	field(b, "mentions", fmt.Sprint(a.Mentions))
	for _, c := range a.Corrected {
		field(b, "corrected", c)
	}
	var events []graph.Event
	for i := range x.story.Events {
		if e := &x.story.Events[i]; slices.Contains(e.Parties(), a.ID) {
			events = append(events, *e)
		}
	}
	fmt.Fprintf(b, "\n%s\n", counted(len(events), "event"))
	return writeIndentedTable(w, b, events)
}

// WriteArticle tells one article in full: what is known of it, the events that
// it tells, and its text where it is given.
func (x *Explainer) WriteArticle(w io.Writer, a *graph.Article, text string) error {
	b := new(bytes.Buffer)
	fmt.Fprintf(b, "%s  %s\n", a.ID, clean(cmp.Or(a.Title, "no title")))
	field(b, "file", a.File)
	field(b, "url", a.URL)
	field(b, "publisher", a.Publisher)
	field(b, "author", a.Author)
	field(b, "published", strings.Join(nonEmpty(a.Published, "from "+a.PublishedFrom), ", "))
	field(b, "sha256", a.SHA256)
	field(b, "repeats", a.CopyOf)
	var events []graph.Event
	for i := range x.story.Events {
		e := &x.story.Events[i]
		if slices.ContainsFunc(e.Evidence, func(ev graph.Evidence) bool { return ev.Article == a.ID }) {
			events = append(events, *e)
		}
	}
	fmt.Fprintf(b, "\n%s\n", counted(len(events), "event"))
	if err := writeIndentedTable(w, b, events); err != nil || text == "" {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s\n", strings.TrimRight(text, "\n"))
	return err
}

// writeIndentedTable writes what stands in b and a table of events below it.
func writeIndentedTable(w io.Writer, b *bytes.Buffer, events []graph.Event) error {
	var table bytes.Buffer
	if err := ListEvents(&table, events); err != nil {
		return err
	}
	for line := range strings.Lines(table.String()) {
		b.WriteString("  " + line)
	}
	_, err := b.WriteTo(w)
	return err
}

// ListEvents writes one line for each event: id, date or day of report, status,
// type and summary.
func ListEvents(w io.Writer, events []graph.Event) error {
	return table(w, len(events), func(i int) []string {
		e := &events[i]
		date := e.Date
		if date == "" && e.Reported != "" {
			date = "(" + e.Reported + ")"
		}
		return []string{e.ID, date, e.Status, e.Type, e.Summary}
	})
}

// ListActors writes one line for each actor: id, type, code, number of events,
// name and roles.
func ListActors(w io.Writer, s *graph.Story) error {
	counts := map[string]int{}
	for i := range s.Events {
		for _, id := range s.Events[i].Parties() {
			counts[id]++
		}
	}
	return table(w, len(s.Actors), func(i int) []string {
		a := &s.Actors[i]
		return []string{a.ID, a.Type, a.Code, counted(counts[a.ID], "event"), a.Name, strings.Join(a.Roles, "; ")}
	})
}

// ListArticles writes one line for each article: id, day, publisher, number of
// events and title.
func ListArticles(w io.Writer, s *graph.Story) error {
	counts := map[string]int{}
	for i := range s.Events {
		var told []string
		for _, ev := range s.Events[i].Evidence {
			if !slices.Contains(told, ev.Article) {
				told = append(told, ev.Article)
				counts[ev.Article]++
			}
		}
	}
	return table(w, len(s.Articles), func(i int) []string {
		a := &s.Articles[i]
		title := cmp.Or(a.Title, a.File)
		if a.CopyOf != "" {
			title += " (repeats " + a.CopyOf + ")"
		}
		return []string{a.ID, a.Published, a.Publisher, counted(counts[a.ID], "event"), title}
	})
}

// table writes rows in columns; the last column is as long as it is.
func table(w io.Writer, n int, row func(i int) []string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range n {
		cells := row(i)
		for k := range cells {
			cells[k] = clean(cells[k])
		}
		if _, err := fmt.Fprintln(t, strings.TrimRight(strings.Join(cells, "\t"), "\t")); err != nil {
			return err
		}
	}
	return t.Flush()
}
