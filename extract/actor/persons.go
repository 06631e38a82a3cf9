package actor

import (
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

// titled handles an office: with a name behind it, or alone. It returns where
// to go on.
func (f *finder) titled(sc *scene, t title, in []bool) int {
	ts := sc.tokens
	first, owners := f.ownersBefore(sc, t.first)
	end := t.end
	if two, ok := f.title(ts, end, in); ok && end < len(ts) && isUpper(ts[end].Form) { // "AU chairperson President ..."
		if t.end, end = two.end, two.end; f.lex.words.genderOf(two.text) == 0 && !strings.HasSuffix(two.text, ".") {
			t.text = two.text
		}
	}
	if len(owners) == 0 {
		owners = f.master(sc, first)
	}
	if after, next := f.ownersOf(sc, end); len(after) > 0 && (len(owners) == 0 || after[0].typ != Country) {
		owners, end = after, next
	} else if next := f.charge(sc, end); next > end {
		if end = next; end < len(ts) && isUpper(ts[end].Form) { // "Special Envoy for Chad Ambassador Silva"
			if two, ok := f.title(ts, end, in); ok {
				end = two.end
			}
		}
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
	if run == start+1 && f.noName(ts[start]) { // "Executive Order", "Ambassador Bridge"
		return run
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

// noName reports whether a capitalised word behind an office is no surname but the
// name of a thing or of what the office is for.
func (f *finder) noName(t lang.Token) bool {
	w, word := &f.lex.words, lower(t)
	known := len(f.lex.offices[surname(t.Form)]) > 0 || len(f.families[surname(t.Form)]) > 0
	return (w.Things[word] || w.Bodies[word] || w.Portfolio[word]) && !known
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
	if end+1 < len(ts) && ts[end].Form == "," && f.lex.words.Suffixes[ts[end+1].Form] {
		return end + 2
	}
	return end
}

// named records the person whose name stands at tokens start to end, with the
// whole mention from first on.
func (f *finder) named(sc *scene, first, start, end int, code, role string) {
	full := f.text(sc.tokens, start, end)
	if len(full) < 2 || f.lex.words.Suffixes[sc.tokens[start].Form] {
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
		f.genders[a] = f.lex.words.genderOf(role)
	}
	f.mention(sc, first, end, Name, a)
	f.aliases[a][full] = true
}
