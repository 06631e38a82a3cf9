package when

import (
	"strconv"
	"strings"
)

// A builtin is a shape that patterns name like a lexicon class, but that is
// read by a function: how many tokens from toks[0] on have that shape, zero for
// none, and what they mean.
type builtin struct {
	field field
	first []string // keys of the tokens it can begin with, see keysOf
	read  func(toks []token) (n int, value string)
}

var builtins = map[string]builtin{
	"num":      {fN, []string{"#number", "<cardinal>", "<vague_number>", "<scale>", "a", "an", "half", "couple"}, readNumber},
	"ord":      {fOrd, []string{"#ordinal", "<ordinal>", "<cardinal>"}, readOrdinal},
	"dayn":     {fDay, []string{"#number", "#ordinal"}, readDay},
	"dayord":   {fDay, []string{"#ordinal", "<ordinal>", "<cardinal>"}, readDayOrdinal},
	"year":     {fYear, []string{"#number"}, readYear},
	"yy":       {fYear, []string{"#number"}, readYearTail},
	"short":    {fYear, []string{"#shortYear"}, readShortYear},
	"decade":   {fDecade, []string{"#decade"}, readDecade},
	"hundreds": {fCentury, []string{"#decade"}, readHundreds},
	"tens":     {fDecade, []string{"#decade"}, readTens},
	"iso":      {fISO, []string{"#isoDay"}, readText},
	"slash":    {fSlash, []string{"#slashDay"}, readText},
	"clock":    {fClock, []string{"#clock"}, readClock},
	"hour":     {fClock, []string{"#number", "<cardinal>"}, readHour},
	"counting": {noField, []string{"<counted>"}, readCounting},
	"digits":   {noField, []string{"#number", "#ordinal"}, readText},
	"mil":      {fClock, []string{"#number"}, readMilitary},
	"century":  {fCentury, []string{"#ordinal", "<ordinal>", "<cardinal>"}, readOrdinal},
}

// kindKeys name the kinds of figures in the keys of rules.
var kindKeys = map[kind]string{
	number: "#number", ordinal: "#ordinal", decade: "#decade", shortYear: "#shortYear", clock: "#clock", isoDay: "#isoDay", slashDay: "#slashDay",
}

// readCounting reads what a number counts; "People" is part of a name.
func readCounting(toks []token) (int, string) {
	if toks[0].upper {
		return 0, ""
	}
	return 1, ""
}

func readText(toks []token) (int, string) { return 1, toks[0].text }

func readClock(toks []token) (int, string) {
	h, rest, _ := strings.Cut(toks[0].text, ":")
	minute, _, _ := strings.Cut(rest, ":")
	if atoi(h) > 24 || atoi(minute) > 59 {
		return 0, ""
	}
	return 1, toks[0].text
}

// readHour reads the hour of "8 pm" and "8.30 pm".
func readHour(toks []token) (int, string) {
	if v, ok := toks[0].value("cardinal"); ok {
		return within(v, 1, 12)
	}
	h, minute, dotted := strings.Cut(toks[0].digits, ".")
	if n, v := within(h, 0, 24); n == 0 || !dotted {
		return n, v
	}
	if n, _ := within(minute, 0, 59); n == 0 || len(minute) != 2 {
		return 0, ""
	}
	return 1, h + ":" + minute
}

// readMilitary reads "0900" as a time; the rule asks for a time zone.
func readMilitary(toks []token) (int, string) {
	d := toks[0].text
	if len(d) != 4 || atoi(d[:2]) > 24 || atoi(d[2:]) > 59 {
		return 0, ""
	}
	return 1, d[:2] + ":" + d[2:]
}

func readDay(toks []token) (int, string) {
	if len(toks[0].digits) > 2 {
		return 0, ""
	}
	return within(toks[0].digits, 1, 31)
}

func readDayOrdinal(toks []token) (int, string) {
	n, v := readOrdinal(toks)
	if ok, _ := within(v, 1, 31); ok == 0 {
		return 0, ""
	}
	return n, v
}

// A bare number from 1100 to 2199 may be a year; "1,998" may not.
func readYear(toks []token) (int, string) {
	if len(toks[0].text) != 4 {
		return 0, ""
	}
	return within(toks[0].digits, 1100, 2199)
}

// readYearTail reads the second half of "2010-11".
func readYearTail(toks []token) (int, string) {
	if len(toks[0].text) != 2 {
		return 0, ""
	}
	return within(toks[0].digits, 0, 99)
}

func readShortYear(toks []token) (int, string) {
	return 1, strconv.Itoa(fullYear(atoi(toks[0].digits)))
}

// fullYear completes a two-digit year: those up to 39 are of this century, as
// news speaks of the last decades and the next, and seldom of the 1930s so.
func fullYear(yy int) int {
	if yy < 40 {
		return 2000 + yy
	}
	return 1900 + yy
}

// readDecade reads "1990s" and "'90s". "1800s" is left to readHundreds.
func readDecade(toks []token) (int, string) {
	d := toks[0].digits
	if len(d) == 2 {
		if toks[0].text[0] == d[0] {
			return 0, "" // "90s": the temperature or the age of someone, unless "the" stands before it
		}
		d = strconv.Itoa(fullYear(atoi(d)))
	}
	if d[len(d)-1] != '0' || isCentury(d) {
		return 0, ""
	}
	return within(d, 1100, 2190)
}

// readHundreds reads "1800s" as the ordinal of a century.
func readHundreds(toks []token) (int, string) {
	if d := toks[0].digits; isCentury(d) {
		return within(strconv.Itoa(atoi(d)/100+1), 12, 20)
	}
	return 0, ""
}

// isCentury reports whether a plural year is a century: "1800s", but not
// "2000s", by which news mostly means the decade.
func isCentury(d string) bool { return len(d) == 4 && d[2:] == "00" && d < "2000" }

// readTens reads "90s".
func readTens(toks []token) (int, string) {
	d := toks[0].digits
	if len(d) != 2 || d[1] != '0' {
		return 0, ""
	}
	return within(strconv.Itoa(fullYear(atoi(d))), 1100, 2190)
}

func readOrdinal(toks []token) (int, string) {
	if toks[0].kind == ordinal {
		return 1, toks[0].digits
	}
	if v, ok := toks[0].value("ordinal"); ok {
		return 1, v
	}
	tens, ok := toks[0].value("cardinal")
	if !ok || len(tens) < 2 || tens[1] != '0' || len(toks) < 3 || toks[1].text != "-" {
		return 0, ""
	}
	if v, ok := toks[2].value("ordinal"); ok && len(v) == 1 {
		return 3, tens[:1] + v
	}
	return 0, ""
}

// readNumber reads an amount: "15", "1,500", "2.5", "twenty-five", "two
// hundred", "a dozen", "half a", "two and a half", "several", "a couple of".
func readNumber(toks []token) (int, string) {
	n, v := readSimpleNumber(toks)
	if n == 0 || v == "X" {
		return n, v
	}
	// "two and a half years", "one-and-a-half"
	rest := toks[n:]
	if len(rest) > 0 && rest[0].text == "-" {
		rest = rest[1:]
	}
	if spell(rest, "and", "a", "half") || spell(rest, "and", "-", "a", "-", "half") {
		skip := len(toks) - n - len(rest) + 3
		if rest[1].text == "-" {
			skip += 2
		}
		return n + skip, v + ".5"
	}
	return n, v
}

func readSimpleNumber(toks []token) (int, string) {
	t := &toks[0]
	if t.kind == number {
		if len(toks) > 1 && toks[1].is("scale") {
			return 2, "X"
		}
		return 1, t.digits
	}
	if t.is("vague_number") {
		switch {
		case spell(toks[1:], "of"):
			return 2, "X"
		case len(toks) > 1 && toks[1].is("scale"):
			return 2, "X"
		}
		return 1, "X"
	}
	if v, ok := t.value("cardinal"); ok {
		return readWords(toks, v)
	}
	switch t.text {
	case "half":
		if len(toks) > 1 && (toks[1].text == "a" || toks[1].text == "an") {
			return 2, "0.5"
		}
		return 1, "0.5"
	case "couple":
		if spell(toks[1:], "of") {
			return 2, "2"
		}
	case "a", "an":
		return readArticle(toks)
	}
	return 0, ""
}

// readWords reads a number in words that begins with cardinal v.
func readWords(toks []token, v string) (int, string) {
	n, sum := 1, atoi(v)
	if sum >= 20 {
		at := n
		if len(toks) > at && toks[at].text == "-" {
			at++
		}
		if len(toks) > at {
			if ones, ok := toks[at].value("cardinal"); ok && atoi(ones) < 10 {
				n, sum = at+1, sum+atoi(ones)
			}
		}
	}
	if len(toks) > n {
		if scale, ok := toks[n].value("scale"); ok {
			return n + 1, strconv.Itoa(sum * atoi(scale))
		}
	}
	return n, strconv.Itoa(sum)
}

// readArticle reads an amount that begins with "a" or "an".
func readArticle(toks []token) (int, string) {
	switch {
	case spell(toks[1:], "couple", "of"), spell(toks[1:], "couple", "more"):
		return 3, "2"
	case spell(toks[1:], "couple"):
		return 2, "2"
	case spell(toks[1:], "number", "of"):
		return 3, "X"
	case spell(toks[1:], "few"):
		return 2, "X"
	case spell(toks[1:], "half"):
		return 2, "0.5"
	case spell(toks[1:], "further"), spell(toks[1:], "single"), spell(toks[1:], "full"):
		return 2, "1"
	}
	if len(toks) > 1 {
		if scale, ok := toks[1].value("scale"); ok {
			return 2, scale
		}
	}
	if len(toks) > 3 && toks[2].text == "-" && toks[3].text != "and" {
		return 0, "" // "a year-long mission": the article is the mission's
	}
	return 1, "1"
}

// spell reports whether toks begin with the given words.
func spell(toks []token, words ...string) bool {
	if len(toks) < len(words) {
		return false
	}
	for i, w := range words {
		if toks[i].text != w {
			return false
		}
	}
	return true
}

// within returns (1, s) for a whole number s from low to high.
func within(s string, low, high int) (int, string) {
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return 0, ""
	}
	return 1, strconv.Itoa(n)
}

// atoi reads digits that a shape has already checked; other text is 0.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
