package actor

import (
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
			return span{name{nameLocal, x.Code, x.Name, x.Type, a}, at, end}, true
		}
		if ns := f.lex.names[text]; len(ns) > 0 && end-at <= longest {
			n := choose(ns, ts[end-1].UPOS == "ADJ")
			return f.thing(ts, span{n, at, end}), true
		}
	}
	return span{}, false
}

// choose picks the reading of an ambiguous name by its part of speech.
func choose(ns []name, adjective bool) name {
	for _, n := range ns {
		if (n.kind == nameAdj) == adjective {
			return n
		}
	}
	return ns[0]
}

// thing makes a name part of what is called after it, and no actor: "Korea
// Herald", "Persian Gulf", "Gulf of Oman", "Vienna Convention".
func (f *finder) thing(ts []lang.Token, s span) span {
	if s.kind == nameBody || s.kind == nameThing || s.kind == nameHouse {
		return s
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
