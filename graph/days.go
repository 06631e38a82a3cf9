package graph

import (
	"math"
	"time"

	"diplograph/extract/when/edtf"
)

// noDay is the day number of no day; it stands before all others.
const noDay = math.MinInt32

// A stretch is a run of days, by their numbers since 1970. Open ends are the
// least and the greatest int. The zero stretch is no date at all.
type stretch struct {
	first, last int
	known       bool
}

const secondsOfDay = 24 * 60 * 60

func dayNumber(t time.Time) int { return int(math.Floor(float64(t.Unix()) / secondsOfDay)) }

func dayString(n int) string {
	return time.Unix(int64(n)*secondsOfDay, 0).UTC().Format(time.DateOnly)
}

// dayOf returns the number of a day written as 2006-01-02, else noDay.
func dayOf(s string) int {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return noDay
	}
	return dayNumber(t)
}

// stretchOf reads an EDTF date; what is none is unknown.
func stretchOf(s string) stretch {
	if s == "" {
		return stretch{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return stretch{}
	}
	out := stretch{math.MinInt, math.MaxInt, true}
	if t, ok := d.First(); ok {
		out.first = dayNumber(t)
	}
	if t, ok := d.Last(); ok {
		out.last = dayNumber(t)
	}
	return out
}

// exact reports whether the stretch is one day.
func (s stretch) exact() bool { return s.known && s.first == s.last }

// holds reports whether all days of o are in s.
func (s stretch) holds(o stretch) bool {
	return s.known && o.known && s.first <= o.first && o.last <= s.last
}

// within reports whether the stretch is bounded and of n days or fewer.
func (s stretch) within(n int) bool {
	return s.known && s.first != math.MinInt && s.last != math.MaxInt && s.last-s.first < n
}
