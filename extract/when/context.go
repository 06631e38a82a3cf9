package when

import (
	"sort"

	"diplograph/extract/lang"
)

// A context knows the sentences around the tokens.
type context struct {
	toks     []token
	sents    []lang.Sentence
	words    *tenseWords
	sentence []int // token -> number of its sentence, by the look of the text
	days     map[int][]dayAt
}

// A dayAt is a day that the text names at a token.
type dayAt struct {
	token int
	day   period
}

func newContext(toks []token, sents []lang.Sentence, words *tenseWords) *context {
	c := &context{toks: toks, sents: sents, words: words, sentence: make([]int, len(toks)), days: map[int][]dayAt{}}
	n := 0
	for i := range toks {
		if i > 0 && (toks[i].para || c.ends(i-1)) {
			n++
		}
		c.sentence[i] = n
	}
	return c
}

// ends reports whether a sentence ends with toks[i], by the look of the text.
func (c *context) ends(i int) bool {
	t := &c.toks[i]
	if t.kind != mark || i+1 == len(c.toks) || c.toks[i+1].glued {
		return false
	}
	return t.text == "." || t.text == "!" || t.text == "?"
}

// same reports whether tokens i and j are of one sentence.
func (c *context) same(i, j int) bool {
	return j >= 0 && j < len(c.toks) && c.sentence[i] == c.sentence[j]
}

// note remembers that the text names the day p at m.
func (c *context) note(m *match, p period) {
	if p.unit == day {
		n := c.sentence[m.first]
		c.days[n] = append(c.days[n], dayAt{m.first, p})
	}
}

// dayOf returns the day named nearest to m in its sentence.
func (c *context) dayOf(m *match) (period, bool) {
	best, found := dayAt{}, false
	for _, d := range c.days[c.sentence[m.first]] {
		if !found || distance(d.token, m.first) < distance(best.token, m.first) {
			best, found = d, true
		}
	}
	return best.day, found
}

func distance(i, j int) int { return max(i-j, j-i) }

// place returns the parsed sentence that holds the byte span, the tokens in
// the span and the one that governs them.
func (c *context) place(start, end int) (sent int, tokens lang.Range, head int) {
	i := sort.Search(len(c.sents), func(i int) bool { return c.sents[i].End > start })
	if i == len(c.sents) || c.sents[i].Start > start {
		return -1, lang.Range{}, -1
	}
	toks := c.sents[i].Tokens
	first := sort.Search(len(toks), func(k int) bool { return toks[k].End > start })
	last := first
	for last < len(toks) && toks[last].Start < end {
		last++
	}
	if first == last {
		return -1, lang.Range{}, -1
	}
	tokens = lang.Range{First: first, End: last}
	return i, tokens, headOf(toks, tokens)
}

// headOf returns the first token of the range that hangs outside of it.
func headOf(toks []lang.Token, r lang.Range) int {
	for i := r.First; i < r.End; i++ {
		if h := toks[i].Head; (h < r.First || h >= r.End) && toks[i].UPOS != "PUNCT" {
			return i
		}
	}
	return r.First
}
