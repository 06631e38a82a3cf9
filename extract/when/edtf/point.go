package edtf

import (
	"fmt"
	"strings"
	"time"
)

// DayOf returns the day of t in its own time zone.
func DayOf(t time.Time) Point {
	return Point{Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Precision: Day}
}

// Single returns the date that consists of one point.
func Single(p Point) Date { return Date{From: p, To: p} }

// Between returns the interval from a to b.
func Between(a, b Point) Date { return Date{From: a, To: b, Interval: true} }

// Week returns the interval of the seven days of an ISO week, Monday first.
func Week(year, week int) Date {
	// 4 January is always in the first week of its ISO year.
	jan4 := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
	monday := jan4.AddDate(0, 0, 7*(week-1)-(int(jan4.Weekday())+6)%7)
	return Between(DayOf(monday), DayOf(monday.AddDate(0, 0, 6)))
}

// Since returns d with its end left open ("2014/..").
func Since(d Date) Date { return Date{From: d.From, Interval: true} }

// Until returns d with its beginning left open ("../2014").
func Until(d Date) Date { return Date{To: d.To, Interval: true} }

// Span returns the smallest date that covers all of ds, written with the ends
// that the dates themselves have ("2014/2022-02"), and the zero Date and false
// where ds is empty or open at both ends.
func Span(ds ...Date) (Date, bool) {
	if len(ds) == 0 {
		return Date{}, false
	}
	out := ds[0]
	for _, d := range ds[1:] {
		if compareEnds(d.First, out.First, -1) < 0 {
			out.From = d.From
		}
		if compareEnds(d.Last, out.Last, 1) > 0 {
			out.To = d.To
		}
	}
	out.Interval = out.From != out.To
	return out, out.From.Precision != Open || out.To.Precision != Open
}

func (p Point) first() time.Time {
	switch p.Precision {
	case Season:
		return day(p.Year, 3*(p.Month-21)+3, 1)
	case Month:
		return day(p.Year, p.Month, 1)
	case Day:
		return day(p.Year, p.Month, p.Day)
	}
	return day(p.Year, 1, 1)
}

// last is the day before the first day of the next stretch.
func (p Point) last() time.Time {
	switch p.Precision {
	case Century:
		return day(p.Year+99, 12, 31)
	case Decade:
		return day(p.Year+9, 12, 31)
	case Season:
		return day(p.Year, 3*(p.Month-21)+6, 0)
	case Month:
		return day(p.Year, p.Month+1, 0)
	case Day:
		return day(p.Year, p.Month, p.Day)
	}
	return day(p.Year, 12, 31)
}

func day(y, m, d int) time.Time {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

func parsePoint(s string) (Point, error) {
	if s == ".." {
		return Point{}, nil
	}
	var p Point
	if body, ok := strings.CutSuffix(s, "%"); ok {
		s, p.Approximate, p.Uncertain = body, true, true
	} else if body, ok := strings.CutSuffix(s, "~"); ok {
		s, p.Approximate = body, true
	} else if body, ok := strings.CutSuffix(s, "?"); ok {
		s, p.Uncertain = body, true
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return p, fmt.Errorf("%w: %q is no year, month or day", ErrSyntax, s)
	}
	if !p.readYear(s[:4]) {
		return p, fmt.Errorf("%w: %q is no year", ErrSyntax, s[:4])
	}
	if len(s) > 4 && !p.readMonth(s[4:7]) {
		return p, fmt.Errorf("%w: %q is no month", ErrSyntax, s)
	}
	if len(s) > 7 && !p.readDay(s[7:]) {
		return p, fmt.Errorf("%w: %q is no day", ErrSyntax, s)
	}
	return p, nil
}

func (p *Point) readYear(s string) bool {
	p.Precision = Year
	if body, ok := strings.CutSuffix(s, "XX"); ok {
		s, p.Precision = body+"00", Century
	} else if body, ok := strings.CutSuffix(s, "X"); ok {
		s, p.Precision = body+"0", Decade
	}
	var ok bool
	p.Year, ok = digits(s)
	return ok && p.Year > 0
}

func (p *Point) readMonth(s string) bool {
	n, ok := digits(s[1:])
	if !ok || s[0] != '-' || p.Precision != Year {
		return false
	}
	p.Month, p.Precision = n, Month
	if n >= 21 && n <= 24 {
		p.Precision = Season
		return true
	}
	return n >= 1 && n <= 12
}

func (p *Point) readDay(s string) bool {
	n, ok := digits(s[1:])
	if !ok || s[0] != '-' || p.Precision != Month || n < 1 || n > p.last().Day() {
		return false
	}
	p.Day, p.Precision = n, Day
	return true
}

func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}
