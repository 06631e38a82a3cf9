package render

import (
	"cmp"
	"html"
	"io"
	"slices"
	"time"

	"diplograph/graph"
)

// The data of vis-timeline (https://visjs.github.io/vis-timeline/docs/timeline/).
// Contents and titles are HTML.
type (
	visStory struct {
		Groups []visGroup `json:"groups"`
		Items  []visItem  `json:"items"`
	}
	visGroup struct {
		ID      string `json:"id"`
		Content string `json:"content"`
	}
	visItem struct {
		ID        string `json:"id"`
		Group     string `json:"group"`
		Start     string `json:"start"`
		End       string `json:"end,omitempty"` // exclusive
		Type      string `json:"type"`
		Content   string `json:"content"`
		Title     string `json:"title"`
		ClassName string `json:"className"`
	}
)

// visNobody is the group of events that name no actor.
const visNobody = "nobody"

// WriteVis writes the dated and reported events for vis-timeline, in one group
// per acting actor. A single day is a point, all else a range.
func WriteVis(w io.Writer, s *graph.Story) error {
	out := visStory{Groups: []visGroup{}, Items: []visItem{}}
	l := newLookup(s)
	used := map[string]bool{}
	for i := range s.Events {
		e := &s.Events[i]
		first, last, _ := daysOf(e)
		first, last = cmp.Or(first, last), cmp.Or(last, first)
		if first == "" {
			continue
		}
		item := visItem{
			ID: e.ID, Group: visNobody, Start: first, Type: "point", Content: html.EscapeString(clean(e.Summary)),
			Title: html.EscapeString(clean(firstEvidence(e).Quote)), ClassName: typeOf(e).Side + " " + e.Status,
		}
		if all := partiesOf(e).all(); len(all) > 0 {
			item.Group = all[0]
		}
		if first != last {
			item.Type, item.End = "range", dayAfter(last)
		}
		used[item.Group] = true
		out.Items = append(out.Items, item)
	}
	for i := range s.Actors {
		if a := &s.Actors[i]; used[a.ID] {
			out.Groups = append(out.Groups, visGroup{a.ID, html.EscapeString(clean(l.actors[a.ID].Name))})
		}
	}
	if used[visNobody] && !slices.ContainsFunc(out.Groups, func(g visGroup) bool { return g.ID == visNobody }) {
		out.Groups = append(out.Groups, visGroup{visNobody, "no actor named"})
	}
	return writeJSON(w, out)
}

// dayAfter returns the day after a day of the form 2006-01-02.
func dayAfter(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}
