package score

import (
	"fmt"
	"strings"
	"time"

	"diplograph/extract/when/edtf"
)

// days returns the first and the last day of an EDTF date or an ISO week as one
// comparable string, "" for none. Marks of doubt do not count, a season counts
// as its year, and what cannot be read equals only itself.
func days(s string) string {
	s = strings.TrimSpace(strings.NewReplacer("?", "", "~", "", "%", "").Replace(s))
	if s == "" {
		return ""
	}
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		to = from
	}
	first, ok := bound(from, edtf.Date.First)
	last, ok2 := bound(to, edtf.Date.Last)
	if !ok || !ok2 {
		return "unreadable " + s
	}
	return first + "/" + last
}

// bound returns one end of a date, ".." for an open one.
func bound(s string, end func(edtf.Date) (time.Time, bool)) (string, bool) {
	if s == "" || s == ".." {
		return "..", true
	}
	var year, week int
	if n, _ := fmt.Sscanf(s, "%4d-W%2d", &year, &week); n == 2 && len(s) == len("2022-W04") {
		monday := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // the fourth of January is in the first week
		monday = monday.AddDate(0, 0, -(int(monday.Weekday())+6)%7+7*(week-1))
		sunday := monday.AddDate(0, 0, 6)
		s = monday.Format(time.DateOnly) + "/" + sunday.Format(time.DateOnly)
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return "", false
	}
	if d.From.Precision == edtf.Season {
		return bound(s[:len("2006")], end)
	}
	t, _ := end(d)
	return t.Format(time.DateOnly), true
}
