package actor

import (
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/lang"
)

// scan finds the lexicon names of a sentence, longest first.
func (f *finder) scan(sc *scene) {
	for at := 0; at < len(sc.tokens); {
		if s, ok := f.match(sc.tokens, at); ok {
			if lower(sc.tokens[at]) == "the" && at+1 < len(sc.tokens) { // "the West Bank" is not "the West"
				if longer, ok := f.match(sc.tokens, at+1); ok && longer.end > s.end {
					s = longer
				}
			}
			sc.found = append(sc.found, s)
			at = s.end
			continue
		}
		at++
	}
}

// match returns the longest lexicon name at token at.
func (f *finder) match(ts []lang.Token, at int) (span, bool) {
	form := plain(ts[at].Form)
	longest, local := f.lex.firsts[form], f.starts[form]
	if longest == 0 && local == 0 {
		return span{}, false
	}
	for end := min(len(ts), at+max(longest, local)); end > at; end-- {
		text := form
		if end > at+1 {
			text = plain(f.Text[ts[at].Start:ts[end-1].End])
		}
		if a, ok := f.local[text]; ok && local > 0 {
			x := f.actors[a]
			return span{name{kind: nameLocal, code: x.Code, full: x.Name, typ: x.Type, local: a}, at, end}, true
		}
		if ns := f.lex.names[text]; len(ns) > 0 && end-at <= longest {
			n := f.choose(ns, ts[end-1].UPOS == "ADJ")
			if f.elsewhere(n, text) {
				continue
			}
			return f.thing(ts, span{n, at, end}), true
		}
	}
	return span{}, false
}

// choose picks the reading of an ambiguous name: by its part of speech, and of
// bodies and states that share a name ("RSF", "Congo", "Senate") the one that the
// text has named in full or whose state it tells of.
func (f *finder) choose(ns []name, adjective bool) name {
	if len(ns) == 1 {
		return ns[0]
	}
	var fit []name
	for _, n := range ns {
		if (n.kind == nameAdj) == adjective {
			fit = append(fit, n)
		}
	}
	if len(fit) == 0 {
		fit = ns
	}
	for _, n := range fit {
		if i, met := f.byKey[n.typ+"|"+n.code+"|"+n.full]; met && f.met[i] > 0 {
			return n
		}
	}
	for _, n := range fit {
		if f.tells(n.code) {
			return n
		}
	}
	return fit[0]
}

// elsewhere reports whether a name that bodies of many states have ("Senate")
// stands in a text about other states than the lexicon's: then the rules compose it.
func (f *finder) elsewhere(n name, text string) bool {
	return n.kind == nameBody && f.lex.country[n.code] != "" && f.lex.words.Shared[strings.ToLower(text)] && !f.tells(n.code) && len(f.told) > 0
}

// firm returns the company or body that a state's name in front of an unknown one
// names: "China Mobile", "US Capitol". It carries the state's code.
func (f *finder) firm(ts []lang.Token, s span) (span, bool) {
	if s.kind != nameState && s.kind != nameSeat {
		return s, false
	}
	end := s.end
	for end < len(ts) && end < s.end+3 && ts[end].UPOS == "PROPN" && isUpper(ts[end].Form) && !f.common(ts, end) {
		end++
	}
	h := ts[s.end-1].Head
	if end == s.end || h < s.end || h >= end || ts[s.end-1].Rel != "compound" || end < len(ts) && ts[end].UPOS == "PROPN" {
		return s, false
	}
	return span{name{kind: nameBody, code: s.code, full: f.text(ts, s.first, end), typ: Organization}, s.first, end}, true
}

// common reports whether a capitalised word is one that the rules compose or that
// names something known: an office, a body, people, a thing, a person, a state.
func (f *finder) common(ts []lang.Token, at int) bool {
	w, word, lemma := &f.lex.words, lower(ts[at]), strings.ToLower(ts[at].Lemma)
	if _, _, office := f.officeNoun(ts[at]); office {
		return true
	}
	for _, known := range [...]set{w.Before, w.Portfolio, w.Bodies, w.Things, w.Governments, w.Institutions, w.Agents, w.Groups, w.Singles, w.Calendar, w.Kinds, w.Parties} {
		if known[word] || known[lemma] {
			return true
		}
	}
	return f.lex.given[fold(word)] != 0 || len(f.lex.offices[surname(ts[at].Form)]) > 0 || len(f.families[surname(ts[at].Form)]) > 0 || f.lex.firsts[ts[at].Form] > 0
}

// tells reports whether the text names a state, by any unambiguous name of it, or
// is published by it.
func (f *finder) tells(code string) bool {
	if f.told == nil {
		f.told = map[string]bool{}
		if p := f.publisher(); p >= 0 {
			f.told[f.actors[p].Code] = true
		}
		for _, sc := range f.scenes {
			for at, t := range sc.tokens {
				longest := f.lex.firsts[plain(t.Form)]
				for end := min(len(sc.tokens), at+longest); end > at; end-- {
					if ns := f.lex.names[plain(f.Text[t.Start:sc.tokens[end-1].End])]; len(ns) > 0 {
						if f.lex.country[ns[0].code] != "" && ns[0].kind < nameBody && !slices.ContainsFunc(ns, func(n name) bool { return n.code != ns[0].code }) {
							f.told[ns[0].code] = true
						}
						break
					}
				}
			}
		}
	}
	return f.told[code]
}

// thing makes a name part of what is called after it, and no actor: "Korea
// Herald", "Persian Gulf", "Gulf of Oman", "Vienna Convention".
func (f *finder) thing(ts []lang.Token, s span) span {
	if s.kind == nameBody || s.kind == nameThing || s.kind == nameHouse {
		return s
	}
	if n, ok := f.firm(ts, s); ok {
		return n
	}
	end := s.end
	for end < len(ts) && end < s.end+3 && isUpper(ts[end].Form) && !f.lex.words.Things[strings.ToLower(ts[end].Form)] {
		end++
	}
	if end < len(ts) && isUpper(ts[end].Form) && f.lex.words.Things[strings.ToLower(ts[end].Form)] {
		return span{name{kind: nameThing}, s.first, end + 1}
	}
	k := s.first - 1
	if k > 0 && strings.EqualFold(ts[k].Form, "the") {
		k--
	}
	if k > 0 && ts[k].Form == "of" && isUpper(ts[k-1].Form) && f.lex.words.Things[strings.ToLower(ts[k-1].Form)] {
		return span{name{kind: nameThing}, s.first, s.end}
	}
	return s
}

// abbreviations learns the short form behind a name: "the Korean People's Army
// [KPA]", "Syrian Democratic Forces (SDF)".
func (f *finder) abbreviations(sc *scene) {
	ts := sc.tokens
	for _, m := range sc.mentions {
		if m.Kind != Name || len(m.Actors) != 1 || m.End+2 >= len(ts) || ts[m.End].Form != "(" && ts[m.End].Form != "[" {
			continue
		}
		short := m.End + 1
		if close := ts[short+1].Form; close != ")" && close != "]" && close != "/" && close != "," && close != ";" {
			continue
		}
		w := ts[short].Form
		if a := m.Actors[0]; len(w) > 1 && len(w) < 9 && strings.ToUpper(w) == w && f.actors[a].Type != Person && unicode.IsLetter(firstRune(w)) {
			f.learn(w, a)
			f.aliases[a][w] = true
		}
	}
}

// learn makes a text stand for an actor from here on.
func (f *finder) learn(text string, a int) {
	text = plain(text)
	f.local[text] = a
	for _, first := range firstWords(text) {
		f.starts[first] = max(f.starts[first], 2*strings.Count(text, " ")+2*strings.Count(text, "-")+2*strings.Count(text, "'")+1)
	}
}
