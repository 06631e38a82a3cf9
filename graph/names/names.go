// Package names tells which names of persons and bodies are one: spellings,
// transliterations, short forms, initials and surnames.
package names

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"
)

//go:embed names.yaml
var data []byte

type tables struct {
	letters     *strings.Replacer
	spellings   *strings.Replacer
	given       map[string]string // folded name -> folded first of its class
	familyFirst map[string]bool
	eitherOrder map[string]bool
	twoSurnames map[string]bool
	noName      map[string]bool // suffixes, particles, honours
}

var load = sync.OnceValue(func() *tables {
	t, err := read(data)
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return t
})

func read(data []byte) (*tables, error) {
	var raw struct {
		Letters                      map[string]string
		Spellings                    [][2]string
		Given                        [][]string
		FamilyFirst                  []string `yaml:"family_first"`
		EitherOrder                  []string `yaml:"either_order"`
		TwoSurnames                  []string `yaml:"two_surnames"`
		Suffixes, Particles, Honours []string
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&raw); err != nil {
		return nil, fmt.Errorf("names.yaml: %w", err)
	}
	var letters, spellings []string
	for from, to := range raw.Letters { // of one letter each: their order is of no account
		letters = append(letters, from, to)
	}
	for _, s := range raw.Spellings {
		spellings = append(spellings, s[0], s[1])
	}
	t := &tables{
		letters: strings.NewReplacer(letters...), spellings: strings.NewReplacer(spellings...), given: map[string]string{},
		familyFirst: set(raw.FamilyFirst), eitherOrder: set(raw.EitherOrder), twoSurnames: set(raw.TwoSurnames),
		noName: set(raw.Suffixes, raw.Particles, raw.Honours),
	}
	for _, class := range raw.Given {
		for _, g := range class {
			t.given[t.fold(g)] = t.fold(class[0])
		}
	}
	return t, nil
}

func set(lists ...[]string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, s := range l {
			m[s] = true
		}
	}
	return m
}

// Fold returns a word in a form that its spellings share: lower case, no
// accents, no doubled letters, one letter for one sound. It is no word to show.
func Fold(word string) string { return load().fold(word) }

func (t *tables) fold(word string) string {
	s := t.spellings.Replace(plain(t, word))
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// plain is a word in lower case without accents and punctuation.
func plain(t *tables, word string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(word))
	s = t.letters.Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Words returns the folded words of a body's name in sorted order, without
// those that do not tell it from another ("the", "of").
func Words(name string) []string {
	t := load()
	var out []string
	for w := range strings.FieldsSeq(name) {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(w), "'s"), "’s")
		if f := t.fold(w); f != "" && !slices.Contains([]string{"the", "of", "for", "and", "afairs"}, f) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
