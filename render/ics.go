package render

import (
	"cmp"
	"io"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"

	"diplograph/extract/event"
	"diplograph/graph"
)

// epoch stamps calendar entries of unknown age: iCalendar demands a stamp, and
// the time of writing would make every file different.
var epoch = time.Unix(0, 0).UTC()

// WriteICS writes what is planned or possible on a known date as all-day
// entries of an iCalendar file (RFC 5545). Possible acts are tentative.
func WriteICS(w io.Writer, s *graph.Story) error {
	cal := ical.NewCalendarFor("diplograph")
	cal.SetMethod(ical.MethodPublish)
	if title := clean(s.Title); title != "" {
		cal.SetName(title)
		cal.SetXWRCalName(title)
	}
	l := newLookup(s)
	for i := range s.Events {
		e := &s.Events[i]
		first, last, reported := daysOf(e)
		if reported || first == "" || e.Status != event.Planned && e.Status != event.Possible {
			continue
		}
		if err := addEntry(cal, l, e, first, cmp.Or(last, first)); err != nil {
			return err
		}
	}
	return cal.SerializeTo(w, ical.WithNewLineWindows)
}

func addEntry(cal *ical.Calendar, l lookup, e *graph.Event, first, last string) error {
	begin, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return err
	}
	end, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return err
	}
	entry := cal.AddEvent(clean(e.ID) + "@diplograph")
	entry.SetDtStampTime(stampOf(e))
	entry.SetAllDayStartAt(begin)
	entry.SetAllDayEndAt(end.AddDate(0, 0, 1)) // exclusive
	entry.SetSummary(clean(cmp.Or(e.Summary, verb(e))))
	if place := clean(e.Place); place != "" {
		entry.SetLocation(place)
	}
	status := ical.ObjectStatusConfirmed
	if e.Status == event.Possible {
		status = ical.ObjectStatusTentative
	}
	entry.SetStatus(status)
	var told []string
	for _, ev := range e.Evidence {
		line := "“" + clean(ev.Quote) + "”"
		if a := l.articles[ev.Article]; a != nil {
			line += " " + source(a)
			if webAddress(a.URL) {
				entry.SetURL(a.URL)
			}
		}
		told = append(told, line)
	}
	entry.SetDescription(strings.Join(told, "\n"))
	return nil
}

// stampOf is when the entry became known: the day of the report.
func stampOf(e *graph.Event) time.Time {
	if t, err := time.Parse(time.DateOnly, e.Reported); err == nil {
		return t
	}
	return epoch
}
