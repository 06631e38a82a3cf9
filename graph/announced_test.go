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
		{"Russia should expect sanctions", "attack", false},
	} {
		e := &Event{Evidence: []Evidence{{Quote: c.words}}}
		if got := announces(e, c.deed); got != c.want {
			t.Errorf("%q announces %s: %v", c.words, c.deed, got)
		}
	}
}
