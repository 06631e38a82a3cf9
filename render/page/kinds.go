package page

import (
	"maps"
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

// typesOf returns the known types and those that a story's events have beside
// them, sorted by name. A type that is not known is neutral words.
func typesOf(story *graph.Story) []typeView {
	byName := map[string]typeView{}
	for _, t := range event.Types() {
		byName[t.Name] = typeView{t.Name, label(t.Name), t.Side, t.Deed}
	}
	for i := range story.Events {
		if name := story.Events[i].Type; byName[name].Name == "" {
			byName[name] = typeView{Name: name, Label: label(name), Side: event.Neutral}
		}
	}
	return slices.SortedFunc(maps.Values(byName), func(a, b typeView) int { return strings.Compare(a.Name, b.Name) })
}

// label writes a name with a capital: "meeting" becomes "Meeting".
func label(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
