package actor

import (
	"strings"

	"diplograph/extract/lang"
)

// ownersBefore returns the lexicon names whose office, body or people a noun at
// token t is: "Russia's new foreign minister", "senior Hungarian and Romanian
// officials". first is where the phrase starts. A name that only backs or leads
// ("Saudi-led") is no owner, and of two names side by side the first is
// ("Bosnian Serb forces").
func (f *finder) ownersBefore(sc *scene, t int) (first int, owners []span) {
	ts := sc.tokens
	first = t
	listed := false
	for k := t; k > 0; {
		s, ok := sc.spanEnding(k)
		switch {
		case ok && s.kind == nameThing || ok && sc.taken[s.first]:
			return first, owners
		case ok && sponsor(ts, s.end):
			k = s.first
		case ok && len(owners) > 0 && k == first: // side by side
			if s.kind == nameCity || s.kind == nameBody && owners[len(owners)-1].kind == nameBody {
				return first, owners
			}
			owners[len(owners)-1] = s
			first, k = s.first, s.first
		case ok:
			owners = append(owners, s)
			first, k = s.first, s.first
		case len(owners) > 0:
			if joined, at := sc.joinedBefore(k, owners[len(owners)-1]); joined && (listed || sc.tokens[k-1].Form != ",") {
				k, listed = at, true
				continue
			}
			return first, owners
		case isPossessive(ts[k-1]) || t-k < 6 && mayModify(ts[k-1]):
			k--
		default:
			return first, owners
		}
	}
	return first, owners
}

// mayModify reports whether a word may stand between an owner and its noun.
func mayModify(t lang.Token) bool {
	switch t.UPOS {
	case "ADJ", "NUM", "NOUN", "PROPN":
		return t.Rel != "nsubj" && t.Rel != "obl:unmarked"
	case "VERB":
		return t.Rel == "amod"
	case "ADV":
		return t.Rel == "advmod" && t.XPOS != "WRB"
	}
	return t.Form == "-"
}

func isPossessive(t lang.Token) bool {
	return t.Form == "'s" || t.Form == "’s" || t.Form == "'" || t.Form == "’"
}

// sponsor reports whether "-led", "-backed" or the like stands at a token.
func sponsor(ts []lang.Token, at int) bool {
	return at+1 < len(ts) && ts[at].Form == "-" && ts[at+1].UPOS != "PROPN" && !isUpper(ts[at+1].Form)
}

// joinedBefore reports whether "and", a comma or both stand before token k, and
// a lexicon name before them; at is where that name ends.
func (sc *scene) joinedBefore(k int, next span) (bool, int) {
	ts := sc.tokens
	if k < 2 || ts[k-1].Form != "and" && ts[k-1].Form != "," && ts[k-1].Form != "-" && ts[k-1].Form != "&" && ts[k-1].Form != "or" {
		return false, 0
	}
	at := k - 1
	if at > 0 && ts[at-1].Form == "," {
		at--
	}
	if at > 0 && ts[at-1].UPOS == "DET" {
		at--
	}
	s, ok := sc.spanEnding(at)
	return ok && s.kind != nameThing && s.kind != nameCity && (s.kind == nameSeat) == (next.kind == nameSeat) && !sc.taken[s.first], at
}

// ownersOf returns the lexicon names in "of X", "of the X and Y" or "from X" at
// token at, and where they end.
func (f *finder) ownersOf(sc *scene, at int) (owners []span, next int) {
	ts := sc.tokens
	if at+1 >= len(ts) || ts[at].Form != "of" && ts[at].Form != "from" {
		return nil, at
	}
	k := at + 1
	for k < len(ts) && k < at+4 && (ts[k].UPOS == "DET" || ts[k].UPOS == "ADJ" && !isUpper(ts[k].Form)) {
		k++
	}
	next = at
	for k < len(ts) {
		s, ok := f.bodyAt(sc, k)
		if !ok {
			s, ok = sc.spanAt(k)
			ok = ok && !sc.taken[s.first]
		}
		if !ok || s.kind == nameThing || s.kind == nameAdj && len(owners) > 0 {
			break
		}
		owners = append(owners, s)
		next = s.end
		k = s.end
		if k < len(ts) && (ts[k].Form == "," || ts[k].Form == "and" || ts[k].Form == "&") {
			k++
			for k < len(ts) && (ts[k].Form == "and" || ts[k].UPOS == "DET") {
				k++
			}
			continue
		}
		break
	}
	return owners, next
}

// bodyAt returns the organisation that was found at a token: "leader of the Chad
// People's Movement".
func (f *finder) bodyAt(sc *scene, at int) (span, bool) {
	for _, m := range sc.mentions {
		if m.First == at && m.Kind == Name && len(m.Actors) == 1 && f.actors[m.Actors[0]].Type == Organization {
			x := f.actors[m.Actors[0]]
			return span{name{kind: nameLocal, code: x.Code, full: x.Name, typ: x.Type, local: m.Actors[0]}, m.First, m.End}, true
		}
	}
	return span{}, false
}

// placeAfter returns the code of the place in "in Baghdad" at token at.
func (f *finder) placeAfter(sc *scene, at int) string {
	ts := sc.tokens
	if at+1 >= len(ts) || !f.lex.words.Places[strings.ToLower(ts[at].Form)] && ts[at].Form != "from" && ts[at].Form != "of" {
		return ""
	}
	for k := at + 1; k < min(len(ts), at+5); k++ {
		if s, ok := sc.spanAt(k); ok {
			if s.typ == Country {
				return s.code
			}
			return ""
		}
		if ts[k].UPOS != "DET" && ts[k].UPOS != "ADJ" && ts[k].UPOS != "NOUN" && !isUpper(ts[k].Form) && ts[k].Form != "of" {
			return ""
		}
	}
	return ""
}

// spanAt returns the lexicon name that starts at a token.
func (sc *scene) spanAt(at int) (span, bool) {
	for _, s := range sc.found {
		if s.first == at {
			return s, true
		}
	}
	return span{}, false
}

// spanEnding returns the lexicon name that ends before a token.
func (sc *scene) spanEnding(end int) (span, bool) {
	for _, s := range sc.found {
		if s.end == end {
			return s, true
		}
	}
	return span{}, false
}

// withArticle returns where a phrase starts with the article before it.
func withArticle(ts []lang.Token, first int) int {
	if first > 0 && strings.EqualFold(ts[first-1].Form, "the") {
		return first - 1
	}
	return first
}
