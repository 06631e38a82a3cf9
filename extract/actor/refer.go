package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// refer finds what refers back in sentence i: pronouns, "the two sides", "the
// ministry". A doubtful link is left out.
func (f *finder) refer(i int) {
	ts := f.sents[i].Tokens
	for t := range ts {
		if f.taken[i][t] {
			continue
		}
		switch strings.ToLower(ts[t].Form) {
		case "he", "him", "his", "she", "her":
			f.pronoun(i, t, func(a Actor) bool { return a.Type == Person })
		case "it", "its":
			f.pronoun(i, t, func(a Actor) bool { return a.Type == Country || a.Type == Organization })
		case "two", "both":
			f.pair(i, t)
		case "ministry", "country", "alliance", "government", "administration":
			f.definite(i, t)
		}
	}
}

// pronoun links token t to the nearest fitting subject before it, in this
// sentence or the two before, else to the only fitting actor there.
func (f *finder) pronoun(i, t int, fits func(Actor) bool) {
	if a := f.antecedent(i, t, fits); a >= 0 {
		f.mention(i, t, t+1, Pronoun, a)
	}
}

func (f *finder) antecedent(i, t int, fits func(Actor) bool) int {
	for back := range 3 {
		if i-back < 0 {
			break
		}
		subject, other, others := -1, -1, 0
		for _, m := range f.mentions {
			if m.Sent != i-back || back == 0 && m.First >= t || len(m.Actors) != 1 || m.Kind == Place || m.Kind == Adjective || !fits(f.actors[m.Actors[0]]) {
				continue
			}
			if isSubject(f.sents[m.Sent].Tokens, m.Head) {
				if subject < 0 || back == 0 {
					subject = m.Actors[0]
				}
			} else if m.Actors[0] != other {
				other, others = m.Actors[0], others+1
			}
		}
		if subject >= 0 {
			return subject
		}
		if others == 1 {
			return other
		}
	}
	return -1
}

func isSubject(ts []lang.Token, t int) bool {
	return strings.HasPrefix(ts[t].Rel, "nsubj")
}

// pair links "the two", "both sides", "the two presidents" to the two last
// actors of different states.
func (f *finder) pair(i, t int) {
	ts := f.sents[i].Tokens
	end := t + 1
	persons := false
	if end < len(ts) && ts[end].UPOS == "NOUN" {
		word := ts[end].Lemma
		persons = f.lex.titles[word]
		if !persons && !slices.Contains([]string{"side", "country", "nation", "state", "leader", "man", "party", "government", "ally", "neighbor", "neighbour"}, word) {
			return
		}
		persons = persons || word == "leader" || word == "man"
		end++
	} else if strings.ToLower(ts[t].Form) == "both" || t == 0 || ts[t-1].Form != "the" && ts[t-1].Form != "The" || end < len(ts) && (ts[end].UPOS == "ADJ" || ts[end].UPOS == "PROPN") {
		return
	}
	var two []int
	for k := len(f.mentions) - 1; k >= 0 && len(two) < 2; k-- {
		m := f.mentions[k]
		if m.Sent > i || m.Sent == i && m.First >= t || m.Sent < i-4 || len(m.Actors) != 1 || m.Kind == Place || m.Kind == Adjective || m.Kind == Pronoun {
			continue
		}
		a := m.Actors[0]
		if persons && f.actors[a].Type != Person || len(two) == 1 && (f.actors[two[0]].Code == f.actors[a].Code || f.actors[two[0]].Type != f.actors[a].Type) {
			continue
		}
		two = append(two, a)
	}
	if len(two) == 2 {
		f.mention(i, t, end, Nominal, two...)
	}
}

// definite links "the ministry", "the country" and the like to the last actor
// of that kind.
func (f *finder) definite(i, t int) {
	ts := f.sents[i].Tokens
	if t == 0 || !strings.EqualFold(ts[t-1].Form, "the") {
		return
	}
	word := strings.ToLower(ts[t].Form)
	for k := len(f.mentions) - 1; k >= 0; k-- {
		m := f.mentions[k]
		if m.Sent > i || m.Sent == i && m.First >= t || m.Sent < i-3 || len(m.Actors) != 1 || m.Kind == Pronoun {
			continue
		}
		a := f.actors[m.Actors[0]]
		fits := a.Type == Country && word != "ministry" && word != "alliance"
		if word == "ministry" || word == "alliance" {
			fits = a.Type == Organization && (word == "ministry" && strings.HasSuffix(a.Name, "ministry") || word == "alliance" && a.Code == "NATO")
		}
		if fits {
			f.mention(i, t-1, t+1, Nominal, m.Actors[0])
			return
		}
	}
}
