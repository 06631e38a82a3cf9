package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A passage is a running paragraph of the page that is not about something
// else.
type passage struct {
	text string
	head string // as much as tells it from others, folded
	mark string // classes of it and of what it stands in; empty where there are none
	lone bool   // no other one stands in the same element: mostly a teaser
}

const (
	// mostParagraphs is the share of a page's paragraphs below which a text is
	// another one's, as the list of names below an open letter.
	mostParagraphs = 0.7
	// fewParagraphs is up to how many paragraphs a page may have beside its
	// article.
	fewParagraphs = 4
	// alike is how many paragraphs of the text must be marked as one that it
	// lacks is.
	alike = 2
)

// passages returns the running paragraphs of the page in their order.
func (o *outline) passages() []passage {
	var out []passage
	var in []*html.Node // what they stand in
	count := map[*html.Node]int{}
	seen := map[string]bool{} // what stands twice is meant once
	for n := range below(o.doc) {
		if n.DataAtom != atom.P || o.prose[n] == 0 {
			continue
		}
		p := passage{text: render(n)}
		if p.head = beginning(p.text); seen[p.head] {
			continue
		}
		seen[p.head] = true
		if mark := attr(n, "class") + "|" + attr(n.Parent, "class"); mark != "|" {
			p.mark = mark
		}
		out = append(out, p)
		in = append(in, n.Parent)
		count[n.Parent]++
	}
	for i := range out {
		out[i].lone = count[in[i]] == 1
	}
	return out
}

// beginning is as much of a text as tells it from others, folded.
func beginning(s string) string {
	if len(s) > proseBytes {
		s = strings.ToValidUTF8(s[:proseBytes], "")
	}
	return fold(s)
}

// beginnings returns the number of each paragraph of a text by its beginning.
func beginnings(parts []string) map[string]int {
	out := map[string]int{}
	for i := len(parts) - 1; i >= 0; i-- {
		out[beginning(parts[i])] = i
	}
	return out
}

// partial reports whether a text is only a part of a page's article, or another
// text: by the passages that do not stand alone, and where there are too few of
// them by the bytes of prose.
func partial(text string, told []passage, prose int) bool {
	n, all := 0, 0
	at := beginnings(strings.Split(text, "\n\n"))
	for _, p := range told {
		if p.lone {
			continue
		}
		all++
		if _, ok := at[p.head]; ok {
			n++
		}
	}
	if all < fewParagraphs {
		return float64(len(text)) < partOf*float64(prose)
	}
	return float64(n) < mostParagraphs*float64(all)
}

// filled returns a text with those passages that it lacks, though they are
// marked in the same way as those that it has: readability loses the first
// paragraph where an advertisement parts it from the others.
func filled(text string, told []passage) string {
	parts := strings.Split(text, "\n\n")
	at := beginnings(parts)
	marks := map[string]int{}
	for _, p := range told {
		if _, ok := at[p.head]; ok && p.mark != "" {
			marks[p.mark]++
		}
	}
	before := make([][]string, len(parts)+1) // what is put in, by the part that follows
	place := len(parts)
	for _, p := range slices.Backward(told) {
		if i, ok := at[p.head]; ok {
			place = i
		} else if marks[p.mark] >= alike {
			before[place] = append(before[place], p.text)
		}
	}
	var out []string
	for i, missing := range before {
		slices.Reverse(missing)
		out = append(out, missing...)
		if i < len(parts) {
			out = append(out, parts[i])
		}
	}
	return strings.Join(out, "\n\n")
}
