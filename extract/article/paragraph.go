package article

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A text is wrapped by an editor where its longest line has this many
// characters; in longer or shorter ones each line is a paragraph.
const (
	minWrap = 50
	maxWrap = 120
)

// paragraphs yields the byte spans of a text's paragraphs, trimmed: what stands
// between blank lines, and each line where lines are not wrapped.
func paragraphs(text string) iter.Seq2[int, int] {
	wrap := longestLine(text)
	return func(yield func(start, end int) bool) {
		start, end := -1, -1 // of the paragraph that is being gathered
		for from, to := range lines(text) {
			blank := from == to
			if start >= 0 && (blank || !wrapped(text[start:end], text[from:to], wrap)) {
				if !yield(start, end) {
					return
				}
				start = -1
			}
			if blank {
				continue
			}
			if start < 0 {
				start = from
			}
			end = to
		}
		if start >= 0 {
			yield(start, end)
		}
	}
}

// lines yields the trimmed span of each line; a blank one is empty.
func lines(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		at := 0
		for line := range strings.Lines(text) {
			trimmed := strings.TrimSpace(line)
			from := at + strings.Index(line, trimmed)
			if !yield(from, from+len(trimmed)) {
				return
			}
			at += len(line)
		}
	}
}

// longestLine returns the length in characters of the longest line, trimmed.
func longestLine(text string) int {
	longest := 0
	for from, to := range lines(text) {
		longest = max(longest, utf8.RuneCountInString(text[from:to]))
	}
	return longest
}

// wrapped reports whether a line goes on in the next one: an editor breaks a
// line only where the next word has no room.
func wrapped(paragraph, next string, wrap int) bool {
	if wrap < minWrap || wrap > maxWrap {
		return false
	}
	last := paragraph[strings.LastIndexByte(paragraph, '\n')+1:]
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(strings.TrimSpace(last))+1+utf8.RuneCountInString(word) > wrap
}
