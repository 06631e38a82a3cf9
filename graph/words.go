package graph

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed words.yaml
var wordData []byte

type wordLists struct {
	Postponed, Cancelled, Withdrawn, Partly, Weekdays []string
	Announced                                         map[string][]string // by type of the deed
	Answering                                         []string
}

var loadWords = sync.OnceValue(func() *wordLists {
	var w wordLists
	d := yaml.NewDecoder(bytes.NewReader(wordData))
	d.KnownFields(true)
	if err := d.Decode(&w); err != nil || len(w.Weekdays) != 7 {
		panic(fmt.Sprintf("words.yaml: %v, %d weekdays", err, len(w.Weekdays))) // embedded: a mistake of ours, seen by every test
	}
	return &w
})

// change returns Postponed or Cancelled where the quote of a plan says so.
func change(t *telling) string {
	if t.Status == occurred {
		return ""
	}
	quote, w := strings.ToLower(t.Quote), loadWords()
	in := func(s string) bool { return strings.Contains(quote, s) }
	switch {
	case slices.ContainsFunc(w.Cancelled, in):
		return Cancelled
	case slices.ContainsFunc(w.Postponed, in):
		return Postponed
	}
	return ""
}

// rightWeekday reports whether the words that date a telling do not speak
// against a day: "on Tuesday" is no Wednesday.
func rightWeekday(t *telling, s stretch) bool {
	if !s.exact() {
		return true
	}
	text, names := strings.ToLower(t.DateText), loadWords().Weekdays
	named := slices.IndexFunc(names, func(n string) bool { return strings.Contains(text, n) })
	return named < 0 || (s.first+thursday)%7 == named
}

// thursday is the weekday of day number 0, 1 January 1970.
const thursday = 4
