package render

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"diplograph/graph"
)

// CompareFormats lists the formats of WriteComparison, the default first.
func CompareFormats() []string { return []string{"text", "long", "yaml", "json", "dot"} }

// WriteComparison writes what differs between two stories in one of
// CompareFormats: as a page of text, as a long one with all of every list, as YAML
// or JSON (diplograph/compare/v1), or as a picture in DOT.
func WriteComparison(w io.Writer, c *graph.Comparison, format string) error {
	switch format {
	case "text":
		return comparisonText(w, c, false)
	case "long":
		return comparisonText(w, c, true)
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
	case "text", "long":
		return "\n" + strings.Repeat("=", pageWidth) + "\n\n"
	case "yaml":
		return "---\n"
	}
	return ""
}

// comparisonText writes a page, long or short.
func comparisonText(w io.Writer, c *graph.Comparison, long bool) error {
	p := &page{long: long}
	p.head(c)
	p.paragraphs("In short", datesInWords(c.Headlines))
	if c.Differ() {
		p.course(c.Course)
	}
	p.relations(c)
	p.part("Changed in status", differences(c.Status), mostChanged)
	p.part("Moved in date", differences(c.Moved), mostChanged)
	p.part("Told differently", differences(c.Told), mostChanged)
	t := titlesOf(c)
	p.marks(t.added, c.New, mostNew)
	p.marks(t.gone, c.Gone, mostGone)
	p.threads(t.settled, c.Settled)
	p.threads(t.opened, c.Opened)
	p.actors(t.addedActors, c.NewActors)
	if !c.Sequel {
		p.actors(t.goneActors, c.GoneActors)
	}
	p.part("Contradictions", contradictions(c.Contradictions), mostChanged)
	if p.cut {
		p.WriteString("\nThis page holds what weighs most; the long format holds all.\n")
	}
	_, err := p.WriteTo(w)
	return err
}

// Titles are what the lists of a comparison are called.
type titles struct{ added, gone, settled, opened, addedActors, goneActors string }

func titlesOf(c *graph.Comparison) titles {
	const spoken = "demands, offers, promises, warnings and threats"
	t := titles{"New", "Gone", "Settled: open before, settled now", "Raised: " + spoken, "New actors", "Actors gone"}
	switch {
	case c.Beside:
		t = titles{"Told by B alone", "Told by A alone", "Open in A, settled in B", "By B alone: " + spoken, "Actors of B alone", "Actors of A alone"}
	case c.Sequel:
		t.gone = "Told before, not again"
	}
	return t
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
	added := "new in B"
	if c.Beside {
		added = "in B alone"
	}
	fmt.Fprintf(p, "     %d told by both, %d %s, %d in A alone\n", c.Both, len(c.New), added, len(c.Gone))
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
	if n := len(list) - p.limit(len(list), mostPeriods); n > 0 {
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

// relations writes the table of the relations of most conflict and of those that moved most.
func (p *page) relations(c *graph.Comparison) {
	list := c.Relations
	if len(list) == 0 {
		return
	}
	p.WriteString("\nRelations, those of most conflict and those that moved most first (tone in A → in B; acts of cooperation/conflict)\n")
	width := 0
	shown := list[:p.limit(len(list), mostRelations)]
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
