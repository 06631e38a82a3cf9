package actor

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// A gender is 'm', 'f', or 0 where it is not known.
type gender byte

// An office is one term of a known person.
type office struct {
	name, code, role string
	from, to         int // years; to is 0 where the term is not over
	gender           gender
	short            bool // entered under another name of its holder: "Jokowi"
}

// A term is one line of offices.yaml: "Joko Widodo (Jokowi) 2014-2024 m", with
// other names of the person in brackets, no year behind the hyphen where the
// term is not over, and f or m where the given name does not tell.
type term struct {
	name     string
	short    []string
	from, to int
	gender   gender
}

// UnmarshalYAML reads a term.
func (t *term) UnmarshalYAML(n *yaml.Node) error {
	words := strings.Fields(n.Value)
	if k := len(words) - 1; k > 1 && (words[k] == "f" || words[k] == "m") {
		t.gender, words = gender(words[k][0]), words[:k]
	}
	if len(words) < 2 {
		return fmt.Errorf("line %d: %q: a name and its years are needed: Angela Merkel 2005-2021", n.Line, n.Value)
	}
	from, to, _ := strings.Cut(words[len(words)-1], "-")
	var err error
	if t.from, err = strconv.Atoi(from); err == nil && to != "" {
		t.to, err = strconv.Atoi(to)
	}
	if err != nil {
		return fmt.Errorf("line %d: %q: the years of the office are needed at the end: 2005-2021", n.Line, n.Value)
	}
	words = words[:len(words)-1]
	for k := len(words) - 1; k > 0 && strings.HasPrefix(words[k], "(") && strings.HasSuffix(words[k], ")"); k-- {
		t.short, words = append(t.short, strings.Trim(words[k], "()")), words[:k]
	}
	t.name = strings.Join(words, " ")
	return nil
}

// enterOffices adds the terms of all states and organisations.
func (l *Lexicon) enterOffices(codes map[string]map[string][]term) {
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		for _, role := range slices.Sorted(maps.Keys(codes[code])) {
			for _, t := range codes[code][role] {
				l.enterOffice(office{name: t.name, code: code, role: role, from: t.from, to: t.to, gender: t.gender}, t.short...)
			}
		}
	}
	for _, os := range l.offices {
		slices.SortStableFunc(os, func(a, b office) int {
			return cmpOr(a.from-b.from, strings.Compare(a.code, b.code), strings.Compare(a.role, b.role))
		})
	}
}

func cmpOr(xs ...int) int {
	for _, x := range xs {
		if x != 0 {
			return x
		}
	}
	return 0
}

// enterOffice adds a term under the family name, under other names of its holder
// and, of rulers of states whose persons go by it, under the given name ("Abiy").
func (l *Lexicon) enterOffice(o office, short ...string) {
	family := l.family(o.name, o.code)
	l.offices[family] = append(l.offices[family], o)
	l.holders[o.code] = append(l.holders[o.code], o)
	if first, _, ok := strings.Cut(o.name, " "); ok && l.words.GivenFirst[strings.ToLower(o.code)] && l.words.Rulers[strings.ToLower(o.role)] && surname(first) != family {
		l.offices[surname(first)] = append(l.offices[surname(first)], o)
	}
	for o.short = true; len(short) > 0; short = short[1:] {
		l.offices[surname(short[0])] = append(l.offices[surname(short[0])], o)
	}
}

// family returns the folded family name of a full name: the last word, or the
// first where the state's names start with it ("Xi Jinping").
func (l *Lexicon) family(full, code string) string {
	words := strings.Fields(full)
	if len(words) == 0 {
		return ""
	}
	if len(words) > 1 && l.words.FamilyFirst[strings.ToLower(code)] {
		return surname(words[0])
	}
	last := words[len(words)-1]
	if len(words) > 2 && (l.words.Suffixes[last] || roman(last)) {
		last = words[len(words)-2]
	}
	return surname(last)
}

// roman reports whether a word numbers a monarch: "Charles III".
func roman(s string) bool { return len(s) > 1 && strings.Trim(s, "IVX") == "" }

// surname folds a word of a name, without the article of Arabic names.
func surname(w string) string {
	w = fold(w)
	for _, article := range []string{"al-", "el-", "as-", "ar-", "ad-", "an-", "ash-", "al‑"} {
		if len(w) > len(article)+2 && strings.HasPrefix(w, article) {
			return w[len(article):]
		}
	}
	return w
}

// lookup returns the office in which a name was known at a time: that of the
// person of this family name, and given name where there is one, in the year,
// or the last before it. year 0 takes the latest.
func (l *Lexicon) lookup(full string, year int) (best office, found bool) {
	return l.lookupNear(full, year, func(string) bool { return false })
}

// lookupNear is lookup where a bare surname of several in office means the one of
// a state that the text tells of.
func (l *Lexicon) lookupNear(full string, year int, near func(code string) bool) (best office, found bool) {
	words := strings.Fields(full)
	if len(words) == 0 {
		return best, false
	}
	top := 0
	try := func(family string, firstIsFamily bool) {
		for _, o := range l.offices[family] {
			given := len(words) > 1 && !o.short && firstIsFamily == l.words.FamilyFirst[strings.ToLower(o.code)] && sameGiven(words, strings.Fields(o.name), firstIsFamily)
			bare := !given && (len(words) == 1 || endsIn(o.name, full))
			if !given && !bare || year > 0 && (o.from > year+1 || bare && !o.short && o.to > 0 && o.to+bareYears < year) {
				continue
			}
			r := l.standing(o, year, bare)
			if given {
				r += sure
			}
			if bare && r > 1 && near(o.code) {
				r += 2
			}
			if !found || r > top || r == top && o.from > best.from {
				best, top, found = o, r, true
			}
		}
	}
	try(l.family(full, ""), false)
	if len(words) > 1 {
		try(surname(words[0]), true)
	}
	return best, found
}

// standing ranks the offices of one name in a year: those that are over, those
// still to come, those held, and where a bare surname is to be placed those that
// news name by it.
func (l *Lexicon) standing(o office, year int, bare bool) int {
	switch {
	case year == 0:
		return 0
	case o.to > 0 && o.to < year:
		return 0
	case o.from > year:
		return 1
	case bare && l.words.Heads[strings.ToLower(o.role)]:
		return 3
	}
	return 2
}

// endsIn reports whether a full name ends in a family name of several words:
// "Ursula von der Leyen".
func endsIn(full, family string) bool {
	return len(full) > len(family) && strings.HasSuffix(fold(full), " "+fold(family))
}

// inOffice returns who held an office of a state in a year.
func (l *Lexicon) inOffice(code, want string, year int) (best office, ok bool) {
	if year == 0 {
		return best, false
	}
	for _, o := range l.holders[code] {
		if sameRole(role(strings.ToLower(o.role)), want) && o.from <= year && (o.to == 0 || o.to >= year) && (!ok || o.from > best.from) {
			best, ok = o, true
		}
	}
	return best, ok
}

// royal reports whether a title is one that a given name follows: "King Salman".
func (w *words) royal(title string) bool {
	f := strings.Fields(title)
	return len(f) > 0 && w.Royal[f[len(f)-1]]
}

// monarch returns the last person of a given name to hold an office of a state,
// or of any where code is empty, by a year; year 0 takes the latest.
func (l *Lexicon) monarch(given, code string, year int) (best office, ok bool) {
	for _, o := range l.offices[surname(given)] {
		if strings.HasPrefix(fold(o.name)+" ", fold(given)+" ") && (code == "" || o.code == code) && (year == 0 || o.from <= year) && (!ok || o.from >= best.from) {
			best, ok = o, true
		}
	}
	return best, ok
}

// sure is what an equal given name weighs: more than any standing of a namesake.
const sure = 10

// bareYears is how long after an office the bare surname still means its holder.
const bareYears = 4

// sameGiven reports whether two full names agree in their given name, or its
// initial, or in a short form of it.
func sameGiven(a, b []string, familyFirst bool) bool {
	if len(b) < 2 {
		return false
	}
	if familyFirst {
		given := func(words []string) string { return strings.ReplaceAll(fold(strings.Join(words[1:], "")), "-", "") }
		return given(a) == given(b)
	}
	x, y := fold(strings.TrimSuffix(a[0], ".")), fold(strings.TrimSuffix(b[0], "."))
	switch {
	case x == "" || y == "":
		return false
	case len(a) > 2 && x != y: // "Joseph R. Biden", "J. Robert Oppenheimer"
		return x[0] == y[0] && (len(x) == 1 || len(y) == 1 || len(strings.TrimSuffix(a[1], ".")) == 1)
	case x == y, len(x) == 1 && y[0] == x[0], len(y) == 1 && x[0] == y[0]:
		return true
	}
	return len(x) > 2 && len(y) > 2 && x[:2] == y[:2] && near(x, y)
}

// near reports whether two spellings of a given name differ as transcriptions
// do: Sergei and Sergey, Mohammed and Muhammad.
func near(x, y string) bool {
	return skeleton(x) == skeleton(y) || strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}

// skeleton returns a name without vowels and doubled letters.
func skeleton(s string) string {
	var b []rune
	for _, r := range s {
		if strings.ContainsRune("aeiouy-'", r) || len(b) > 0 && b[len(b)-1] == r {
			continue
		}
		b = append(b, r)
	}
	return string(b)
}

// fold returns a word in lower case without accents.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 || 'A' <= s[i] && s[i] <= 'Z' {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		r = unicode.ToLower(r)
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			if t, ok := letters[r]; ok {
				b.WriteString(t)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// letters are the letters with marks that the Latin spellings of names use.
var letters = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ø': "o", 'ł': "l", 'đ': "d", 'ı': "i", '’': "'", '‘': "'", 'ʼ': "'", 'ə': "a"}
	for base, marked := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģ", "h": "ĥħḥ", "i": "ìíîïĩīĭįỉị",
		"j": "ĵ", "k": "ķ", "l": "ĺļľ", "n": "ñńņň", "o": "òóôõöōŏőơọỏốồổỗộớờởỡợ", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűųưụủứừửữự",
		"w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	} {
		for _, r := range marked {
			m[r] = base
		}
	}
	return m
}()
