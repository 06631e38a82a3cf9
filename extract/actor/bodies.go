package actor

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// A class says for whom a noun acts that has an owner.
type class int

const (
	noClass     class = iota
	government        // "government": the state itself
	institution       // "foreign ministry": an organisation of the state
	agent             // "officials", "troops": the owner
	group             // "rebels", "protesters": people of the state who do not act for it
)

// A bodyPhrase is a body or group whose owner the phrase does not say.
type bodyPhrase struct {
	first, end int
	text       string // "foreign ministry", "protesters"
	class      class
	code       string // of a place behind it: "demonstrators in Baghdad"
}

// bodies finds the bodies of states and those who act for them, or for a group.
func (f *finder) bodies(sc *scene) {
	for at := 0; at < len(sc.tokens); {
		end, text, c := f.bodyNoun(sc, at)
		if c == noClass {
			at++
			continue
		}
		f.body(sc, at, end, text, c)
		at = end
	}
}

// bodyNoun returns the longest phrase for a body or people at a token.
func (f *finder) bodyNoun(sc *scene, at int) (end int, text string, c class) {
	ts := sc.tokens
	w := &f.lex.words
	if sc.taken[at] || ts[at].UPOS != "NOUN" && ts[at].UPOS != "PROPN" && ts[at].UPOS != "ADJ" {
		return at, "", noClass
	}
	if s, ok := sc.covering(at); ok && s.end > at {
		return at, "", noClass
	}
	for end := min(len(ts), at+4); end > at; end-- {
		phrase := f.lowerText(ts, at, end)
		if !w.Institutions[phrase] {
			continue
		}
		if end < len(ts) && ts[end].UPOS != "VERB" && f.people(ts[end]) { // "army officials"
			c = agent
			if f.lex.words.Groups[strings.ToLower(ts[end].Lemma)] {
				c = group
			}
			return end + 1, lower(ts[end]), c
		}
		if modifier(ts, at, end) {
			break
		}
		return end, phrase, institution
	}
	if ts[at].UPOS == "ADJ" || modifier(ts, at, at+1) && !f.people(ts[ts[at].Head]) {
		return at, "", noClass
	}
	if h := ts[at].Head; modifier(ts, at, at+1) && w.Bands[strings.ToLower(ts[h].Lemma)] { // "the Islamist movement"
		return at, "", noClass
	}
	lemma := strings.ToLower(ts[at].Lemma)
	switch {
	case w.Governments[lemma]:
		return at + 1, lemma, government
	case w.Groups[lemma]:
		return at + 1, lower(ts[at]), group
	case w.Singles[lemma]:
		return at + 1, lower(ts[at]), group
	case w.Agents[lemma]:
		return at + 1, lower(ts[at]), agent
	}
	return at, "", noClass
}

// people reports whether a noun means those who act for an owner, or its people.
func (f *finder) people(t lang.Token) bool {
	lemma := strings.ToLower(t.Lemma)
	w := &f.lex.words
	return t.UPOS == "NOUN" && (w.Agents[lemma] || w.Groups[lemma] || w.Singles[lemma])
}

// modifier reports whether a run only modifies the noun behind it: "military
// exercises", "separatist territories".
func modifier(ts []lang.Token, first, end int) bool {
	h := ts[end-1].Head
	return h >= end && h < end+3 && (ts[end-1].Rel == "compound" || ts[end-1].Rel == "amod")
}

// covering returns the lexicon name that covers a token.
func (sc *scene) covering(at int) (span, bool) {
	for _, s := range sc.found {
		if s.first <= at && at < s.end {
			return s, true
		}
	}
	return span{}, false
}

// body records a body or people at tokens at to end, with its owner before or
// behind it, or keeps it until more of the text is known.
func (f *finder) body(sc *scene, at, end int, text string, c class) {
	ts := sc.tokens
	if c == group && end < len(ts) && f.lex.words.Agents[strings.ToLower(ts[end].Lemma)] && ts[end].UPOS != "VERB" {
		end++
	}
	first, owners := f.ownersBefore(sc, at)
	if len(owners) == 1 && f.anaphoric(sc, owners[0]) {
		return
	}
	if len(owners) == 0 {
		if p, ok := f.ruler(sc, first, at); ok && (c == government || c == agent) {
			f.mention(sc, at, end, Nominal, p)
			return
		}
	}
	next := end
	if len(owners) == 0 {
		owners, next = f.ownersOf(sc, end)
		if c == agent && len(owners) > 0 && owners[0].kind == nameAdj {
			owners = nil // "leaders of Romanian parties": the parties are told of
		}
		if next > end && ts[end].Form == "from" && c != agent && c != group {
			owners = nil
		}
	}
	if len(owners) == 0 {
		f.ownerless(sc, at, end, text, c)
		return
	}
	f.owned(sc, first, f.posted(sc, end), text, c, owners)
}

// owned records a body or people with its owners.
func (f *finder) owned(sc *scene, first, end int, text string, c class, owners []span) {
	var actors []int
	for _, s := range owners {
		a := f.ofOwner(sc, s, text, c)
		actors = append(actors, a)
		if s.typ == Group && s.kind == nameAdj { // "European nations"
			f.aliases[a][f.text(sc.tokens, first, end)] = true
		}
	}
	kind := Nominal
	if c == institution && len(owners) == 1 {
		kind = Name
	}
	m := f.mention(sc, withArticle(sc.tokens, first), end, kind, actors...)
	if len(actors) == 1 && f.actors[actors[0]].Type != Country && (c == institution || c == group) {
		delete(f.aliases[actors[0]], f.text(sc.tokens, m.First, end))
		for first > 0 && isUpper(sc.tokens[first].Form) && sc.tokens[first-1].UPOS == "PROPN" && !sc.taken[first-1] { // "Royal Saudi Air Force"
			first--
		}
		f.aliases[actors[0]][f.text(sc.tokens, first, end)] = true
		if place, ok := sc.spanAt(end + 1); ok && sc.tokens[end].Form == "in" && c == institution { // "US Embassy in London"
			f.aliases[actors[0]][f.text(sc.tokens, first, place.end)] = true
		}
	}
}

// ofOwner returns the actor that a body or people of an owner is.
func (f *finder) ofOwner(sc *scene, s span, text string, c class) int {
	switch {
	case s.typ != Country || c == government || c == agent:
		return f.owner(sc, s)
	case c == institution:
		return f.ofState(s.code, text, Organization)
	}
	return f.ofState(s.code, text, Group)
}

// ofState returns the actor that a body or people of a state is.
func (f *finder) ofState(code, text, typ string) int {
	adj := f.lex.adjective[code]
	if adj == "" {
		adj = f.lex.country[code]
	}
	return f.actor(Actor{Name: adj + " " + text, Type: typ, Code: code})
}

// ruler returns the state of a person named right before a word of government:
// "the Trump administration", "Assad's forces".
func (f *finder) ruler(sc *scene, first, at int) (int, bool) {
	k := at
	for k > 0 && k > at-3 && (isPossessive(sc.tokens[k-1]) || mayModify(sc.tokens[k-1]) && !sc.taken[k-1]) {
		k--
	}
	for _, m := range sc.mentions {
		if m.End == k && m.Kind == Name && len(m.Actors) == 1 && f.actors[m.Actors[0]].Type == Person {
			s := f.state(f.actors[m.Actors[0]].Code)
			return s, s >= 0
		}
	}
	return -1, false
}

// ownerless keeps a body or people that has no owner in its phrase. Officials
// and troops of nobody are no actors.
func (f *finder) ownerless(sc *scene, at, end int, text string, c class) {
	code := f.placeAfter(sc, end)
	if text == "state" || text == "authority" || strings.Contains(text, "news") || strings.Contains(text, "state ") && c == institution {
		return
	}
	if c == agent && (code == "" || sc.tokens[end].Form == "of" || sc.tokens[end].Form == "at" || sc.tokens[end].Form != "from" && !f.lex.words.Local[strings.ToLower(sc.tokens[end-1].Lemma)]) {
		return
	}
	if c == group && f.lex.words.Singles[strings.ToLower(sc.tokens[at].Lemma)] && code == "" {
		return
	}
	sc.bodies = append(sc.bodies, bodyPhrase{withArticle(sc.tokens, at), end, text, c, code})
}

// settle gives a code to the persons whom nothing placed: that of the only state
// in the sentence that names them first, or of the one that the article is about;
// in an official text that of who publishes it.
func (f *finder) settle() {
	home, official := f.home(), false
	if p := f.publisher(); p >= 0 {
		home, official = f.actors[p].Code, true
	}
	for i := range f.actors {
		if a := &f.actors[i]; a.Type == Person && a.Code == "" {
			if official {
				a.Code = home
			} else {
				a.Code = cmp.Or(f.soleState(i), home)
			}
		}
	}
}

// soleState returns the code of the only state that the sentence tells of which
// names a person first, "" where there is none or several.
func (f *finder) soleState(person int) string {
	for _, sc := range f.scenes {
		if !slices.ContainsFunc(sc.mentions, func(m Mention) bool { return slices.Contains(m.Actors, person) }) {
			continue
		}
		codes := map[string]bool{}
		for _, m := range sc.mentions {
			if f.lex.country[m.Code] != "" {
				codes[m.Code] = true
			}
			for _, a := range m.Actors {
				if c := f.actors[a].Code; f.lex.country[c] != "" {
					codes[c] = true
				}
			}
		}
		if len(codes) == 1 {
			for c := range codes {
				return c
			}
		}
		return ""
	}
	return ""
}

// home returns the code of the state whose name, people and offices the article
// uses most, "" for none.
func (f *finder) home() string {
	if f.main == nil {
		code := f.mostNamed()
		f.main = &code
	}
	return *f.main
}

func (f *finder) mostNamed() string {
	counts := map[string]int{}
	for _, sc := range f.scenes {
		for _, m := range sc.mentions {
			for _, a := range m.Actors {
				if c := f.actors[a].Code; f.lex.country[c] != "" {
					counts[c]++
				}
			}
		}
	}
	var codes []string
	for c := range counts {
		codes = append(codes, c)
	}
	if len(codes) == 0 {
		return ""
	}
	return slices.MaxFunc(codes, func(a, b string) int { return cmpOr(counts[a]-counts[b], strings.Compare(b, a)) })
}
