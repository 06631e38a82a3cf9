package model

import (
	_ "embed"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed irregular.yaml
var irregularData []byte

// irregular words by their inflected form, and the prefixes that verbs may have.
type irregular struct {
	prefixes     []string
	verbs, nouns map[string]string
	also         map[string]bool // forms that are verbs of their own as well
}

var loadIrregular = sync.OnceValue(func() irregular {
	var file struct{ Prefixes, Verbs, Nouns, Also []string }
	if err := yaml.Unmarshal(irregularData, &file); err != nil {
		panic("irregular.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	byForm := func(rows []string) map[string]string {
		m := map[string]string{}
		for _, row := range rows {
			words := strings.Fields(row)
			for _, form := range words[1:] {
				m[form] = words[0]
			}
		}
		return m
	}
	also := map[string]bool{}
	for _, form := range file.Also {
		also[form] = true
	}
	return irregular{file.Prefixes, byForm(file.Verbs), byForm(file.Nouns), also}
})

// Lemma returns the dictionary form of a token: the treebanks' own where they
// have the word, else by rule.
func (m *Model) Lemma(form, xpos string) string {
	if xpos == "NNP" || len(form) > maxForm {
		return form
	}
	lower := strings.ToLower(form)
	var buf [maxForm * 2]byte
	if l, ok := m.Info.Lemmas[string(lemmaKey(buf[:0], lower, xpos))]; ok {
		return l
	}
	if xpos == "NNPS" {
		return m.singularName(form)
	}
	return m.LemmaByRule(lower, xpos)
}

// maxForm bounds the words, in bytes, whose dictionary form is asked for.
const maxForm = 40

// lemmaKey appends the key of a word in Info.Lemmas to b.
func lemmaKey(b []byte, lower, xpos string) []byte {
	return append(append(append(b, lower...), ' '), xpos...)
}

// singularName takes the plural off a name: "Iraqis" -> "Iraqi".
func (m *Model) singularName(form string) string {
	if s := m.LemmaByRule(form, "NNS"); m.net.Known(strings.ToLower(s)) {
		return s
	}
	return form
}

// LemmaByRule undoes English inflection of a lower-case form with a Penn
// Treebank tag. Where spelling leaves a choice, a word that the network knows wins.
func (m *Model) LemmaByRule(form, xpos string) string {
	words := loadIrregular()
	switch xpos {
	case "NNS":
		if l, ok := words.nouns[form]; ok {
			return l
		}
		return m.uninflected(form, "s")
	case "VBZ", "VBD", "VBN", "VBG":
		if l, ok := words.verb(form); ok {
			return l
		}
		return m.uninflected(form, map[string]string{"VBZ": "s", "VBG": "ing"}[xpos])
	case "VB", "VBP": // a past tense that was taken for a present one: "Rome froze the assets"
		if l, ok := words.verb(form); ok && !words.also[form] {
			return l
		}
	}
	return form
}

// has reports whether a form with a Penn Treebank tag is listed.
func (w irregular) has(form, xpos string) bool {
	if xpos == "NNS" {
		return w.nouns[form] != ""
	}
	return strings.HasPrefix(xpos, "VB") && w.verbs[form] != ""
}

// verb looks an irregular form up, as it is and without a prefix.
func (w irregular) verb(form string) (string, bool) {
	if l, ok := w.verbs[form]; ok {
		return l, true
	}
	for _, p := range w.prefixes {
		rest, ok := strings.CutPrefix(form, p)
		if l, irregular := w.verbs[rest]; ok && irregular && len(rest) > 3 {
			return p + l, true
		}
	}
	return "", false
}

// uninflected takes the ending "s", "ing" or, for "", "ed" off a form.
func (m *Model) uninflected(form, ending string) string {
	if len(form) < 4 {
		return form
	}
	var choices []string // the likeliest first
	switch {
	case ending == "s":
		choices = plural(form)
	case strings.HasSuffix(form, "ing") && ending == "ing" && hasVowel(form[:len(form)-3]):
		choices = stems(form[:len(form)-3])
	case strings.HasSuffix(form, "ied") && ending == "":
		choices = []string{form[:len(form)-3] + "y", form[:len(form)-1]}
	case strings.HasSuffix(form, "ed") && ending == "" && hasVowel(form[:len(form)-2]):
		choices = stems(form[:len(form)-2])
	}
	for _, c := range choices {
		if m.net.Known(c) {
			return c
		}
	}
	if len(choices) == 0 {
		return form
	}
	return choices[0]
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// plural returns what a form in -s may come from.
func plural(form string) []string {
	n := len(form)
	switch {
	case strings.HasSuffix(form, "ss") || strings.HasSuffix(form, "us") || strings.HasSuffix(form, "sis") || form[n-1] != 's':
		return []string{form}
	case strings.HasSuffix(form, "ies"):
		return []string{form[:n-3] + "y", form[:n-1]}
	case strings.HasSuffix(form, "es") && sibilant(form[:n-2]):
		return []string{form[:n-2], form[:n-1]}
	case strings.HasSuffix(form, "oes"):
		return []string{form[:n-2], form[:n-1]}
	}
	return []string{form[:n-1]}
}

// sibilant reports whether a word takes -es in the plural for its last sound.
func sibilant(s string) bool {
	for _, e := range [...]string{"ss", "sh", "ch", "x", "zz", "us"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// stems returns what -ed and -ing may have been added to: they swallow a silent
// e and double a consonant.
func stems(s string) []string {
	n := len(s)
	if n < 2 {
		return []string{s}
	}
	double := s[n-1] == s[n-2] && !vowel(s[n-1])
	switch {
	case double && strings.HasSuffix(s, "ell") && syllables(s) > 1: // "quarrelled"
		return []string{s[:n-1], s}
	case double && strings.IndexByte("lsfz", s[n-1]) >= 0:
		return []string{s, s[:n-1]}
	case double:
		return []string{s[:n-1], s}
	case silent(s):
		return []string{s + "e", s}
	}
	return []string{s, s + "e"}
}

// silent reports whether a stem looks as if it had lost an e: by its ending, or
// because a short word with one consonant after one vowel would have doubled it.
func silent(s string) bool {
	n := len(s)
	a, b := s[n-2], s[n-1]
	if n >= 3 && vowel(a) && !vowel(b) && !vowel(s[n-3]) && strings.IndexByte("wxy", b) < 0 && syllables(s) == 1 {
		return true
	}
	switch b {
	case 'c', 'v', 'u':
		return true
	case 'm':
		return a == 'a' || a == 'u' && n > 3
	case 'z', 's':
		return a != b
	case 'g':
		return strings.IndexByte("draeu", a) >= 0 || n >= 3 && a == 'n' && s[n-3] != 'o' && s[n-3] != 'i'
	case 'l':
		return strings.IndexByte("bcdfgkptz", a) >= 0
	case 't':
		return n > 4 && (a == 'a' || a == 'u') && !vowel(s[n-3]) || n > 4 && strings.HasSuffix(s, "iat")
	case 'k':
		return a == 'a' || a == 'o' && n > 2 && !vowel(s[n-3])
	case 'r':
		return a == 'u' || a == 'i' && n > 3
	case 'd':
		return a == 'u' || a == 'i' && n > 3 || a == 'e' && n > 3 && s[n-3] == 'c' // "acceded"
	}
	return false
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// syllables counts the runs of vowels.
func syllables(s string) int {
	n := 0
	for i := range len(s) {
		if vowel(s[i]) && (i == 0 || !vowel(s[i-1])) {
			n++
		}
	}
	return n
}
