package render

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"diplograph/extract/event"
	"diplograph/graph"
)

//go:embed words.yaml
var wordsYAML []byte

// statuses in the order in which pictures and briefings list them.
var statuses = []string{event.Occurred, event.Planned, event.Possible, event.Negated}

// actorTypes are the types that a timeline's actors may have.
var actorTypes = []string{"country", "person", "organization", "group"}

// typeWords says how one event type is told.
type typeWords struct {
	Past  string
	Base  string
	Noun  [2]string
	Modes map[string]struct{ Past, Base string }
}

// loadWords reads the embedded table once. A mistake in it is a mistake of the
// build, which the tests find, so it panics.
var loadWords = sync.OnceValue(func() map[string]typeWords {
	words := map[string]typeWords{}
	if err := yaml.Unmarshal(wordsYAML, &words); err != nil {
		panic(fmt.Sprintf("words.yaml: %v", err))
	}
	return words
})

// wordsOf returns how events of a type are told; a type that the table does not
// know is told by its own name.
func wordsOf(eventType string) typeWords {
	if w, ok := loadWords()[eventType]; ok {
		return w
	}
	return typeWords{Past: eventType, Base: eventType, Noun: [2]string{eventType, eventType}}
}

// typeOf returns what is known of an event's type; of an unknown one, that it
// is neutral words.
func typeOf(e *graph.Event) event.Type {
	if t := event.TypeOf(e.Type); t != nil {
		return *t
	}
	return event.Type{Name: e.Type, Side: event.Neutral}
}

// EventTypes returns the names of all event types, in the order of CAMEO.
func EventTypes() []string {
	var names []string
	for _, t := range event.Types() {
		names = append(names, t.Name)
	}
	return names
}

// verb tells an event's act and status in a few words: "warned", "to meet",
// "may attack", "× did not visit".
func verb(e *graph.Event) string {
	w := wordsOf(e.Type)
	if m, ok := w.Modes[e.Mode]; ok {
		w.Past, w.Base = m.Past, m.Base
	}
	switch e.Status {
	case event.Planned:
		return "to " + w.Base
	case event.Possible:
		return "may " + w.Base
	case event.Negated:
		return "× did not " + w.Base
	}
	return w.Past
}

// count tells how many events of a type there are: "3 warnings".
func count(n int, eventType string) string {
	w := wordsOf(eventType)
	if n == 1 {
		return "1 " + w.Noun[0]
	}
	return fmt.Sprintf("%d %s", n, w.Noun[1])
}

// plural returns "1 event", "3 events", "3 countries", "3 days".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "ry"); ok {
		return fmt.Sprintf("%d %sries", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
