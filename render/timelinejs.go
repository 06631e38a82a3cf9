package render

import (
	"encoding/json"
	"html"
	"io"
	"strings"
	"time"

	"diplograph/extract/event"
	"diplograph/graph"
)

// The shape of TimelineJS (https://timeline.knightlab.com/docs/json-format.html).
// Its headlines and texts are HTML.
type (
	tjsStory struct {
		Scale  string     `json:"scale"`
		Title  *tjsSlide  `json:"title,omitempty"`
		Events []tjsSlide `json:"events"`
	}
	tjsSlide struct {
		ID      string   `json:"unique_id,omitempty"`
		Start   *tjsDate `json:"start_date,omitempty"`
		End     *tjsDate `json:"end_date,omitempty"`
		Display string   `json:"display_date,omitempty"`
		Group   string   `json:"group,omitempty"`
		Text    tjsText  `json:"text"`
	}
	tjsDate struct {
		Year  int `json:"year"`
		Month int `json:"month"`
		Day   int `json:"day"`
	}
	tjsText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
)

// WriteTimelineJS writes the dated and reported events as slides for
// TimelineJS, grouped by side.
func WriteTimelineJS(w io.Writer, s *graph.Story) error {
	out := tjsStory{Scale: "human", Events: []tjsSlide{}}
	if title := clean(s.Title); title != "" {
		out.Title = &tjsSlide{Text: tjsText{Headline: html.EscapeString(title)}}
	}
	l := newLookup(s)
	for i := range s.Events {
		e := &s.Events[i]
		first, last, _ := daysOf(e)
		start, end := tjsDay(first), tjsDay(last)
		if start == nil {
			start, end = end, nil
		}
		if start == nil {
			continue
		}
		if end != nil && *end == *start {
			end = nil
		}
		out.Events = append(out.Events, tjsSlide{
			ID: e.ID, Start: start, End: end, Display: whenText(e, 0), Group: typeOf(e).Side,
			Text: tjsText{Headline: html.EscapeString(clean(e.Summary)), Text: tjsBody(l, e)},
		})
	}
	return writeJSON(w, out)
}

func tjsDay(day string) *tjsDate {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	return &tjsDate{t.Year(), int(t.Month()), t.Day()}
}

// tjsBody tells status and evidence.
func tjsBody(l lookup, e *graph.Event) string {
	var parts []string
	if e.Status != event.Occurred {
		parts = append(parts, "<p>"+html.EscapeString(e.Status)+"</p>")
	}
	for _, ev := range e.Evidence {
		p := "<blockquote>" + html.EscapeString(clean(ev.Quote)) + "</blockquote>"
		if a := l.articles[ev.Article]; a != nil {
			p += "<p>" + html.EscapeString(source(a)) + "</p>"
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, "")
}

// writeJSON writes indented JSON with "<", ">" and "&" escaped, so that it can
// stand in a page's script.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
