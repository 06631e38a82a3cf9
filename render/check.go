package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/spelling"
	"diplograph/extract/when/edtf"
	"diplograph/extract/yamlfile"
	"diplograph/graph"
)

// A checker collects what is wrong in a story that was read from a file.
type checker struct {
	file     yamlfile.File
	lines    lineIndex
	mistakes []yamlfile.Mistake
	ids      map[string]map[string]bool // of articles, actors and events
}

// at records a mistake in the i-th item of a list, at one of its keys.
func (c *checker) at(list string, i int, key, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if c.lines == nil {
		text = fmt.Sprintf("%s[%d].%s: %s", list, i, key, text)
	}
	c.mistakes = append(c.mistakes, c.file.Mistake(c.lines.of(list, i, key), "%s", text))
}

func (c *checker) story(s *graph.Story) {
	if s.Schema != graph.Schema {
		c.mistakes = append(c.mistakes, c.file.Mistake(1, "schema is %q; this program reads %q", s.Schema, graph.Schema))
		return
	}
	c.ids = map[string]map[string]bool{"articles": {}, "actors": {}, "events": {}}
	for i := range s.Articles {
		c.newID("articles", i, s.Articles[i].ID)
		c.date("articles", i, "published", s.Articles[i].Published)
	}
	for i := range s.Actors {
		c.actor(i, &s.Actors[i])
	}
	for i := range s.Events {
		c.newID("events", i, s.Events[i].ID)
	}
	c.references(s)
	for i := range s.Events {
		c.event(i, &s.Events[i])
	}
}

func (c *checker) actor(i int, a *graph.Actor) {
	c.newID("actors", i, a.ID)
	if a.Name == "" {
		c.at("actors", i, "name", "actor %q has no name", a.ID)
	}
	c.oneOf("actors", i, "type", a.Type, actorTypes)
}

func (c *checker) event(i int, e *graph.Event) {
	c.oneOf("events", i, "type", e.Type, EventTypes())
	c.oneOf("events", i, "status", e.Status, statuses)
	c.date("events", i, "date", e.Date)
	c.date("events", i, "reported", e.Reported)
	if e.Confidence < 0 || e.Confidence > 1 {
		c.at("events", i, "confidence", "confidence %v is not between 0 and 1", e.Confidence)
	}
	for _, ev := range e.Evidence {
		if ev.Span[0] < 0 || ev.Span[1] < ev.Span[0] {
			c.at("events", i, "evidence", "span [%d, %d] does not run from a smaller to a larger offset", ev.Span[0], ev.Span[1])
		}
	}
}

// newID demands that an id is there and was not used before.
func (c *checker) newID(list string, i int, id string) {
	switch {
	case id == "":
		c.at(list, i, "id", "one of the %s has no id", list)
	case strings.ContainsFunc(id, badInID):
		c.at(list, i, "id", "id %q has characters other than letters, digits and -._", id)
	case c.ids[list][id]:
		c.at(list, i, "id", "id %q stands twice in %s; ids must be unique", id, list)
	}
	c.ids[list][id] = true
}

// badInID reports characters that some output would have to change in an id.
func badInID(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._", r)
}

// references demands that what events name stands in the file.
func (c *checker) references(s *graph.Story) {
	lists := map[graph.Kind]string{graph.ActorKind: "actors", graph.EventKind: "events", graph.ArticleKind: "articles"}
	for _, f := range graph.NewGraph(s).Faults {
		if f.Event < 0 {
			continue // newID has told of it, with its line
		}
		in, key := lists[f.Key.Kind], strings.ReplaceAll(string(f.Role), "-", "_")
		if f.Role == graph.ToldIn {
			key = "evidence"
		}
		known := slices.Sorted(maps.Keys(c.ids[in]))
		c.at("events", f.Event, key, "%s names %q, which is not in %s%s", key, f.Key.ID, in, spelling.Suggest(f.Key.ID, known))
	}
}

func (c *checker) oneOf(list string, i int, key, value string, allowed []string) {
	if slices.Contains(allowed, value) {
		return
	}
	hint := spelling.Suggest(value, allowed)
	if hint == "" {
		hint = "; use one of " + strings.Join(allowed, ", ")
	}
	c.at(list, i, key, "unknown %s %q%s", key, value, hint)
}

func (c *checker) date(list string, i int, key, value string) {
	if value != "" && !edtf.Valid(value) {
		c.at(list, i, key, "%s %q is no EDTF date; write 2022-01-21, 2022-01, 2022, 2022-01-24/2022-01-30 or 2014/..", key, value)
	}
}
