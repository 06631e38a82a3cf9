package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

//go:embed abbreviations.yaml
var abbreviationData []byte

// stops says how a full stop after a word is to be read.
type stops struct{ before, either, openers map[string]bool }

var loadStops = sync.OnceValue(func() stops {
	var file struct{ Before, Either, Openers []string }
	if err := yaml.Unmarshal(abbreviationData, &file); err != nil {
		panic("abbreviations.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	set := func(words []string) map[string]bool {
		m := make(map[string]bool, len(words))
		for _, w := range words {
			m[w] = true
		}
		return m
	}
	return stops{set(file.Before), set(file.Either), set(file.Openers)}
})

// abbreviation reports whether a word written before a full stop keeps it.
func (s stops) abbreviation(word string) bool {
	w := strings.ToLower(word)
	return s.before[w] || s.either[w] || acronym(word) || utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word))
}

// acronym reports whether a word is of single letters and stops: "U.S", "a.m".
func acronym(word string) bool {
	if len(word) < 3 {
		return false
	}
	for i := 0; i < len(word); i++ {
		if (i%2 == 1) != (word[i] == '.') || i%2 == 0 && !isLetter(word[i]) {
			return false
		}
	}
	return word[len(word)-1] != '.'
}

func isLetter(b byte) bool { return b|32 >= 'a' && b|32 <= 'z' }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// A piece is a token before it is tagged.
type piece struct {
	start, end int
	multi      bool // one orthographic word with the piece before it
}

// tokenise splits text[start:end] into pieces, after the English Universal
// Dependencies treebanks: clitics, hyphens and punctuation stand alone.
func tokenise(text string, start, end int) []piece {
	st := loadStops()
	var out []piece
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			i += size
		case wordRune(r):
			j := wordEnd(text, i, end, st)
			out = appendWord(out, text, i, j)
			i = j
		default:
			j := i + size
			for j < end && strings.ContainsRune(".-!?*_=~", r) && strings.HasPrefix(text[j:end], string(r)) {
				j += size // "...", "--", "?!" stay whole
			}
			out = append(out, piece{start: i, end: j})
			i = j
		}
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// wordEnd returns where the word that starts at i ends.
func wordEnd(text string, i, end int, st stops) int {
	if j := addressEnd(text[i:end]); j > 0 {
		return i + j
	}
	digits := unicode.IsDigit(firstRune(text[i:]))
	j := i
	for j < end {
		r, size := utf8.DecodeRuneInString(text[j:end])
		next := firstRune(text[min(j+size, end):end])
		switch {
		case wordRune(r):
		case (r == '.' || r == ',' || r == ':') && digits && unicode.IsDigit(next) && unicode.IsDigit(lastRune(text[i:j])):
		case r == '.' && unicode.IsLetter(next) && (acronym(text[i:j]+".x") || j-i == 1 && isLetter(text[i])):
		case r == '.' && st.abbreviation(text[i:j]):
			return j + size
		case r == '-' && unicode.IsLetter(next) && prefixes[strings.ToLower(text[i:j])]:
		case (r == '\'' || r == '’') && unicode.IsLetter(next) && j > i: // cut later
		case r == '$' && unicode.IsUpper(firstRune(text[i:])) && j-i <= 3:
			return j + size
		default:
			return j
		}
		j += size
	}
	return j
}

// prefixes stay with the word behind their hyphen, as in the treebanks; other
// hyphens stand alone.
var prefixes = map[string]bool{"anti": true, "co": true, "de": true, "e": true, "ex": true, "non": true, "pre": true, "post": true, "pro": true, "re": true}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// addressEnd returns the length of a web or mail address at the start of s, 0
// where there is none.
func addressEnd(s string) int {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "www.") {
		return 0
	}
	n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"”)`, r) })
	if n < 0 {
		n = len(s)
	}
	return len(strings.TrimRight(s[:n], ".,;:!?'"))
}

// clitics are cut off the end of a word, longest first.
var clitics = [...]string{"n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'s", "’s", "'d", "’d", "'m", "’m"}

// fused words are two words without an apostrophe; the number is the length of the first.
var fused = map[string]int{"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}

func appendWord(out []piece, text string, start, end int) []piece {
	word := strings.ToLower(text[start:end])
	if n, ok := fused[word]; ok {
		return append(out, piece{start: start, end: start + n}, piece{start: start + n, end: end, multi: true})
	}
	for _, c := range clitics {
		if cut := end - len(c); strings.HasSuffix(word, c) && len(word) == end-start && cut > start {
			return append(out, piece{start: start, end: cut}, piece{start: cut, end: end, multi: true})
		}
	}
	return append(out, piece{start: start, end: end})
}
