package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// An officePhrase is a title that stands alone: "the foreign minister".
type officePhrase struct {
	first, end int
	title      string // singular, lower case: "foreign minister"
	owners     []span // whose office, where the text says
	plural     bool
}

// persons finds the persons of a sentence: behind a title or a noun of trade,
// by a known name, or by the surname of one found before.
func (f *finder) persons(sc *scene) {
	in := sc.named()
	for at := 0; at < len(sc.tokens); {
		if in[at] {
			at++
			continue
		}
		if t, ok := f.title(sc.tokens, at, in); ok {
			at = f.titled(sc, t, in)
			continue
		}
		if end := f.nameRun(sc.tokens, at, in, false); end > at {
			f.bareName(sc, at, end, in)
			at = end
			continue
		}
		at++
	}
}

// named marks the tokens of lexicon names.
func (sc *scene) named() []bool {
	in := make([]bool, len(sc.tokens))
	for _, s := range sc.found {
		for t := s.first; t < s.end; t++ {
			in[t] = true
		}
	}
	return in
}

// nameRun returns the end of the run of capitalised words that starts at token
// at: given names, initials, particles and family names. Behind a title
// (titled) a word counts as a name however it is tagged.
func (f *finder) nameRun(ts []lang.Token, at int, in []bool, titled bool) int {
	end := at
	for end < len(ts) && end-at < 9 && (!in[end] || end > at && f.givenOrFamily(ts, end)) {
		t := ts[end]
		switch {
		case isUpper(t.Form) && (t.UPOS == "PROPN" || titled || end > at || f.lex.given[fold(t.Form)] != 0 || len(f.families[surname(t.Form)]) > 0 || at == 0 && f.begins(t)) && !f.lex.words.Calendar[lower(t)]:
			if end > at && f.lex.words.Titles[lower(t)] && end+1 < len(ts) && isUpper(ts[end+1].Form) {
				return trimRun(ts, at, end)
			}
			end++
		case end > at && particles[t.Form] && end+1 < len(ts) && (isUpper(ts[end+1].Form) || particles[ts[end+1].Form] || ts[end+1].Form == "-" && end+2 < len(ts) && isUpper(ts[end+2].Form)):
			end++
		case end == at && (t.Form == "al" || t.Form == "el") && end+2 < len(ts) && ts[end+1].Form == "-" && isUpper(ts[end+2].Form): // "al-Assad"
			end += 3
		case end > at && (t.Form == "-" || t.Form == "‑") && end+1 < len(ts) && ts[end-1].End == t.Start && t.End == ts[end+1].Start && !in[end+1]:
			end += 2
		case end > at && t.Form == "." && len(ts[end-1].Form) == 1: // an initial cut from its stop
			end++
		default:
			return trimRun(ts, at, end)
		}
	}
	return trimRun(ts, at, min(end, len(ts)))
}

// begins reports whether the first word of a sentence, taken for a common noun,
// is the name of somebody in office: "Guterres condemned the attack". Short names
// are left out, which more often are words ("Brown").
func (f *finder) begins(t lang.Token) bool {
	return len(t.Form) > 5 && t.UPOS == "NOUN" && t.Rel == "nsubj" && f.year > 0 && slices.ContainsFunc(f.lex.offices[surname(t.Form)], func(o office) bool { return serves(o, f.year) })
}

// givenOrFamily reports whether a lexicon name behind the start of a person's
// name is part of it: "Michael Jordan" before no further noun.
func (f *finder) givenOrFamily(ts []lang.Token, at int) bool {
	return f.lex.given[fold(ts[at-1].Form)] != 0 && ts[at].Rel == "flat"
}

// trimRun takes back what cannot end a name.
func trimRun(ts []lang.Token, at, end int) int {
	for end > at && !isUpper(ts[end-1].Form) {
		last := ts[end-1].Form
		if end-at > 1 && ts[end-2].Form == "-" { // "Kim Jong-un", "Ban Ki-moon"
			break
		}
		if last == "-" || particles[last] || last == "." || end-1 > at {
			end--
			continue
		}
		break
	}
	return end
}

// particles stand within names in lower case.
var particles = map[string]bool{"von": true, "van": true, "der": true, "den": true, "de": true, "da": true, "di": true, "do": true, "dos": true, "du": true, "del": true, "della": true, "la": true, "le": true, "bin": true, "bint": true, "ben": true, "ibn": true, "al": true, "el": true, "ul": true, "ur": true, "y": true, "e": true, "ter": true, "of": false}

// titled handles an office: with a name behind it, or alone. It returns where
// to go on.
func (f *finder) titled(sc *scene, t title, in []bool) int {
	ts := sc.tokens
	first, owners := f.ownersBefore(sc, t.first)
	end := t.end
	if two, ok := f.title(ts, end, in); ok && end < len(ts) && isUpper(ts[end].Form) { // "AU chairperson President ..."
		if t.end, end = two.end, two.end; titleGender(two.text) == 0 && !strings.HasSuffix(two.text, ".") {
			t.text = two.text
		}
	}
	if len(owners) == 0 {
		owners = f.master(sc, first)
	}
	if after, next := f.ownersOf(sc, end); len(after) > 0 && (len(owners) == 0 || after[0].typ != Country) {
		owners, end = after, next
	} else if next := f.charge(sc, end); next > end {
		end = next
	}
	start := end
	run := f.nameRun(ts, start, in, true)
	for run > start && run < len(ts) && isUpper(ts[run].Form) { // "Deputy Emergency Situations Minister"
		two, ok := f.title(ts, run, in)
		if !ok {
			break
		}
		t.text, end, start = f.lowerText(ts, t.first, two.end), two.end, two.end
		run = f.nameRun(ts, start, in, true)
	}
	if run == start && start+1 < len(ts) && ts[start].Form == "," { // "the prime minister, Ana Silva,"
		if r := f.nameRun(ts, start+1, in, false); r > start+2 && (r == len(ts) || ts[r].UPOS == "PUNCT" || ts[r].UPOS == "VERB" || ts[r].UPOS == "AUX") {
			start, run = start+1, r
		}
	}
	if run == start {
		sc.offices = append(sc.offices, officePhrase{withArticle(ts, first), end, t.text, owners, t.plural})
		for k := first; k < end; k++ {
			sc.taken[k] = true
		}
		return max(end, t.first+1)
	}
	run = f.series(sc, first, start, run, owners, t, in)
	for run < len(ts) && t.plural && run+1 < len(ts) && (ts[run].Form == "and" || ts[run].Form == ",") {
		next := run + 1
		if ts[next].Form == "and" {
			next++
		}
		r := f.nameRun(ts, next, in, true)
		if r == next {
			break
		}
		run = f.series(sc, next, next, r, owners, t, in)
	}
	return run
}

// series records one person of a titled list and returns where its name ends,
// with "of X" behind it.
func (f *finder) series(sc *scene, first, start, end int, owners []span, t title, in []bool) int {
	ts := sc.tokens
	code, owner := "", span{}
	if len(owners) > 0 {
		owner = owners[0]
		code = owner.code
	}
	if after, next := f.ownersOf(sc, end); len(after) == 1 && (code == "" || after[0].typ == Country) {
		f.named(sc, first, start, end, after[0].code, t.text)
		return next
	}
	if owner.kind == nameBody {
		defer f.mention(sc, owner.first, owner.end, Adjective, f.owner(sc, owner))
	}
	if code == "" {
		code = f.lex.words.National[t.text]
	}
	f.named(sc, first, start, end, code, t.text)
	if end+1 < len(ts) && ts[end].Form == "," && suffixes[ts[end+1].Form] {
		return end + 2
	}
	return end
}

// named records the person whose name stands at tokens start to end, with the
// whole mention from first on.
func (f *finder) named(sc *scene, first, start, end int, code, role string) {
	full := f.text(sc.tokens, start, end)
	if len(full) < 2 || suffixes[sc.tokens[start].Form] {
		return
	}
	a := f.person(full, code, role)
	if a < 0 {
		return
	}
	if len(role) > 3 && !strings.HasSuffix(role, ".") {
		f.actors[a].Roles = append(f.actors[a].Roles, titleCase(role))
	}
	if f.genders[a] == 0 {
		f.genders[a] = titleGender(role)
	}
	f.mention(sc, first, end, Name, a)
	f.aliases[a][full] = true
}

// person returns the actor of a name: one known in the article, one of the
// lexicon, or a new one with the code of the title.
func (f *finder) person(full, code, role string) int {
	words := strings.Fields(full)
	if len(words) == 0 {
		return -1
	}
	if i := f.acquainted(full, words, code); i >= 0 {
		if f.actors[i].Code == "" {
			f.recode(i, code)
		}
		if x := f.actors[i].Name; len(words) > 1 && !strings.Contains(x, " ") {
			f.rename(i, full)
		}
		return i
	}
	o, known := f.lex.lookup(full, f.year)
	if known && code != "" && code != o.code {
		known = false
	}
	a := Actor{Name: full, Type: Person, Code: code}
	if known {
		a.Code = o.code
		if len(words) == 1 || len(strings.Fields(o.name)) < 4 {
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
			if family != "" && !slices.Contains(f.families[family], i) {
				f.families[family] = append(f.families[family], i)
			}
		}
	}
}

// acquainted returns the person of the article that a name means, -1 for none:
// of those with the surname the one with the same given name, or for a bare
// surname the one named most.
func (f *finder) acquainted(full string, words []string, code string) int {
	best := -1
	for _, family := range []string{f.lex.family(full, code), f.lex.family(full, "")} {
		for _, i := range f.families[family] {
			x := f.actors[i]
			if code != "" && x.Code != "" && x.Code != code {
				continue
			}
			known := strings.Fields(x.Name)
			if len(words) > 1 && len(known) > 1 && !sameGiven(words, known, false) && !strings.EqualFold(fold(full), fold(x.Name)) && !sameGiven(words, known, true) {
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
	if f.lex.words.Calendar[strings.ToLower(full)] || strings.ToUpper(full) == full && len(words) == 1 {
		return
	}
	if role, code, ok := f.apposition(sc, end, in); ok && len(words) > 1 {
		f.named(sc, at, at, end, code, role)
		return
	}
	if f.acquainted(full, words, "") >= 0 {
		f.named(sc, at, at, end, "", "")
		return
	}
	if o, known := f.lex.lookup(full, f.year); known && (len(words) > 1 || soleHolder(f.lex, o) && (len(full) > 3 && f.lex.given[fold(full)] == 0 || f.prominent(ts, at, o))) {
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

// prominent reports whether a bare name that is short, or a given name as well,
// is that of a head of state, of government or of diplomacy of the year of the
// article, whom news name so: "Xi", "Abe". It must be a name to the parser, and
// nobody else of that name may hold an office then.
func (f *finder) prominent(ts []lang.Token, at int, o office) bool {
	if f.year == 0 || !serves(o, f.year) || !f.lex.words.Heads[strings.ToLower(o.role)] || ts[at].UPOS != "PROPN" || ts[at].Rel != "nsubj" && ts[at].Rel != "nmod:poss" && ts[at].Rel != "obj" && ts[at].Rel != "obl" {
		return false
	}
	return !slices.ContainsFunc(f.lex.offices[f.lex.family(o.name, o.code)], func(q office) bool { return serves(q, f.year) && q.code != o.code })
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
	}
	return min(first, k), code, true
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
