package render

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diplograph/graph"
)

// How many items of each list a short page of text holds; the long one and the
// YAML have all.
const (
	mostNew         = 8
	mostGone        = 3
	mostChanged     = 4
	mostRelations   = 4
	mostActors      = 4
	mostThreadLines = 2
	mostTypes       = 6
)

// A page collects the lines of a comparison.
type page struct {
	bytes.Buffer
	long bool // all of every list, and whole items instead of a line of each
	cut  bool // whether anything is left out
}

// limit returns how many of the items of a list the page holds, given how many are
// on a short one at most.
func (p *page) limit(items, most int) int {
	if p.long || items <= most {
		return items
	}
	p.cut = true
	return most
}

// part writes a heading and the most important items of a list, and says how
// many it leaves out.
func (p *page) part(title string, items []string, most int) {
	if len(items) == 0 {
		return
	}
	most = p.limit(len(items), most)
	if n := len(items) - most; n > 0 {
		title = fmt.Sprintf("%s (%d of %d)", title, most, len(items))
	}
	fmt.Fprintf(p, "\n%s\n", title)
	for _, s := range items[:most] {
		p.item(s)
	}
}

// itemLength is how much of a summary an item holds: more parties than that are a
// crowd.
const itemLength = 150

// pageWidth is the number of characters of a line of text.
const pageWidth = 110

// item writes a line with a bullet: cut where it is too long, on a long page broken.
func (p *page) item(s string) {
	if !p.long {
		s = shorten(clean(s), pageWidth-len(bullet))
	}
	p.paragraph(s)
}

const bullet = "  - "

// paragraph writes a text with a bullet, broken where it is too long.
func (p *page) paragraph(s string) {
	lead := bullet
	for _, line := range wrap(clean(s), pageWidth-len(lead), 4) {
		p.WriteString(lead + line + "\n")
		lead = strings.Repeat(" ", len(bullet))
	}
}

func (p *page) paragraphs(title string, list []string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", title)
	for _, s := range list {
		p.paragraph(s)
	}
}

// differences tell what each event was and is said to be.
func differences(list []graph.Difference) []string {
	var out []string
	for _, d := range list {
		var parts []string
		for _, f := range d.Fields {
			parts = append(parts, fmt.Sprintf("%s %s → %s", strings.ReplaceAll(f.Name, "_", " "), fieldText(f.Name, f.A), fieldText(f.Name, f.B)))
		}
		out = append(out, d.Summary+": "+strings.Join(parts, "; "))
	}
	return out
}

func fieldText(name, value string) string {
	switch {
	case value == "":
		return "unknown"
	case name == "date":
		return dateText(value, 0)
	}
	return value
}

// marks writes the acts that stand out most, in order of time, and counts the
// others by type. What the same parties do again stands in one line.
func (p *page) marks(title string, list []graph.Mark, most int) {
	groups := alike(list)
	if len(groups) == 0 {
		return
	}
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(groups[j].weight(), groups[i].weight()) })
	shown := slices.Sorted(slices.Values(order[:p.limit(len(order), most)]))
	rest, left := map[string]int{}, 0
	for _, i := range order[len(shown):] {
		rest[groups[i][0].Type] += len(groups[i])
		left += len(groups[i])
	}
	if left > 0 {
		title = fmt.Sprintf("%s: the weightiest %d of %d", title, len(list)-left, len(list))
	}
	fmt.Fprintf(p, "\n%s\n", title)
	for _, i := range shown {
		p.item(groups[i].text(p.long))
	}
	if left > 0 {
		p.paragraph("also " + counts(rest, p.limit(len(rest), mostTypes)))
	}
}

// counts tells how many events there are of the most frequent types, and of the
// others how many there are together.
func counts(n map[string]int, most int) string {
	types := make([]string, 0, len(n))
	for t := range n {
		types = append(types, t)
	}
	slices.SortFunc(types, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	others := 0
	for _, t := range types[most:] {
		others += n[t]
	}
	types = types[:most]
	for i, t := range types {
		types[i] = count(n[t], t)
	}
	if others > 0 {
		types = append(types, fmt.Sprintf("and %d of other types", others))
	}
	return strings.Join(types, ", ")
}

func (p *page) actors(title string, list []graph.ActorMark) {
	if len(list) == 0 {
		return
	}
	var names []string
	for _, a := range list[:p.limit(len(list), mostActors)] {
		names = append(names, fmt.Sprintf("%s (%d)", clean(a.Name), a.Events))
	}
	text := strings.Join(names, ", ")
	if n := len(list) - len(names); n > 0 {
		text += fmt.Sprintf(", and %d more", n)
	}
	p.paragraphs(title+" (events)", []string{text})
}

func contradictions(list []graph.Contradiction) []string {
	var out []string
	for _, c := range list {
		says := c.B
		if c.A != "" {
			says = "A: " + c.A + ", B: " + c.B
		}
		out = append(out, fmt.Sprintf("%s — %s: %s", c.Summary, c.About, says))
	}
	return out
}
