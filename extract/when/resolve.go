package when

import (
	"slices"
	"strconv"
	"time"

	"diplograph/extract/when/edtf"
)

// kindSkip is the kind of rules that find no time at all.
const kindSkip = "skip"

// resolvers work out what a match of each kind of rule means. They return
// false where the words turn out to name no time ("February 30").
var resolvers = map[string]func(*resolver, *match) (reading, bool){
	"date": (*resolver).date,
	"span": (*resolver).span,
	"set":  (*resolver).set,
	"ref":  (*resolver).ready,
}

// A reading is an expression's resolved sense.
type reading struct {
	typ, value string
	at         period     // where dated
	dated      bool       // at is known
	edtf       *edtf.Date // in place of at's own, for ranges
	relative   string     // offset to the article's unknown day
	weekday    int        // a weekday whose day is not known, for order.go
}

// A resolver reads the matches of one text in their order.
type resolver struct {
	*grammar
	toks  []token
	ctx   *context
	now   time.Time // the article's day
	known bool      // now is known
	refs  []period  // the times that the text has spoken of, the last of each unit, latest last
}

// speakOf notes that the text now speaks of p.
func (r *resolver) speakOf(p period) {
	r.refs = append(slices.DeleteFunc(r.refs, func(q period) bool { return q.unit == p.unit }), p)
}

// told returns the time that the text last spoke of, among those so fine that
// they lie within one unit u.
func (r *resolver) told(u unit) (period, bool) {
	for _, p := range slices.Backward(r.refs) {
		if p.holds(u) {
			return p, true
		}
	}
	return period{}, false
}

// date reads everything of the calendar, with or without a time of day.
func (r *resolver) date(m *match) (reading, bool) {
	out, ok := r.calendar(m)
	if !ok || !m.meaning.has(fPart, fClock) {
		return out, ok
	}
	return r.timeOfDay(&m.meaning, out)
}

// calendar reads the day, week, month, ... of a date.
func (r *resolver) calendar(m *match) (reading, bool) {
	s := &m.meaning
	switch {
	case s.has(fISO, fSlash):
		t, ok := writtenDay(s)
		return dated(period{day, t}), ok
	case s.has(fAnniversary):
		return r.anniversary(m)
	case s.has(fMonth):
		return r.month(m)
	case s.has(fWeekday):
		return r.weekday(m)
	case s.has(fQuarter, fHalf, fSeason):
		return r.partOfYear(m)
	case s.has(fDecade):
		return r.decade(s)
	case s.has(fCentury):
		n := atoi(s[fCentury])
		return dated(period{century, civil(100*(n-1), 1, 1)}), n >= 2 && n <= 99
	case s.has(fYear):
		return r.years(s)
	case s.has(fUnit):
		return r.relative(m)
	case s.has(fYShift):
		y, ok := r.yearOf(s)
		return orUnknown(dated(period{year, civil(y, 1, 1)}), ok, "XXXX"), true
	case s.has(fOffset):
		return r.offset(atoi(s[fOffset])), true
	case s.has(fClock, fPart):
		return r.sameDay(m), true
	}
	return reading{}, false
}

func dated(p period) reading {
	return reading{typ: Date, value: p.value(), at: p, dated: true}
}

// orUnknown returns out, or where it is not known, a date with the given value.
func orUnknown(out reading, known bool, value string) reading {
	if known && out.at.inRange() {
		return out
	}
	return reading{typ: Date, value: value}
}

// writtenDay reads "2008-03-01", and "3/1/08" with the month first, as in US
// news, unless only the other order is a date.
func writtenDay(s *meaning) (time.Time, bool) {
	if s.has(fISO) {
		t, err := time.Parse(time.DateOnly, s[fISO])
		return t, err == nil && t.Year() > 0
	}
	for _, layout := range []string{"1/2/2006", "2/1/2006", "1/2/06", "2/1/06"} {
		if t, err := time.Parse(layout, s[fSlash]); err == nil && t.Year() > 0 {
			return t, true
		}
	}
	return time.Time{}, false
}

// yearOf returns the year that the words give, or false.
func (r *resolver) yearOf(s *meaning) (int, bool) {
	if s.has(fYear) {
		return atoi(s[fYear]), true
	}
	if n, err := strconv.Atoi(s[fYShift]); err == nil {
		return r.now.Year() + n, r.known
	}
	switch s[fYShift] {
	case "before", "after", "same":
		ref, ok := r.told(year)
		return ref.start.Year() + refStep[s[fYShift]], ok
	}
	return 0, false
}

var refStep = map[string]int{"before": -1, "same": 0, "after": 1}

// years reads a year, or a range of two.
func (r *resolver) years(s *meaning) (reading, bool) {
	y := atoi(s[fYear])
	out := dated(period{year, civil(y, 1, 1)})
	if !s.has(fYear2) {
		return out, true
	}
	to := atoi(s[fYear2])
	if to < 100 {
		to += y / 100 * 100
	}
	if to <= y {
		return out, false
	}
	return withRange(out, dated(period{year, civil(to, 1, 1)})), true
}

// withRange stretches a reading to the end of another.
func withRange(from, to reading) reading {
	d := edtf.Between(from.at.edtf().From, to.at.edtf().To)
	from.edtf = &d
	from.value += "/" + to.value
	return from
}

func (r *resolver) decade(s *meaning) (reading, bool) {
	n := atoi(s[fDecade])
	if n < 100 {
		n += 1900
	}
	return dated(period{decades, civil(n, 1, 1)}), true
}

// month reads a month, or a day or week of one.
func (r *resolver) month(m *match) (reading, bool) {
	s := &m.meaning
	mon, d := atoi(s[fMonth]), atoi(s[fDay])
	if s.has(fDay) {
		if d > civil(2000, mon+1, 0).Day() {
			return reading{}, false
		}
		out, ok := r.yearly(m, "XXXX-"+two(mon)+"-"+two(d), func(y int) period { return period{day, civil(y, mon, d)} })
		if !ok || !out.dated {
			return out, ok
		}
		if out.at.start.Day() != d { // 29 February in a common year
			return reading{}, false
		}
		if unit(s[fUnit]) == week { // "the week of March 3"
			return dated(periodAt(week, out.at.start)), true
		}
		return r.untilDay(s, out)
	}
	if s.has(fOrd) {
		return r.weekOfMonth(m)
	}
	return r.yearly(m, "XXXX-"+two(mon), func(y int) period { return period{month, civil(y, mon, 1)} })
}

// untilDay reads the second day of "May 3-5".
func (r *resolver) untilDay(s *meaning, out reading) (reading, bool) {
	d := atoi(s[fDay2])
	if d == 0 {
		return out, true
	}
	to := period{day, civil(out.at.start.Year(), int(out.at.start.Month()), d)}
	if d <= out.at.start.Day() || to.start.Month() != out.at.start.Month() {
		return reading{}, false
	}
	return withRange(out, dated(to)), true
}

// weekOfMonth reads "the first week of March": the nth week that has its
// Thursday in the month, as ISO 8601 counts weeks.
func (r *resolver) weekOfMonth(m *match) (reading, bool) {
	s := &m.meaning
	mon, n := atoi(s[fMonth]), atoi(s[fOrd])
	if n > 5 {
		return reading{}, false
	}
	return r.yearly(m, "XXXX-WXX", func(y int) period {
		return periodAt(week, anniversary{Month: mon, Weekday: int(time.Thursday), Nth: n}.in(y))
	})
}

// anniversary reads a day that comes once a year.
func (r *resolver) anniversary(m *match) (reading, bool) {
	a := r.anniversaries[m.meaning[fAnniversary]]
	if a.Year != 0 {
		return dated(period{day, a.in(a.Year)}), true
	}
	unknown := "XXXX-XX-XX"
	if a.Day != 0 {
		unknown = "XXXX-" + two(a.Month) + "-" + two(a.Day)
	}
	return r.yearly(m, unknown, func(y int) period { return period{day, a.in(y)} })
}

var seasonMonths = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

// partOfYear reads a quarter, a half or a season.
func (r *resolver) partOfYear(m *match) (reading, bool) {
	s := &m.meaning
	u, mon, unknown := season, seasonMonths[s[fSeason]], "XXXX-"+s[fSeason]
	switch {
	case s.has(fQuarter):
		u, mon, unknown = quarter, 3*atoi(s[fQuarter])-2, "XXXX-Q"+s[fQuarter]
	case s.has(fHalf):
		u, mon, unknown = half, 6*atoi(s[fHalf])-5, "XXXX-H"+s[fHalf]
	}
	return r.yearly(m, unknown, func(y int) period { return period{u, civil(y, mon, 1)} })
}

// yearly resolves something that comes once a year: in the year that is said,
// else the one that the words and the tense point to.
func (r *resolver) yearly(m *match, unknown string, in func(y int) period) (reading, bool) {
	s := &m.meaning
	if s.has(fYear, fYShift) {
		y, ok := r.yearOf(s)
		return orUnknown(dated(in(y)), ok, unknown), true
	}
	if s.has(fRef) {
		ref, ok := r.told(year)
		return orUnknown(dated(fromRef(ref, s[fRef], in)), ok, unknown), true
	}
	if !r.known {
		return reading{typ: Date, value: unknown}, true
	}
	return dated(r.fromNow(m, in)), true
}

// fromRef picks the last one before, the one at, or the first one after the
// time that the text speaks of.
func fromRef(ref period, step string, in func(y int) period) period {
	y := ref.start.Year()
	p := in(y)
	switch {
	case step == "before" && !p.start.Before(ref.start):
		return in(y - 1)
	case step == "after" && !p.start.After(ref.last()):
		return in(y + 1)
	}
	return p
}

// fromNow picks among the years around the article's day.
func (r *resolver) fromNow(m *match, in func(y int) period) period {
	y := r.now.Year()
	switch m.meaning[fDir] {
	case "-1":
		return latest(in, y, func(p period) bool { return p.last().Before(r.now) })
	case "0":
		if in(y-1).last().Year() == y { // a winter, which has two years
			return r.nearest(in, y)
		}
		return in(y)
	case "1":
		return earliest(in, y, func(p period) bool { return p.start.After(r.now) })
	}
	near := r.nearest(in, y)
	plain := r.distance(near) <= plainlyNear
	t, weak := r.ctx.tense(m)
	switch {
	case plain && (weak || near.unit == day):
		return near
	case t == past:
		return latest(in, y, func(p period) bool { return !p.start.After(r.now) })
	case t == future && !weak:
		return earliest(in, y, func(p period) bool { return !p.last().Before(r.now) })
	}
	return near
}

// News leaves the year of a day unsaid where it is plain. Within a quarter of a
// year it is so whatever the tense: "will go over the promises of June 4".
const plainlyNear = 90 * 24 * time.Hour

// latest returns the last of the years y+1 down to y-2 that is right.
func latest(in func(int) period, y int, right func(period) bool) period {
	for i := y + 1; i > y-2; i-- {
		if p := in(i); right(p) {
			return p
		}
	}
	return in(y - 2)
}

// earliest returns the first of the years y-1 up to y+2 that is right.
func earliest(in func(int) period, y int, right func(period) bool) period {
	for i := y - 1; i < y+2; i++ {
		if p := in(i); right(p) {
			return p
		}
	}
	return in(y + 2)
}

// nearest returns the one least far from the article's day, the earlier one
// where two are equally far.
func (r *resolver) nearest(in func(int) period, y int) period {
	best := in(y - 1)
	for _, p := range []period{in(y), in(y + 1)} {
		if r.distance(p) < r.distance(best) {
			best = p
		}
	}
	return best
}

func (r *resolver) distance(p period) time.Duration {
	switch {
	case p.start.After(r.now):
		return p.start.Sub(r.now)
	case p.last().Before(r.now):
		return r.now.Sub(p.last())
	}
	return 0
}

// two writes n with two digits.
func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
