package page

import (
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// A typeView says what the page must know of an event type.
type typeView struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Side  string `json:"side"` // cooperation, conflict or neutral
	Deed  bool   `json:"deed"` // false for words
}

// typesOf returns the types that a story's events have, sorted by name. A type
// that is not known is neutral words.
func typesOf(story *graph.Story) []typeView {
	byName := map[string]typeView{}
	for i := range story.Events {
		name := story.Events[i].Type
		view := typeView{Name: name, Label: label(name), Side: event.Neutral}
		if t := event.TypeOf(name); t != nil {
			view.Side, view.Deed = t.Side, t.Deed
		}
		byName[name] = view
	}
	out := make([]typeView, 0, len(byName))
	for _, t := range byName {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b typeView) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// label writes a name with a capital: "meeting" becomes "Meeting".
func label(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
