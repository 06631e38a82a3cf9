package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// refer finds what refers back in a sentence: offices and bodies without a
// name, pronouns, "the two sides", "the country". What stands outside of
// quotation marks comes first, as it tells who speaks the rest. A doubtful link
// is left out.
func (f *finder) refer(sc *scene) {
	for t := range sc.tokens {
		if !sc.quoted[t] {
			f.referAt(sc, t)
		}
	}
	if slices.Contains(sc.quoted, true) {
		sc.says = f.speakerOf(sc)
		for t := range sc.tokens {
			if sc.quoted[t] {
				f.referAt(sc, t)
			}
		}
	}
}

func (f *finder) referAt(sc *scene, t int) {
	for _, o := range sc.offices {
		if o.first == t {
			f.officeAlone(sc, o)
			return
		}
	}
	for _, b := range sc.bodies {
		if b.first == t && !sc.taken[t] {
			f.bodyAlone(sc, b)
		}
	}
	if sc.taken[t] {
		return
	}
	switch w := lower(sc.tokens[t]); w {
	case "he", "him", "his", "himself":
		f.pronoun(sc, t, f.personOf('m'))
	case "she", "her", "hers", "herself":
		f.pronoun(sc, t, f.personOf('f'))
	case "it", "its", "itself":
		if sc.tokens[t].Rel != "expl" && !impersonal(sc.tokens, t) {
			f.pronoun(sc, t, f.thingOf)
		}
	case "they", "them", "their", "theirs", "themselves":
		f.plural(sc, t)
	case "i", "me", "my", "we", "us", "our", "ours", "myself", "ourselves":
		f.firstPerson(sc, t, w)
	case "two", "both", "three", "four":
		f.several(sc, t)
	case "pair", "duo":
		if t > 0 && lower(sc.tokens[t-1]) == "the" {
			f.couple(sc, t-1, t)
		}
	case "north", "south", "east", "west":
		f.half(sc, t, w)
	default:
		f.definite(sc, t)
	}
}

// impersonal reports whether "it" only announces a clause: "it is too early to
// tell", "it was clear that".
func impersonal(ts []lang.Token, t int) bool {
	h := ts[t].Head
	if h < 0 || ts[t].Rel != "nsubj" || ts[h].UPOS != "ADJ" && ts[h].UPOS != "NOUN" {
		return false
	}
	for k := h + 1; k < min(len(ts), h+8); k++ {
		if ts[k].Rel == "mark" && (ts[k].Form == "to" || ts[k].Form == "that") {
			return true
		}
	}
	return false
}

func (f *finder) personOf(g gender) func(Mention) bool {
	return func(m Mention) bool {
		return len(m.Actors) == 1 && f.actors[m.Actors[0]].Type == Person && (f.genders[m.Actors[0]] == 0 || f.genders[m.Actors[0]] == g)
	}
}

func (f *finder) thingOf(m Mention) bool {
	return len(m.Actors) == 1 && f.actors[m.Actors[0]].Type != Person && !f.many(m)
}

// many reports whether a mention is a plural: "Kurds", "Israeli officials".
func (f *finder) many(m Mention) bool {
	if len(m.Actors) > 1 {
		return true
	}
	h := f.scenes[m.Sent].tokens[m.Head]
	return m.Kind != Adjective && (h.XPOS == "NNS" || h.XPOS == "NNPS") && !strings.HasSuffix(f.actors[m.Actors[0]].Name, h.Form) || f.actors[m.Actors[0]].Type == Group && strings.HasSuffix(h.Form, "s")
}

// pronoun links token t to the antecedent that fits best.
func (f *finder) pronoun(sc *scene, t int, fits func(Mention) bool) {
	if m, ok := f.antecedent(sc, t, fits, false); ok {
		f.mention(sc, t, t+1, Pronoun, m.Actors...)
	}
}

// reach is how many sentences back a pronoun or a definite phrase looks.
const reach = 3

// memory is how many sentences back an office, a body or a party is remembered:
// longer than nearly all articles, so that a book takes no square of its length.
const memory = 200

// antecedent returns the mention before token t that most likely is meant. A
// definite phrase ("the country") shuns the subject of its own sentence, which a
// pronoun would have named.
func (f *finder) antecedent(sc *scene, t int, fits func(Mention) bool, definite bool) (best Mention, ok bool) {
	top := 0
	for back := 0; back <= reach && back <= sc.at; back++ {
		from := f.scenes[sc.at-back]
		for _, m := range from.mentions {
			if back == 0 && m.First >= t || len(m.Actors) == 0 || !fits(m) {
				continue
			}
			if back == 0 && f.coarguments(sc.tokens, m.Head, t) {
				continue
			}
			if r := f.rank(sc, from, m, t, back, definite); !ok || r > top {
				best, top, ok = m, r, true
			}
		}
		if ok && top >= settled {
			break
		}
	}
	return best, ok
}

// settled is the rank above which no earlier sentence is looked at.
const settled = 100

// rank says how salient a mention is for token t: near sentences before far
// ones, subjects before objects before owners, and the later of equals.
func (f *finder) rank(sc, from *scene, m Mention, t, back int, definite bool) int {
	ts := from.tokens
	r := [...]int{100, 78, 45, 25}[back]
	switch head := ts[m.Head]; {
	case definite && back == 0 && isSubject(ts, m.Head):
		r -= 30
	case isSubject(ts, m.Head) && mainClause(ts, head.Head):
		r += 45
	case isSubject(ts, m.Head):
		r += 32
	case strings.HasPrefix(head.Rel, "obj"):
		r += 15
	case strings.HasPrefix(head.Rel, "obl"):
		r += 8
	}
	switch m.Kind {
	case Place:
		r -= 25
	case Adjective:
		r -= 15
	case Pronoun:
		r += 6
	}
	if back == 0 && !definite && under(sc.tokens, t, ts[m.Head].Head) {
		r += 12
	}
	if from.quoted[m.First] != sc.quoted[t] {
		r -= 18
	}
	if back == 0 {
		r += min(m.First*8/(t+1), 8)
	}
	return r
}

func isSubject(ts []lang.Token, t int) bool {
	return strings.HasPrefix(ts[t].Rel, "nsubj")
}

// mainClause reports whether a verb is the root or joined to it.
func mainClause(ts []lang.Token, v int) bool {
	for range 3 {
		if v < 0 || ts[v].Head < 0 {
			return v >= 0
		}
		if ts[v].Rel != "conj" && ts[v].Rel != "parataxis" {
			return false
		}
		v = ts[v].Head
	}
	return false
}

// under reports whether token t stands below token top in the tree.
func under(ts []lang.Token, t, top int) bool {
	for range 12 {
		if t == top {
			return true
		}
		if t < 0 {
			return false
		}
		t = ts[t].Head
	}
	return false
}

// coarguments reports whether a mention is the subject of the verb that token t
// is an object of, so that the two cannot be the same.
func (f *finder) coarguments(ts []lang.Token, m, t int) bool {
	if ts[t].Rel == "nmod:poss" || strings.HasSuffix(ts[t].Form, "self") || strings.HasSuffix(ts[t].Form, "selves") {
		return false
	}
	return isSubject(ts, m) && ts[m].Head == ts[t].Head && ts[t].Head >= 0
}

// plural links "they" to a set, a group, or two actors joined by "and".
func (f *finder) plural(sc *scene, t int) {
	m, ok := f.antecedent(sc, t, func(m Mention) bool {
		return len(m.Actors) > 1 || f.many(m) || f.actors[m.Actors[0]].Type == Group || len(f.joined(m)) > 1 ||
			f.actors[m.Actors[0]].Type == Organization && isSubject(f.scenes[m.Sent].tokens, m.Head)
	}, false)
	if !sc.quoted[t] && (!ok || !isSubject(f.scenes[m.Sent].tokens, m.Head) && isSubject(sc.tokens, t)) {
		if pair := f.together(sc, t, 0, func(a Actor) bool { return a.Type == Person }); len(pair) > 1 {
			f.mention(sc, t, t+1, Pronoun, pair...)
			return
		}
	}
	if ok {
		f.mention(sc, t, t+1, Pronoun, f.joined(m)...)
	}
}

// joined returns the actors of a mention and of those joined to it by "and".
func (f *finder) joined(m Mention) []int {
	sc := f.scenes[m.Sent]
	out := slices.Clone(m.Actors)
	if m.Kind == Place || m.Kind == Adjective {
		return out
	}
	for _, o := range sc.mentions {
		if h := sc.tokens[o.Head]; h.Rel == "conj" && h.Head >= m.First && h.Head < m.End && o.Kind != Place {
			out = append(out, o.Actors...)
		}
	}
	return out
}

// firstPerson links "I" and "we" to who speaks: in a quotation the one quoted,
// else the author of an official statement.
func (f *finder) firstPerson(sc *scene, t int, w string) {
	a := sc.says
	if !sc.quoted[t] {
		if a = f.voice; w == "i" || w == "me" || w == "my" {
			a = f.speaker
		}
	}
	if a >= 0 && sc.tokens[t].Form != "US" {
		f.mention(sc, t, t+1, Pronoun, a)
	}
}
