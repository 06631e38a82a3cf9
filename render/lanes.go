package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"diplograph/extract/event"
)

// The figures past which lanes fold: more lanes than these fall below 9 px when
// scaled to 1400 px, and more rows are read on several screens.
const (
	maxLanes = 8
	maxRows  = 40

	// So many stretches of time still leave each a few of the rows.
	maxStretches = 13
)

// A row is an event in the lanes, or all events of one side between two lanes
// in one stretch of time.
type row struct {
	label
	when string // text of the margin
}

// laneCast chooses the lanes: actors, or states, or blocs, or the busiest.
func laneCast(sel Selection, opt Options) cast {
	c := castOf(sel.Story, opt.Blocs)
	if opt.Top > 0 || len(c.parties) <= maxLanes {
		return c
	}
	actors := len(c.parties)
	c = c.byState(sel.Story)
	c.notes = append(c.notes, fmt.Sprintf("%s folded into %s", plural(actors, "actor"), statesAndOrganisations(len(c.parties))))
	if len(opt.Blocs) > 0 && len(c.parties) > maxLanes {
		c = c.byBloc(sel.Story, opt.Blocs)
		c.notes = append(c.notes, fmt.Sprintf("%s folded into %s", plural(actors, "actor"), plural(len(c.parties), "bloc")))
	}
	if n := len(c.parties); n > maxLanes {
		c = c.top(maxLanes-1).withOthers(sel.Story, n-maxLanes+1)
		c.notes = append(c.notes, fmt.Sprintf("the %d busiest of %d have lanes of their own", maxLanes-1, n))
	}
	return c
}

// laneRows makes a row of each event that has a lane, or folds them by time.
func laneRows(sc *scene, t teller) []row {
	var rows []row
	var kept []int
	hidden := 0
	for i := range t.story.Events {
		e := &t.story.Events[i]
		whole := partiesOf(e)
		p := whole.mapped(sc.of)
		if len(p.all()) == 0 || len(p.all()) == 1 && len(whole.all()) > 1 {
			hidden++
			continue
		}
		kept = append(kept, i)
		r := row{label: t.label(i), when: whenText(e, t.year)}
		r.text, r.ends = t.rowText(i), endsOf(p)
		rows = append(rows, r)
	}
	if hidden > 0 {
		sc.note("%s within one lane or without a named party", plural(hidden, "event"))
	}
	if len(rows) > maxRows {
		rows = foldRows(sc, t, kept)
	}
	return rows
}

// rowWidth is the number of characters of a row's line: two lines of it hold
// most summaries.
const rowWidth = 44

// rowText tells an event in the lanes, where the margin has the date.
func (t teller) rowText(i int) []string {
	e := &t.story.Events[i]
	text := cmp.Or(clean(e.Summary), verb(e))
	if topic := clean(e.Topic); topic != "" && !strings.Contains(text, topic) {
		text += " on " + topic
	}
	sign := ""
	if e.Status == event.Negated {
		sign = "× "
	}
	return wrap(fmt.Sprintf("%d %s%s", t.numbers[i], sign, text), rowWidth, 2)
}

// A period is a stretch of time that rows are folded by.
type period struct {
	name  string
	start func(time.Time) time.Time // first day of the stretch
	text  func(start time.Time, year int) string
}

// periods from short to long.
var periods = []period{
	{"day", func(d time.Time) time.Time { return d }, dayName},
	{"week", func(d time.Time) time.Time { return d.AddDate(0, 0, -(int(d.Weekday())+6)%7) }, func(d time.Time, year int) string {
		return "week of " + dayName(d, year)
	}},
	{"month", func(d time.Time) time.Time { return d.AddDate(0, 0, 1-d.Day()) }, func(d time.Time, _ int) string {
		return d.Format("Jan 2006")
	}},
	{"year", func(d time.Time) time.Time { return d.AddDate(0, 0, 1-d.YearDay()) }, func(d time.Time, _ int) string {
		return d.Format("2006")
	}},
}

func dayName(d time.Time, year int) string { return dateText(d.Format(time.DateOnly), year) }

// foldRows folds the events by the shortest period that gives few enough rows.
// Where none does, the story is dense: then the shortest period with at most
// maxStretches stretches, and of its rows those with most events.
func foldRows(sc *scene, t teller, events []int) []row {
	var rows []row
	for _, p := range periods {
		var stretches int
		rows, stretches = foldBy(p, sc, t, events)
		if len(rows) <= maxRows || stretches <= maxStretches {
			sc.note("events of one side between the same lanes folded by %s", p.name)
			break
		}
	}
	if len(rows) <= maxRows {
		return rows
	}
	least := slices.Clone(rows)
	slices.SortStableFunc(least, func(a, b row) int { return b.events - a.events })
	rest := 0
	dropped := map[string]bool{}
	for _, r := range least[maxRows:] {
		dropped[r.id] = true
		rest += r.events
	}
	sc.note("the %d fullest of %d rows shown; the others hold %s", maxRows, len(rows), plural(rest, "event"))
	return slices.DeleteFunc(rows, func(r row) bool { return dropped[r.id] })
}

func foldBy(p period, sc *scene, t teller, events []int) (rows []row, stretches int) {
	type key struct {
		start      time.Time
		ends, side string
	}
	at := map[key]*bundle{}
	var order []key
	for _, i := range events {
		e := &t.story.Events[i]
		parties := partiesOf(e).mapped(sc.of)
		k := key{side: typeOf(e).Side}
		if day, ok := dayOf(e); ok {
			k.start = p.start(day)
		}
		k.ends = strings.Join(slices.Sorted(slices.Values(parties.all())), "\n")
		if at[k] == nil {
			at[k] = &bundle{side: k.side}
			order = append(order, k)
		}
		at[k].add(i, e, endsOf(parties))
	}
	slices.SortStableFunc(order, func(a, b key) int { return a.start.Compare(b.start) })
	rows = make([]row, len(order))
	for n, k := range order {
		rows[n] = t.foldedRow(at[k])
		if !k.start.IsZero() {
			rows[n].when = p.text(k.start, t.year)
		}
		rows[n].id = fmt.Sprintf("row-%d", n+1)
		if n == 0 || !k.start.Equal(order[n-1].start) {
			stretches++
		}
	}
	return rows, stretches
}

// foldedRow words the events of a bundle; a single one keeps its own words.
func (t teller) foldedRow(b *bundle) row {
	first := b.events[0]
	if len(b.events) == 1 {
		l := t.label(first)
		l.ends, l.text = b.ends, t.rowText(first)
		return row{label: l}
	}
	l := t.foldedLabel(b)
	l.text = append([]string{t.countOf(b.events)}, t.kindsOf(b.events)...)
	return row{label: l}
}

func endsOf(p parties) []end {
	var ends []end
	for _, id := range p.acts {
		ends = append(ends, end{party: id})
	}
	for _, id := range p.targets {
		ends = append(ends, end{party: id, target: true})
	}
	return ends
}

// orderLanes sorts lanes so that the lines of the rows are short: from the
// order of clusters on, it swaps any two lanes while that shortens the sum.
func orderLanes(parties []party, rows []row) {
	slices.SortStableFunc(parties, func(a, b party) int { return cmp.Compare(a.home, b.home) })
	length := func() int {
		at := map[string]int{}
		for i := range parties {
			at[parties[i].id] = i
		}
		sum := 0
		for _, r := range rows {
			first, last := len(parties), 0
			for _, e := range r.ends {
				first, last = min(first, at[e.party]), max(last, at[e.party])
			}
			sum += last - first
		}
		return sum
	}
	for best, better := length(), true; better; {
		better = false
		for i := range parties {
			for j := range i {
				parties[i], parties[j] = parties[j], parties[i]
				if n := length(); n < best {
					best, better = n, true
					continue
				}
				parties[i], parties[j] = parties[j], parties[i]
			}
		}
	}
}

// writeLanes writes the lanes view as DOT. All places are given, so Graphviz
// only draws (its layout program "nop").
func writeLanes(w io.Writer, sel Selection, opt Options) error {
	t := newTeller(sel, opt.Link)
	sc := scene{cast: laneCast(sel, opt)}
	rows := laneRows(&sc, t)
	orderLanes(sc.parties, rows)
	for _, r := range rows {
		sc.labels = append(sc.labels, r.label)
	}
	d := &dotWriter{}
	d.open("lanes", "nop")
	l := legendOf(&sc)
	d.heading(headingOf(sel, opt, l, sc.notes))
	s := newSheet(sc.parties)
	for i := range rows {
		d.row(s, &rows[i], i > 0 && rows[i].when == rows[i-1].when)
	}
	d.lifelines(s, sc.parties, len(rows))
	return d.close(w)
}

// A sheet is the geometry of the lanes in points; y runs downwards.
type sheet struct {
	x    map[string]float64 // middle of each lane
	lane float64            // distance of two lanes
	y    float64            // lower edge of the rows so far
}

const (
	marginWidth  = 100 // column of dates
	headHeight   = 56
	lineHeight   = 14.5
	rowGap       = 13
	lanesWidth   = 1240 // of all lanes together, so that the picture fits 1400 px
	widestLane   = 200
	narrowest    = 110
	footFromRows = 12 // from so many rows on, the heads are repeated below
)

func newSheet(parties []party) *sheet {
	s := &sheet{x: map[string]float64{}, y: headHeight/2 + 6}
	s.lane = max(narrowest, min(widestLane, lanesWidth/float64(max(1, len(parties)))))
	for i := range parties {
		s.x[parties[i].id] = marginWidth + s.lane*(float64(i)+0.5)
	}
	return s
}

// place writes a position; Graphviz counts y upwards.
func place(x, y float64) string {
	return strconv.FormatFloat(x, 'f', 1, 64) + "," + strconv.FormatFloat(-y, 'f', 1, 64)
}

// middle is where the words of a row stand: at x, or as near to it as they fit
// between the dates and the right border.
func (s *sheet) middle(lines []string, x float64) float64 {
	half := 0.0
	for _, line := range lines {
		half = max(half, textWidth(line, 12)/2+4)
	}
	right := marginWidth + s.lane*float64(len(s.x))
	return max(min(x, right-half), marginWidth+half)
}

// row draws one row: the date, the line through the lanes, the words above it.
func (d *dotWriter) row(s *sheet, r *row, sameDay bool) {
	text := lineHeight * float64(len(r.text))
	line := s.y + rowGap + text
	if r.when != "" && !sameDay {
		d.line(quote("when-"+r.id) + " " + attributes("label", strings.Join(wrap(r.when, 16, 3), "\n"), "shape", "plaintext",
			"fontcolor", textColours[event.Neutral], "width", "0.1", "height", "0.1", "margin", "0", "pos", place(marginWidth/2, line-4)))
	}
	ends := slices.Clone(r.ends)
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(s.x[a.party], s.x[b.party]) })
	middle := s.middle(r.text, (s.x[ends[0].party]+s.x[ends[len(ends)-1].party])/2)
	link := []string{"tooltip", r.tooltip, "URL", r.url}
	d.line(quote(r.id) + " " + attributes(append(link, "id", r.id, "label", strings.Join(r.text, "\n"), "shape", "plaintext",
		"style", "filled", "fillcolor", "white", "fontcolor", textColours[r.side], "width", "0.1", "height", "0.1",
		"margin", "0.03,0", "pos", place(middle, line-text/2-4))...))
	for i, e := range ends {
		d.line(quote(r.id+"-"+strconv.Itoa(i)) + " " + attributes("shape", "point", "width", "0.07", "color", lineColours[r.side],
			"tooltip", r.tooltip, "pos", place(s.x[e.party], line)))
	}
	atStart, atEnd := arrowsOf(ends)
	for i := range len(ends) - 1 {
		dir := map[[2]bool]string{{true, true}: "both", {true, false}: "back", {false, true}: "forward", {false, false}: "none"}
		d.line(quote(r.id+"-"+strconv.Itoa(i)) + " -> " + quote(r.id+"-"+strconv.Itoa(i+1)) + " " +
			attributes(append(link, "color", lineColours[r.side], "style", lineStyles[r.status], "penwidth", strconv.FormatFloat(r.width(), 'f', 1, 64),
				"arrowhead", arrowHeads[r.side], "arrowtail", arrowHeads[r.side], "dir", dir[[2]bool{atStart[i], atEnd[i]}])...))
	}
	s.y = line
}

// arrowsOf says for the piece of line from each end to the next whether it has
// a head at its start and at its end. A target's head is on the side of the
// nearest party that acts; where all are targets of each other, on both.
func arrowsOf(ends []end) (atStart, atEnd []bool) {
	atStart, atEnd = make([]bool, len(ends)), make([]bool, len(ends))
	var acts []int
	for i, e := range ends {
		if !e.target {
			acts = append(acts, i)
		}
	}
	for i, e := range ends {
		if !e.target {
			continue
		}
		left, right := len(acts) == 0, len(acts) == 0
		if len(acts) > 0 {
			nearest := slices.MinFunc(acts, func(a, b int) int { return cmp.Compare(max(a-i, i-a), max(b-i, i-b)) })
			left, right = nearest < i, nearest > i
		}
		if left && i > 0 {
			atEnd[i-1] = true
		}
		if right {
			atStart[i] = true
		}
	}
	return atStart, atEnd
}

// lifelines draws the heads of the lanes, a dotted line under each, and for
// long pictures the heads again at the foot.
func (d *dotWriter) lifelines(s *sheet, parties []party, rows int) {
	foot := s.y + rowGap
	letters := int((s.lane - 24) / 6.7)
	for i := range parties {
		p := parties[i]
		d.party(&p, letters, "pos", place(s.x[p.id], 0))
		below := p
		below.id = "foot " + p.id
		if rows >= footFromRows {
			d.party(&below, letters, "pos", place(s.x[p.id], foot+headHeight/2))
		} else {
			d.line(quote(below.id) + " " + attributes("shape", "point", "width", "0.02", "color", "#BBBBBB", "pos", place(s.x[p.id], foot)))
		}
		d.line(quote(p.id) + " -> " + quote(below.id) + " " + attributes("dir", "none", "style", "dotted", "color", "#BBBBBB"))
	}
}
