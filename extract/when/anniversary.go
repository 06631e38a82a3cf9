package when

import "time"

// An anniversary is a day of every year; its keys are those of lexicon.yaml.
type anniversary struct {
	Year    int  `yaml:"year"` // not 0: only this year's day is meant
	Month   int  `yaml:"month"`
	Day     int  `yaml:"day"`
	Weekday int  `yaml:"weekday"` // 1 to 7, with Nth
	Nth     int  `yaml:"nth"`     // the nth such weekday of the month; -1 is the last
	Easter  *int `yaml:"easter"`  // days after Easter Sunday
}

// in returns the day in year y.
func (a anniversary) in(y int) time.Time {
	switch {
	case a.Easter != nil:
		return easter(y).AddDate(0, 0, *a.Easter)
	case a.Nth > 0:
		first := civil(y, a.Month, 1)
		return first.AddDate(0, 0, (a.Weekday-isoWeekday(first)+7)%7+7*(a.Nth-1))
	case a.Nth < 0:
		last := civil(y, a.Month+1, 0)
		return last.AddDate(0, 0, -(isoWeekday(last)-a.Weekday+7)%7)
	}
	return civil(y, a.Month, a.Day)
}

// easter is Easter Sunday by the anonymous Gregorian computus (Meeus).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}
