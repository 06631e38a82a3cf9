package render

import (
	"fmt"
	"time"

	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

var seasons = [...]string{"spring", "summer", "autumn", "winter"}

// DateText tells an EDTF date in short English, with its year: "19 Jan 2022",
// "24–30 Jan 2022", "since 2014". Text that is no EDTF date comes back as it is.
func DateText(date string) string { return dateText(date, 0) }

// dateText tells an EDTF date in short English: "19 Jan", "24–30 Jan",
// "Feb 2022", "since 2014", "about 3 Mar". Days of the given year are told
// without it; a year of 0 tells it always. Text that is no EDTF date comes back
// as it is.
func dateText(date string, year int) string {
	d, err := edtf.Parse(date)
	switch {
	case err != nil:
		return date
	case !d.Interval:
		return pointText(d.From, year)
	case d.From.Precision == edtf.Open:
		return "until " + pointText(d.To, year)
	case d.To.Precision == edtf.Open:
		return "since " + pointText(d.From, year)
	}
	return rangeText(d.From, d.To, year)
}

// rangeText tells a closed interval and says a shared month and year once.
func rangeText(a, b edtf.Point, year int) string {
	sure := !a.Approximate && !a.Uncertain && !b.Approximate && !b.Uncertain
	if !sure || a.Precision != edtf.Day || b.Precision != edtf.Day || a.Year != b.Year {
		return pointText(a, year) + " – " + pointText(b, year)
	}
	if a.Month == b.Month {
		if a.Day == b.Day {
			return pointText(b, year)
		}
		return fmt.Sprintf("%d–%s", a.Day, pointText(b, year))
	}
	return pointText(a, a.Year) + "–" + pointText(b, year)
}

func pointText(p edtf.Point, year int) string {
	s := barePointText(p, year)
	if p.Approximate {
		s = "about " + s
	}
	if p.Uncertain {
		s += " (?)"
	}
	return s
}

func barePointText(p edtf.Point, year int) string {
	switch p.Precision {
	case edtf.Day:
		s := fmt.Sprintf("%d %s", p.Day, time.Month(p.Month).String()[:3])
		if p.Year != year {
			s += fmt.Sprintf(" %d", p.Year)
		}
		return s
	case edtf.Month:
		return fmt.Sprintf("%s %d", time.Month(p.Month).String()[:3], p.Year)
	case edtf.Season:
		return fmt.Sprintf("%s %d", seasons[p.Month-21], p.Year)
	case edtf.Decade:
		return fmt.Sprintf("%ds", p.Year)
	case edtf.Century:
		return fmt.Sprintf("%d–%d", p.Year, p.Year+99)
	}
	return fmt.Sprint(p.Year)
}

// whenText tells when an event happened, or that only its report is dated:
// "19 Jan", "reported 21 Jan", "2 days before the article", or nothing.
func whenText(e *graph.Event, year int) string {
	switch {
	case e.Date != "":
		return dateText(e.Date, year)
	case e.Relative != "":
		return relativeText(e.Relative)
	case e.Reported != "":
		return "reported " + dateText(e.Reported, year)
	}
	return ""
}

// relativeText tells an offset to the article's unknown day ("-2d").
func relativeText(offset string) string {
	var n int
	if _, err := fmt.Sscanf(offset, "%dd", &n); err != nil {
		return offset
	}
	switch {
	case n == 0:
		return "day of the article"
	case n < 0:
		return plural(-n, "day") + " before the article"
	}
	return plural(n, "day") + " after the article"
}

// dayOf returns the day that an event is sorted and drawn at: the first day of
// its date, of its report otherwise; false where neither is known.
func dayOf(e *graph.Event) (time.Time, bool) {
	for _, s := range []string{e.Date, e.Reported} {
		d, err := edtf.Parse(s)
		if err != nil {
			continue
		}
		if day, ok := d.First(); ok {
			return day, true
		}
		return d.Last()
	}
	return time.Time{}, false
}
