package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs calls yield with the spans of text that hold whole sentences:
// blocks between blank lines, and in these the lines that stand for themselves.
func paragraphs(text string, yield func(start, end int)) {
	start, width := -1, 0 // of the block: where it starts, its longest line
	var breaks []int      // ends of its lines
	flush := func() {
		if start >= 0 {
			lines(text, start, width, breaks, yield)
		}
		start, width, breaks = -1, 0, breaks[:0]
	}
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		if strings.TrimSpace(text[at:end]) == "" {
			flush()
		} else {
			if start < 0 {
				start = at
			}
			width = max(width, utf8.RuneCountInString(strings.TrimRightFunc(text[at:end], unicode.IsSpace)))
			breaks = append(breaks, end)
		}
		at = end + 1
	}
	flush()
}

// lines calls yield with the paragraphs of a block whose lines end at breaks.
func lines(text string, start, width int, breaks []int, yield func(start, end int)) {
	at := start
	for i, end := range breaks {
		if i+1 < len(breaks) && !parts(text[at:end], text[end+1:breaks[i+1]], width) {
			at = end + 1
			continue
		}
		yield(start, end)
		start, at = end+1, end+1
	}
}

// parts reports whether two lines of a block belong to different paragraphs:
// the first ends a sentence, the second is an item of a list, or starts with a
// capital though its first word would have fitted in the line above.
func parts(line, next string, width int) bool {
	line, next = strings.TrimRightFunc(line, unicode.IsSpace), strings.TrimLeftFunc(next, unicode.IsSpace)
	for _, bullet := range [...]string{"- ", "* ", "•", "–", "— "} {
		if strings.HasPrefix(next, bullet) {
			return true
		}
	}
	if strings.ContainsRune(`.!?:"”`, lastRune(line)) {
		return true
	}
	word, _, _ := strings.Cut(next, " ")
	return opens(next) && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) < width
}
