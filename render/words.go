package render

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"diplograph/graph"
)

//go:embed words.yaml
var wordsYAML []byte

// The sides of an event: which colour and arrow head it is drawn with.
const (
	cooperation = "cooperation"
	conflict    = "conflict"
	neutral     = "neutral"
)

// The states of an event, as timelines spell them.
const (
	occurred = "occurred"
	planned  = "planned"
	possible = "possible"
	negated  = "negated"
)

// statuses in the order in which pictures and briefings list them.
var statuses = []string{occurred, planned, possible, negated}

// actorTypes are the types that a timeline's actors may have.
var actorTypes = []string{"country", "person", "organization", "group"}

// typeWords says how one event type is told and drawn.
type typeWords struct {
	Side   string    `yaml:"side"`
	Deed   bool      `yaml:"deed"`
	Past   string    `yaml:"past"`
	Base   string    `yaml:"base"`
	Mutual bool      `yaml:"mutual"`
	Noun   [2]string `yaml:"noun"`
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
	return typeWords{Side: neutral, Past: eventType, Base: eventType, Noun: [2]string{eventType, eventType}}
}

// EventTypes returns the names of all event types, sorted.
func EventTypes() []string {
	words := loadWords()
	names := make([]string, 0, len(words))
	for name := range words {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// verb tells an event's act and status in a few words: "warned", "to meet",
// "may attack", "× did not visit".
func verb(e *graph.Event) string {
	w := wordsOf(e.Type)
	switch e.Status {
	case planned:
		return "to " + w.Base
	case possible:
		return "may " + w.Base
	case negated:
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
