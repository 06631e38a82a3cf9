package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// A bundle gathers the events of one side between the same parties.
type bundle struct {
	side      string
	ends      []end // a party that one of the events acts on is a target
	events    []int
	uncertain int // of the events, those that have not occurred
}

func (b *bundle) add(i int, e *graph.Event, ends []end) {
	b.events = append(b.events, i)
	b.ends = mergeEnds(b.ends, ends)
	if e.Status != event.Occurred {
		b.uncertain++
	}
}

// mergeEnds joins the ends of events: a party that is a target of one of them
// has an arrow head.
func mergeEnds(a, b []end) []end {
	for _, e := range b {
		i := slices.IndexFunc(a, func(x end) bool { return x.party == e.party })
		if i < 0 {
			a = append(a, e)
		} else if e.target {
			a[i].target = true
		}
	}
	return a
}

// bundleScene draws one label for all events of one side between the same
// parties. An act without another party is drawn if there is room.
func bundleScene(c cast, t teller) scene {
	sc := scene{cast: c}
	bundles, alone := map[string]*bundle{}, map[string]*bundle{}
	inside, acts := 0, 0
	for i := range t.story.Events {
		e := &t.story.Events[i]
		whole := partiesOf(e)
		p := whole.mapped(c.of)
		into := bundles
		switch {
		case len(p.all()) == 0 || len(p.all()) == 1 && len(whole.all()) > 1:
			inside++
			continue
		case len(p.all()) == 1:
			into = alone
			acts++
		}
		ids := slices.Sorted(slices.Values(p.all()))
		key := strings.Join(append(ids, typeOf(e).Side), "\n")
		if into[key] == nil {
			into[key] = &bundle{side: typeOf(e).Side}
		}
		into[key].add(i, e, endsOf(p))
	}
	sc.labels = t.bundleLabels(bundles, c)
	if acts > 0 && len(bundles)+len(alone) <= maxLinks {
		sc.labels = append(sc.labels, t.bundleLabels(alone, c)...)
	} else if acts > 0 {
		sc.note("%s without another party", plural(acts, "event"))
	}
	if inside > 0 {
		sc.note("%s within one box or with parties not shown", plural(inside, "event"))
	}
	return sc
}

// bundleLabels words bundles, the fullest first.
func (t teller) bundleLabels(bundles map[string]*bundle, c cast) []label {
	at := map[string]int{}
	for i := range c.parties {
		at[c.parties[i].id] = i
	}
	labels := make([]label, 0, len(bundles))
	for _, b := range bundles {
		slices.SortFunc(b.ends, func(x, y end) int { return at[x.party] - at[y.party] })
		labels = append(labels, t.bundleLabel(b))
	}
	slices.SortFunc(labels, func(x, y label) int {
		byParty := func(x, y end) int { return at[x.party] - at[y.party] }
		return cmp.Or(y.events-x.events, slices.CompareFunc(x.ends, y.ends, byParty), strings.Compare(x.side, y.side))
	})
	return labels
}

// bundleLabel words a bundle: "5 events, 19–24 Jan", "2 warnings, 1 threat",
// and where a list of the events stands below, their numbers in it. A single
// event keeps its own words.
func (t teller) bundleLabel(b *bundle) label {
	if len(b.events) == 1 {
		l := t.label(b.events[0])
		l.ends = b.ends
		return l
	}
	l := t.foldedLabel(b)
	l.id = "events"
	for _, e := range b.ends {
		l.id += "-" + e.party
	}
	l.id += "-" + b.side
	l.text = append(comma(t.countOf(b.events), t.spanOf(b.events)), t.kindsOf(b.events)...)
	if len(t.story.Events) <= maxListed {
		if s := t.numberList(b.events); utf8.RuneCountInString(s) <= labelWidth {
			l.text = append(l.text, s)
		}
	}
	return l
}

// foldedLabel makes the label of several events, without its id and text.
func (t teller) foldedLabel(b *bundle) label {
	l := label{
		side: b.side, ends: b.ends, status: event.Occurred, events: len(b.events),
		tooltip: t.bundleTooltip(b.events), url: t.url(b.events[0]), event: b.events[0],
	}
	if b.uncertain == len(b.events) {
		l.status = event.Possible
	}
	return l
}

// countOf counts events: "5 events", or "3 warnings" where all are of a type.
func (t teller) countOf(events []int) string {
	for _, i := range events[1:] {
		if t.story.Events[i].Type != t.story.Events[events[0]].Type {
			return plural(len(events), "event")
		}
	}
	return count(len(events), t.story.Events[events[0]].Type)
}

// kindsOf counts the types of events, the commonest first, in at most two
// lines: "3 warnings, 1 visit"; nothing where all are of a type.
func (t teller) kindsOf(events []int) []string {
	n := map[string]int{}
	var types []string
	for _, i := range events {
		typ := t.story.Events[i].Type
		if n[typ] == 0 {
			types = append(types, typ)
		}
		n[typ]++
	}
	if len(types) == 1 {
		return nil
	}
	slices.SortFunc(types, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	lines := []string{""}
	for k, typ := range types {
		part, last := count(n[typ], typ), len(lines)-1
		switch {
		case lines[last] == "":
			lines[last] = part
		case utf8.RuneCountInString(lines[last]+part)+len(", ") <= labelWidth:
			lines[last] += ", " + part
		case last == 0:
			lines[last] += ","
			lines = append(lines, part)
		default:
			lines[last] += fmt.Sprintf(", +%d", len(types)-k)
			return lines
		}
	}
	return lines
}

// numberList tells the numbers of events: "(2, 7–9)".
func (t teller) numberList(events []int) string {
	var parts []string
	for k := 0; k < len(events); k++ {
		first := k
		for k+1 < len(events) && t.numbers[events[k+1]] == t.numbers[events[k]]+1 {
			k++
		}
		part := strconv.Itoa(t.numbers[events[first]])
		switch k - first {
		case 0:
		case 1:
			part += ", " + strconv.Itoa(t.numbers[events[k]])
		default:
			part += "–" + strconv.Itoa(t.numbers[events[k]])
		}
		parts = append(parts, part)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// spanOf tells the time from the first to the last of some events.
func (t teller) spanOf(events []int) string {
	var dates []edtf.Date
	for _, i := range events {
		e := &t.story.Events[i]
		if d, err := edtf.Parse(cmp.Or(e.Date, e.Reported)); err == nil {
			dates = append(dates, d)
		}
	}
	span, ok := edtf.Span(dates...)
	if !ok {
		return ""
	}
	return dateText(span.String(), t.year)
}

func (t teller) bundleTooltip(events []int) string {
	const told = 12
	var lines []string
	for k, i := range events {
		if k == told {
			lines = append(lines, fmt.Sprintf("… and %d more", len(events)-told))
			break
		}
		e := &t.story.Events[i]
		line := fmt.Sprintf("%d. %s", t.numbers[i], shorten(clean(e.Summary), 100))
		if when := whenText(e, t.year); when != "" {
			line += " (" + when + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
