package render

import (
	"maps"
	"testing"

	"diplograph/extract/event"
	"diplograph/graph"
)

func TestEveryTypeHasWords(t *testing.T) {
	words := maps.Clone(loadWords())
	for _, name := range EventTypes() {
		w, ok := words[name]
		if !ok || w.Past == "" || w.Base == "" || w.Noun[0] == "" || w.Noun[1] == "" {
			t.Errorf("words.yaml says too little of %q: %+v", name, w)
		}
		delete(words, name)
	}
	for name := range words {
		t.Errorf("words.yaml has %q, which is no event type", name)
	}
}

func TestVerb(t *testing.T) {
	for _, c := range []struct {
		event graph.Event
		want  string
	}{
		{graph.Event{Type: "warning", Status: event.Occurred}, "warned"},
		{graph.Event{Type: "meeting", Status: event.Planned}, "to meet"},
		{graph.Event{Type: "meeting", Mode: "phone", Status: event.Occurred}, "spoke by phone"},
		{graph.Event{Type: "attack", Status: event.Possible}, "may attack"},
		{graph.Event{Type: "visit", Status: event.Negated}, "× did not visit"},
		{graph.Event{Type: "own-type", Status: event.Occurred}, "own-type"},
	} {
		if got := verb(&c.event); got != c.want {
			t.Errorf("%+v: %q, want %q", c.event, got, c.want)
		}
	}
}
