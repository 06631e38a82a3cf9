package when

import (
	"fmt"
	"time"

	"diplograph/extract/when/edtf"
)

// A unit is a stretch of the calendar or of the clock, by its lexicon name.
type unit string

const (
	day       unit = "D"
	week      unit = "W"
	weekend   unit = "WE"
	month     unit = "M"
	quarter   unit = "Q"
	half      unit = "H"
	season    unit = "SN"
	year      unit = "Y"
	decades   unit = "DE"
	century   unit = "CE"
	millenary unit = "ML"
	fortnight unit = "FN"
	night     unit = "NI"
	hour      unit = "TH"
	minute    unit = "TM"
	second    unit = "TS"
)

// months of the units that are some number of months long.
var unitMonths = map[unit]int{month: 1, quarter: 3, season: 3, half: 6, year: 12, decades: 120, century: 1200, millenary: 12000}

// A period is one stretch of the calendar: the week that begins on start, the
// year that begins on start, ...
type period struct {
	unit  unit
	start time.Time // its first day, midnight UTC
}

func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// periodAt returns the period of the unit that holds day t.
func periodAt(u unit, t time.Time) period {
	y, m := t.Year(), int(t.Month())
	switch u {
	case week:
		return period{u, t.AddDate(0, 0, -isoWeekday(t)+1)}
	case weekend:
		return period{u, t.AddDate(0, 0, -isoWeekday(t)+6)}
	case month:
		return period{u, civil(y, m, 1)}
	case quarter:
		return period{u, civil(y, (m-1)/3*3+1, 1)}
	case half:
		return period{u, civil(y, (m-1)/6*6+1, 1)}
	case season:
		// Seasons begin in March, June, September and December; winter
		// belongs to the year of its December.
		if m < 3 {
			return period{u, civil(y-1, 12, 1)}
		}
		return period{u, civil(y, m/3*3, 1)}
	case year:
		return period{u, civil(y, 1, 1)}
	case decades:
		return period{u, civil(y/10*10, 1, 1)}
	case century:
		return period{u, civil(y/100*100, 1, 1)}
	}
	return period{day, t}
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// shift returns the period n of its units later.
func (p period) shift(n int) period {
	switch p.unit {
	case day:
		return period{day, p.start.AddDate(0, 0, n)}
	case week, weekend:
		return period{p.unit, p.start.AddDate(0, 0, 7*n)}
	}
	return period{p.unit, p.start.AddDate(0, n*unitMonths[p.unit], 0)}
}

// last is the last day of the period.
func (p period) last() time.Time {
	if p.unit == weekend {
		return p.start.AddDate(0, 0, 1)
	}
	return p.shift(1).start.AddDate(0, 0, -1)
}

// inRange reports whether the calendar can name the period: years 1 to 9999.
func (p period) inRange() bool { return p.start.Year() >= 1 && p.last().Year() <= 9999 }

// holds reports whether the period is so fine that it lies within one unit u.
func (p period) holds(u unit) bool {
	return periodAt(u, p.start).start.Equal(periodAt(u, p.last()).start)
}

var seasonCodes = map[time.Month]string{time.March: "SP", time.June: "SU", time.September: "FA", time.December: "WI"}

// value writes the period as TIMEX3 does.
func (p period) value() string {
	y, m := p.start.Year(), int(p.start.Month())
	switch p.unit {
	case week, weekend:
		isoYear, w := p.start.ISOWeek()
		s := fmt.Sprintf("%04d-W%02d", isoYear, w)
		if p.unit == weekend {
			s += "-WE"
		}
		return s
	case month:
		return fmt.Sprintf("%04d-%02d", y, m)
	case quarter:
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	case half:
		return fmt.Sprintf("%04d-H%d", y, (m+5)/6)
	case season:
		return fmt.Sprintf("%04d-%s", y, seasonCodes[p.start.Month()])
	case year:
		return fmt.Sprintf("%04d", y)
	case decades:
		return fmt.Sprintf("%03d", y/10)
	case century:
		return fmt.Sprintf("%02d", y/100)
	}
	return p.start.Format(time.DateOnly)
}

// edtf writes the period as an EDTF date, or an interval where EDTF of level 1
// has no name for it.
func (p period) edtf() edtf.Date {
	first := edtf.DayOf(p.start)
	switch p.unit {
	case day:
		return edtf.Single(first)
	case week, weekend:
		return edtf.Between(first, edtf.DayOf(p.last()))
	case quarter, half, season:
		return edtf.Between(coarse(p.start, edtf.Month), coarse(p.last(), edtf.Month))
	}
	return edtf.Single(coarse(p.start, precisions[p.unit]))
}

var precisions = map[unit]edtf.Precision{
	day: edtf.Day, week: edtf.Day, month: edtf.Month, quarter: edtf.Month, year: edtf.Year, decades: edtf.Decade, century: edtf.Century,
}

// coarse returns the day, month, year, ... of t as a point of EDTF.
func coarse(t time.Time, p edtf.Precision) edtf.Point {
	point := edtf.Point{Year: t.Year(), Precision: p}
	switch p {
	case edtf.Day:
		point.Month, point.Day = int(t.Month()), t.Day()
	case edtf.Month:
		point.Month = int(t.Month())
	case edtf.Decade:
		point.Year -= point.Year % 10
	case edtf.Century:
		point.Year -= point.Year % 100
	}
	return point
}
