package event

import (
	"maps"
	"slices"
)

// dateAgain dates an act that a noun comes back to ("the minister's visit"), or a
// deed that the text goes on telling of, by the only date that it gives an act
// of that type and those parties, else by that of the deed that it told before
// without parties.
func (f *finder) dateAgain() {
	for i := range f.events {
		e, g := &f.events[i], f.triggers[i]
		deed := deeds[e.Type]
		if !open(*e) || !g.noun() && !deed {
			continue
		}
		back := deed && f.comesBack(g)
		from := byDate(f.events, func(o Event) bool {
			return o.Type == e.Type && o.Status == e.Status && o.DateFrom == "stated" && o.Date != "" && maps.Equal(f.codes(o), f.codes(*e))
		})
		if len(from) == 0 && back {
			from = byDate(f.doerless, func(o Event) bool { return o.Type == e.Type && o.Sent < e.Sent })
		}
		if len(from) == 1 && (g.noun() || back || e.Sent-from[0].Sent <= leadSentences && f.narrated(g)) {
			inherit(e, from[0])
		}
	}
}

// byDate returns the events that fit, the last of each date.
func byDate(events []Event, fits func(Event) bool) []Event {
	var out []Event
	for _, o := range events {
		if fits(o) {
			out = append(slices.DeleteFunc(out, func(x Event) bool { return x.Date == o.Date }), o)
		}
	}
	return out
}

// comesBack reports whether the clause of an act has a noun for acts of its type
// that means one told before: "claimed responsibility for the attack", "the
// attacks occurred at dawn and struck a port".
func (f *finder) comesBack(g trigger) bool {
	t, at := g.t, g.anchor()
	if h := t.tokens[at].Head; h >= 0 && t.base(at) == "conj" {
		at = h
	}
	first, last := t.subtree(at)
	for i := first; i <= last; i++ {
		if t.tokens[i].UPOS == "NOUN" && definite(t, i) && slices.ContainsFunc(f.rules.nouns[t.tokens[i].Lemma], func(k keyed) bool { return k.Type == g.Type }) {
			return true
		}
	}
	return false
}
