// Package tongue tells in which language a text is written, by its script, its
// function words and its letters.
package tongue

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

//go:embed tongues.yaml
var data []byte

const (
	// enoughLetters is how much of a text is looked at: a page or so. The
	// languages of news are told apart by a sentence or two.
	enoughLetters = 3000
	// fewLetters is the least that tells something in an alphabet.
	fewLetters = 20
	// letterWeight is what a letter counts against a function word, and
	// missing what it counts against a language that has no such letter.
	letterWeight = 0.3
	missing      = 0.1
	// rareWeight is what a word counts for a language of few news sites.
	rareWeight = 0.75
	// leastScore is the score of a function word that is a language's own, or
	// of some that it shares.
	leastScore = 0.5
	// lead is how far English must stand before any other language, or the
	// other one before it.
	lead = 1.5
)

// own are the scripts that are one language's, or one as far as news go.
var own = []struct {
	lang  string
	table *unicode.RangeTable
}{
	{"ja", unicode.Hiragana},
	{"ja", unicode.Katakana},
	{"ko", unicode.Hangul},
	{"el", unicode.Greek},
	{"he", unicode.Hebrew},
	{"hi", unicode.Devanagari},
	{"bn", unicode.Bengali},
	{"ta", unicode.Tamil},
	{"te", unicode.Telugu},
	{"th", unicode.Thai},
	{"ka", unicode.Georgian},
	{"hy", unicode.Armenian},
	{"am", unicode.Ethiopic},
	{"my", unicode.Myanmar},
	{"km", unicode.Khmer},
	{"gu", unicode.Gujarati},
	{"pa", unicode.Gurmukhi},
	{"ml", unicode.Malayalam},
	{"kn", unicode.Kannada},
	{"si", unicode.Sinhala},
	{"lo", unicode.Lao},
	{"zh", unicode.Han}, // last: Japanese has Chinese characters too
}

// A profile is an entry of tongues.yaml.
type profile struct {
	Words   []string
	Letters string
	Rare    bool
}

// A model says what words and letters speak for and against each language.
type model struct {
	langs          []string // of the alphabets, in order
	words, letters map[string][]float64
}

var learned = sync.OnceValue(func() model {
	var profiles map[string]profile
	if err := yaml.Unmarshal(data, &profiles); err != nil {
		panic("tongues.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	m := model{words: map[string][]float64{}, letters: map[string][]float64{}}
	m.langs = slices.Sorted(maps.Keys(profiles))
	for i, lang := range m.langs {
		p := profiles[lang]
		for _, w := range p.Words {
			m.note(m.words, w, i)
		}
		for _, r := range p.Letters {
			m.note(m.letters, string(r), i)
		}
	}
	weigh(m.words, 1, 0)
	weigh(m.letters, letterWeight, missing)
	for i, lang := range m.langs {
		if profiles[lang].Rare {
			for _, table := range []map[string][]float64{m.words, m.letters} {
				for _, row := range table {
					row[i] *= rareWeight
				}
			}
		}
	}
	return m
})

// note marks that a language has a word or letter.
func (m *model) note(table map[string][]float64, key string, lang int) {
	if table[key] == nil {
		table[key] = make([]float64, len(m.langs))
	}
	table[key][lang] = 1
}

// weigh shares a weight among the languages that have a word or letter, and
// takes from those that have not.
func weigh(table map[string][]float64, weight, missing float64) {
	for _, row := range table {
		n := 0.0
		for _, v := range row {
			n += v
		}
		for i, v := range row {
			row[i] = v*weight/n - (1-v)*missing
		}
	}
}

// Of returns the ISO 639-1 code of a text's language, and whether the text
// tells it: a few words, names or figures do not.
func Of(text string) (lang string, sure bool) {
	letters, latin, alphabet := 0, 0, 0
	counts := map[string]int{}
	end := len(text)
	for i, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		if letters++; letters > enoughLetters {
			end = i
			break
		}
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
			continue
		case unicode.In(r, unicode.Cyrillic, unicode.Arabic):
			alphabet++
			continue
		}
		for _, s := range own {
			if unicode.Is(s.table, r) {
				counts[s.lang]++
				break
			}
		}
	}
	if 2*(latin+alphabet) < letters {
		return ofScript(counts, letters)
	}
	if letters < fewLetters {
		return "", false
	}
	lang, sure = ofWords(text[:end])
	return lang, sure || lang != "" && lang != "en" && alphabet > latin
}

// ofScript chooses by scripts of one language. A tenth of kana makes Japanese.
func ofScript(counts map[string]int, letters int) (string, bool) {
	if counts["ja"] > 0 && 10*counts["ja"] >= counts["zh"]+counts["ja"] {
		return "ja", letters >= 4
	}
	best := ""
	for _, s := range own {
		if best == "" || counts[s.lang] > counts[best] {
			best = s.lang
		}
	}
	return best, letters >= 4 && 2*counts[best] > letters
}

// ofWords chooses by function words and letters.
func ofWords(text string) (string, bool) {
	m := learned()
	score := make([]float64, len(m.langs))
	add := func(row []float64) {
		for i, v := range row {
			score[i] += v
		}
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		add(m.words[w])
		for _, r := range w {
			if r >= utf8.RuneSelf {
				add(m.letters[string(r)])
			}
		}
	}
	best, english := 0, slices.Index(m.langs, "en")
	rival := -1 // of English
	for i, s := range score {
		if s > score[best] {
			best = i
		}
		if i != english && (rival < 0 || s > score[rival]) {
			rival = i
		}
	}
	if best == english {
		return "en", score[best] >= leastScore && score[best] >= lead*score[rival]
	}
	return m.langs[best], score[best] >= leastScore && score[best] >= lead*score[english]
}
