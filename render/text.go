package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text fit for one line of any output: line breaks, tabs and runs
// of blanks become one blank; control characters and invalid bytes vanish, and
// so do the marks that reorder the text around them (Unicode's embeddings,
// overrides and isolates), with which a name could rewrite its neighbours.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError, r == 0xfeff, r >= 0xfff0 && r <= 0xffff,
			r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// shorten cuts text to n characters; where something is cut, "…" is the last.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	return strings.TrimRight(string(runes[:n-1]), " ,;") + "…"
}

// wrap breaks text at blanks, but for U+00A0, into lines of about width characters and at most
// max lines, the last shortened. A longer word is cut in two.
func wrap(s string, width, max int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' }) {
		for utf8.RuneCountInString(word) > width {
			head := string([]rune(word)[:width-1])
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			lines = append(lines, head+"-")
			word = word[len(head):]
			if len(lines) > max {
				break
			}
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		if len(lines) > max {
			break
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > max {
		lines = lines[:max]
		lines[max-1] = shorten(lines[max-1]+" …", width)
		if !strings.HasSuffix(lines[max-1], "…") {
			lines[max-1] += "…"
		}
	}
	return lines
}

// textWidth is about how many points Arial takes for a line at a size.
func textWidth(s string, size float64) float64 {
	em := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune("fijlrtI ,.:;'’()|·-", r):
			em += 0.29
		case unicode.IsUpper(r) || strings.ContainsRune("mwMW—%@", r):
			em += 0.72
		default:
			em += 0.556
		}
	}
	return em * size
}
