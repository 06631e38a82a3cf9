package day

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed months.yaml
var monthsData []byte

// foreign are the months of other languages by their words. A word that means
// different months in two languages (listopada) is in none.
var foreign = sync.OnceValue(func() map[string]int {
	var lists map[string][12][]string
	if err := yaml.Unmarshal(monthsData, &lists); err != nil {
		panic("months.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	out := map[string]int{}
	for _, months := range lists {
		for i, words := range months {
			for _, w := range words {
				if m, taken := out[w]; taken && m != i+1 {
					out[w] = 0
				} else {
					out[w] = i + 1
				}
			}
		}
	}
	return out
})

// A finding is a day in a text, and where it begins.
type finding struct {
	day string
	at  int
}

// found are the notations in English and in digits that can be told from the
// words around them.
var found = []struct {
	form             *regexp.Regexp
	year, month, day int
}{
	{regexp.MustCompile(`\b(\d{4})-(\d\d)-(\d\d)(?:\b|t)`), 1, 2, 3},
	{regexp.MustCompile(`(?:^|[^\d/.-])((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?:$|[^\d/.-])`), 1, 2, 3},
	{regexp.MustCompile(`\b(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})\b`), 3, 2, 1},
	{regexp.MustCompile(`\b(\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?` + monthWord + `,?[\s-]+(\d{4})\b`), 3, 2, 1},
	{regexp.MustCompile(`\b` + monthWord + `\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})\b`), 3, 1, 2},
	{regexp.MustCompile(`(\d{4})\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]`), 1, 2, 3},
}

// inWords is a day in another language: "21 de enero de 2022", "21. Januar 2022".
var inWords = regexp.MustCompile(`(?:^|[^\d\pL])(\d\d?)(?:er|\.|º|ª)?\s+(?:de\s+)?(\pL{3,14})\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?:$|[^\d\pL])`)

// Find returns the first day that a short text holds, in one of the notations
// of Parse or in words of another language, and false where it holds none.
func Find(s string) (string, bool) {
	s = strings.ToLower(s)
	first := finding{at: len(s)}
	take := func(at int, year, month, day string) {
		if d, err := civil(year, month, day); err == nil && at < first.at {
			first = finding{d, at}
		}
	}
	for _, n := range found {
		if m := n.form.FindStringSubmatchIndex(s); m != nil {
			group := func(i int) string { return s[m[2*i]:m[2*i+1]] }
			take(m[0], group(n.year), group(n.month), group(n.day))
		}
	}
	if m := inWords.FindStringSubmatchIndex(s); m != nil {
		if month := foreign()[s[m[4]:m[5]]]; month > 0 {
			take(m[0], s[m[6]:m[7]], strconv.Itoa(month), s[m[2]:m[3]])
		}
	}
	return first.day, first.day != ""
}

// An Order says what comes first in days of figures alone, as 03/04/2021.
type Order int

// The orders of figures.
const (
	Unknown    Order = iota // only days after the 12th can be told
	DayFirst                // in most of the world
	MonthFirst              // in the United States
)

var figures = regexp.MustCompile(`(?:^|[^\d/.-])(\d\d?)([/-])(\d\d?)[/-]((?:19|20)\d\d)(?:$|[^\d/-])`)

// FindFigures returns the first day that a short text holds in figures with
// slashes, of which Find knows no order.
func FindFigures(s string, o Order) (string, bool) {
	m := figures.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	day, month := m[1], m[3]
	if one, _ := strconv.Atoi(m[1]); o == MonthFirst && one <= 12 {
		day, month = month, day
	}
	two, _ := strconv.Atoi(month)
	if two > 12 {
		day, month = month, day
	}
	d, err := civil(m[4], month, day)
	one, _ := strconv.Atoi(day)
	return d, err == nil && (o != Unknown || one > 12 || day == month)
}
