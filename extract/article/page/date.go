package page

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diplograph/extract/article/day"
)

// date returns the day of publication, the instant where the page gives it with
// an offset, and where it was found.
func (f *facts) date(o *outline, address, title string) (published, at, from string) {
	var found []dated
	for _, t := range f.told {
		if t.kind == "published" {
			if d, ok := read(t.value, t.source); ok {
				found = append(found, d)
			}
		}
	}
	found = append(found, o.timeElements()...)
	named, near := o.bylineDays(title)
	shown := append(o.shownDays(), named...)
	if found = append(found, named...); len(found) == 0 {
		found = near
	}
	if len(found) == 0 {
		if d, ok := dayInURL(address); ok {
			return d, "", FromURL
		}
		return "", "", ""
	}
	best := ownZone(found)
	return shownDay(best, shown), best.at, found[0].from
}

// shownDay returns the day that the page shows its readers where it tells the
// instant in UTC and the two are the same day somewhere on earth: programs
// write UTC, and an evening in America is the next day there.
func shownDay(told dated, shown []dated) string {
	if told.instant.IsZero() || offset(told.instant) != 0 {
		return told.day
	}
	for _, s := range shown {
		if s.day == told.day {
			return told.day
		}
	}
	for _, s := range shown {
		noon, err := time.Parse(time.DateOnly, s.day)
		if err != nil {
			continue
		}
		west := told.instant.Add(-12 * time.Hour).Format(time.DateOnly)
		east := told.instant.Add(14 * time.Hour).Format(time.DateOnly)
		if day := noon.Format(time.DateOnly); day >= west && day <= east {
			return day
		}
	}
	return told.day
}

// shownDays are the days that time elements show, whatever their attributes
// say.
func (o *outline) shownDays() []dated {
	var out []dated
	for n := range below(o.doc) {
		if n.DataAtom == atom.Time && !o.aside[n] && len(out) < maxTold {
			if d, ok := day.Find(textOf(n)); ok {
				out = append(out, dated{day: d})
			}
		}
	}
	return out
}

// A dated is one statement of the page about its day.
type dated struct {
	day, at, from string
	instant       time.Time // zero where no time and offset are given
}

// instants are notations of a time with its offset.
var instants = []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00", "2006-01-02T15:04Z", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z", time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST"}

// ReadDate reads a date as pages and feeds write it: its day, and the instant as
// RFC 3339 where it has a time and an offset.
func ReadDate(s string) (day, at string, ok bool) {
	d, ok := read(s, "")
	return d.day, d.at, ok
}

// read reads one value; its day is the one in the offset that it names.
func read(value, from string) (dated, bool) {
	value = strings.TrimSpace(value)
	for _, layout := range instants {
		if t, err := time.Parse(layout, value); err == nil && t.Year() > 0 {
			return dated{t.Format(time.DateOnly), t.Format(time.RFC3339), from, t}, true
		}
	}
	if d, err := day.Parse(value); err == nil {
		return dated{day: d, from: from}, true
	}
	if d, ok := day.Find(value); ok && len(value) < maxDayline {
		return dated{day: d, from: from}, true
	}
	return dated{}, false
}

// ownZone returns the first statement; where that is in UTC and another one
// gives the same instant in a zone of its own, this one: programs write UTC,
// the page's readers live by its clock.
func ownZone(found []dated) dated {
	first := found[0]
	if first.instant.IsZero() || offset(first.instant) != 0 {
		return first
	}
	for _, d := range found[1:] {
		if !d.instant.IsZero() && offset(d.instant) != 0 && d.instant.Sub(first.instant).Abs() < time.Minute {
			return d
		}
	}
	return first
}

func offset(t time.Time) int {
	_, seconds := t.Zone()
	return seconds
}

// timeElements returns the days of time elements and of those marked as the
// day of publication, the marked ones first. Those of other articles on the
// page, and of changes and comments, are left out.
func (o *outline) timeElements() []dated {
	var marked, plain []dated
	for n := range below(o.doc) {
		if n.Type != html.ElementNode || hidden(n) {
			continue
		}
		isMarked := slices.ContainsFunc(words(attr(n, "itemprop")), func(s string) bool { return s == "datepublished" }) || hasAttr(n, "pubdate")
		if !isMarked && n.DataAtom != atom.Time || o.aside[n] || len(marked)+len(plain) >= maxTold {
			continue
		}
		value := attr(n, "datetime")
		if value == "" {
			value = attr(n, "content")
		}
		if value == "" {
			value = textOf(n)
		}
		d, ok := read(value, FromTime)
		switch {
		case !ok:
		case isMarked || slices.ContainsFunc(words(attr(n, "class")), func(s string) bool { return strings.Contains(s, "publish") || s == "entry-date" }):
			marked = append(marked, d)
		case !slices.ContainsFunc(words(attr(n, "class")+" "+attr(n, "itemprop")), func(s string) bool { return strings.Contains(s, "updated") || strings.Contains(s, "modified") }):
			plain = append(plain, d)
		}
	}
	return append(marked, plain...)
}

// maxDayline is the length in bytes of the longest byline with its day.
const maxDayline = 160

// bylineDays returns the days in elements that are named as bylines are, and
// those in short lines next to the headline, whatever element that is.
func (o *outline) bylineDays(title string) (named, near []dated) {
	sinceHead := -1
	title = fold(title)
	for n := range below(o.doc) {
		if n.Type == html.TextNode && title != "" && n.Parent != nil && n.Parent.DataAtom != atom.Title && fold(n.Data) == title {
			sinceHead = 0
		}
		if n.Type != html.ElementNode || hidden(n) {
			continue
		}
		if n.DataAtom == atom.H1 {
			sinceHead = 0
		}
		isNamed := slices.ContainsFunc(words(attr(n, "class")+" "+attr(n, "id")+" "+attr(n, "data-testid")), func(s string) bool {
			return slices.Contains(names().dayline, s)
		})
		isNear := sinceHead >= 0 && sinceHead < nearHead
		if sinceHead >= 0 {
			sinceHead++
		}
		if !isNamed && !isNear || o.aside[n] || len(named) >= maxTold {
			continue
		}
		text := textOf(n)
		if len(text) > maxDayline {
			continue
		}
		if d, ok := day.Find(text); ok && isNamed {
			named = append(named, dated{day: d, from: FromByline})
		} else if ok && (len(text) <= maxShort || !strings.HasSuffix(text, ".")) {
			near = append(near, dated{day: d, from: FromByline})
		}
	}
	return named, near
}

// maxShort is the length in bytes up to which a line with a day is no sentence
// of the report.
const maxShort = 40

// nearHead is how many elements after the headline a line with the day may
// stand.
const nearHead = 25

var urlDay = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(0\d|1[0-2])[/-]?([0-3]\d)(?:[/_-]|\.html?$|$)`)

// dayInURL returns the day that an address holds.
func dayInURL(address string) (string, bool) {
	m := urlDay.FindStringSubmatch(address)
	if m == nil {
		return "", false
	}
	d, err := day.Parse(m[1] + "-" + m[2] + "-" + m[3])
	return d, err == nil
}

func words(s string) []string { return strings.Fields(strings.ToLower(s)) }

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}
