package event

import (
	"testing"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// read runs the stages before this one on a text without a date.
func read(text string) Source {
	src := Source{Text: text, Sentences: lang.Parse(text)}
	src.Times = when.Find(text, src.Sentences, "")
	src.Actors, src.Mentions = actor.Find(text, src.Sentences, "")
	return src
}

// A headline without a verb, and an expression that stands at no token: both
// have no clause to be looked up.
func TestExpressionsAtNoToken(t *testing.T) {
	src := read("Talks between Russia and Ukraine in 2014")
	if len(src.Times) != 1 {
		t.Fatalf("%d expressions of time, want 1", len(src.Times))
	}
	src.Times[0].Head = -1
	for _, e := range Find(src) {
		if e.Date != "" {
			t.Errorf("dated %s by an expression that stands nowhere", e.Date)
		}
	}
}
