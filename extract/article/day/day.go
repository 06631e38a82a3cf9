// Package day reads days as people and programs write them.
package day

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Err says that something given as a date is none.
var Err = errors.New("not a date; write it as 2006-01-02")

const (
	monthWord = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`
	// afterDay lets a time of day and a zone follow, and nothing else.
	afterDay = `(?:(?:\s*[-,|·]|\s+at)?\s*t?\d{1,2}(?:[:.]?\d\d).*|z|\s*[a-z]{2,5})?$`
	weekday  = `^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`
)

// notations are the ways to write a day that mean one day only. 03/04/2021 is
// not among them: it is in March or in April.
var notations = []struct {
	form             *regexp.Regexp
	year, month, day int // numbers of the groups
}{
	{regexp.MustCompile(`^(\d{4})-(\d\d?)-(\d\d?)` + afterDay), 1, 2, 3},
	{regexp.MustCompile(`^(\d{4})[/.](\d\d?)[/.](\d\d?)` + afterDay), 1, 2, 3},
	{regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)(?:t?\d{4}.*)?$`), 1, 2, 3},
	{regexp.MustCompile(`^(\d\d?)\.(\d\d?)\.(\d{4})` + afterDay), 3, 2, 1},
	{regexp.MustCompile(weekday + `(\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?` + monthWord + `,?[\s-]+(\d{4})\b` + afterDay), 3, 2, 1},
	{regexp.MustCompile(weekday + monthWord + `\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})\b` + afterDay), 3, 1, 2},
	{regexp.MustCompile(weekday + monthWord + `\s+(\d\d?)\s+\d\d:\d\d:\d\d\s+(?:[a-z]+\s+|[-+]\d{4}\s+)?(\d{4})$`), 3, 1, 2}, // as date(1) and C write it
}

// maxDate is the length in bytes beyond which nothing is a date with its time.
const maxDate = 64

// Parse reads a day in any notation that means one day only, alone or with a time
// of day, and returns it as "2006-01-02". It is the day in the time zone that
// the text names. Errors are Err.
func Parse(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) > maxDate {
		return "", Err
	}
	for _, n := range notations {
		if m := n.form.FindStringSubmatch(s); m != nil {
			return civil(m[n.year], m[n.month], m[n.day])
		}
	}
	return "", Err
}

// civil checks that there is such a day; month is a number or a name.
func civil(year, month, day string) (string, error) {
	y, errYear := strconv.Atoi(year)
	d, errDay := strconv.Atoi(day)
	m, errMonth := strconv.Atoi(month)
	if errMonth != nil {
		m, errMonth = monthNumber(month), nil
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if errors.Join(errYear, errDay, errMonth) != nil || y < 1 || t.Day() != d || int(t.Month()) != m {
		return "", Err
	}
	return t.Format(time.DateOnly), nil
}

// monthNumber returns 1 to 12 for an English month's name in lower case or its
// first three letters, 0 for anything else.
func monthNumber(name string) int {
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && strings.EqualFold(name[:3], m.String()[:3]) {
			return int(m)
		}
	}
	return 0
}
