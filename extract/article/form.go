package article

import (
	"math"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
)

// A form is a regular expression that is asked only where it may match: nearly
// every text lacks what those for page furniture look for.
type form struct {
	*regexp.Regexp
	needs []needle // of which a match holds one; none where that cannot be told
}

// A needle is a text that is looked for in very many others.
type needle struct {
	text  string
	marks []uint16 // of its runs of three bytes
}

// A haystack is a text with the marks of its runs of three bytes, so that a
// needle that it lacks is mostly told without a search.
type haystack struct {
	text  string
	marks [1 << markBits / 64]uint64
}

// markBits gives a kilobit for the few hundred runs that a block has.
const markBits = 11

// markOf spreads the runs of three bytes over the marks.
func markOf(a, b, c byte) uint16 {
	return uint16((uint32(a)<<16 | uint32(b)<<8 | uint32(c)) * 2654435761 >> (32 - markBits))
}

func newNeedle(s string) needle {
	n := needle{text: s}
	for i := 2; i < len(s); i++ {
		n.marks = append(n.marks, markOf(s[i-2], s[i-1], s[i]))
	}
	return n
}

func newNeedles(texts []string) []needle {
	var out []needle
	for _, s := range texts {
		out = append(out, newNeedle(s))
	}
	return out
}

func newHaystack(s string) *haystack {
	h := &haystack{text: s}
	for i := 2; i < len(s); i++ {
		m := markOf(s[i-2], s[i-1], s[i])
		h.marks[m/64] |= 1 << (m % 64)
	}
	return h
}

// holds is strings.Contains.
func (h *haystack) holds(n *needle) bool {
	for _, m := range n.marks {
		if h.marks[m/64]>>(m%64)&1 == 0 {
			return false
		}
	}
	return strings.Contains(h.text, n.text)
}

// holdsAny reports whether one of the needles is there.
func (h *haystack) holdsAny(ns []needle) bool {
	for i := range ns {
		if h.holds(&ns[i]) {
			return true
		}
	}
	return false
}

// compileForms compiles expressions of our own.
func compileForms(expressions []string) []form {
	var out []form
	for _, e := range expressions {
		out = append(out, newForm(e))
	}
	return out
}

func newForm(expression string) form {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err) // an expression of our own
	}
	return form{regexp.MustCompile(expression), newNeedles(needed(parsed))}
}

// matches is MatchString.
func (f *form) matches(h *haystack) bool {
	return (len(f.needs) == 0 || h.holdsAny(f.needs)) && f.MatchString(h.text)
}

const (
	// maxClass is how many letters of a class are looked for one by one.
	maxClass = 8
	// maxNeeds is how many texts are looked for before asking the expression.
	maxNeeds = 12
)

// needed returns texts of which every match of an expression holds one; none
// where that cannot be told.
func needed(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCharClass:
		return lettersOf(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if n := needed(sub); rarer(n, best) {
				best = n
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			n := needed(sub)
			if all = append(all, n...); len(n) == 0 || len(all) > maxNeeds {
				return nil
			}
		}
		return all
	}
	return nil
}

// lettersOf returns the letters of a small class, given in ranges.
func lettersOf(ranges []rune) []string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if out = append(out, string(r)); len(out) > maxClass {
				return nil
			}
		}
	}
	return out
}

// rarer reports whether texts are found more seldom than others: by the shortest
// of them, signs before letters.
func rarer(a, b []string) bool {
	return len(a) > 0 && (len(b) == 0 || rarity(a) > rarity(b))
}

func rarity(texts []string) int {
	least := math.MaxInt
	for _, s := range texts {
		n := 0
		for _, r := range s {
			if n++; r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				n += 3
			}
		}
		least = min(least, n)
	}
	return least
}
