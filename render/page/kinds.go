package page

import (
	"slices"
	"strings"

	"diplograph/graph"
)

// A typeView says what the page must know of an event type.
type typeView struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Side  string `json:"side"` // cooperation, conflict or neutral
	Deed  bool   `json:"deed"` // false for words
}

// kinds are the event types by side and by words or deeds.
var kinds = []struct {
	side  string
	deed  bool
	types string
}{
	{"cooperation", false, "promise offer meeting visit agreement support"},
	{"cooperation", true, "cooperation aid concession"},
	{"conflict", false, "investigation demand criticism accusation denial rejection warning threat"},
	{"conflict", true, "protest mobilization sanction coercion attack"},
	{"neutral", false, "statement appeal"},
	{"neutral", true, "decision"},
}

// typesOf returns the types that a story's events have, sorted by name. A type
// that is not known is neutral words.
func typesOf(story *graph.Story) []typeView {
	byName := map[string]typeView{}
	for i := range story.Events {
		name := story.Events[i].Type
		byName[name] = typeView{Name: name, Label: label(name), Side: "neutral"}
	}
	for _, k := range kinds {
		for name := range strings.FieldsSeq(k.types) {
			if t, ok := byName[name]; ok {
				t.Side, t.Deed = k.side, k.deed
				byName[name] = t
			}
		}
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
