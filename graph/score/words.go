package score

import (
	"slices"
	"strings"
	"unicode"
)

// words returns the lower-case words of a text; an apostrophe belongs to its word.
func words(s string) []string {
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	return strings.FieldsFunc(s, func(r rune) bool {
		return r != '\'' && r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// overlaps reports whether one of two texts holds at least half of the shorter
// one, and two words or more, as a run of words.
func overlaps(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	run := max(2, (len(a)+1)/2)
	for i := 0; i+run <= len(a); i++ {
		for k := 0; k+run <= len(b); k++ {
			if slices.Equal(a[i:i+run], b[k:k+run]) {
				return true
			}
		}
	}
	return false
}
