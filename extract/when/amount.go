package when

import (
	"strconv"

	"diplograph/extract/when/edtf"
)

// sameRef stands in rules for the time that the text last spoke of.
const sameRef = "SAME_REF"

// ready reads words whose TIMEX3 value the rule gives.
func (r *resolver) ready(m *match) (reading, bool) {
	v := m.meaning[fValue]
	if v != sameRef {
		return reading{typ: Date, value: v}, true
	}
	if len(r.refs) > 0 {
		return dated(r.refs[len(r.refs)-1]), true
	}
	return reading{typ: Date, value: "PAST_REF"}, true
}

// span reads an amount of time. Where it reaches from or to the article's day
// ("the past two weeks"), it is dated as well.
func (r *resolver) span(m *match) (reading, bool) {
	s := &m.meaning
	out := reading{typ: Duration, value: amountValue(unit(s[fUnit]), s.amount())}
	if step := atoi(s[fDir]); step != 0 && r.known {
		out.edtf = r.stretch(unit(s[fUnit]), s.amount(), step)
	}
	return out, true
}

// amount is how many units are said, "X" where that is vague.
func (s *meaning) amount() string {
	if s[fN] == "" {
		return "X"
	}
	return s[fN] + s[fPlus]
}

// stretch returns the interval of n units that ends or begins with the
// article's day, nil where it cannot be named.
func (r *resolver) stretch(u unit, amount string, step int) *edtf.Date {
	u, n, ok := wholeUnits(u, amount)
	p, named := precisions[u]
	if !ok || !named || n > 1000 {
		return nil
	}
	other := periodAt(u, r.now).shift(step * n)
	if u == week {
		other = period{day, r.now}.shift(7 * step * n)
	}
	if !other.inRange() {
		return nil
	}
	from, to := other.start, r.now
	if step > 0 {
		from, to = to, from
	}
	d := edtf.Between(coarse(from, p), coarse(to, p))
	return &d
}

// amountValue writes an amount as an ISO 8601 duration, which has no decades:
// "two decades" is P20Y.
func amountValue(u unit, n string) string {
	factor, name := 1, string(u)
	switch u {
	case decades:
		factor, name = 10, "Y"
	case century:
		factor, name = 100, "Y"
	case millenary:
		factor, name = 1000, "Y"
	case fortnight:
		factor, name = 2, "W"
	case hour, minute, second:
		if n == "0.5" && u == hour {
			return "PT30M"
		}
		return "PT" + n + name[1:]
	}
	if n == "0.5" && u == year {
		return "P6M"
	}
	if f, err := strconv.ParseFloat(n, 64); err == nil && factor > 1 {
		n = strconv.FormatFloat(f*float64(factor), 'f', -1, 64)
	}
	return "P" + n + name
}

// set reads a repeated time: the period after which it comes again, or what it
// is each time.
func (r *resolver) set(m *match) (reading, bool) {
	s := &m.meaning
	switch {
	case s.has(fWeekday):
		v := "XXXX-WXX-" + s[fWeekday]
		if s.has(fPart) {
			v += "T" + s[fPart]
		}
		return reading{typ: Set, value: v}, true
	case s.has(fMonth):
		return reading{typ: Set, value: "XXXX-" + two(atoi(s[fMonth]))}, true
	case s.has(fSeason):
		return reading{typ: Set, value: "XXXX-" + s[fSeason]}, true
	case s.has(fPart):
		return reading{typ: Set, value: "XXXX-XX-XXT" + s[fPart]}, true
	}
	n := "1" // "every year"
	if s.has(fN) {
		n = s[fN]
	}
	return reading{typ: Set, value: amountValue(unit(s[fUnit]), n)}, true
}
