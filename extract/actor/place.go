package actor

import (
	"strings"

	"diplograph/extract/lang"
)

// rest records a lexicon name that nothing else took: the actor itself, a
// modifier or a place.
func (f *finder) rest(sc *scene, s span) {
	ts := sc.tokens
	switch {
	case s.kind == nameBoth:
		var actors []int
		for _, full := range strings.Split(s.both, ";") {
			if ns := f.lex.names[full]; len(ns) > 0 && ns[0].kind != nameBoth {
				actors = append(actors, f.owner(sc, span{ns[0], s.first, s.end}))
			}
		}
		if len(actors) > 0 {
			f.mention(sc, s.first, s.end, Nominal, actors...)
		}
	case s.kind == nameThing || f.anaphoric(sc, s) || s.first > 0 && f.lex.words.Elsewhere[lower(ts[s.first-1])]: // "ethnic Greeks" live elsewhere
	case f.peopleOf(sc, s):
	case s.kind == nameCity, s.kind == nameLand && !acts(ts, headOf(ts, s.first, s.end)), (s.kind == nameSeat || s.kind == nameHouse || s.kind == nameState) && f.isPlace(ts, s):
		m := f.mention(sc, s.first, s.end, Place)
		m.Place, m.Code = f.text(ts, s.first, s.end), s.code
		if s.kind == nameState {
			m.Actors = []int{f.owner(sc, s)}
		}
	case modifies(ts, s) || s.typ == Country && sponsor(ts, s.end):
		f.mention(sc, s.first, s.end, Adjective, f.owner(sc, s))
	default:
		f.mention(sc, s.first, s.end, Name, f.owner(sc, s))
	}
}

// acts reports whether a token is a party to what its clause tells, not only
// where it happens: the subject or object, whom something is done with, by or
// to, or whose it is.
func acts(ts []lang.Token, t int) bool {
	return part(ts, t) == takesPart || ts[t].Rel == "nmod:poss" || strings.HasPrefix(ts[t].Rel, "obl") && (hasCase(ts, t, "by") || hasCase(ts, t, "against"))
}

// peopleOf records a people within a state: "Iraqi Kurds", "Bosnian Serbs".
func (f *finder) peopleOf(sc *scene, s span) bool {
	n, ok := sc.spanAt(s.end)
	if !ok || s.kind != nameAdj && s.kind != nameState || n.typ == Organization || sc.tokens[n.end-1].UPOS == "ADJ" || n.kind != namePeople && n.kind != nameBody {
		return false
	}
	a := f.actor(Actor{Name: f.text(sc.tokens, s.first, n.end), Type: Group, Code: s.code})
	f.mention(sc, s.first, n.end, Name, a)
	return true
}

// modifies reports whether an adjective stands before the noun that it modifies.
func modifies(ts []lang.Token, s span) bool {
	if s.kind != nameAdj {
		return false
	}
	h := ts[s.end-1].Head
	return h >= s.end && (ts[s.end-1].Rel == "amod" || ts[s.end-1].Rel == "compound" || ts[s.end-1].Rel == "nmod") ||
		s.end < len(ts) && ts[s.end].Form == "-"
}

// isPlace reports whether a capital or state is where something happens rather
// than who acts: it stands behind a preposition of place, or of motion below a
// word of motion ("a trip to Moscow"), or before a noun ("the Geneva talks").
func (f *finder) isPlace(ts []lang.Token, s span) bool {
	if s.kind == nameSeat && s.end < len(ts) && ts[s.end-1].Head == s.end && ts[s.end].UPOS == "NOUN" && ts[s.end-1].Rel == "compound" && s.first > 0 && (f.lex.words.Motion[ts[s.end].Lemma] || ts[s.first-1].UPOS == "DET" && ts[s.end].XPOS == "NN") { // "Moscow talks", "the Paris attack"
		return true
	}
	if h := ts[headOf(ts, s.first, s.end)]; s.kind == nameSeat && h.Rel == "obj" && h.Head >= 0 && f.lex.words.Motion[ts[h.Head].Lemma] && ts[h.Head].Lemma != "visit" { // "left Vienna"
		return true
	}
	at := s.first - 1
	for at > 0 && (ts[at].UPOS == "DET" || ts[at].UPOS == "ADJ") {
		at--
	}
	if at < 0 || strings.HasPrefix(ts[s.first].Rel, "nsubj") {
		return false
	}
	prep := strings.ToLower(ts[at].Form)
	if f.lex.words.Places[prep] {
		return s.kind != nameHouse || (prep == "in" || prep == "at") && !(s.end < len(ts) && isPossessive(ts[s.end])) // "at the Kremlin's tactics"
	}
	if prep != "to" && prep != "from" && prep != "for" && prep != "into" || s.kind == nameState {
		return false
	}
	h := ts[headOf(ts, s.first, s.end)].Head
	return h >= 0 && f.lex.words.Motion[ts[h].Lemma]
}
