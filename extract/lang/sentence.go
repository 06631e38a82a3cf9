package lang

import (
	"strings"
	"unicode"
)

// maxTokens bounds a sentence. Nothing that people write is longer; what is, is
// a table or a list, and is cut so that time and memory stay linear.
const maxTokens = 400

// split returns the ends of the sentences in ps, as indices into ps.
func split(text string, ps []piece) []int {
	lex := loadLexicon()
	var ends []int
	first := 0
	for i := 0; i < len(ps); i++ {
		if i-first+1 < maxTokens {
			if !terminal(text, ps, i, lex) {
				continue
			}
			stop := text[ps[i].start:ps[i].end]
			i = trailer(text, ps, i, first+maxTokens-1)
			if i+1 < len(ps) && !opens(text[ps[i+1].start:ps[i+1].end]) && !(stop != "..." && small(text, ps[first:i])) {
				continue
			}
		}
		first = i + 1
		ends = append(ends, first)
	}
	if first < len(ps) {
		ends = append(ends, len(ps))
	}
	return ends
}

// terminal reports whether piece i may end a sentence.
func terminal(text string, ps []piece, i int, lex *lexicon) bool {
	w := text[ps[i].start:ps[i].end]
	last := i+1 >= len(ps)
	switch w[len(w)-1] {
	case '!', '?':
		return last || text[ps[i+1].start] != '(' // a title: "Viva! (1965)"
	case '.':
	default:
		return false
	}
	if strings.Trim(w, ".") == "" {
		return true
	}
	if last || i == 0 || lex.continues(w) {
		return false
	}
	if text[ps[i-1].start] == ',' && lex.states[strings.ToLower(w[:len(w)-1])] {
		return true
	}
	next := strings.ToLower(text[ps[i+1].start:ps[i+1].end])
	return lex.openers[next] || strings.ContainsAny(next[:1], "\"'") || strings.HasPrefix(next, "“")
}

// trailer returns the last piece, before limit, that belongs to the sentence
// which ends at piece i: quotes and brackets that close, and references like [1].
func trailer(text string, ps []piece, i, limit int) int {
	for i+1 < min(len(ps), limit) {
		if closes(text, ps, i+1) {
			i++
			continue
		}
		n := reference(text, ps[i+1:min(len(ps), limit)])
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// closes reports whether piece i is a quote or bracket that belongs to the
// sentence before it: it follows without a space.
func closes(text string, ps []piece, i int) bool {
	switch text[ps[i].start:ps[i].end] {
	case `"`, "'", "”", "’", "»", ")", "]", "''":
		return ps[i].start == ps[i-1].end
	}
	return false
}

// maxReference bounds a reference in square brackets, in tokens: "[citation needed]".
const maxReference = 5

// reference returns the number of pieces of the reference that ps starts with.
func reference(text string, ps []piece) int {
	if len(ps) < 2 || text[ps[0].start] != '[' {
		return 0
	}
	for i := 1; i < min(len(ps), maxReference); i++ {
		if text[ps[i].start] == ']' {
			return i + 1
		}
	}
	return 0
}

// opens reports whether a sentence can start with w.
func opens(w string) bool {
	r := firstRune(w)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘«([-–—•*`", r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// small reports whether a sentence starts with a small letter, as with writers
// who do without capitals.
func small(text string, ps []piece) bool {
	for _, p := range ps {
		if r := firstRune(text[p.start:p.end]); unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}
