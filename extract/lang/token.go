package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A piece is a token before it is tagged.
type piece struct {
	start, end int
	multi      bool // one orthographic word with the piece before it
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// tokenise splits text[start:end] into pieces, after the English Universal
// Dependencies treebanks: clitics, most hyphens and punctuation stand alone.
func tokenise(text string, start, end int) []piece {
	lex := loadLexicon()
	text = text[:end]
	var out []piece
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			i += size
		case wordRune(r) && !emojiMark(r):
			j := wordEnd(text, i, out, lex)
			if len(out) == 0 && enumerator(text[i:j], text[j:]) {
				j++
			}
			out = appendWord(out, text, i, j, lex)
			i = j
		default:
			j := symbolEnd(text, i, r, size)
			out = append(out, piece{start: i, end: j})
			i = j
		}
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// enumerator reports whether a word at the start of a paragraph is the number of
// an item, "1." or "2)", which keeps the sign behind it.
func enumerator(word, after string) bool {
	return len(word) <= 2 && len(after) > 1 && (after[0] == '.' || after[0] == ')') && after[1] == ' ' &&
		unicode.IsDigit(rune(word[0])) && unicode.IsDigit(rune(word[len(word)-1]))
}

// symbolEnd returns where the token ends that starts at i with r, no letter or digit.
func symbolEnd(text string, i int, r rune, size int) int {
	j := i + size
	next := firstRune(text[j:])
	switch {
	case r == '#' || r == '@' && unicode.IsLetter(next):
		for j < len(text) && (isLetter(text[j]) || text[j] == '_' || text[j] >= '0' && text[j] <= '9') {
			j++
		}
	case r == '.' && unicode.IsDigit(next): // ".25"
		for j < len(text) && text[j] >= '0' && text[j] <= '9' {
			j++
		}
	case strings.ContainsRune(".-!?*_=~", r):
		for strings.HasPrefix(text[j:], string(r)) { // "...", "--" stay whole
			j += size
		}
	case (r == '\'' || r == '’') && decade(text[j:]):
		j += len("70s")
	case flagLetter(r) && flagLetter(next):
		j += utf8.RuneLen(next)
	}
	for { // an emoji with its looks, and those joined to it
		r, size := utf8.DecodeRuneInString(text[j:])
		if !emojiMark(r) {
			return j
		}
		if j += size; r == joiner {
			_, size = utf8.DecodeRuneInString(text[j:])
			j += size
		}
	}
}

// joiner makes one emoji of two.
const joiner = '\u200d'

// emojiMark reports whether r belongs to the emoji before it: the joiner, the
// choice of colours or of black and white, a colour of skin.
func emojiMark(r rune) bool {
	return r == joiner || r == '\ufe0e' || r == '\ufe0f' || '\U0001f3fb' <= r && r <= '\U0001f3ff'
}

// flagLetter reports whether r is half a flag.
func flagLetter(r rune) bool { return '\U0001f1e6' <= r && r <= '\U0001f1ff' }

// decade reports whether a text starts as "70s".
func decade(s string) bool {
	return len(s) >= 3 && unicode.IsDigit(rune(s[0])) && s[1] == '0' && s[2] == 's' && (len(s) == 3 || !wordRune(firstRune(s[3:])))
}

// wordEnd returns where the word that starts at i ends; before are the pieces
// in front of it.
func wordEnd(text string, i int, before []piece, lex *lexicon) int {
	if n := addressLen(text[i:], lex); n > 0 {
		return i + n
	}
	digits := unicode.IsDigit(firstRune(text[i:]))
	j := i
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		next := firstRune(text[j+size:])
		switch {
		case wordRune(r), r == '\u00ad' && unicode.IsLetter(next): // a soft hyphen
		case r == ',' && digits && thousands(text[j+1:]):
		case (r == '.' || r == ':') && digits && unicode.IsDigit(next) && unicode.IsDigit(lastRune(text[i:j])):
		case r == '.' && unicode.IsLetter(next) && (j-i == 1 && isLetter(text[i]) || acronym(text[i:j]) || dotted(text[i:j], text[j+1:], lex)):
		case r == '.' && (lex.abbreviates(text[i:j], text[j+1:]) || j-i == 1 && bracketed(text, i)):
			return j + size
		case r == '-' && unicode.IsLetter(next) && (lex.prefixes[strings.ToLower(text[i:j])] || givenName(text, i, j, before, lex)):
		case (r == '\'' || r == '’') && unicode.IsLetter(next) && j > i: // cut later
		case r == '$' && unicode.IsUpper(firstRune(text[i:])) && j-i <= 3: // "US$", "Can$"
			return j + size
		default:
			return j
		}
		j += size
	}
	return j
}

// thousands reports whether a text starts with exactly three digits.
func thousands(s string) bool {
	n := 0
	for n < len(s) && n < 4 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

// dotted reports whether word and after start an abbreviation of the lexicon
// with a stop inside: "Ph.D".
func dotted(word, after string, lex *lexicon) bool {
	return len(word) <= 2 && len(after) > 0 && lex.either[strings.ToLower(word+"."+after[:1])]
}

// bracketed reports whether the letter at i stands behind a bracket: "(b. May 1950)".
func bracketed(text string, i int) bool {
	return i > 0 && text[i-1] == '(' && isLetter(text[i])
}

// givenName reports whether the hyphen at j joins the syllables of a given name
// that starts at i, behind a family name.
func givenName(text string, i, j int, before []piece, lex *lexicon) bool {
	if len(before) == 0 || !unicode.IsUpper(firstRune(text[i:])) {
		return false
	}
	family := text[before[len(before)-1].start:before[len(before)-1].end]
	k := j + 1
	for k < len(text) && isLetter(text[k]) && k-j < 8 {
		k++
	}
	return unicode.IsUpper(firstRune(family)) && lex.syllables[strings.ToLower(text[i:j])] && lex.syllables[strings.ToLower(text[j+1:k])]
}

// appendWord appends text[start:end] to out, cut into its syntactic words.
func appendWord(out []piece, text string, start, end int, lex *lexicon) []piece {
	word := strings.ToLower(text[start:end])
	if first, ok := lex.fused[word]; ok {
		cut := start + len(first)
		return append(out, piece{start: start, end: cut}, piece{start: cut, end: end, multi: true})
	}
	for _, c := range [...]string{"n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'s", "’s", "'d", "’d", "'m", "’m"} {
		if cut := end - len(c); strings.HasSuffix(word, c) && len(word) == end-start && cut > start {
			return append(appendWord(out, text, start, cut, lex), piece{start: cut, end: end, multi: true}) // "I'd've"
		}
	}
	return append(out, piece{start: start, end: end})
}
