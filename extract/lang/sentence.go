package lang

import (
	"strings"
	"unicode"
)

// maxTokens bounds a sentence. Nothing that people write is longer; what is, is
// a table or a list, and is cut so that time and memory stay linear.
const maxTokens = 400

// paragraphs calls yield with the spans of text that hold whole sentences:
// blocks between blank lines, and lines that end a sentence or stand apart.
func paragraphs(text string, yield func(start, end int)) {
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' || !breaks(text, start, i) {
			continue
		}
		if strings.TrimSpace(text[start:i]) != "" {
			yield(start, i)
		}
		start = i + 1
	}
	if strings.TrimSpace(text[start:]) != "" {
		yield(start, len(text))
	}
}

// breaks reports whether the line break at i ends a paragraph: before a blank
// line, after the end of a sentence, and before a bullet.
func breaks(text string, start, i int) bool {
	before := strings.TrimRightFunc(text[start:i], unicode.IsSpace)
	rest := strings.TrimLeft(text[i+1:min(len(text), i+40)], " \t\r")
	if before == "" || rest == "" || rest[0] == '\n' {
		return true
	}
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") || strings.HasPrefix(rest, "•") || strings.HasPrefix(rest, "–") {
		return true
	}
	return strings.ContainsRune(`.!?:"”`, lastRune(before))
}

// split returns the ends of the sentences in ps, as indices into ps.
func split(text string, ps []piece) []int {
	st := loadStops()
	var ends []int
	first := 0
	for i := 0; i < len(ps); i++ {
		end := i - first + 1
		if end < maxTokens && !(terminal(text, ps, i, st)) {
			continue
		}
		for end < maxTokens && i+1 < len(ps) && closes(text, ps, i+1) {
			i++
		}
		if i+1 < len(ps) && end < maxTokens && !opens(text[ps[i+1].start:ps[i+1].end]) {
			continue
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
func terminal(text string, ps []piece, i int, st stops) bool {
	w := text[ps[i].start:ps[i].end]
	switch w[len(w)-1] {
	case '!', '?':
		return true
	case '.':
	default:
		return false
	}
	word := strings.TrimSuffix(w, ".")
	if word == "" || strings.Trim(word, ".") == "" {
		return true
	}
	if i+1 >= len(ps) || st.before[strings.ToLower(word)] || len(word) == 1 {
		return false
	}
	next := strings.ToLower(text[ps[i+1].start:ps[i+1].end])
	return st.openers[next] || strings.ContainsAny(next[:1], "\"'") || strings.HasPrefix(next, "“")
}

// closes reports whether piece i is a quote or bracket that belongs to the
// sentence before it: it follows without a space.
func closes(text string, ps []piece, i int) bool {
	switch text[ps[i].start:ps[i].end] {
	case `"`, "'", "”", "’", ")", "]", "''":
		return ps[i].start == ps[i-1].end
	}
	return false
}

// opens reports whether a sentence can start with w.
func opens(w string) bool {
	r := firstRune(w)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘([-–—•*`", r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}
