package render

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"diplograph/graph"
)

// A label is an event of a picture, or all events of one side between two
// boxes. It stands in the middle of the line between its ends: an act with one
// end has no target, one with three and more is told once and not per pair.
type label struct {
	id      string // XML id
	ends    []end
	side    string
	deed    bool
	status  string
	text    []string
	tooltip string
	url     string
	events  int // how many events it stands for
	event   int // index of the only or first of them
}

// An end is a party of a label's events.
type end struct {
	party  string
	target bool // the act is done to it: the line has an arrow head there
}

// A scene is what a network picture shows, before it is written in a language.
type scene struct {
	cast
	labels []label
}

// A teller words events for labels and tooltips.
type teller struct {
	story   *graph.Story
	numbers []int
	names   map[string]string // actor names
	titles  map[string]*graph.Article
	linkTo  string
	year    int // days of this year are told without it
}

func newTeller(sel Selection, linkTo string) teller {
	t := teller{story: sel.Story, numbers: sel.Numbers, linkTo: linkTo, names: map[string]string{}, titles: map[string]*graph.Article{}}
	for i := range sel.Whole.Actors {
		t.names[sel.Whole.Actors[i].ID] = clean(sel.Whole.Actors[i].Name)
	}
	for i := range sel.Whole.Articles {
		t.titles[sel.Whole.Articles[i].ID] = &sel.Whole.Articles[i]
	}
	t.year = mainYear(sel.Story)
	return t
}

// mainYear returns the year that most of the story's days lie in, the latest of
// several, so that labels need not repeat it; 0 without days.
func mainYear(s *graph.Story) int {
	n := map[int]int{}
	best := 0
	for i := range s.Events {
		day, ok := dayOf(&s.Events[i])
		if !ok {
			continue
		}
		y := day.Year()
		n[y]++
		if n[y] > n[best] || n[y] == n[best] && y > best {
			best = y
		}
	}
	return best
}

// labelWidth is the number of characters of an edge label's line.
const labelWidth = 24

// text tells the i-th event: "7 warned, 19 Jan" and where or about what.
func (t teller) text(i int) []string {
	e := &t.story.Events[i]
	lines := comma(fmt.Sprintf("%d %s", t.numbers[i], verb(e)), whenText(e, t.year))
	if about := t.about(e); about != "" {
		lines = append(lines, wrap(about, labelWidth, 2)...)
	}
	return lines
}

// comma joins two parts of a label, on two lines where one cannot hold them.
func comma(a, b string) []string {
	switch {
	case b == "":
		return wrap(a, labelWidth, 2)
	case utf8.RuneCountInString(a+b)+len(", ") > labelWidth:
		return append(wrap(a+",", labelWidth, 2), wrap(b, labelWidth, 2)...)
	}
	return []string{a + ", " + b}
}

// about tells the topic or the place of an event.
func (t teller) about(e *graph.Event) string {
	switch {
	case e.Topic != "":
		return "on " + clean(e.Topic)
	case e.Place != "":
		return "in " + clean(e.Place)
	}
	return ""
}

// tooltipLength is how much of a quote a tooltip holds: browsers cut tooltips
// at about this length anyway.
const tooltipLength = 400

// tooltip holds an event's summary and the words that prove it.
func (t teller) tooltip(i int) string {
	e := &t.story.Events[i]
	text := fmt.Sprintf("%d. %s", t.numbers[i], shorten(clean(e.Summary), tooltipLength))
	if len(e.SaidBy) > 0 {
		text += " (according to " + shorten(t.nameList(e.SaidBy), 100) + ")"
	}
	for _, ev := range e.Evidence[:min(1, len(e.Evidence))] {
		text += "\n“" + shorten(clean(ev.Quote), tooltipLength) + "”"
		if a := t.titles[ev.Article]; a != nil {
			text += "\n" + shorten(clean(cmp.Or(a.Title, a.File, a.ID)), 120)
		}
	}
	return text
}

func (t teller) nameList(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = t.names[id]
	}
	return strings.Join(names, ", ")
}

// url leads to the evidence of the i-th event: into the report where linkTo is
// set, else to its first article where that has an address.
func (t teller) url(i int) string {
	e := &t.story.Events[i]
	if t.linkTo != "" {
		return t.linkTo + e.ID
	}
	for _, ev := range e.Evidence {
		if a := t.titles[ev.Article]; a != nil && webAddress(a.URL) {
			return a.URL
		}
	}
	return ""
}

// webAddress reports whether a link may lead there: a "javascript:" address of
// a hostile article must not.
func webAddress(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

// eventScene draws every event by itself.
func eventScene(c cast, t teller) scene {
	sc := scene{cast: c}
	nobody := 0
	for i := range t.story.Events {
		p := partiesOf(&t.story.Events[i]).mapped(c.of)
		if len(p.all()) == 0 {
			nobody++
			continue
		}
		l := t.label(i)
		l.ends = endsOf(p)
		sc.labels = append(sc.labels, l)
	}
	if nobody > 0 {
		sc.note("%s without any named party", plural(nobody, "event"))
	}
	return sc
}

// label makes the label of the i-th event, without its ends.
func (t teller) label(i int) label {
	e := &t.story.Events[i]
	typ := typeOf(e)
	return label{
		id: "event-" + e.ID, side: typ.Side, deed: typ.Deed, status: e.Status,
		text: t.text(i), tooltip: t.tooltip(i), url: t.url(i), events: 1, event: i,
	}
}

// width is a line's width in points: deeds are thicker than words; of several
// events it tells the number, by its square root so that a hundred events do
// not cover the picture.
func (l label) width() float64 {
	switch {
	case l.events > 1:
		return min(1.2*math.Sqrt(float64(l.events)), 6)
	case l.deed:
		return 2.6
	}
	return 1.2
}
