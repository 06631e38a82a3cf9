package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"diplograph/graph"
)

// A segment is a run of an article's text that the same events rest on.
type segment struct {
	Text   string `json:"t"`
	Events []int  `json:"e,omitempty"` // indices into the story's events, sorted
}

// A mark is a piece of evidence in one article's text.
type mark struct {
	start, end int // bytes, end exclusive
	event      int // index into the story's events
}

// marksOf collects the evidence of a story by article.
func marksOf(story *graph.Story) map[string][]mark {
	marks := map[string][]mark{}
	for i := range story.Events {
		for _, ev := range story.Events[i].Evidence {
			marks[ev.Article] = append(marks[ev.Article], mark{ev.Span[0], ev.Span[1], i})
		}
	}
	return marks
}

var blankLines = regexp.MustCompile(`\r?\n[ \t]*(?:\r?\n[ \t]*)+`)

// paragraphs cuts a text at its blank lines, and each paragraph where evidence
// begins or ends. Joined again, the segments are the paragraphs' whole text,
// made visible by shown. Marks that lie outside of the text are left out.
func paragraphs(text string, marks []mark) [][]segment {
	marks = fit(text, marks)
	out := [][]segment{}
	start := 0
	for _, gap := range append(blankLines.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if strings.Trim(text[start:gap[0]], " \t\r\n") != "" {
			out = append(out, cut(text, start, gap[0], marks))
		}
		start = gap[1]
	}
	return out
}

// fit moves marks into the text and to the borders of its characters.
func fit(text string, marks []mark) []mark {
	var out []mark
	for _, m := range marks {
		m.start, m.end = max(m.start, 0), min(m.end, len(text))
		if m.start >= m.end {
			continue
		}
		for m.start > 0 && !utf8.RuneStart(text[m.start]) {
			m.start--
		}
		for m.end < len(text) && !utf8.RuneStart(text[m.end]) {
			m.end++
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.event, b.event))
	})
	return out
}

// cut splits text[start:end] wherever one of the marks begins or ends.
func cut(text string, start, end int, marks []mark) []segment {
	var inside []mark
	borders := []int{start, end}
	for _, m := range marks {
		if m.start < end && m.end > start {
			inside = append(inside, m)
			borders = append(borders, max(m.start, start), min(m.end, end))
		}
	}
	slices.Sort(borders)
	borders = slices.Compact(borders)
	var out []segment
	for i := 1; i < len(borders); i++ {
		from, to := borders[i-1], borders[i]
		out = append(out, segment{Text: shown(text[from:to]), Events: covering(inside, from, to)})
	}
	return out
}

// covering returns the events whose evidence covers text[from:to].
func covering(marks []mark, from, to int) []int {
	var events []int
	for _, m := range marks {
		if m.start <= from && m.end >= to {
			events = append(events, m.event)
		}
	}
	slices.Sort(events)
	return slices.Compact(events)
}

// shown makes control characters visible, since a browser shows some of them as
// nothing: U+0007 becomes the picture "␇". Tabs and line breaks stay, broken
// UTF-8 becomes U+FFFD.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r == '\r':
			return -1
		case r < ' ':
			return '\u2400' + r
		case r == 0x7f:
			return '\u2421'
		case r >= 0x80 && r < 0xa0:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
