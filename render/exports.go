package render

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"diplograph/extract/spelling"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// ErrExport is returned for a format that is not in Exports.
var ErrExport = errors.New("unknown export format")

// An Export is a format that stories are handed on in.
type Export struct {
	Name  string
	Write func(io.Writer, *graph.Story) error
	Help  string // what it is for, one line
	Lacks string // what of a timeline it cannot carry
}

// Exports lists the formats in the order in which help texts show them.
func Exports() []Export {
	return []Export{
		{"csv", WriteCSV, "one row per event, columns after PLOVER and GDELT, for spreadsheets and statistics", "all evidence of an event but the first; aliases and roles of actors"},
		{"yaml", WriteYAML, "the timeline itself, format diplograph/timeline/v1", "nothing"},
		{"json", WriteJSON, "the whole timeline with the keys of the YAML form", "nothing"},
		{"timelinejs", WriteTimelineJS, "slides for TimelineJS", "events without any date; roles, types and confidence"},
		{"vis", WriteVis, "groups and items for vis-timeline, one group per acting side", "events without any date; all evidence but the first quote; confidence"},
		{"mermaid", WriteMermaid, "a timeline and a flowchart in Mermaid, for Markdown pages", "evidence and confidence; past 40 lines the flowchart folds and keeps the strongest"},
		{"gexf", WriteGEXF, "the network of actors with dated links, for Gephi", "acts without another party; all evidence but the first quote; an act of several parties becomes a link for each pair"},
		{"graphml", WriteGraphML, "the typed graph: actors, events, places and articles", "spans; all quotes of an article but the first; aliases"},
		{"cypher", WriteCypher, "statements that load the typed graph into Neo4j or Memgraph", "spans; all quotes of an article but the first; aliases"},
		{"jsonld", WriteJSONLD, "schema.org Events with their actors and articles", "codes, confidence, spans and rules, which schema.org has no property for; possible and negated are keywords only"},
		{"ics", WriteICS, "iCalendar of what is planned or possible on a known date", "all that has happened, and plans without a date"},
		{"markdown", WriteMarkdown, "a briefing: who, what happened by day, open demands, next dates", "quotes and confidence; past 40 events the oldest"},
	}
}

// WriteExport writes a story in the format of that name; ErrExport names the
// others.
func WriteExport(w io.Writer, s *graph.Story, name string) error {
	var names []string
	for _, e := range Exports() {
		if e.Name == name {
			return e.Write(w, s)
		}
		names = append(names, e.Name)
	}
	return fmt.Errorf("%w %q%s; known: %s", ErrExport, name, spelling.Suggest(name, names), strings.Join(names, ", "))
}

// daysOf returns the first and the last day of an event as "2006-01-02", either
// empty where that end is open or unknown. An event without a date has the day
// of its report, and reported is true.
func daysOf(e *graph.Event) (first, last string, reported bool) {
	d, err := edtf.Parse(e.Date)
	if err != nil {
		if d, err = edtf.Parse(e.Reported); err != nil {
			return "", "", false
		}
		reported = true
	}
	if t, ok := d.First(); ok {
		first = t.Format(time.DateOnly)
	}
	if t, ok := d.Last(); ok {
		last = t.Format(time.DateOnly)
	}
	return first, last, reported
}

// A lookup finds the actors and articles of a story by id.
type lookup struct {
	actors   map[string]*graph.Actor
	articles map[string]*graph.Article
}

func newLookup(s *graph.Story) lookup {
	l := lookup{map[string]*graph.Actor{}, map[string]*graph.Article{}}
	for i := range s.Actors {
		l.actors[s.Actors[i].ID] = &s.Actors[i]
	}
	for i := range s.Articles {
		l.articles[s.Articles[i].ID] = &s.Articles[i]
	}
	return l
}

// names joins the names of actors with a separator.
func (l lookup) names(ids []string, sep string) string {
	return l.join(ids, sep, func(a *graph.Actor) string { return a.Name })
}

// codes joins the codes of actors with a separator.
func (l lookup) codes(ids []string, sep string) string {
	return l.join(ids, sep, func(a *graph.Actor) string { return a.Code })
}

func (l lookup) join(ids []string, sep string, of func(*graph.Actor) string) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		if a := l.actors[id]; a != nil {
			parts[i] = clean(of(a))
		}
	}
	return strings.Join(parts, sep)
}

// source names an article: its title, else its file, else its id.
func source(a *graph.Article) string { return clean(cmp.Or(a.Title, a.File, a.ID)) }

// firstEvidence returns an event's first evidence, empty where it has none.
func firstEvidence(e *graph.Event) graph.Evidence {
	if len(e.Evidence) == 0 {
		return graph.Evidence{}
	}
	return e.Evidence[0]
}
