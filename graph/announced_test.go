package graph

import "testing"

// What a threat is to answer does not count, nor words that only begin alike.
func TestAnnounces(t *testing.T) {
	for _, c := range []struct {
		words, deed string
		want        bool
	}{
		{"Lusia will impose sanctions if Rutenia attacks", "sanction", true},
		{"Lusia will impose sanctions if Rutenia attacks", "attack", false},
		{"If Rutenia attacks, Lusia will impose sanctions", "sanction", true},
		{"If Rutenia attacks, Lusia will impose sanctions", "attack", false},
		{"Lusia will take important steps", "attack", true}, // no kind is named
		{"Rutenia should expect sanctions", "attack", false},
		{"Should Rutenia attack, Lusia will impose sanctions", "sanction", true},
		{"Should Rutenia attack, Lusia will impose sanctions", "attack", false},
		{"Lusia will punish Rutenia with tariffs should it attack", "attack", false},
		{"In the event of a strike, Lusia will close its harbours to trade", "attack", false},
		{"Lusia will stop the mobility of workers and the shellfish market", "mobilization", true}, // nor here
		{"Lusia will call its bombastic envoy home and seize ships", "attack", false},
	} {
		e := &Event{Evidence: []Evidence{{Quote: c.words}}}
		if got := announces(e, c.deed); got != c.want {
			t.Errorf("%q announces %s: %v", c.words, c.deed, got)
		}
	}
}

// Phrases are of whole words.
func TestSays(t *testing.T) {
	w := loadWords()
	for _, c := range []struct {
		list  phrases
		words string
		want  bool
	}{
		{w.Partly, "agreed to half of what was asked", true},
		{w.Partly, "agreed on behalf of the three", false},
		{w.Partly, "agreed in part", true},
		{w.Partly, "agreed, in particular to the inspections", false},
		{w.Partly, "an impartial court was agreed to", false},
		{w.Partly, "agreed as part of the talks", false},
		{w.Withdrawn, "The threat was dropped.", true},
		{w.Withdrawn, "an airdrop of food", false},
		{w.Postponed, "the visit was put off", true},
		{w.Postponed, "with input offered by both", false},
		{w.Postponed, "the postponement of the visit", true},
		{w.Cancelled, "the visit was called off", true},
		{w.Cancelled, "they will call officials of both", false},
	} {
		if got := c.list.in(wordsOf(c.words)) >= 0; got != c.want {
			t.Errorf("%q: %v", c.words, got)
		}
	}
}
