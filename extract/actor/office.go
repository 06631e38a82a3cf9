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
}

// A term is one line of offices.yaml: "Angela Merkel 2005-2021 f", with no year
// behind the hyphen where the term is not over, and f or m where the given name
// does not tell.
type term struct {
	name     string
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
	t.name = strings.Join(words[:len(words)-1], " ")
	return nil
}

// enterOffices adds the terms of all states and organisations.
func (l *Lexicon) enterOffices(codes map[string]map[string][]term) {
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		for _, role := range slices.Sorted(maps.Keys(codes[code])) {
			for _, t := range codes[code][role] {
				l.enterOffice(office{t.name, code, role, t.from, t.to, t.gender})
			}
		}
	}
	for _, os := range l.offices {
		slices.SortFunc(os, func(a, b office) int {
			return cmpOr(a.from-b.from, strings.Compare(a.code, b.code), strings.Compare(a.role, b.role), strings.Compare(a.name, b.name))
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

func (l *Lexicon) enterOffice(o office) {
	family := l.family(o.name, o.code)
	l.offices[family] = append(l.offices[family], o)
	l.holders[o.code] = append(l.holders[o.code], o)
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
func (l *Lexicon) lookup(full string, year int) (office, bool) {
	words := strings.Fields(full)
	var best office
	found := false
	try := func(family string, firstIsFamily bool) {
		for _, o := range l.offices[family] {
			if firstIsFamily != l.words.FamilyFirst[strings.ToLower(o.code)] && len(words) > 1 || year > 0 && o.from > year+1 {
				continue
			}
			if len(words) > 1 && !sameGiven(words, strings.Fields(o.name), firstIsFamily) {
				continue
			}
			in := func(q office) bool { return year == 0 || q.to == 0 || q.to >= year }
			if !found || in(o) && !in(best) || in(o) == in(best) && o.from >= best.from {
				best, found = o, true
			}
		}
	}
	if len(words) == 0 {
		return best, false
	}
	try(l.family(full, ""), false)
	if len(words) > 1 {
		try(surname(words[0]), true)
	}
	if found && len(words) == 1 && year > 0 && best.to > 0 && best.to+bareYears < year {
		return office{}, false
	}
	return best, found
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

// bareYears is how long after an office the bare surname still means its holder.
const bareYears = 4

// sameGiven reports whether two full names agree in their given name, or its
// initial, or in a short form of it.
func sameGiven(a, b []string, familyFirst bool) bool {
	if len(b) < 2 {
		return false
	}
	if familyFirst {
		return fold(strings.Join(a[1:], "")) == fold(strings.Join(b[1:], ""))
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
