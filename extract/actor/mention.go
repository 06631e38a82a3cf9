package actor

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diplograph/extract/lang"
)

// text returns the words of a run of tokens, single-spaced.
func (f *finder) text(ts []lang.Token, first, end int) string {
	return plainSpace(f.Text[ts[first].Start:ts[end-1].End])
}

func plainSpace(s string) string {
	if strings.ContainsAny(s, "\n\t\r") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// actor returns the index of an actor, new or known.
func (f *finder) actor(a Actor) int {
	key := a.Type + "|" + a.Code + "|" + a.Name
	if i, ok := f.byKey[key]; ok {
		return i
	}
	i := len(f.actors)
	f.byKey[key] = i
	f.actors = append(f.actors, a)
	f.aliases = append(f.aliases, map[string]bool{})
	f.genders = append(f.genders, 0)
	return i
}

// state returns the actor of a state's code, -1 where it is no state's.
func (f *finder) state(code string) int {
	if full := f.lex.country[code]; full != "" {
		return f.actor(Actor{Name: full, Type: Country, Code: code})
	}
	return -1
}

// owner returns the actor that a lexicon name stands for.
func (f *finder) owner(sc *scene, s span) int {
	a := s.local
	if s.kind != nameLocal {
		a = f.actor(Actor{Name: s.full, Type: s.typ, Code: s.code})
	}
	if s.kind == nameBody {
		f.aliases[a][f.text(sc.tokens, s.first, s.end)] = true
	}
	return a
}

// mention records that tokens first to end of a sentence stand for actors.
func (f *finder) mention(sc *scene, first, end int, kind MentionKind, actors ...int) *Mention {
	ts := sc.tokens
	actors = slices.Clone(actors)
	slices.Sort(actors)
	m := Mention{
		Actors: slices.Compact(actors), Kind: kind, Sent: sc.at, First: first, End: end, Head: headOf(ts, first, end),
		Start: ts[first].Start, Stop: ts[end-1].End,
	}
	for t := first; t < end; t++ {
		sc.taken[t] = true
	}
	if kind == Name && len(m.Actors) == 1 {
		f.aliases[m.Actors[0]][f.text(ts, first, end)] = true
	}
	if kind != Place {
		for _, a := range m.Actors {
			f.met[a]++
		}
	}
	sc.mentions = append(sc.mentions, m)
	return &sc.mentions[len(sc.mentions)-1]
}

// headOf returns the token of a run whose head stands outside of it.
func headOf(ts []lang.Token, first, end int) int {
	for t := end - 1; t >= first; t-- {
		if h := ts[t].Head; (h < first || h >= end) && ts[t].UPOS != "PUNCT" && ts[t].Rel != "case" {
			return t
		}
	}
	return end - 1
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func isUpper(s string) bool { return unicode.IsUpper(firstRune(s)) }

// result gives ids, sorted aliases and roles to the actors that are mentioned.
func (f *finder) result() ([]Actor, []Mention) {
	var out []Mention
	for _, sc := range f.scenes {
		sc.sort()
		out = append(out, sc.mentions...)
	}
	ids := map[string]int{}
	for i := range f.actors {
		a := &f.actors[i]
		id := Slug(a.Name)
		if ids[id]++; ids[id] > 1 {
			id += "-" + strconv.Itoa(ids[id])
		}
		a.ID = id
		delete(f.aliases[i], a.Name)
		a.Aliases = slices.Sorted(maps.Keys(f.aliases[i]))
		slices.Sort(a.Roles)
		a.Roles = slices.Compact(a.Roles)
	}
	return f.actors, out
}

// Slug returns a name as an identifier: lower-case letters and digits, with a
// hyphen for all else.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return cmp.Or(strings.TrimSuffix(b.String(), "-"), "x")
}
