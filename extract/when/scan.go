package when

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind says what a token looks like.
type kind uint8

const (
	word      kind = iota
	number         // "15", "1,500", "2.5"
	ordinal        // "21st"
	decade         // "1990s", "'90s"
	shortYear      // "'97"
	clock          // "8:30"
	isoDay         // "2008-03-01"
	slashDay       // "3/1/08"
	codeLike       // digits that run into letters or further figures: "5GB", "2.0.1", "555-1234"
	mark           // punctuation
)

// A token is a word, a figure or a punctuation mark of the text.
type token struct {
	start, end int
	text       string // lower case, without the dots of abbreviations
	digits     string // of figures: the number without grouping commas and suffix
	kind       kind
	upper      bool // begins with a capital letter
	glued      bool // no white space before it
	person     bool // a word for a month that is somebody's name elsewhere in the text
	para       bool // a paragraph begins with it
	entry      []classValue
}

// The shapes of figures, tried in this order.
var (
	isoShape      = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)
	slashShape    = regexp.MustCompile(`^\d{1,2}/\d{1,2}/(\d{4}|\d{2})`)
	clockShape    = regexp.MustCompile(`^\d{1,2}:\d{2}(:\d{2})?`)
	numberShape   = regexp.MustCompile(`^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?`)
	suffixShape   = regexp.MustCompile(`^(st|nd|rd|th|ST|ND|RD|TH)`)
	shortShape    = regexp.MustCompile(`^['’‘]\d\ds?`)
	dottedShape   = regexp.MustCompile(`^\pL(\.\pL)+\.?`)
	codeShape     = regexp.MustCompile(`^[\pL\pM\pN./:,%°]*[\pL\pN%°]`)
	contractShape = regexp.MustCompile(`^(?i)(o['’]clock|[\pL]+n['’]t)`)
	cliticShape   = regexp.MustCompile(`^['’](?i:s|ll|d|ve|re|m)`)
)

// scan splits text into tokens, in one pass over it.
func scan(text string, lex *lexicon) []token {
	var out []token
	newlines, glued := 0, false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			if r == '\n' {
				newlines++
			}
			at, glued = at+size, false
			continue
		}
		t := scanOne(text, at, size, lex)
		t.glued, t.para = glued, len(out) == 0 || newlines > 1
		t.upper = unicode.IsUpper(r)
		t.entry = lex.words[t.text]
		out = append(out, t)
		at, newlines, glued = t.end, 0, true
	}
	markPersons(out)
	return out
}

// markPersons marks the words for months that the text gives to a person: behind
// a title or a name ("Mrs May", "Theresa May").
func markPersons(toks []token) {
	names := map[string]bool{}
	for i := range toks {
		if i > 0 && toks[i].upper && toks[i].is("risky_month") && !toks[i].para && (toks[i-1].is("courtesy") || givenName(&toks[i-1])) {
			names[toks[i].text] = true
		}
	}
	for i := range toks {
		toks[i].person = names[toks[i].text]
	}
}

// givenName reports whether a token may be the name before a family name: a
// capital that is no word of time nor one that leads in a date.
func givenName(t *token) bool {
	return t.kind == word && t.upper && len(t.entry) == 0 && len(t.text) > 2
}

// scanOne reads the token at text[at:], whose first rune has the given size.
func scanOne(text string, at, size int, lex *lexicon) token {
	rest := window(text, at)
	c := rest[0]
	switch {
	case c >= '0' && c <= '9':
		return scanFigure(text, at)
	case c == '\'' || strings.HasPrefix(rest, "’") || strings.HasPrefix(rest, "‘"):
		if m := shortShape.FindString(rest); m != "" && !runsOn(text, at+len(m)) && !wordBefore(text, at) {
			return shorten(at, m)
		}
		if m := cliticShape.FindString(rest); m != "" && !runsOn(text, at+len(m)) && wordBefore(text, at) {
			return token{start: at, end: at + len(m), text: "'" + strings.ToLower(strings.TrimLeft(m, "'’"))}
		}
	default:
		if m := scanWord(text, at, lex); m.end > at {
			return m
		}
	}
	t := token{start: at, end: at + size, text: rest[:size], kind: mark}
	if (t.text == "-" || t.text == "‐" || t.text == "‑") && !(wordBefore(text, at) && runsOn(text, t.end)) {
		t.text = "–" // a spaced hyphen is a dash
	}
	return t
}

func scanWord(text string, at int, lex *lexicon) token {
	t := token{start: at, kind: word}
	w := text[at:wordEnd(text, at)]
	if w == "" {
		return t
	}
	t.end, t.text = at+len(w), strings.ToLower(w)
	if t.end == len(text) || text[t.end] == ' ' {
		return t
	}
	rest := window(text, at)
	if m := contractShape.FindString(rest); len(m) > len(w) {
		t.end, t.text = at+len(m), strings.ReplaceAll(strings.ToLower(m), "’", "'")
		return t
	}
	if utf8.RuneCountInString(w) == 1 {
		if m := dottedShape.FindString(rest); m != "" && !runsOn(text, at+len(m)) {
			t.end, t.text = at+len(m), strings.ToLower(strings.ReplaceAll(m, ".", ""))
			return t
		}
	}
	if t.end < len(text) && text[t.end] == '.' && (lex.abbreviations[t.text] || isInitial(w)) {
		t.end++
	}
	return t
}

// wordEnd is the end of the run of letters and digits that begins at text[at]
// with a letter.
func wordEnd(text string, at int) int {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && (end == at || !unicode.IsMark(r) && !unicode.IsDigit(r)) {
			break
		}
		end += size
	}
	return end
}

// The shapes are short; looking no further keeps scanning linear in the text.
const longestShape = 64

// window is the text from at on, as far as a shape may reach.
func window(text string, at int) string {
	return text[at:min(len(text), at+longestShape)]
}

// isInitial reports whether w is a capital that may abbreviate a name ("J.").
func isInitial(w string) bool {
	return len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' && w != "I"
}

func shorten(at int, m string) token {
	digits := strings.TrimLeft(m, "'’‘")
	t := token{start: at, end: at + len(m), text: m, kind: shortYear, digits: digits}
	if body, ok := strings.CutSuffix(digits, "s"); ok {
		t.kind, t.digits = decade, body
	}
	return t
}

func scanFigure(text string, at int) token {
	rest := window(text, at)
	for _, s := range []struct {
		shape *regexp.Regexp
		kind  kind
	}{{isoShape, isoDay}, {slashShape, slashDay}, {clockShape, clock}} {
		if m := s.shape.FindString(rest); m != "" && !runsOn(text, at+len(m)) && !joined(text, at) {
			return token{start: at, end: at + len(m), text: m, digits: m, kind: s.kind}
		}
	}
	m := numberShape.FindString(rest)
	t := token{start: at, end: at + len(m), text: m, digits: strings.ReplaceAll(m, ",", ""), kind: number}
	t.readSuffix(text)
	if joined(text, at) {
		t.kind = codeLike
	}
	return t
}

// readSuffix reads what directly follows the digits: "21st", "1990s", "8pm"
// (left to the next token), or letters that make it no number ("5GB").
func (t *token) readSuffix(text string) {
	rest := window(text, t.end)
	if m := suffixShape.FindString(rest); m != "" && !runsOn(text, t.end+len(m)) {
		t.kind, t.end = ordinal, t.end+len(m)
		return
	}
	if plural := strings.TrimLeft(rest, "'’"); strings.HasPrefix(plural, "s") && strings.HasSuffix(t.digits, "0") {
		if end := t.end + len(rest) - len(plural) + 1; !runsOn(text, end) && (len(t.text) == 4 || len(t.text) == 2) {
			t.kind, t.end = decade, end
			return
		}
	}
	switch strings.ToLower(text[t.end:wordEnd(text, t.end)]) {
	case "am", "pm", "a", "p", "h":
		return
	}
	if runsOn(text, t.end) {
		t.kind, t.end = codeLike, t.end+len(codeShape.FindString(rest))
		t.text = text[t.start:t.end]
	}
}

// runsOn reports whether a figure or name goes on at text[at:], with a letter
// or digit, or with a point, colon or slash and a digit.
func runsOn(text string, at int) bool {
	r, size := utf8.DecodeRuneInString(text[at:])
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return true
	}
	if r != '.' && r != ':' && r != '/' && r != ',' {
		return r == '%' || r == '°'
	}
	next, _ := utf8.DecodeRuneInString(text[at+size:])
	return unicode.IsDigit(next)
}

// joined reports whether the figure at text[at:] is the tail of something
// longer: "$2008", "555-2008", "3.2008", "#12".
func joined(text string, at int) bool {
	r, size := utf8.DecodeLastRuneInString(text[:at])
	if strings.ContainsRune("$€£¥#@_+", r) {
		return true
	}
	if !strings.ContainsRune("-./:,", r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at-size])
	return unicode.IsDigit(before) && r != '-'
}

func wordBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
