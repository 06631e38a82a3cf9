package score

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"diplograph/graph"
)

// meetingFigures compares the meetings of official readouts with what their
// titles say: who met, and on which day.
func meetingFigures(t testing.TB) map[string]float64 {
	root := shared(t)
	f, err := os.Open(shared(t, "gold", "meetings-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tsv := csv.NewReader(f)
	tsv.Comma = '\t'
	rows, err := tsv.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows = rows[1:] // below the names of the columns: file, published, mode, status, a, b, words
	stories := make([]*graph.Story, len(rows))
	parallel(len(rows), func(i int) {
		if a, err := readArticle(filepath.Join(root, "articles", "ukraine-2021-22", rows[i][0]), ""); err == nil {
			stories[i] = storyOf(a)
		}
	})
	var met, every, days, dated float64
	for i, r := range rows {
		if stories[i] == nil {
			t.Errorf("%s cannot be read", r[0])
			continue
		}
		some, all := meetingsOf(stories[i], strings.Split(r[4], "|"), strings.Split(r[5], "|"))
		met, every = met+one(len(some) > 0), every+one(len(all) > 0)
		if day := dayOf(t, r[1], r[6]); len(some) > 0 && day != "" {
			right := slices.ContainsFunc(some, func(e *graph.Event) bool { return e.Date == day })
			dated, days = dated+1, days+one(right)
			if !right {
				report(t, "meeting of another day: %s", r[0])
			}
		}
		if len(all) == 0 {
			report(t, "meeting: %s wants %s and %s", r[0], r[4], r[5])
		}
	}
	n := float64(len(rows))
	return map[string]float64{"met": met / n, "every party": every / n, "day": days / max(1, dated)}
}

// meetingsOf returns the meetings with somebody of both sides, and those with all.
func meetingsOf(s *graph.Story, a, b []string) (some, all []*graph.Event) {
	code := map[string]string{}
	for _, x := range s.Actors {
		code[x.ID] = x.Code
	}
	for i := range s.Events {
		e := &s.Events[i]
		if e.Type != "meeting" && e.Type != "visit" {
			continue
		}
		in := func(c string) bool {
			return slices.ContainsFunc(slices.Concat(e.By, e.To, e.With), func(id string) bool { return code[id] == c })
		}
		if slices.ContainsFunc(a, in) && slices.ContainsFunc(b, in) {
			some = append(some, e)
		}
		if !slices.ContainsFunc(slices.Concat(a, b), func(c string) bool { return !in(c) }) {
			all = append(all, e)
		}
	}
	return some, all
}

// dayOf is the day that words like "today" name, "" for others.
func dayOf(t testing.TB, published, words string) string {
	day, err := time.Parse(time.DateOnly, published)
	if err != nil {
		t.Fatal(err)
	}
	switch words {
	case "today", "this morning", "this afternoon":
		return day.Format(time.DateOnly)
	case "yesterday":
		return day.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return ""
}
