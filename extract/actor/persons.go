package actor

import (
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/lang"
)

// persons finds the persons of sentence i: behind a title, by a known name, or
// by the surname of one found before. found are the lexicon names around them.
func (f *finder) persons(i int, found []span) {
	ts := f.sents[i].Tokens
	in := make([]bool, len(ts)) // tokens of lexicon names
	for _, s := range found {
		for t := s.first; t < s.end; t++ {
			in[t] = true
		}
	}
	for at := 0; at < len(ts); {
		if title, end := f.title(ts, at); end > 0 {
			at = f.titled(i, at, end, title, found, in)
			continue
		}
		if end := nameRun(ts, at, in); end > at && !in[at] {
			f.bareName(i, at, end, found)
			at = end
			continue
		}
		at++
	}
}

// title returns the office at token at, singular, and where it ends; 0 for none.
func (f *finder) title(ts []lang.Token, at int) (string, int) {
	for end := min(len(ts), at+5); end > at; end-- {
		phrase := strings.ToLower(strings.Join(strings.Fields(f.text[ts[at].Start:ts[end-1].End]), " "))
		for _, p := range []string{phrase, strings.TrimSuffix(phrase, "s")} {
			if f.lex.titles[p] {
				return p, end
			}
		}
	}
	return "", 0
}

// nameRun returns the end of the run of capitalised words that starts at at.
func nameRun(ts []lang.Token, at int, in []bool) int {
	end := at
	for end < len(ts) && end-at < 6 {
		t := ts[end]
		up := unicode.IsUpper(firstRune(t.Form)) && (t.UPOS == "PROPN" || end > at && t.UPOS != "PUNCT")
		particle := end > at && end+1 < len(ts) && slices.Contains([]string{"von", "van", "der", "de", "da", "del", "bin", "al", "el", "le", "la", "-"}, t.Form) && unicode.IsLetter(firstRune(ts[end+1].Form)) && (t.Form == "-" || unicode.IsUpper(firstRune(ts[end+1].Form)) || ts[end+1].Form == "-" || ts[end+1].Form == "der")
		if !up && !particle || in[end] && end == at || in[end] && !particle && t.UPOS != "PROPN" || in[end] {
			break
		}
		end++
	}
	for end > at && !unicode.IsUpper(firstRune(ts[end-1].Form)) && ts[end-1].Form != "un" {
		end--
	}
	return end
}

// titled handles an office at tokens at to end: with a name behind it, as an
// apposition to a name before it, or alone. It returns where to go on.
func (f *finder) titled(i, at, end int, title string, found []span, in []bool) int {
	ts := f.sents[i].Tokens
	first, code := at, ""
	if s, ok := before(ts, at, found); ok {
		first, code = s.first, s.code
	}
	if s, next, ok := of(ts, end, found); ok && code == "" {
		code, end = s.code, next
	}
	run := nameRun(ts, end, in)
	if run == end && end < len(ts) && ts[end].Form == "," { // "the prime minister, Ana Silva,"
		if r := nameRun(ts, end+1, in); r > end+2 {
			end, run = end+1, r
		}
	}
	if run == end {
		f.untitled(i, first, end, code, title)
		return max(end, at+1)
	}
	f.named(i, first, end, run, code, title, found)
	plural := strings.HasSuffix(strings.ToLower(ts[end-1].Form), "s") && !strings.HasSuffix(title, "s")
	for plural && run+1 < len(ts) && (ts[run].Form == "and" || ts[run].Form == ",") {
		next := nameRun(ts, run+1, in)
		if next == run+1 {
			break
		}
		f.named(i, run+1, run+1, next, code, title, found)
		run = next
	}
	return run
}

// before returns the lexicon name that ends where token at starts, or before a
// possessive or an adjective in front of it: "Russia's new foreign minister".
func before(ts []lang.Token, at int, found []span) (span, bool) {
	end := at
	for end > 0 && ts[end-1].UPOS == "ADJ" && unicode.IsLower(firstRune(ts[end-1].Form)) {
		end--
	}
	if end > 0 && strings.HasSuffix(ts[end-1].Form, "s") && strings.IndexAny(ts[end-1].Form, "'’") == 0 {
		end--
	}
	for _, s := range found {
		if s.end == end {
			return s, true
		}
	}
	return span{}, false
}

// of returns the lexicon name in "of NAME" or "for NAME" at token at.
func of(ts []lang.Token, at int, found []span) (span, int, bool) {
	if at+1 < len(ts) && ts[at].Form == "of" {
		for _, s := range found {
			if s.first == at+1 || s.first == at+2 && ts[at+1].UPOS == "DET" {
				return s, s.end, true
			}
		}
	}
	return span{}, at, false
}

// named records the person whose name stands at tokens start to end, with the
// whole mention from first on.
func (f *finder) named(i, first, start, end int, code, role string, found []span) {
	ts := f.sents[i].Tokens
	full := strings.Join(strings.Fields(f.text[ts[start].Start:ts[end-1].End]), " ")
	if code == "" {
		if s, _, ok := of(ts, end, found); ok {
			code = s.code
		}
	}
	a := f.person(full, code, role)
	if a < 0 {
		return
	}
	if len(role) > 3 && !strings.HasSuffix(role, ".") {
		f.actors[a].Roles = append(f.actors[a].Roles, titleCase(role))
	}
	f.mention(i, first, end, Name, a)
	f.aliases[a][full] = true
}

// person returns the actor of a name: one known in the article, one of the
// lexicon, or a new one with the code of the title; -1 where nothing places it.
func (f *finder) person(full, code, role string) int {
	family := familyName(full)
	if i, ok := f.families[family]; ok && (code == "" || f.actors[i].Code == code) {
		if n := strings.Fields(full); len(n) > 1 && len(full) > len(f.actors[i].Name) && !strings.Contains(f.actors[i].Name, " ") {
			f.actors[i].Name = full
		}
		return i
	}
	p, known := f.lex.lookup(full, f.year)
	switch {
	case known && (code == "" || code == p.Code):
		code = p.Code
		if !strings.Contains(full, " ") {
			full = p.Name
		}
	case code == "":
		code = f.lex.national[role]
	}
	if code == "" {
		return -1
	}
	a := f.add(Actor{Name: full, Type: Person, Code: code})
	if known && p.Code == code && len(f.actors[a].Roles) == 0 && role == "" {
		f.actors[a].Roles = []string{p.Role}
	}
	f.families[family] = a
	return a
}

// bareName records a name without a title, where it is a person's: one met
// before or one of the lexicon, with the full name or in a subject's place.
func (f *finder) bareName(i, at, end int, found []span) {
	ts := f.sents[i].Tokens
	full := strings.Join(strings.Fields(f.text[ts[at].Start:ts[end-1].End]), " ")
	if f.lex.calendar[strings.ToLower(full)] {
		return
	}
	_, met := f.families[familyName(full)]
	code := ""
	if s, ok := apposition(ts, end, found, f); ok {
		code = s
	}
	if p, known := f.lex.lookup(full, f.year); met || known && (strings.Contains(full, " ") || wellKnown(p)) || code != "" {
		f.named(i, at, at, end, code, "", found)
	}
}

// wellKnown reports whether a bare surname may be placed by the lexicon alone.
func wellKnown(p person) bool {
	return p.From > 0 && len(familyName(p.Name)) > 3
}

// apposition returns the code of ", Russia's foreign minister," behind a name.
func apposition(ts []lang.Token, at int, found []span, f *finder) (string, bool) {
	if at+1 >= len(ts) || ts[at].Form != "," {
		return "", false
	}
	for _, s := range found {
		if s.first < at+1 || s.first > at+2 {
			continue
		}
		next := s.end
		if next < len(ts) && strings.IndexAny(ts[next].Form, "'’") == 0 {
			next++
		}
		if _, end := f.title(ts, min(next, len(ts))); next < len(ts) && end > 0 {
			return s.code, true
		}
	}
	return "", false
}

// untitled records an office without a name: the person known to hold it, or
// the state, where one is named.
func (f *finder) untitled(i, first, end int, code, title string) {
	a := f.holder(title, code)
	switch {
	case a >= 0:
		f.mention(i, first, end, Nominal, a)
	case code != "" && f.lex.country[code] != "":
		f.mention(i, first, end, Nominal, f.state(code))
	}
}

// holder returns the person met last in the article with this office, -1 for none.
func (f *finder) holder(title, code string) int {
	for k := len(f.mentions) - 1; k >= 0; k-- {
		for _, a := range f.mentions[k].Actors {
			x := f.actors[a]
			if x.Type != Person || code != "" && x.Code != code {
				continue
			}
			for _, r := range x.Roles {
				r = strings.ToLower(r)
				if r == title || strings.HasSuffix(title, "secretary") && strings.HasPrefix(r, "secretary") || strings.HasSuffix(r, " "+title) && title != "president" && title != "minister" {
					return a
				}
			}
		}
	}
	return -1
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for k, w := range words {
		if w != "of" && w != "for" && w != "in" {
			words[k] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}
