package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"
)

// A Period is a stretch of a story with what was done in it.
type Period struct {
	Date    string  `yaml:"date" json:"date"` // EDTF: a week as an interval, a month or a year
	Balance Balance `yaml:"balance" json:"balance"`
}

const (
	// mostWeeks and mostMonths are how many periods of a kind readers take in at
	// a glance; a longer story is told by longer ones.
	mostWeeks  = 16
	mostMonths = 18
)

// courseOf counts what occurred week by week, in long stories month by month or
// year by year, up to the day of the last article. Periods in which nothing
// occurred are left out.
func courseOf(s *Story) []Period {
	var days []int
	last := lastDay(s)
	at := map[int][]*Event{}
	for i := range s.Events {
		e := &s.Events[i]
		d := stretchOf(cmp.Or(e.Date, e.Reported))
		if e.Status != occurred || !d.within(longDate) || d.first > last {
			continue
		}
		days = append(days, d.first)
		at[d.first] = append(at[d.first], e)
	}
	if len(days) == 0 {
		return []Period{}
	}
	name := periodName(mainStretch(days))
	balances := map[string]*Balance{}
	for _, day := range slices.Sorted(maps.Keys(at)) {
		for _, e := range at[day] {
			n := name(day)
			if balances[n] == nil {
				balances[n] = &Balance{}
			}
			balances[n].add(e)
		}
	}
	out := make([]Period, 0, len(balances))
	for _, n := range sortedKeys(balances) {
		out = append(out, Period{n, *balances[n]})
	}
	return out
}

// mainStretch returns how many days lie between the first and the last, without
// the earliest twentieth: a story of weeks may look years back.
func mainStretch(days []int) int {
	slices.Sort(days)
	return days[len(days)-1] - days[len(days)/20]
}

// periodName returns what names the period of a day in a story of so many days.
func periodName(length int) func(day int) string {
	at := func(day int) time.Time { return time.Unix(int64(day)*secondsOfDay, 0).UTC() }
	switch {
	case length <= 7*mostWeeks:
		return func(day int) string {
			monday := day - (day+thursday-1)%7
			return dayString(monday) + "/" + dayString(monday+6)
		}
	case length <= 31*mostMonths:
		return func(day int) string { return at(day).Format("2006-01") }
	}
	return func(day int) string { return fmt.Sprintf("%04d", at(day).Year()) }
}

// peak returns the period with the most acts of conflict, the later of several;
// nil where there is none.
func peak(course []Period) *Period {
	best := -1
	for i := range course {
		if n := course[i].Balance.Conflict(); n > 0 && (best < 0 || n >= course[best].Balance.Conflict()) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return &course[best]
}
