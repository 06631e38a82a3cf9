// Package edtf reads, writes and compares dates of the Extended Date/Time
// Format (ISO 8601-2:2019), as far as a chronicle of events needs it: level 0
// without clock times ("2022-01-21", "2022-01", "2022", "2014/2016") and of
// level 1 the marks for doubt ("2014~", "2014?", "2014%"), unspecified digits
// ("199X", "19XX"), seasons ("2022-21") and intervals without an end
// ("2014/..", "../2014"). Years are 0001 to 9999 of the Gregorian calendar.
//
// https://www.loc.gov/standards/datetime/
package edtf

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrSyntax is wrapped by every error of this package.
var ErrSyntax = errors.New("not an EDTF date of level 0 or 1")

// A Precision says what stretch of the calendar a Point names.
type Precision int

// The precisions, from coarse to fine.
const (
	Open    Precision = iota // "..": no bound
	Century                  // "19XX"
	Decade                   // "199X"
	Year                     // "1994"
	Season                   // "1994-21"; 21 is spring, 24 winter
	Month                    // "1994-06"
	Day                      // "1994-06-30"
)

// A Point is one named stretch of the calendar: a day, a month, a year, ...
type Point struct {
	Year  int // 1 to 9999; the first year of a decade or a century
	Month int // 1 to 12, or 21 to 24 for a season; 0 where the precision is coarser
	Day   int // 1 to 31; 0 where the precision is coarser

	Precision   Precision
	Approximate bool // "~"
	Uncertain   bool // "?"
}

// A Date is a Point or an interval between two Points.
type Date struct {
	From, To Point
	Interval bool // written "From/To"; otherwise From and To are the same
}

// Parse reads one EDTF date or interval. Errors wrap ErrSyntax.
func Parse(s string) (Date, error) {
	from, to, interval := strings.Cut(s, "/")
	a, err := parsePoint(from)
	if err != nil {
		return Date{}, fmt.Errorf("%q: %w", s, err)
	}
	if !interval {
		if a.Precision == Open {
			return Date{}, fmt.Errorf("%q: %w: an open end needs another end", s, ErrSyntax)
		}
		return Date{From: a, To: a}, nil
	}
	b, err := parsePoint(to)
	if err != nil {
		return Date{}, fmt.Errorf("%q: %w", s, err)
	}
	d := Date{From: a, To: b, Interval: true}
	switch {
	case a.Precision == Open && b.Precision == Open:
		return Date{}, fmt.Errorf("%q: %w: both ends are open", s, ErrSyntax)
	case a.Precision != Open && b.Precision != Open && a.first().After(b.last()):
		return Date{}, fmt.Errorf("%q: %w: it ends before it begins", s, ErrSyntax)
	}
	return d, nil
}

// Valid reports whether Parse would accept s.
func Valid(s string) bool {
	_, err := Parse(s)
	return err == nil
}

// String writes the date so that Parse reads the same date again.
func (d Date) String() string {
	if !d.Interval {
		return d.From.String()
	}
	return d.From.String() + "/" + d.To.String()
}

// String writes the point in EDTF, an open one as "..".
func (p Point) String() string {
	var s string
	switch p.Precision {
	case Open:
		return ".."
	case Century:
		s = fmt.Sprintf("%02dXX", p.Year/100)
	case Decade:
		s = fmt.Sprintf("%03dX", p.Year/10)
	case Year:
		s = fmt.Sprintf("%04d", p.Year)
	case Season, Month:
		s = fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	case Day:
		s = fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
	}
	switch {
	case p.Approximate && p.Uncertain:
		return s + "%"
	case p.Approximate:
		return s + "~"
	case p.Uncertain:
		return s + "?"
	}
	return s
}

// First returns the first day of the date at midnight UTC, and false where
// its beginning is open.
func (d Date) First() (time.Time, bool) {
	if d.From.Precision == Open {
		return time.Time{}, false
	}
	return d.From.first(), true
}

// Last returns the last day of the date at midnight UTC, and false where its
// end is open.
func (d Date) Last() (time.Time, bool) {
	if d.To.Precision == Open {
		return time.Time{}, false
	}
	return d.To.last(), true
}

// Compare orders dates for a chronicle: by first day, then by last day, so
// that a day stands before the month that begins with it. An open beginning
// sorts before, an open end after all days. It returns -1, 0 or +1.
func Compare(a, b Date) int {
	return cmp.Or(compareEnds(a.First, b.First, -1), compareEnds(a.Last, b.Last, 1),
		strings.Compare(a.String(), b.String()))
}

func compareEnds(a, b func() (time.Time, bool), open int) int {
	x, xok := a()
	y, yok := b()
	switch {
	case xok && yok:
		return x.Compare(y)
	case xok:
		return -open
	case yok:
		return open
	}
	return 0
}

// Contains reports whether all days of b are days of a.
func Contains(a, b Date) bool {
	return compareEnds(a.First, b.First, -1) <= 0 && compareEnds(a.Last, b.Last, 1) >= 0
}
