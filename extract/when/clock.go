package when

import (
	"strings"
	"time"
)

// timeOfDay adds a clock time or a part of the day to a day.
func (r *resolver) timeOfDay(s *meaning, out reading) (reading, bool) {
	if out.edtf != nil || out.dated && out.at.unit != day {
		return reading{}, false
	}
	out.typ = Time
	if s.has(fClock) {
		t, ok := clockTime(s)
		if !ok {
			return reading{}, false
		}
		out.value += "T" + t + s[fZone]
		return out, true
	}
	out.value += "T" + s[fPart]
	return out, true
}

// clockTime writes the time in 24 hours: "20:30".
func clockTime(s *meaning) (string, bool) {
	h, minutes, _ := strings.Cut(s[fClock], ":")
	if minutes == "" {
		minutes = "00"
	}
	n := atoi(h)
	half := s[fAMPM]
	if half == "" && n < 12 && (s[fPart] == "AF" || s[fPart] == "EV" || s[fPart] == "NI" && n > 5) {
		half = "pm" // "8 o'clock in the evening"
	}
	switch {
	case half != "" && (n < 1 || n > 12):
		return "", s[fAMPM] == "" && n <= 24
	case half == "pm" && n < 12:
		n += 12
	case half == "am" && n == 12:
		n = 0
	}
	return two(n) + ":" + minutes, n <= 24
}

// sameDay is the day of a clock time that stands without one: the day that the
// same sentence names, or else the article's.
func (r *resolver) sameDay(m *match) reading {
	if p, ok := r.ctx.dayOf(m); ok {
		return dated(p)
	}
	if r.known {
		return dated(period{day, r.now})
	}
	return reading{typ: Date, value: "XXXX-XX-XX"}
}

// parseDay reads the article's day.
func parseDay(published string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, published)
	return t, err == nil && t.Year() > 0
}
