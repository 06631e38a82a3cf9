package names

import (
	"slices"
	"strings"
)

// A Person is a person's name in its parts, folded so that spellings agree.
type Person struct {
	Given    []string // "joseph" for Joe; empty for a bare surname
	Initials string   // letters of the names that are only begun: "r"
	Family   string
}

// Parse reads a person's name as the state of code orders it. Where both
// orders are in use, or a second surname is often left out, there are two
// readings. A name without any letter has none.
func Parse(name, code string) []Person {
	t := load()
	var words []string
	for w := range strings.FieldsSeq(strings.ReplaceAll(strings.ReplaceAll(name, ",", " "), ".", ". ")) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		for _, p := range []string{"Al-", "al-", "El-", "el-"} {
			w = strings.TrimPrefix(w, p)
		}
		if !t.noName[plain(t, w)] && plain(t, w) != "" {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return nil
	}
	last := len(words) - 1
	if t.familyFirst[code] && (last == 0 || !strings.Contains(words[0], "-") || strings.Contains(words[last], "-")) {
		return []Person{t.person(oneWord(words[1:]), words[0])}
	}
	readings := []Person{t.person(words[:last], words[last])}
	if t.eitherOrder[code] && last > 0 {
		readings = append(readings, t.person(words[1:], words[0]))
	}
	if t.twoSurnames[code] && last > 1 {
		readings = append(readings, t.person(words[:last-1], words[last-1]))
	}
	return readings
}

// oneWord joins the syllables of a given name, which are written together or
// apart: Jong-un, Jong Un, Jongun. Initials stay.
func oneWord(words []string) []string {
	if len(words) < 2 || slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(w, ".") }) {
		return words
	}
	return []string{strings.Join(words, "")}
}

func (t *tables) person(given []string, family string) Person {
	p := Person{Family: t.fold(family)}
	for _, g := range given {
		if f := plain(t, g); len(f) == 1 || strings.HasSuffix(g, ".") && len(f) == 2 {
			p.Initials += initialOf(t.fold(f[:1]))
			continue
		}
		f := t.fold(g)
		if class, ok := t.given[f]; ok {
			f = class
		}
		p.Given = append(p.Given, f)
	}
	return p
}

// initialOf returns the first letter of a folded name, which is what an initial
// is compared with; nothing of an empty one.
func initialOf(folded string) string { return folded[:min(1, len(folded))] }

// Skeleton returns the family name without its vowels, which transliterations
// disagree on most; short names, where little would be left, are kept whole.
func (p Person) Skeleton() string {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiou", r) {
			return -1
		}
		return r
	}, p.Family)
	if len(s) < minSkeleton {
		return p.Family
	}
	return s
}

// minSkeleton is the number of consonants from which on two family names with
// the same ones and the same given name are spellings of one.
const minSkeleton = 4

// Within reports whether p may be a shorter form of q: a surname alone, a given
// name of several, an initial. The family name is not compared.
func (p Person) Within(q Person) bool {
	if len(p.Given) == 0 {
		return p.Initials == "" || strings.HasPrefix(q.letters(), p.Initials)
	}
	if p.Initials != "" && q.Initials != "" && p.Initials != q.Initials {
		return false
	}
	if p.Given[0] != firstOf(q.Given) {
		return false
	}
	for _, g := range p.Given {
		if !slices.Contains(q.Given, g) {
			return false
		}
	}
	return len(p.Initials) == 0 || q.Initials != "" || strings.Contains(q.letters()[1:], p.Initials)
}

// letters are the first letters of the given names and the initials.
func (p Person) letters() string {
	var b strings.Builder
	for _, g := range p.Given {
		b.WriteByte(g[0])
	}
	return b.String() + p.Initials
}

func firstOf(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// Depth is how much of the name is said: a longer form is deeper.
func (p Person) Depth() int { return 2*len(p.Given) + len(p.Initials) }

// Key names the person apart from the state: two names with one key are one
// name in two spellings.
func (p Person) Key() string {
	return strings.Join(p.Given, " ") + "|" + p.Initials + "|" + p.Skeleton()
}
