package event

import (
	"strings"

	"diplograph/extract/when"
)

// A stretch is a run of bytes of the text.
type stretch struct{ start, end int }

// quotations returns what stands between quotation marks, in order. A quotation
// that a paragraph leaves open ends with it: the next one opens it anew.
func quotations(text string) []stretch {
	var out []stretch
	open := -1
	for i, r := range text {
		switch {
		case r == '“' || r == '"' && open < 0:
			open = i
		case (r == '”' || r == '"') && open >= 0:
			out, open = append(out, stretch{open, i}), -1
		case r == '\n' && open >= 0 && strings.HasPrefix(text[i+1:], "\n"):
			out, open = append(out, stretch{open, i}), -1
		}
	}
	if open >= 0 {
		out = append(out, stretch{open, len(text)})
	}
	return out
}

// quoted reports whether a byte of the text stands in a quotation.
func (f *finder) quoted(at int) bool { return f.quotation(at) >= 0 }

// quotation returns the index of the quotation that holds a byte, -1 for none.
func (f *finder) quotation(at int) int {
	lo, hi := 0, len(f.quotes)
	for lo < hi {
		if mid := (lo + hi) / 2; f.quotes[mid].end <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(f.quotes) && f.quotes[lo].start <= at {
		return lo
	}
	return -1
}

// A voice is who is quoted where a text stands.
type voice struct {
	actors []int
	sent   int // the last sentence that it speaks in
}

// listen notes who is quoted in sentence i: the subject of its verb of
// reporting outside the quotation, else, where the sentence is one quotation
// that goes on, who was quoted before.
func (f *finder) listen(i int, t *tree, times []when.Expr) {
	for at, tok := range t.tokens {
		if tok.UPOS != "VERB" || f.quoted(tok.Start) || !f.rules.is("report", tok.Lemma) {
			continue
		}
		if who := t.subject(at); len(who) > 0 {
			f.voice = voice{who, i}
			f.hear(i, t, at, times)
			return
		}
	}
	if len(t.tokens) > 0 && f.voice.sent == i-1 && f.quoted(t.tokens[0].Start) {
		f.voice.sent, f.speech.sent = i, i
	}
}

// quotedAt returns who says the words of a trigger that stands in a quotation.
func (f *finder) quotedAt(g trigger) []int {
	if len(f.voice.actors) > 0 && f.voice.sent == f.at && f.quoted(g.t.tokens[g.at].Start) {
		return f.voice.actors
	}
	return nil
}
