package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// A title is an office at a run of tokens.
type title struct {
	first, end int
	text       string // singular, lower case, without the country
	plural     bool
}

// title returns the office that starts at token at: modifiers, the noun of
// office, and what it is for. "deputy prime minister and minister of foreign
// affairs" is one office.
func (f *finder) title(ts []lang.Token, at int, in []bool) (title, bool) {
	w := &f.lex.words
	core := at
	if at >= len(ts) {
		return title{}, false
	}
	if lower(ts[at]) == "under" && at+2 < len(ts) && (lower(ts[at+1]) == "secretary" || ts[at+1].Form == "-" && lower(ts[at+2]) == "secretary") {
		core++
		if ts[core].Form == "-" {
			core++
		}
	}
	for core < len(ts) && core < at+6 && !in[core] && w.Before[lower(ts[core])] && (core+1 < len(ts)) {
		core++
		if core+1 < len(ts) && (ts[core].Form == "-" || lower(ts[core]) == "and" && w.Before[lower(ts[core+1])]) {
			core++
		}
	}
	for ; core >= at; core-- { // "secretary general": the noun may stand first
		if core < len(ts) && !in[core] {
			if word, plural, ok := f.officeNoun(ts[core]); ok && !hyphenated(ts, core) {
				t := title{first: at, end: core + 1, plural: plural}
				t.text = strings.TrimSpace(f.lowerText(ts, at, core) + " " + word)
				f.extend(ts, &t, in)
				return t, true
			}
		}
	}
	return title{}, false
}

// hyphenated reports whether a token is the first half of a name: "Amir" in
// "Amir-Abdollahian", but not "Secretary" in "Secretary-General".
func hyphenated(ts []lang.Token, t int) bool {
	return t+2 < len(ts) && ts[t+1].Form == "-" && ts[t+1].End == ts[t+2].Start && isUpper(ts[t+2].Form) && ts[t+2].UPOS == "PROPN" && lower(ts[t+2]) != "general" && lower(ts[t+2]) != "elect" && lower(ts[t+2]) != "designate"
}

// officeNoun returns the singular of a noun of office.
func (f *finder) officeNoun(t lang.Token) (word string, plural, ok bool) {
	word = lower(t)
	if len(word) == 2 && strings.ToUpper(t.Form) == t.Form && (word == "ms" || word == "mr" || word == "dr") {
		return "", false, false // "MS" the disease, "DR" the state
	}
	if f.lex.words.Titles[word] {
		return word, false, true
	}
	for _, end := range [...]string{"s", "es"} {
		if s := strings.TrimSuffix(word, end); s != word && f.lex.words.Titles[s] {
			return s, true, true
		}
	}
	if s := strings.TrimSuffix(word, "men"); s != word && f.lex.words.Titles[s+"man"] {
		return s + "man", true, true
	}
	return "", false, false
}

// extend adds what belongs to an office behind its noun: "general" and "elect",
// "of State for Foreign Affairs", "and Minister of Defense".
func (f *finder) extend(ts []lang.Token, t *title, in []bool) {
	w := &f.lex.words
	for t.end < len(ts) && !in[t.end] {
		word := lower(ts[t.end])
		next := t.end + 1
		switch {
		case word == "general" || word == "elect" || word == "designate" || word == "emeritus":
			t.text += " " + word
			t.end++
			continue
		case word == "-" && next < len(ts) && (lower(ts[next]) == "general" || lower(ts[next]) == "elect" || lower(ts[next]) == "designate" || lower(ts[next]) == "in"):
			t.text += "-" + lower(ts[next])
			if t.end += 2; lower(ts[next]) == "in" && t.end+1 < len(ts) { // "chair-in-office"
				t.text += "-" + lower(ts[t.end+1])
				t.end += 2
			}
			continue
		case (word == "of" || word == "for" || word == "on") && next < len(ts):
			end := next
			for end < len(ts) && !in[end] && (w.Portfolio[lower(ts[end])] || end+1 < len(ts) && (lower(ts[end]) == "and" || ts[end].Form == "," || ts[end].Form == "&" || lower(ts[end]) == "the") && w.Portfolio[lower(ts[end+1])]) {
				end++
			}
			if end > next {
				t.text += " " + f.lowerText(ts, t.end, end)
				t.end = end
				continue
			}
		case word == "and" && next < len(ts):
			if two, ok := f.title(ts, next, in); ok && (strings.Contains(two.text, " ") || two.end > next+1) && isUpper(ts[next].Form) && isUpper(ts[t.first].Form) && !f.twoPersons(ts, *t, two) {
				t.text += " and " + two.text
				t.end = two.end
				return
			}
		}
		return
	}
}

// twoPersons reports whether two offices joined by "and" are those of two
// persons. Behind an article and without a name they are ("the Secretary and
// Foreign Minister discussed"), with a name where the first is a head or the text
// has told of somebody in it ("the President and Prime Minister Silva").
func (f *finder) twoPersons(ts []lang.Token, one, two title) bool {
	if one.first == 0 || lower(ts[one.first-1]) != "the" {
		return false
	}
	if two.end < len(ts) && (ts[two.end].Form == "," && two.end+1 < len(ts) && isUpper(ts[two.end+1].Form) || ts[two.end].Form == "of") {
		return false
	}
	named := two.end < len(ts) && ts[two.end].UPOS == "PROPN" && isUpper(ts[two.end].Form)
	if !named || f.lex.words.Heads[one.text] || one.text == "secretary" {
		return true
	}
	return slices.ContainsFunc(f.actors, func(a Actor) bool { return a.Type == Person && holds(a, role(one.text)) })
}

func lower(t lang.Token) string {
	if isUpper(t.Form) {
		return strings.ToLower(t.Form)
	}
	return t.Form
}

func (f *finder) lowerText(ts []lang.Token, first, end int) string {
	if first >= end {
		return ""
	}
	return strings.ToLower(f.text(ts, first, end))
}

// master returns the state of the person whose aide or spokesman a title is:
// "Merkel's spokesperson".
func (f *finder) master(sc *scene, first int) []span {
	if first < 2 || !isPossessive(sc.tokens[first-1]) {
		return nil
	}
	for _, m := range sc.mentions {
		if m.End == first-1 && m.Kind == Name && len(m.Actors) == 1 {
			x := f.actors[m.Actors[0]]
			return []span{{name{kind: nameLocal, code: x.Code, full: x.Name, typ: x.Type, local: m.Actors[0]}, m.First, m.End}}
		}
	}
	return nil
}

// charge returns where a phrase ends that says where or on what an envoy works:
// "ambassador to Germany", "special representative for Iran".
func (f *finder) charge(sc *scene, at int) int {
	ts := sc.tokens
	if at+1 >= len(ts) || ts[at].Form != "to" && ts[at].Form != "for" && ts[at].Form != "on" && ts[at].Form != "in" {
		return at
	}
	next := at + 1
	if ts[next].UPOS == "DET" {
		next++
	}
	if end := f.posted(sc, at); end > at {
		return end
	}
	if s, ok := sc.spanAt(next); ok && s.end < len(ts) && isUpper(ts[s.end].Form) {
		if _, _, title := f.officeNoun(ts[s.end]); !title { // "adviser for US President X" is about the President
			return s.end
		}
	}
	return at
}

// posted returns where a phrase ends that says to whom or on what those are sent
// whose noun stands before token at: "mission to the UN", "envoy for Syria", but
// not "adviser on Syria policy". The state to which an envoy without a name is
// sent is a party ("sent an envoy to Iran").
func (f *finder) posted(sc *scene, at int) int {
	ts := sc.tokens
	if at < 1 || at+1 >= len(ts) || ts[at].Form != "to" && ts[at].Form != "for" && ts[at].Form != "on" || !f.lex.words.Posts[lower(ts[at-1])] {
		return at
	}
	next := at + 1
	if ts[next].UPOS == "DET" {
		next++
	}
	s, ok := sc.spanAt(next)
	if !ok || s.end < len(ts) && (isPossessive(ts[s.end]) || ts[s.end].Form == "-") {
		return at
	}
	named := s.end+1 < len(ts) && ts[s.end].Form == "," && isUpper(ts[s.end+1].Form) || s.end < len(ts) && isUpper(ts[s.end].Form)
	if ts[at].Form == "to" && s.typ == Country && !named {
		return at
	}
	if h := ts[s.end-1]; h.Head >= s.end && (h.Rel == "compound" || h.Rel == "amod") {
		if _, _, office := f.officeNoun(ts[s.end]); !office {
			return at
		}
	}
	return s.end
}

// apposition reads what stands behind a name: ", Russia's foreign minister,"
// or ", the president of Chile,".
func (f *finder) apposition(sc *scene, at int, in []bool) (role, code string, ok bool) {
	ts := sc.tokens
	if at+1 >= len(ts) || ts[at].Form != "," {
		return "", "", false
	}
	for k := at + 1; k < min(len(ts), at+7); k++ {
		if in[k] || ts[k].UPOS == "DET" || ts[k].UPOS == "ADJ" || strings.HasPrefix(ts[k].Form, "'") || strings.HasPrefix(ts[k].Form, "’") || ts[k].UPOS == "PRON" && ts[k].Rel == "nmod:poss" {
			if t, found := f.title(ts, k, in); !in[k] && found {
				return f.titleAt(sc, t, at+1)
			}
			continue
		}
		if t, found := f.title(ts, k, in); found {
			return f.titleAt(sc, t, at+1)
		}
		return "", "", false
	}
	return "", "", false
}

// titleAt returns an office with its state; it ends an apposition that starts
// at token from, so no name may follow it.
func (f *finder) titleAt(sc *scene, t title, from int) (role, code string, ok bool) {
	ts := sc.tokens
	_, owners := f.ownersBefore(sc, t.first)
	if after, next := f.ownersOf(sc, t.end); len(owners) == 0 && len(after) > 0 {
		owners, t.end = after, next
	}
	if t.end < len(ts) && isUpper(ts[t.end].Form) && ts[t.end].UPOS == "PROPN" && t.end > from {
		return "", "", false
	}
	if len(owners) == 0 {
		owners = f.servedBy(sc, t.end)
	}
	if len(owners) > 0 {
		return t.text, owners[0].code, true
	}
	return t.text, f.lex.words.National[t.text], true
}

// servedBy returns the state of whom an office at token at serves: "adviser to
// the king of Norway", "envoy for the Turkish president".
func (f *finder) servedBy(sc *scene, at int) []span {
	ts := sc.tokens
	if at+2 >= len(ts) || ts[at].Form != "to" && ts[at].Form != "for" {
		return nil
	}
	for k := at + 1; k < min(len(ts), at+8); k++ {
		if s, ok := sc.spanAt(k); ok && s.kind != nameThing {
			if t, ok := f.title(ts, min(s.end, len(ts)-1), sc.named()); ok && t.first == s.end {
				return []span{s}
			}
			if k > 0 && (ts[k-1].Form == "of" || ts[k-1].UPOS == "DET" && k > 1 && ts[k-2].Form == "of") {
				return []span{s}
			}
			return nil
		}
	}
	return nil
}

// genderOf returns the gender that a title tells, 0 for most.
func (w *words) genderOf(role string) gender {
	for _, word := range strings.Fields(role) {
		switch {
		case w.Men[word]:
			return 'm'
		case w.Women[word]:
			return 'f'
		}
	}
	return 0
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for k, w := range words {
		if w != "of" && w != "for" && w != "in" && w != "and" && w != "the" && w != "on" && w[0] < 0x80 {
			words[k] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}
