package render

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"diplograph/graph"
)

// CompareFormats lists the formats of WriteComparison, the default first.
func CompareFormats() []string { return []string{"text", "yaml", "json", "dot"} }

// WriteComparison writes what differs between two stories in one of
// CompareFormats: as a page of text, as YAML or JSON (diplograph/compare/v1), or
// as a picture in DOT.
func WriteComparison(w io.Writer, c *graph.Comparison, format string) error {
	switch format {
	case "text":
		return comparisonText(w, c)
	case "yaml":
		return writeNode(w, c)
	case "json":
		return writeIndented(w, c)
	case "dot":
		return comparisonDOT(w, c)
	}
	return CheckFormat(format, CompareFormats())
}

// ComparisonBreak returns what stands between two comparisons of a format: YAML
// documents, lines of JSON and graphs of DOT may follow one another as they are.
func ComparisonBreak(format string) string {
	switch format {
	case "text":
		return "\n" + strings.Repeat("=", pageWidth) + "\n\n"
	case "yaml":
		return "---\n"
	}
	return ""
}

// How many items of each list a page of text holds; the YAML has all.
const (
	mostNew       = 12
	mostGone      = 6
	mostChanged   = 6
	mostRelations = 8
	mostActors    = 12
	mostOpened    = 6
)

// A page collects the lines of a comparison.
type page struct{ bytes.Buffer }

// part writes a heading and the most important items of a list, and says how
// many it leaves out.
func (p *page) part(title string, items []string, most int, rest string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", title)
	for _, s := range items[:min(len(items), most)] {
		p.item(s)
	}
	if n := len(items) - most; n > 0 {
		fmt.Fprintf(p, "  … and %d more%s\n", n, rest)
	}
}

// itemLength is how much of a summary an item holds: more parties than that are a
// crowd.
const itemLength = 150

// pageWidth is the number of characters of a line of text.
const pageWidth = 110

// item writes a line with a bullet, broken where it is too long.
func (p *page) item(s string) {
	lead := "  - "
	for _, line := range wrap(clean(s), pageWidth-len(lead), 4) {
		p.WriteString(lead + line + "\n")
		lead = "    "
	}
}

func comparisonText(w io.Writer, c *graph.Comparison) error {
	p := &page{}
	p.head(c)
	p.part("In short", datesInWords(c.Headlines), len(c.Headlines), "")
	p.course(c.Course)
	p.relations(c)
	p.part("Changed in status", differences(c.Status), mostChanged, "")
	p.part("Moved in date", differences(c.Moved), mostChanged, "")
	p.part("Told differently", differences(c.Told), mostChanged, "")
	p.marks("New", c.New, mostNew)
	title := "Gone"
	if c.Sequel {
		title = "Told before, not again"
	}
	p.marks(title, c.Gone, mostGone)
	p.part("Settled: open before, settled now", threadLines(c.Settled), mostOpened, "")
	p.part("Raised: demands, offers, promises, warnings and threats", threadLines(heaviest(c.Opened)), mostOpened, "")
	p.actors("New actors", c.NewActors)
	if !c.Sequel {
		p.actors("Actors gone", c.GoneActors)
	}
	p.part("Contradictions", contradictions(c.Contradictions), mostChanged, "")
	_, err := p.WriteTo(w)
	return err
}

var isoDay = regexp.MustCompile(`\b\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?\b`)

// datesInWords writes the days of headlines as the rest of the page does.
func datesInWords(lines []string) []string {
	out := make([]string, len(lines))
	for i, s := range lines {
		out[i] = isoDay.ReplaceAllStringFunc(s, func(day string) string { return dateText(day, 0) })
	}
	return out
}

// head tells what is compared, in a small table.
func (p *page) head(c *graph.Comparison) {
	p.WriteString("What changed\n\n")
	for _, s := range []struct {
		name string
		side *graph.Side
	}{{"A", &c.A}, {"B", &c.B}} {
		fmt.Fprintf(p, "  %s  %s\n     %s\n", s.name, clean(cmp.Or(s.side.Label, s.side.Title)), sideText(s.side))
	}
	fmt.Fprintf(p, "     %d told by both, %d new in B, %d in A alone\n", c.Both, len(c.New), len(c.Gone))
}

// sideText tells a story in figures.
func sideText(s *graph.Side) string {
	parts := []string{plural(s.Articles, "article")}
	switch {
	case s.From != "" && s.From == s.To:
		parts = append(parts, dateText(s.From, 0))
	case s.From != "":
		parts = append(parts, dateText(s.From+"/"+s.To, 0))
	}
	b := &s.Balance
	return strings.Join(append(parts, plural(s.Events, "event"), plural(s.Actors, "actor"),
		fmt.Sprintf("%d of cooperation and %d of conflict (deeds %d and %d), tone %+.1f", b.Cooperation(), b.Conflict(), b.CooperationDeeds, b.ConflictDeeds, b.Tone)), " · ")
}

// mostPeriods is how many lines the course of a story takes; the latest are shown.
const mostPeriods = 16

// course writes a line for each period: how many acts of cooperation and of
// conflict, the deeds among the latter, the tone, and a bar of the conflict.
func (p *page) course(list []graph.Period) {
	if len(list) < 2 {
		return
	}
	p.WriteString("\nCourse of both together (acts of cooperation/conflict, deeds of conflict, tone; a # for each act of conflict)\n")
	if n := len(list) - mostPeriods; n > 0 {
		fmt.Fprintf(p, "  … %s before\n", plural(n, "period"))
		list = list[n:]
	}
	width, most := 0, 1
	for i := range list {
		width = max(width, utf8.RuneCountInString(dateText(list[i].Date, 0)))
		most = max(most, list[i].Balance.Conflict())
	}
	for i := range list {
		b := &list[i].Balance
		bar := strings.Repeat("#", (b.Conflict()*min(most, barLength)+most-1)/most)
		line := fmt.Sprintf("  %-*s  %3d/%-3d  %3d  %+5.1f  %s", width, dateText(list[i].Date, 0), b.Cooperation(), b.Conflict(), b.ConflictDeeds, b.Tone, bar)
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// barLength is the length of the longest bar; where it stands for more acts than
// that, the bars are in proportion.
const barLength = 40

// relations writes the table of the relations that moved most.
func (p *page) relations(c *graph.Comparison) {
	list := c.Relations
	if len(list) == 0 {
		return
	}
	p.WriteString("\nRelations, those of most conflict and those that moved most first (tone in A → in B; acts of cooperation/conflict)\n")
	width := 0
	shown := list[:min(len(list), mostRelations)]
	for i := range shown {
		width = max(width, utf8.RuneCountInString(pairText(&shown[i])))
	}
	for i := range shown {
		r := &shown[i]
		fmt.Fprintf(p, "  %-*s  %s  →  %s   %+5.1f\n", width, pairText(r), toneText(&r.A), toneText(&r.B), zero(r.Shift))
	}
	if n := len(list) - len(shown); n > 0 {
		fmt.Fprintf(p, "  … and %d more\n", n)
	}
}

// zero returns what would be written as -0.0 without its sign.
func zero(x float64) float64 {
	if math.Abs(x) < 0.05 {
		return 0
	}
	return x
}

func pairText(r *graph.Relation) string { return clean(r.Names[0]) + " – " + clean(r.Names[1]) }

func toneText(b *graph.Balance) string {
	if b.Acts() == 0 {
		return fmt.Sprintf("%5s %9s", "–", "none")
	}
	return fmt.Sprintf("%+5.1f %9s", b.Tone, fmt.Sprintf("(%d/%d)", b.Cooperation(), b.Conflict()))
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
	shown := slices.Sorted(slices.Values(order[:min(most, len(order))]))
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
		p.item(groups[i].text())
	}
	if left > 0 {
		p.item("also " + counts(rest))
	}
}

// counts tells how many events of each type there are, most first.
func counts(n map[string]int) string {
	types := make([]string, 0, len(n))
	for t := range n {
		types = append(types, t)
	}
	slices.SortFunc(types, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	for i, t := range types {
		types[i] = count(n[t], t)
	}
	return strings.Join(types, ", ")
}

// heaviest sorts threads by how much hangs on them: threats before demands
// before promises, those said most often first.
func heaviest(list []graph.Thread) []graph.Thread {
	rank := map[string]int{"threat": 0, "demand": 1, "warning": 2, "offer": 3, "promise": 4}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b graph.Thread) int {
		return cmp.Or(cmp.Compare(rank[a.Type], rank[b.Type]), cmp.Compare(b.Repeats+len(b.Steps), a.Repeats+len(a.Steps)))
	})
	return out
}

func threadLines(list []graph.Thread) []string {
	var out []string
	for i := range list {
		t := &list[i]
		text := fmt.Sprintf("%s, %s: %s", cmp.Or(dateText(t.Opened, 0), "no date"), stateText(t), shorten(clean(t.Summary), itemLength))
		if step := settling(t); step != nil {
			text += " ← " + shorten(clean(step.Summary), itemLength)
		} else if t.Quote != "" && t.Content == "" {
			text += " (“" + shorten(clean(t.Quote), 110) + "”)"
		}
		out = append(out, text)
	}
	return out
}

// settling returns the step that gave a thread the state that it has, nil where it
// is open still.
func settling(t *graph.Thread) *graph.Step {
	var out *graph.Step
	for i := range t.Steps {
		switch s := &t.Steps[i]; {
		case s.How != t.State && s.How != graph.Repeated && s.How != graph.Answered:
			out = nil // another state in between
		case s.How == t.State && out == nil: // what is done again was done before
			out = s
		}
	}
	return out
}

func (p *page) actors(title string, list []graph.ActorMark) {
	if len(list) == 0 {
		return
	}
	var names []string
	for _, a := range list[:min(len(list), mostActors)] {
		names = append(names, fmt.Sprintf("%s (%d)", clean(a.Name), a.Events))
	}
	text := strings.Join(names, ", ")
	if n := len(list) - len(names); n > 0 {
		text += fmt.Sprintf(", and %d more", n)
	}
	p.part(fmt.Sprintf("%s (events)", title), []string{text}, 1, "")
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
