package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"diplograph/graph"
)

// WriteYAML writes the timeline of a story, the canonical form of
// diplograph/timeline/v1. ReadTimeline reads it back without loss.
//
// Items are marshalled one by one: yaml.v3 takes two to four times as long for
// one big document.
func WriteYAML(w io.Writer, s *graph.Story) error {
	out := bufio.NewWriter(w)
	b, err := marshalYAML(&struct {
		Schema string `yaml:"schema"`
		Title  string `yaml:"title,omitempty"`
		Span   string `yaml:"span,omitempty"`
	}{s.Schema, s.Title, s.Span})
	if err != nil {
		return err
	}
	out.Write(b)
	if err := writeItems(out, "articles", s.Articles); err != nil {
		return err
	}
	if err := writeItems(out, "actors", s.Actors); err != nil {
		return err
	}
	events := make([]graph.Event, len(s.Events))
	for i := range s.Events {
		events[i] = withLists(s.Events[i])
	}
	if err := writeItems(out, "events", events); err != nil {
		return err
	}
	return out.Flush()
}

// withLists returns the event with empty lists in place of nil ones, so that
// "nobody" is written the same way however the event was made.
func withLists(e graph.Event) graph.Event {
	for _, list := range []*[]string{&e.By, &e.To, &e.With} {
		if *list == nil {
			*list = []string{}
		}
	}
	if e.Evidence == nil {
		e.Evidence = []graph.Evidence{}
	}
	return e
}

// writeItems writes "key:" and the items as a block list, indented by two.
func writeItems[T any](out *bufio.Writer, key string, items []T) error {
	if len(items) == 0 {
		fmt.Fprintf(out, "%s: []\n", key)
		return nil
	}
	fmt.Fprintf(out, "%s:\n", key)
	for i := range items {
		b, err := marshalYAML(&items[i])
		if err != nil {
			return fmt.Errorf("%s[%d]: %w", key, i, err)
		}
		lead := "  - "
		for line := range bytes.Lines(b) {
			if len(line) > 1 {
				out.WriteString(lead)
			}
			out.Write(line)
			lead = "    "
		}
	}
	return nil
}

// WriteJSON writes the timeline of a story as JSON with the keys of the YAML
// form. ReadTimeline reads it back without loss.
func WriteJSON(w io.Writer, s *graph.Story) error {
	whole := *s
	whole.Articles = append([]graph.Article{}, s.Articles...)
	whole.Actors = append([]graph.Actor{}, s.Actors...)
	whole.Events = make([]graph.Event, len(s.Events))
	for i := range s.Events {
		whole.Events[i] = withLists(s.Events[i])
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(&whole)
}
