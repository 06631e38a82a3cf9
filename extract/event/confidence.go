package event

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"gopkg.in/yaml.v3"

	"diplograph/extract/actor"
)

//go:embed confidence.yaml
var confidenceData []byte

// weights are log odds by trait, "base" for every event.
var weights = sync.OnceValue(func() map[string]float64 {
	var w map[string]float64
	if err := yaml.Unmarshal(confidenceData, &w); err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return w
})

// judge sets how likely each event is right in type and parties. The weights
// are fitted on annotated articles (logistic regression), so that of the events
// at 0.9 about nine in ten are.
func (f *finder) judge() {
	w := weights()
	for i := range f.events {
		odds := w["base"]
		for _, trait := range f.traits(i) {
			odds += w[trait]
		}
		f.events[i].Confidence = math.Round(100/(1+math.Exp(-odds))) / 100
	}
}

// traits returns what bears on whether event i is right: its type, how it is
// told, and where its parties were found.
func (f *finder) traits(i int) []string {
	e, g := f.events[i], f.triggers[i]
	told := "verb"
	switch {
	case g.t.tokens[g.at].UPOS == "ADJ":
		told = "adjective"
	case g.light:
		told = "light noun"
	case g.noun():
		told = "noun"
	}
	other := "other side unknown"
	switch {
	case g.other:
		other = "other side in the sentence"
	case len(e.To)+len(e.With) > 0:
		other = "other side from the context"
	}
	out := []string{"type " + e.Type, "told by " + told, other, "status " + e.Status, "doer a " + f.kind(e.By)}
	if !g.doer {
		out = append(out, "doer from the context")
	}
	if f.quoted(g.t.tokens[g.at].Start) {
		out = append(out, "in a quotation")
	}
	if f.circle.readout {
		out = append(out, "in a readout")
	}
	if n := len(e.By); n > 1 {
		out = append(out, fmt.Sprintf("doers %d", min(n, 3)))
	}
	return out
}

func (f *finder) kind(by []int) string {
	if len(by) == 0 {
		return actor.Group
	}
	return f.src.Actors[by[0]].Type
}
