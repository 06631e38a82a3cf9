package event

import (
	"slices"
	"strings"

	"diplograph/extract/actor"
)

// A circle is who takes part in the meeting that a text speaks of.
type circle struct {
	actors  []int
	sent    int  // where it was told last
	readout bool // the whole text is about it
}

// sentences for which a report goes on speaking of a meeting that it told of.
const circleReach = 2

// open reports whether sentence i may still speak of those of the circle.
func (c circle) open(i int) bool {
	return len(c.actors) > 1 && (c.readout || i-c.sent <= circleReach)
}

// stand lets words for several persons or sides, which name nobody themselves,
// stand for those who take part in the meeting that the text speaks of: "they",
// "the leaders", "the two ministers", "participants".
func (f *finder) stand(i int, t *tree) {
	if !f.circle.open(i) {
		return
	}
	t.mentions = slices.Clip(t.mentions) // the text's own list stays as it is
	for k := range t.tokens {
		if t.mention[k] >= 0 || !f.several(t, k) || f.quoted(t.tokens[k].Start) {
			continue
		}
		first := k
		for first > 0 && t.tokens[first-1].Head == k && t.mention[first-1] < 0 {
			first--
		}
		t.mentions = append(t.mentions, actor.Mention{
			Actors: f.circle.actors, Kind: actor.Nominal, Sent: i, First: first, End: k + 1, Head: k, Start: t.tokens[first].Start, Stop: t.tokens[k].End,
		})
		for n := first; n <= k; n++ {
			t.mention[n] = len(t.mentions) - 1
		}
	}
}

// several reports whether a word stands for the parties of a meeting: a plural
// without a name, and definite but for "participants", as a subject or owner.
func (f *finder) several(t *tree, k int) bool {
	tok := t.tokens[k]
	word := strings.ToLower(tok.Form)
	if f.rules.is("they", word) {
		return tok.UPOS == "PRON" || tok.UPOS == "NUM" || tok.UPOS == "DET" && t.base(k) != "det"
	}
	if tok.UPOS != "NOUN" && tok.UPOS != "PROPN" || tok.XPOS != "NNS" && tok.XPOS != "NNPS" || !f.rules.is("parties", strings.ToLower(tok.Lemma)) {
		return false
	}
	definite := f.rules.is("attendees", strings.ToLower(tok.Lemma))
	for _, c := range t.children[k] {
		switch w := strings.ToLower(t.tokens[c].Form); {
		case t.mention[c] >= 0, t.base(c) == "nmod" && t.tokens[c].UPOS != "NUM", t.base(c) == "conj":
			return false // "the leaders of Mali": others
		case w == "the" || w == "both" || w == "two":
			definite = true
		}
	}
	return definite
}

// meet notes who takes part in the last meeting of sentence i.
func (f *finder) meet(i int, events []Event) {
	for _, e := range events {
		if e.Type != "meeting" || e.Status == Negated || len(e.By) == 0 || len(e.With) == 0 {
			continue
		}
		all := union(e.By, e.With)
		if f.circle.readout && !f.among(all, f.circle.actors) {
			continue // a readout tells of other meetings in passing
		}
		readout := f.circle.readout || i < leadSentences && len(f.src.Sentences) <= readoutSentences && f.circle.actors == nil
		f.circle = circle{all, i, readout}
	}
}

func union(a, b []int) []int {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}
