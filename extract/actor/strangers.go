package actor

import (
	"strings"

	"diplograph/extract/lang"
)

// strangers finds organisations that the lexicon does not know: names behind a
// noun that says what they are, and those listed as examples.
func (f *finder) strangers(sc *scene) {
	for at, t := range sc.tokens {
		if !sc.taken[at] && t.UPOS == "NOUN" && f.lex.words.Kinds[t.Lemma] {
			f.called(sc, at)
			f.examples(sc, at)
		}
	}
}

// organisations finds the capitalised runs around a word for a body.
func (f *finder) organisations(sc *scene) {
	for at := range sc.tokens {
		if at == 0 && !(len(sc.tokens) > 1 && sc.tokens[1].Form == "of") { // a first word's capital tells nothing
			continue
		}
		for at+1 < len(sc.tokens) && f.orgHead(sc.tokens[at]) && f.orgHead(sc.tokens[at+1]) { // "Air Force"
			at++
		}
		s, ok := sc.covering(at)
		ends := ok && s.kind == nameState && s.first < at && s.end == at+1 // "Russian Federation" is the state
		if f.orgHead(sc.tokens[at]) && !sc.taken[at] && (!ok || s.kind == nameState || s.kind == nameAdj) && !ends {
			f.organisation(sc, at)
		}
	}
}

// orgHead reports whether a capitalised word heads the name of a body.
func (f *finder) orgHead(t lang.Token) bool {
	return isUpper(t.Form) && f.lex.words.Bodies[strings.ToLower(t.Form)]
}

// organisation records the capitalised run around a word for a body, where a
// state or another body owns it or an abbreviation follows.
func (f *finder) organisation(sc *scene, at int) {
	ts := sc.tokens
	first, end := at, at+1
	for first > 0 && !sc.taken[first-1] && (nameWord(ts[first-1]) && !f.lex.words.Calendar[lower(ts[first-1])] || f.ofMany(ts, first-1)) {
		first--
	}
	for first < at && !isUpper(ts[first].Form) {
		first++
	}
	end = f.complement(sc, end)
	if f.goesOn(ts, end, at) {
		return
	}
	end = f.posted(sc, end)
	if f.composed(sc, first, end) {
		return
	}
	code := sc.codeWithin(first, end)
	if code == "" {
		if _, owners := f.ownersBefore(sc, first); len(owners) > 0 {
			code = owners[0].code
		}
	}
	if code == "" && end+2 < len(ts) && ts[end].Form == "(" && strings.ToUpper(ts[end+1].Form) == ts[end+1].Form && ts[end+2].Form == ")" {
		code = ts[end+1].Form
	}
	if code == "" && isSubject(ts, headOf(ts, first, end)) && end-first > 2 {
		code = Slug(f.text(ts, first, end))
	}
	if code == "" || end-first < 2 {
		return
	}
	a := f.actor(Actor{Name: f.text(ts, first, end), Type: Organization, Code: code})
	f.mention(sc, first, end, Name, a)
	f.introduceBody(f.text(ts, first, end), a)
}

// goesOn reports whether an office with a name stands in what follows the word for
// a body: "Staff for European Commission President Silva" is no body.
func (f *finder) goesOn(ts []lang.Token, end, at int) bool {
	for k := at + 1; k+1 < end; k++ {
		if _, _, office := f.officeNoun(ts[k]); office && ts[k+1].UPOS == "PROPN" && isUpper(ts[k+1].Form) && lower(ts[k+1]) != "general" {
			return true
		}
	}
	return false
}

// ofMany reports whether a possessive sign stands at a token within a name:
// "People's Movement".
func (f *finder) ofMany(ts []lang.Token, at int) bool {
	return isPossessive(ts[at]) && at > 0 && isUpper(ts[at-1].Form) && f.lex.words.Many[lower(ts[at-1])]
}

// introduceBody makes an organisation known by its name, and a company by the
// first word of it.
func (f *finder) introduceBody(full string, a int) {
	f.learn(full, a)
	w := strings.Fields(full)
	if len(w) > 1 && f.lex.words.Companies[strings.ToLower(w[len(w)-1])] && len(f.lex.names[w[0]]) == 0 && !f.lex.words.Before[strings.ToLower(w[0])] {
		f.learn(w[0], a)
	}
}

// complement returns where "of ...", "for ..." or "on ..." behind the word for a
// body ends, as far as it is capitalised.
func (f *finder) complement(sc *scene, end int) int {
	ts := sc.tokens
	for end+1 < len(ts) && joins(ts[end]) && !sc.taken[end+1] {
		k := end + 1
		if ts[k].UPOS == "DET" && k+1 < len(ts) {
			k++
		}
		if !isUpper(ts[k].Form) || f.lex.words.Calendar[lower(ts[k])] || ts[end].Form == "and" && !f.orgHead(ts[k]) && ts[k].Rel != "conj" {
			return end
		}
		for k < len(ts) && isUpper(ts[k].Form) && !f.lex.words.Calendar[lower(ts[k])] {
			k++
		}
		end = k
	}
	return end
}

// composed reports whether a run is a body that the rules compose of a state's
// name and a word: "Russian Foreign Ministry".
func (f *finder) composed(sc *scene, first, end int) bool {
	w := &f.lex.words
	for k := first; k < end; k++ {
		if phrase := f.lowerText(sc.tokens, k, end); w.Institutions[phrase] || w.Governments[phrase] {
			_, owned := sc.spanEnding(k)
			return owned || k == first
		}
	}
	return false
}

func nameWord(t lang.Token) bool {
	return isUpper(t.Form) && t.UPOS != "VERB" && t.UPOS != "PRON" && t.UPOS != "DET" && t.UPOS != "ADP" && t.UPOS != "SCONJ" && t.UPOS != "ADV" || t.Form == "and" || t.Form == "-" || t.Form == "&"
}

func joins(t lang.Token) bool {
	return t.Form == "of" || t.Form == "for" || t.Form == "on" || t.Form == "and" || t.Form == "&"
}

func (sc *scene) inSpan(at int) bool { _, ok := sc.covering(at); return ok }

// codeWithin returns the code of the first state or body that a run names.
func (sc *scene) codeWithin(first, end int) string {
	for _, s := range sc.found {
		if s.first >= first && s.end <= end && s.code != "" {
			return s.code
		}
	}
	return ""
}

// called records the name behind a noun that says what it is: "the Iranian
// airline Mahan Air", "the environmental group Greenpeace".
func (f *finder) called(sc *scene, at int) {
	ts := sc.tokens
	end := f.properRun(sc, at+1)
	if end == at+1 {
		return
	}
	first, owners := f.ownersBefore(sc, at)
	full := f.text(ts, at+1, end)
	code := Slug(full)
	if len(owners) > 0 && owners[0].code != "" {
		code = owners[0].code
	}
	typ := Organization
	if f.lex.words.Groups[ts[at].Lemma] {
		typ = Group
	}
	a := f.actor(Actor{Name: full, Type: typ, Code: code})
	f.mention(sc, first, end, Name, a)
	f.aliases[a][full] = true
	f.introduceBody(full, a)
}

// properRun returns the end of the run of proper nouns at a token that belong
// to nothing else.
func (f *finder) properRun(sc *scene, at int) int {
	ts := sc.tokens
	end := at
	for end < len(ts) && !sc.taken[end] && !sc.inSpan(end) && isUpper(ts[end].Form) && ts[end].UPOS == "PROPN" && !f.lex.words.Calendar[lower(ts[end])] {
		end++
	}
	return end
}

// examples records the names that a phrase gives as its kind: "German firms
// including Daimler and Siemens".
func (f *finder) examples(sc *scene, at int) {
	ts := sc.tokens
	_, owners := f.ownersBefore(sc, at)
	k := at + 1
	for k < len(ts) && k < at+3 && ts[k].Form == "," {
		k++
	}
	switch {
	case len(owners) == 0 || k+1 >= len(ts):
		return
	case ts[k].Form == "including" || ts[k].Form == "like":
		k++
	case ts[k].Form == "such" && ts[k+1].Form == "as":
		k += 2
	default:
		return
	}
	for k < len(ts) {
		end := f.properRun(sc, k)
		if end == k {
			return
		}
		full := f.text(ts, k, end)
		a := f.actor(Actor{Name: full, Type: Organization, Code: owners[0].code})
		f.mention(sc, k, end, Name, a)
		f.learn(full, a)
		for k = end; k < len(ts) && (ts[k].Form == "," || ts[k].Form == "and" || ts[k].Form == "or"); k++ {
		}
	}
}
