package page

import (
	"regexp"
	"slices"
	"strconv"
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
	times, changes := o.timeElements()
	lines := o.bylineDays(title, f.order(address))
	inURL, isInURL := dayInURL(address)
	found = slices.Concat(found, times, lines)
	switch {
	case len(found) > 0:
		best := ownZone(found)
		return shownDay(best, inURL, append(o.shownDays(), lines...)), best.at, found[0].from
	case isInURL:
		return inURL, "", FromURL
	case len(changes) > 0: // better than nothing, and not before the address
		return changes[0].day, changes[0].at, changes[0].from
	}
	return "", "", ""
}

// shownDay returns the day of the page's address, or the one that it shows its
// readers, where it tells the instant in UTC and the two are the same day
// somewhere on earth: programs write UTC, and an evening in America is the next
// day there.
func shownDay(told dated, inURL string, shown []dated) string {
	if told.instant.IsZero() || offset(told.instant) != 0 {
		return told.day
	}
	west := told.instant.Add(-10 * time.Hour).Format(time.DateOnly) // Hawaii; further west nothing is published
	east := told.instant.Add(13 * time.Hour).Format(time.DateOnly)  // New Zealand
	switch {
	case inURL >= west && inURL <= east:
		return inURL
	case slices.ContainsFunc(shown, func(s dated) bool { return s.day == told.day }):
		return told.day
	}
	for _, s := range shown {
		if s.day >= west && s.day <= east {
			return s.day
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
	if t, ok := epoch(value); ok {
		return dated{t.Format(time.DateOnly), t.Format(time.RFC3339), from, t}, true
	}
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

// epoch reads the seconds or milliseconds since 1970, of the years in which
// there is a web.
func epoch(value string) (time.Time, bool) {
	n, err := strconv.ParseInt(value, 10, 64)
	if len(value) == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	return t, err == nil && (len(value) == 10 || len(value) == 13) && t.Year() >= 1990 && t.Year() < 2100
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

// urlDays are the ways in which addresses hold a day: /2022/01/21/,
// /20220121/, /2022-01-21-talks, /2022/jan/21/.
var urlDays = []*regexp.Regexp{
	regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(0\d|1[0-2])[/-]?([0-3]\d)(?:[/_-]|\.[a-z]{3,5}$|$)`),
	regexp.MustCompile(`/((?:19|20)\d\d)/(\d|1[0-2])/(\d\d?)/`),
	regexp.MustCompile(`/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d\d?)/`),
}

// dayInURL returns the day that an address holds.
func dayInURL(address string) (string, bool) {
	for _, form := range urlDays {
		if m := form.FindStringSubmatch(strings.ToLower(address)); m != nil {
			if d, ok := day.Find(m[3] + " " + m[2] + " " + m[1]); ok { // with a month's name
				return d, true
			}
			if d, err := day.Parse(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
				return d, true
			}
		}
	}
	return "", false
}

func words(s string) []string { return strings.Fields(strings.ToLower(s)) }

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}
