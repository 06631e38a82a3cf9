package when

import (
	"strconv"
	"strings"
	"time"
)

// offset reads "yesterday", "today", "tomorrow".
func (r *resolver) offset(days int) reading {
	if !r.known {
		return reading{typ: Date, value: "XXXX-XX-XX", relative: signed(days) + "d"}
	}
	return dated(period{day, r.now.AddDate(0, 0, days)})
}

// signed writes n with its sign, and 0 without.
func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// weekday reads a weekday: the one that the words name, or else the last one
// in the past tense and the next one in the future tense, the article's own
// day included in both. News tells of the past where nothing says otherwise.
func (r *resolver) weekday(m *match) (reading, bool) {
	s := &m.meaning
	w := atoi(s[fWeekday])
	unknown := reading{typ: Date, value: "XXXX-WXX-" + s[fWeekday], weekday: w}
	if s.has(fRef) {
		ref, ok := r.told(day)
		if !ok {
			return unknown, true
		}
		return dated(period{day, besides(ref.start, w, s[fRef])}), true
	}
	if step, ok := refStep[s[fWShift]]; ok {
		ref, ok := r.told(week)
		if !ok {
			return unknown, true
		}
		return dated(period{day, weekdayOf(ref.start, w, step)}), true
	}
	if !r.known {
		return unknown, true
	}
	if s.has(fWShift) {
		return dated(period{day, weekdayOf(r.now, w, atoi(s[fWShift]))}), true
	}
	return dated(period{day, r.weekdayByTense(m, w)}), true
}

func (r *resolver) weekdayByTense(m *match, w int) time.Time {
	before := r.now.AddDate(0, 0, -((isoWeekday(r.now) - w + 7) % 7))
	after := r.now.AddDate(0, 0, (w-isoWeekday(r.now)+7)%7)
	switch m.meaning[fDir] {
	case "-1":
		return besides(r.now, w, "before")
	case "1":
		return besides(r.now, w, "after")
	}
	// A present tense with a weekday tells of a timetable: "the truce takes
	// effect on Friday".
	t, weak := r.ctx.tense(m)
	if t == future || t == present && !weak || t != past && m.meaning[fDir] == "0" {
		return after
	}
	return before
}

// besides returns the last weekday w before t, the first after it, or the one
// on it or before.
func besides(t time.Time, w int, step string) time.Time {
	switch step {
	case "before":
		return t.AddDate(0, 0, -((isoWeekday(t)-w+6)%7 + 1))
	case "after":
		return t.AddDate(0, 0, (w-isoWeekday(t)+6)%7+1)
	}
	return t.AddDate(0, 0, -((isoWeekday(t) - w + 7) % 7))
}

// weekdayOf returns weekday w of the week of t, or of a week before or after it.
func weekdayOf(t time.Time, w, weeks int) time.Time {
	return t.AddDate(0, 0, w-isoWeekday(t)+7*weeks)
}

// relative reads a unit of the calendar that is seen from the article's day
// ("last week", "two days ago") or from the time the text speaks of ("the
// following day", "two days later").
func (r *resolver) relative(m *match) (reading, bool) {
	s := &m.meaning
	u := unit(s[fUnit])
	switch {
	case s.has(fRef):
		return r.fromTold(s, u), true
	case s.has(fN):
		return r.ago(s, u, atoi(s[fDir])), true
	case s.has(fDir):
		return r.thisOrNext(m, u, atoi(s[fDir])), true
	}
	return reading{}, false
}

// thisOrNext reads "last week", "this year", "next weekend".
func (r *resolver) thisOrNext(m *match, u unit, step int) reading {
	if !r.known {
		rel := signed(step) + relativeUnits[u]
		if relativeUnits[u] == "" {
			rel = ""
		}
		return reading{typ: Date, value: unknownValues[u], relative: rel}
	}
	// From Monday to Friday, a weekend that is told in the past is over; in the
	// first days of the week it is meant unless the future tense says otherwise.
	if u == weekend && step == 0 && isoWeekday(r.now) < 6 {
		if t, _ := r.ctx.tense(m); t == past || t != future && isoWeekday(r.now) < 4 {
			step = -1
		}
	}
	return orUnknown(dated(periodAt(u, r.now).shift(step)), true, unknownValues[u])
}

// How units are written where the article's day is not known.
var (
	relativeUnits = map[unit]string{day: "d", week: "w", month: "m", year: "y"}
	unknownValues = map[unit]string{
		day: "XXXX-XX-XX", week: "XXXX-WXX", weekend: "XXXX-WXX-WE", month: "XXXX-XX", quarter: "XXXX-QX",
		year: "XXXX", decades: "XXX", century: "XX", hour: "XXXX-XX-XX", minute: "XXXX-XX-XX",
	}
)

// ago reads "two years ago" (step -1) and "two weeks from now" (step 1).
func (r *resolver) ago(s *meaning, u unit, step int) reading {
	u, n, ok := wholeUnits(u, s.amount())
	if !ok {
		if step < 0 {
			return reading{typ: Date, value: "PAST_REF"}
		}
		return reading{typ: Date, value: "FUTURE_REF"}
	}
	typ := Date
	if u == hour || u == minute || u == second {
		// The article's hour is not known, only its day.
		typ, u, n = Time, day, 0
	}
	out := r.steps(period{day, r.now}, r.known, u, step*n)
	out.typ = typ
	if !r.known && relativeUnits[u] != "" {
		out.relative = signed(step*n) + relativeUnits[u]
	}
	return out
}

// fromTold reads "the following day", "the same week", "two years later".
func (r *resolver) fromTold(s *meaning, u unit) reading {
	step, n, ok := refStep[s[fRef]], 1, true
	if s.has(fN) {
		u, n, ok = wholeUnits(u, s.amount())
	}
	if !ok {
		return reading{typ: Date, value: map[int]string{-1: "PAST_REF", 1: "FUTURE_REF"}[step]}
	}
	if u == hour || u == minute || u == second {
		out := r.sameUnit(day)
		out.typ = Time
		return out
	}
	if step == 0 {
		return r.sameUnit(u)
	}
	ref, ok := r.told(u)
	return r.steps(ref, ok, u, step*n)
}

// sameUnit reads "that day", "the year": of the time last told of, or else of
// the article's day.
func (r *resolver) sameUnit(u unit) reading {
	if ref, ok := r.told(u); ok {
		return dated(periodAt(u, ref.start))
	}
	if r.known {
		return dated(periodAt(u, r.now))
	}
	return reading{typ: Date, value: unknownValues[u]}
}

// steps goes n units from a known period.
func (r *resolver) steps(from period, known bool, u unit, n int) reading {
	const tooFar = 100_000 // more units than any date of the calendar is away
	if !known || n > tooFar || n < -tooFar || unknownValues[u] == "" {
		return reading{typ: Date, value: orX(unknownValues[u])}
	}
	return orUnknown(dated(periodAt(u, from.start).shift(n)), true, unknownValues[u])
}

func orX(v string) string {
	if v == "" {
		return "XXXX"
	}
	return v
}

// wholeUnits turns an amount into a whole number of units of the calendar, so
// that "a decade ago" is a year and "a year and a half ago" a month. It returns
// false for vague amounts.
func wholeUnits(u unit, amount string) (unit, int, bool) {
	whole, fraction, fractional := strings.Cut(amount, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n > 1_000_000 {
		return u, 0, false
	}
	switch {
	case fractional && u == year:
		return month, 12*n + 12*atoi(fraction[:1])/10, true
	case fractional && u == century:
		return year, 100*n + 10*atoi(fraction[:1]), true
	case fractional && u == decades:
		return year, 10*n + atoi(fraction[:1]), true
	case u == decades:
		return year, 10 * n, true
	case u == century:
		return year, 100 * n, true
	case u == millenary:
		return year, 1000 * n, true
	case u == fortnight:
		return week, 2 * n, true
	case u == night || u == weekend:
		return day, n, u == night
	}
	return u, n, true
}
