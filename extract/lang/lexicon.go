package lang

import (
	_ "embed"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed lexicon.yaml
var lexiconData []byte

// A lexicon is what lexicon.yaml says, for look-up.
type lexicon struct {
	before, either, figure, openers map[string]bool
	prefixes, syllables, domains    map[string]bool
	states                          map[string]bool
	fused                           map[string]string
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	var file struct {
		Before, Either, Figure, Openers, Prefixes, Syllables, Domains, States []string

		Fused map[string]string
	}
	if err := yaml.Unmarshal(lexiconData, &file); err != nil {
		panic("lexicon.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	set := func(words []string) map[string]bool {
		m := make(map[string]bool, len(words))
		for _, w := range words {
			m[w] = true
		}
		return m
	}
	return &lexicon{
		before: set(file.Before), either: set(file.Either), figure: set(file.Figure), openers: set(file.Openers),
		prefixes: set(file.Prefixes), syllables: set(file.Syllables), domains: set(file.Domains), fused: file.Fused, states: set(file.States),
	}
})

// abbreviates reports whether a word keeps the full stop behind it; after is
// the text behind that.
func (l *lexicon) abbreviates(word, after string) bool {
	w := strings.ToLower(word)
	switch {
	case l.before[w] || l.either[w] || acronym(word):
		return true
	case l.figure[w]:
		return figureFollows(after)
	case len(word) == 1 && isLetter(word[0]):
		return word[0] < 'a' || figureFollows(after) // an initial, or "c. 1818"
	}
	return false
}

// continues reports whether a sentence goes on after an abbreviation, however
// the next word is written.
func (l *lexicon) continues(abbreviation string) bool {
	w := strings.ToLower(strings.TrimSuffix(abbreviation, "."))
	return l.before[w] || l.figure[w] || len(w) == 1
}

// figureFollows reports whether a text starts with a figure, after at most one space.
func figureFollows(s string) bool {
	s = strings.TrimPrefix(s, " ")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// acronym reports whether a word is of single letters and stops: "U.S", "a.m".
func acronym(word string) bool {
	if len(word) < 3 || len(word) > maxAcronym || word[len(word)-1] == '.' {
		return false
	}
	for i := 0; i < len(word); i++ {
		if (i%2 == 1) != (word[i] == '.') || i%2 == 0 && !isLetter(word[i]) {
			return false
		}
	}
	return true
}

// maxAcronym bounds an acronym, in bytes, so that a long run of letters and
// stops takes linear time.
const maxAcronym = 20

func isLetter(b byte) bool { return b|32 >= 'a' && b|32 <= 'z' }
