package event

import (
	"maps"
	"slices"

	"diplograph/extract/actor"
)

// deeds are the acts of which a text that tells them twice may leave out the
// doer the one time and the victim the other.
var deeds = map[string]bool{"attack": true, "coercion": true, "sanction": true, "investigation": true, "mobilization": true}

// unite completes the tellings of one deed by each other: who was hit stands in
// one sentence, who claims it or is blamed for it in another.
func (f *finder) unite() {
	for i := range f.events {
		e := &f.events[i]
		if deeds[e.Type] && len(e.By) == 0 && len(e.To) > 0 && !f.caused(f.triggers[i]) {
			if k := f.twin(i, func(o Event) bool {
				return len(o.By) > 0 && (len(o.To) == 0 || f.share(o.To, e.To)) && !f.share(o.By, e.To)
			}); k >= 0 {
				e.By = f.events[k].By
			}
		}
	}
	for i := range f.events {
		e := &f.events[i]
		if deeds[e.Type] && len(e.To) == 0 && len(e.By) > 0 {
			if k := f.twin(i, func(o Event) bool {
				return len(o.To) > 0 && (len(o.By) == 0 || f.share(o.By, e.By)) && !f.share(o.To, e.By)
			}); k >= 0 {
				e.To = f.events[k].To
			}
		}
	}
}

// caused reports whether the clause of a deed says what brought it about, so that
// nobody else did: "an outbreak has killed six".
func (f *finder) caused(g trigger) bool {
	t := g.t
	if g.noun() || t.passive(g.at) {
		return false
	}
	s := t.child(g.at, "nsubj")
	if s >= 0 && t.rel(g.at) == "acl:relcl" && t.tokens[s].UPOS == "PRON" {
		s = t.tokens[g.at].Head
	}
	return s >= 0 && t.mention[s] < 0 && t.tokens[s].UPOS == "NOUN" && !f.oneOf(t, s, []string{"@people", "@forces", "@munition", "@violence", "@anybody"}) && !f.actNoun(t, s)
}

// twin returns the event nearest to event i that tells of an act of the same
// type and fits, -1 where there is none; and none far away in a text that tells
// of several.
func (f *finder) twin(i int, fits func(Event) bool) int {
	best, away, several := -1, 0, false
	for k, o := range f.events {
		d := max(i-k, k-i)
		if k == i || o.Type != f.events[i].Type || o.Status == Negated || !fits(o) {
			continue
		}
		several = several || best >= 0 && !maps.Equal(f.codes(o), f.codes(f.events[best]))
		if best < 0 || d < away {
			best, away = k, d
		}
	}
	if best >= 0 && several && max(f.events[i].Sent-f.events[best].Sent, f.events[best].Sent-f.events[i].Sent) > leadSentences {
		return -1
	}
	return best
}

// struck names the state in which the target of an attack lies as its victim,
// where nobody else is named: "rockets hit a base in Mali".
func (f *finder) struck(e *Event, g trigger) {
	if e.Type != "attack" || len(e.To) > 0 {
		return
	}
	t := g.t
	first, last := t.subtree(g.at)
	for i := first; i <= last; i++ {
		m := t.mention[i]
		if m < 0 || t.mentions[m].Code == "" && len(t.mentions[m].Actors) == 0 || !slices.Contains([]string{"in", "on", "into", "at", "against", "near"}, t.preposition(i)) || t.ofAnother(i, g.at) {
			continue
		}
		at := t.mentions[m].Actors
		if len(at) == 0 {
			at = f.speaksFor(t.mentions[m].Code)
		}
		if at = without(at, e.By); len(at) > 0 && !f.share(at, e.By) {
			e.To = at
			return
		}
	}
}

// ofAnother reports whether token i tells of an actor between it and the word
// above it: "the attack by the rebels in Mali" need not be one on Mali.
func (t *tree) ofAnother(i, above int) bool {
	for i = t.tokens[i].Head; i >= 0 && i != above; i = t.tokens[i].Head {
		if m := t.mention[i]; m >= 0 && t.mentions[m].Kind != actor.Place {
			return true
		}
	}
	return false
}

// echo reports whether a noun only comes back to an act of words that the text
// told before, and adds nothing to it: "calling the demand absurd".
func (f *finder) echo(e Event, g trigger) bool {
	if !g.noun() || !verbal[e.Type] || e.Type == "meeting" || !definite(g.t, g.at) {
		return false
	}
	for _, c := range g.t.children[g.at] {
		if b := g.t.base(c); b != "det" && b != "amod" && b != "punct" && b != "case" || g.t.mention[c] >= 0 {
			return false
		}
	}
	return slices.ContainsFunc(f.events, func(o Event) bool { return f.rules.is("back_"+o.Type, g.t.tokens[g.at].Lemma) })
}
