package graph

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gopkg.in/yaml.v3"
)

//go:embed words.yaml
var wordData []byte

type wordLists struct {
	Postponed, Cancelled, Withdrawn, Partly phrases
	Announced                               map[string]phrases // by type of the deed
	Answering, Inverted                     phrases
	Weekdays                                []string
	Called                                  map[string]phrases // by type of the opening
	Light                                   []string           // lines of words
	Irregular                               map[string]string
}

// Phrases are words in a row each; a word that ends with "*" is the beginning of
// one.
type phrases [][]string

// UnmarshalYAML reads a list of phrases as they are written.
func (p *phrases) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if err := n.Decode(&list); err != nil {
		return err
	}
	for _, s := range list {
		*p = append(*p, strings.Fields(s))
	}
	return nil
}

// in returns the index of the first word at which one of the phrases stands, -1
// where none does.
func (p phrases) in(words []string) int {
	for i := range words {
		if slices.ContainsFunc(p, func(phrase []string) bool { return begins(words[i:], phrase) }) {
			return i
		}
	}
	return -1
}

func begins(words, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if start, open := strings.CutSuffix(p, "*"); words[i] != p && !(open && strings.HasPrefix(words[i], start)) {
			return false
		}
	}
	return true
}

// wordsOf returns the words of a text in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
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
	quote, w := wordsOf(t.Quote), loadWords()
	switch {
	case w.Cancelled.in(quote) >= 0:
		return Cancelled
	case w.Postponed.in(quote) >= 0:
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
	words := wordsOf(t.DateText)
	named := slices.IndexFunc(loadWords().Weekdays, func(n string) bool { return slices.Contains(words, n) })
	return named < 0 || (s.first+thursday)%7 == named
}

// thursday is the weekday of day number 0, 1 January 1970.
const thursday = 4
