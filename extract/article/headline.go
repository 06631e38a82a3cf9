package article

import "strings"

// headlineBlocks is how many blocks may stand above a headline: the way to the
// page, a menu, a section's name, a date. A line of fewer than headlineWords
// words is one of these.
const (
	headlineBlocks = 12
	headlineWords  = 3
)

// headline returns the headline of a text that comes without metadata: the
// first short line above the report that is no furniture. The way to the page
// ("Home TITLE") is cut off.
func headline(text string) string {
	above := "" // a line that the headline may end
	n := 0
	if !hasReport(text) {
		return ""
	}
	for start, end := range paragraphs(text) {
		line := strings.TrimSpace(strings.TrimLeft(text[start:end], "#"))
		if n++; n > headlineBlocks || prose(line) {
			break
		}
		if _, ok := furnitureOf(line); ok || bareDate(line) || len(strings.Fields(line)) < headlineWords || !headlike(line) {
			continue
		}
		if above == "" {
			if above = line; strings.HasPrefix(strings.ToLower(line), "home ") {
				continue // the next line tells how much of it is the title
			}
			return line
		}
		if leadsTo(fold(above), fold(line)) {
			return line
		}
		return above
	}
	return above
}

// hasReport reports whether anything in the text ends like a sentence of some
// length: lines without it are a list, and the first is no headline.
func hasReport(text string) bool {
	for start, end := range paragraphs(text) {
		if s := text[start:end]; len(s) >= shortSentence && sentenceEnd(s) {
			return true
		}
	}
	return false
}

// shortSentence is the length in bytes of a sentence that can tell news.
const shortSentence = 25

// headlike is heading, and lets questions and quotations pass.
func headlike(line string) bool {
	return len(line) < 2*maxHeading && heading(strings.TrimRight(line, `?!'"’”`)) || len(line) < 2*maxHeading && len(line) >= maxHeading && !sentenceEnd(line) && !strings.Contains(line, ". ")
}
