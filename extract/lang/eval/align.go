package eval

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/lang/conllu"
)

// A span is a run of characters, white space not counted.
type span struct{ start, end int }

// A flatWord is a word of a flattened treebank; a word of a multi-word token has
// the token's span.
type flatWord struct {
	conllu.Word
	span
	multi  bool
	parent int // index into flat.words, -1 for a root
}

// A flat treebank is one run of characters with words and sentences over it.
type flat struct {
	chars     []rune
	sentences []span
	words     []flatWord
}

func flatten(sents []conllu.Sentence) *flat {
	f := &flat{}
	for _, s := range sents {
		start, base := len(f.chars), len(f.words)
		multi := s.Multiword
		for i := 0; i < len(s.Words); i++ {
			if len(multi) > 0 && multi[0].First == i {
				sp := f.take(multi[0].Form)
				for last := multi[0].Last; i <= last; i++ {
					f.add(s.Words[i], sp, true, base)
				}
				i--
				multi = multi[1:]
				continue
			}
			f.add(s.Words[i], f.take(s.Words[i].Form), false, base)
		}
		f.sentences = append(f.sentences, span{start, len(f.chars)})
	}
	return f
}

func (f *flat) take(form string) span {
	start := len(f.chars)
	for _, r := range form {
		if !unicode.IsSpace(r) {
			f.chars = append(f.chars, r)
		}
	}
	return span{start, len(f.chars)}
}

func (f *flat) add(w conllu.Word, sp span, multi bool, base int) {
	parent := -1
	if w.Head >= 0 {
		parent = base + w.Head
	}
	f.words = append(f.words, flatWord{w, sp, multi, parent})
}

// differs reports where the characters of two treebanks part.
func (f *flat) differs(o *flat) error {
	n := min(len(f.chars), len(o.chars))
	for i := range n {
		if f.chars[i] != o.chars[i] {
			return fmt.Errorf("texts differ at character %d: gold %q, system %q", i, near(f.chars, i), near(o.chars, i))
		}
	}
	if len(f.chars) != len(o.chars) {
		return fmt.Errorf("texts differ in length: gold %d characters, system %d", len(f.chars), len(o.chars))
	}
	return nil
}

func near(chars []rune, i int) string { return string(chars[i:min(i+20, len(chars))]) }

type pair struct{ gold, system int }

// align pairs the words of two treebanks: those of the same span, and where
// either side has a multi-word token, by the longest common subsequence of forms
// in the span that both sides' tokens cover together. partner gives for every
// word of the system the gold word it is paired with, -1 for none.
func align(g, s *flat) (pairs []pair, partner []int) {
	partner = slices.Repeat([]int{-1}, len(s.words))
	join := func(gi, si int) {
		pairs = append(pairs, pair{gi, si})
		partner[si] = gi
	}
	for gi, si := 0, 0; gi < len(g.words) && si < len(s.words); {
		gw, sw := g.words[gi], s.words[si]
		switch {
		case gw.multi || sw.multi:
			g0, s0, g1, s1 := cover(g.words, s.words, gi, si)
			commonForms(g.words[g0:g1], s.words[s0:s1], func(a, b int) { join(g0+a, s0+b) })
			gi, si = g1, s1
		case gw.span == sw.span:
			join(gi, si)
			gi, si = gi+1, si+1
		case gw.start <= sw.start:
			gi++
		default:
			si++
		}
	}
	return pairs, partner
}

// cover returns the runs of words around gi and si whose spans overlap the
// multi-word token that starts there.
func cover(g, s []flatWord, gi, si int) (g0, s0, g1, s1 int) {
	g0, s0 = gi, si
	var end int
	if g[gi].multi {
		end = g[gi].end
		if !s[si].multi && s[si].start < g[gi].start {
			s0++
		}
	} else {
		end = s[si].end
		if g[gi].start < s[si].start {
			g0++
		}
	}
	for g1, s1 = g0, s0; !beyond(g, g1, end) || !beyond(s, s1, end); {
		if g1 < len(g) && (s1 == len(s) || g[g1].start <= s[s1].start) {
			if g[g1].multi {
				end = max(end, g[g1].end)
			}
			g1++
			continue
		}
		if s[s1].multi {
			end = max(end, s[s1].end)
		}
		s1++
	}
	return g0, s0, g1, s1
}

// beyond reports whether word i lies behind the end of the run.
func beyond(ws []flatWord, i, end int) bool {
	if i >= len(ws) || ws[i].multi {
		return i >= len(ws) || ws[i].start >= end
	}
	return ws[i].end > end
}

// commonForms calls join with the pairs of a longest common subsequence of the
// lower-case forms of a and b.
func commonForms(a, b []flatWord, join func(i, j int)) {
	same := func(i, j int) bool { return strings.EqualFold(a[i].Form, b[j].Form) }
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			length[i][j] = max(length[i+1][j], length[i][j+1])
			if same(i, j) {
				length[i][j] = max(length[i][j], 1+length[i+1][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case same(i, j) && length[i][j] == 1+length[i+1][j+1]:
			join(i, j)
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
}
