package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// person returns the actor of a name: one known in the article, one of the
// lexicon, or a new one with the code of the title.
func (f *finder) person(full, code, role string) int {
	words := strings.Fields(full)
	if len(words) == 0 {
		return -1
	}
	if i := f.acquainted(full, words, code); i >= 0 && (len(words) > 1 || !f.lex.words.royal(role) || strings.HasPrefix(fold(f.actors[i].Name), fold(full))) {
		if f.actors[i].Code == "" {
			f.recode(i, code)
		}
		if x := f.actors[i].Name; len(words) > 1 && !strings.Contains(x, " ") {
			f.rename(i, full)
		}
		return i
	}
	o, known := f.lex.lookupNear(full, f.year, f.tells)
	if len(words) == 1 && f.lex.words.royal(role) {
		o, known = f.lex.monarch(full, code, f.year)
	}
	if known && code != "" && code != o.code {
		known = false
	}
	if known && o.short {
		if i := f.acquainted(o.name, strings.Fields(o.name), o.code); i >= 0 {
			f.introduce(i, full)
			return i
		}
	}
	a := Actor{Name: full, Type: Person, Code: code}
	if known {
		a.Code = o.code
		if len(words) == 1 || len(strings.Fields(o.name)) < 4 || endsIn(o.name, full) {
			a.Name = o.name
		}
		if role == "" && (f.year == 0 || o.to == 0 || o.to >= f.year) {
			a.Roles = []string{o.role}
		}
	}
	i := f.actor(a)
	f.genders[i] = cmpGender(o.gender, known, f.lex.given[fold(words[0])], len(words) > 1)
	f.introduce(i, full)
	return i
}

func cmpGender(office gender, known bool, given gender, hasGiven bool) gender {
	switch {
	case known && office != 0:
		return office
	case hasGiven:
		return given
	}
	return 0
}

// introduce makes a person known by the family name, under which a bare surname
// finds it again.
func (f *finder) introduce(i int, full string) {
	for _, n := range []string{f.actors[i].Name, full} {
		for _, family := range []string{f.lex.family(n, f.actors[i].Code), f.lex.family(n, "")} {
			f.enroll(family, i)
		}
	}
	if c := strings.ToLower(f.actors[i].Code); f.lex.words.GivenFirst[c] || f.lex.words.EitherFirst[c] {
		first, _, _ := strings.Cut(f.actors[i].Name, " ")
		f.enroll(surname(first), i)
	}
}

func (f *finder) enroll(family string, i int) {
	if family != "" && !slices.Contains(f.families[family], i) {
		f.families[family] = append(f.families[family], i)
	}
}

// acquainted returns the person of the article that a name means, -1 for none:
// of those with the surname the one with the same given name, or for a bare
// surname the one named most.
func (f *finder) acquainted(full string, words []string, code string) int {
	best := -1
	for n, family := range [...]string{f.lex.family(full, code), f.lex.family(full, ""), surname(words[0])} {
		for _, i := range f.families[family] {
			x := f.actors[i]
			if n == 2 && !f.lex.words.GivenFirst[strings.ToLower(x.Code)] {
				continue
			}
			if code != "" && x.Code != "" && x.Code != code {
				continue
			}
			known := strings.Fields(x.Name)
			if len(words) > 1 && len(known) > 1 && !sameGiven(words, known, false) && !strings.EqualFold(fold(full), fold(x.Name)) && !sameGiven(words, known, true) && !endsIn(x.Name, full) {
				continue
			}
			if best < 0 || f.met[i] > f.met[best] {
				best = i
			}
		}
	}
	return best
}

// recode and rename change an actor that was met under less.
func (f *finder) recode(i int, code string) { f.actors[i].Code = code }

func (f *finder) rename(i int, full string) {
	f.aliases[i][f.actors[i].Name] = true
	f.actors[i].Name = full
}

// bareName records a name without a title: one met before, one of the lexicon,
// or one that an apposition, a noun of trade or a verb of saying shows to be a
// person's.
func (f *finder) bareName(sc *scene, at, end int, in []bool) {
	ts := sc.tokens
	full := f.text(ts, at, end)
	words := strings.Fields(full)
	if f.lex.words.Calendar[strings.ToLower(full)] || strings.ToUpper(full) == full && len(words) == 1 && !f.nickname(full) || f.pair(sc, at, end) {
		return
	}
	if !isUpper(full) && f.acquainted(full, words, "") < 0 { // "von der Leyen" only where she is known
		if _, known := f.lex.lookup(full, f.year); !known {
			for at < end && !isUpper(ts[at].Form) {
				at++
			}
			f.bareName(sc, at, end, in)
			return
		}
	}
	if role, code, ok := f.apposition(sc, end, in); ok && len(words) > 1 {
		f.named(sc, at, at, end, code, role)
		return
	}
	if f.acquainted(full, words, "") >= 0 {
		f.named(sc, at, at, end, "", "")
		return
	}
	if o, known := f.lex.lookupNear(full, f.year, f.tells); known && (len(words) > 1 || o.short || soleHolder(f.lex, o) && (len(full) > 3 && f.lex.given[fold(full)] == 0 || f.prominent(ts, at, full, o))) {
		f.named(sc, at, at, end, "", "")
		return
	}
	if len(words) < 2 || f.orgHead(ts[end-1]) {
		return
	}
	if first, code, ok := f.trade(sc, at); ok {
		f.named(sc, first, at, end, code, "")
	} else if f.lex.given[fold(words[0])] != 0 || f.speaks(sc, at, end) {
		f.named(sc, at, at, end, "", "")
	}
}

// nickname reports whether a name is one that the lexicon lists besides the full
// one: "MBS".
func (f *finder) nickname(full string) bool {
	o, known := f.lex.lookup(full, f.year)
	return known && o.short
}

// pair records two known persons joined by a hyphen: "the Biden-Harris
// administration".
func (f *finder) pair(sc *scene, at, end int) bool {
	ts := sc.tokens
	if end != at+3 || ts[at+1].Form != "-" && ts[at+1].Form != "–" || !f.acquaintance(ts[at].Form) || !f.acquaintance(ts[at+2].Form) {
		return false
	}
	if whole := f.text(ts, at, end); f.acquaintance(whole) {
		return false
	}
	f.named(sc, at, at, at+1, "", "")
	f.named(sc, at+2, at+2, end, "", "")
	return true
}

// acquaintance reports whether a bare surname is known, by the article or the
// lexicon.
func (f *finder) acquaintance(family string) bool {
	if f.acquainted(family, []string{family}, "") >= 0 {
		return true
	}
	o, known := f.lex.lookup(family, f.year)
	return known && soleHolder(f.lex, o)
}

// prominent reports whether a bare name that is short, or a given name as well,
// is that of a head of state, of government or of diplomacy of the year of the
// article, whom news name so: "Xi", "Abe". It must be a name to the parser, and
// nobody else of that name may hold an office then.
func (f *finder) prominent(ts []lang.Token, at int, full string, o office) bool {
	if f.year == 0 || !serves(o, f.year) || !f.lex.words.Heads[strings.ToLower(o.role)] || ts[at].UPOS != "PROPN" || ts[at].Rel != "nsubj" && ts[at].Rel != "nmod:poss" && ts[at].Rel != "obj" && ts[at].Rel != "obl" {
		return false
	}
	return !slices.ContainsFunc(f.lex.offices[surname(full)], func(q office) bool { return serves(q, f.year) && q.code != o.code })
}

func serves(o office, year int) bool { return o.from <= year && (o.to == 0 || o.to >= year) }

// soleHolder reports whether a bare surname may be placed by the lexicon alone:
// it is no word of another use.
func soleHolder(l *Lexicon, o office) bool {
	return !l.words.Before[fold(o.name)] && len(l.names[o.name]) == 0
}

// trade returns where a phrase with a noun of trade before a name starts, and
// the code of its adjective: "the Turkish businessman Mehmet Kaya", "former
// federal prosecutor Ana Silva".
func (f *finder) trade(sc *scene, at int) (first int, code string, ok bool) {
	ts := sc.tokens
	k := at - 1
	if k < 0 || ts[k].UPOS != "NOUN" || !f.human(ts[k].Lemma) {
		return at, "", false
	}
	first, owners := f.ownersBefore(sc, k)
	if len(owners) > 0 {
		code = owners[0].code
	} else if s, ok := f.basedIn(sc, k); ok {
		code = s.code
	}
	return min(first, k), code, true
}

// basedIn returns the place of "Moscow-based" before the noun at token k.
func (f *finder) basedIn(sc *scene, k int) (span, bool) {
	for at := k; at > 1 && k-at < 4; at-- {
		if lower(sc.tokens[at-1]) == "based" && sc.tokens[at-2].Form == "-" {
			return sc.spanEnding(at - 2)
		}
	}
	return span{}, false
}

// human reports whether a noun means people.
func (f *finder) human(lemma string) bool {
	w := &f.lex.words
	return w.Agents[lemma] || w.Groups[lemma] || w.Singles[lemma] || w.Titles[lemma]
}

// speaks reports whether a name is the subject of a verb of saying.
func (f *finder) speaks(sc *scene, at, end int) bool {
	ts := sc.tokens
	h := headOf(ts, at, end)
	return isSubject(ts, h) && ts[h].Head >= 0 && f.lex.words.Speech[ts[ts[h].Head].Lemma]
}
