package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// definite resolves "the country", "the former Soviet republic", "its western
// neighbour", "the leaders", "the alliance".
func (f *finder) definite(sc *scene, t int) {
	ts := sc.tokens
	if ts[t].UPOS != "NOUN" && ts[t].UPOS != "PROPN" || ts[t].Rel == "compound" && ts[t].Head > t && ts[t].Head < t+4 { // "27-nation bloc"
		return
	}
	word := strings.ToLower(ts[t].Lemma)
	many := ts[t].XPOS == "NNS" || ts[t].XPOS == "NNPS"
	nation, body := f.lex.words.Nations[word] && !many, f.lex.words.again(word)
	set := many && f.partyNoun(ts[t])
	if nation && t+1 < len(ts) && ts[t+1].Form == "of" || !nation && body == nil && !set { // "the state of the talks"
		return
	}
	first := t
	for first > 0 && t-first < 5 && !sc.taken[first-1] && (mayModify(ts[first-1]) || lower(ts[first-1]) == "former") {
		first--
	}
	if ts[first].Form == "-" { // "the US-based group" is told of by itself
		return
	}
	if first == 0 || !isDefinite(ts, first-1) && !(set && len(f.cast) > 0) || set && ts[first-1].UPOS == "PRON" && ts[first-1].Rel == "nmod:poss" {
		return // "its allies" are others
	}
	switch {
	case set:
		f.partiesAgain(sc, first, t, word)
	case nation:
		f.nationAgain(sc, first, t, word)
	default:
		m, ok := f.antecedent(sc, first, func(m Mention) bool {
			return len(m.Actors) == 1 && m.Kind != Place && body(f.actors[m.Actors[0]]) && f.mayBeCalled(f.actors[m.Actors[0]], ts[first:t])
		}, true)
		if ok {
			f.mention(sc, withArticle(ts, first), t+1, Nominal, m.Actors...)
		}
	}
}

// partiesAgain resolves "the leaders", "the sides" and, where the text lists
// them later, "European leaders".
func (f *finder) partiesAgain(sc *scene, first, t int, word string) {
	persons := f.titleOf(word) != ""
	if isDefinite(sc.tokens, max(first-1, 0)) && (first == t || first == t-1 && f.lex.words.Opposed[lower(sc.tokens[first])]) {
		all := f.company(sc, first, f.titleOf(word), 0)
		if len(all) < 2 {
			all = f.sameNoun(sc, word)
		}
		if len(all) > 0 {
			f.mention(sc, withArticle(sc.tokens, first), t+1, Nominal, all...)
		}
		return
	}
	if persons && len(f.cast) > 0 {
		if others := f.castBut(sc); len(others) > 1 {
			f.mention(sc, first, t+1, Nominal, others...)
		}
	}
}

// sameNoun returns the actors of the last plural phrase with the same noun:
// "foreign ministers of the G7 ... the ministers".
func (f *finder) sameNoun(sc *scene, word string) []int {
	for back := 1; back <= reach && back <= sc.at; back++ {
		from := f.scenes[sc.at-back]
		for k := len(from.mentions) - 1; k >= 0; k-- {
			m := from.mentions[k]
			if head := from.tokens[m.Head]; m.Kind == Nominal && (head.XPOS == "NNS" || head.XPOS == "NNPS") && strings.EqualFold(head.Lemma, word) {
				return m.Actors
			}
		}
	}
	return nil
}

// mayBeCalled reports whether the capitalised words before a noun are words of an
// actor's name: "the High State Council" is not the Security Council.
func (f *finder) mayBeCalled(a Actor, before []lang.Token) bool {
	return !slices.ContainsFunc(before, func(t lang.Token) bool {
		return t.UPOS == "PROPN" && isUpper(t.Form) && !strings.Contains(a.Name, t.Form) && !f.lex.words.Groups[lower(t)]
	})
}

// again returns what a noun for a body named before may mean, nil where it is
// no such noun: "the ministry" one whose name says so, "the bloc" one of a list,
// "the militia" any armed group.
func (w *words) again(noun string) func(Actor) bool {
	switch {
	case w.Named[noun]:
		return func(a Actor) bool {
			return a.Type == Organization && strings.Contains(strings.ToLower(a.Name), noun)
		}
	case len(w.Known[noun]) > 0:
		return func(a Actor) bool { return a.Type == Organization && slices.Contains(w.Known[noun], a.Code) }
	case w.Bands[noun]:
		return func(a Actor) bool {
			return a.Type == Group && !w.Wide[a.Code] && !strings.HasSuffix(a.Name, "protesters")
		}
	}
	return nil
}

// anaphoric reports whether a lexicon adjective only describes a state named
// before: "the former Soviet republic", "the African nation".
func (f *finder) anaphoric(sc *scene, s span) bool {
	ts := sc.tokens
	if s.kind != nameAdj || s.end >= len(ts) || !f.lex.words.Nations[strings.ToLower(ts[s.end].Lemma)] || ts[s.end].XPOS == "NNS" || s.first == 0 {
		return false
	}
	if _, known := f.lex.regions[f.lowerText(ts, s.first, s.end)]; !known {
		return false
	}
	return isDefinite(ts, s.first-1) || lower(ts[s.first-1]) == "former" && isDefinite(ts, max(s.first-2, 0))
}

// nationAgain resolves a noun for a state: the most salient one that its
// modifiers describe and, for a neighbour or ally, that is not its owner.
func (f *finder) nationAgain(sc *scene, first, t int, word string) {
	ts := sc.tokens
	owner := -1
	if first > 0 && ts[first-1].Rel == "nmod:poss" && word != "country" {
		for _, m := range sc.mentions {
			if m.First == first-1 && len(m.Actors) == 1 {
				owner = m.Actors[0]
			}
		}
	}
	if (word == "neighbor" || word == "neighbour" || word == "ally") && owner < 0 {
		return
	}
	among, described := f.described(ts, first, t)
	fits := func(m Mention) bool {
		if len(m.Actors) != 1 || m.Actors[0] == owner {
			return false
		}
		a := f.actors[m.Actors[0]]
		switch {
		case owner >= 0 && f.actors[owner].Code == a.Code:
			return false
		case described:
			return a.Type == Country && slices.Contains(among, a.Code)
		}
		return a.Type == Country
	}
	if owner >= 0 && !described {
		if near := f.neighbours(f.actors[owner].Code); len(near) > 0 {
			among, described = near, true
		}
	}
	if word == "country" && first > 0 && ts[first-1].Rel == "nmod:poss" { // "his country"
		if s := f.stateOfOwner(sc, first-1); s >= 0 {
			f.mention(sc, first-1, t+1, Nominal, s)
			return
		}
	}
	m, ok := f.antecedent(sc, first, fits, true)
	if !ok && described { // only its people or offices were named
		m, ok = f.antecedent(sc, first, func(m Mention) bool {
			return len(m.Actors) == 1 && m.Actors[0] != owner && slices.Contains(among, f.actors[m.Actors[0]].Code)
		}, true)
		if ok {
			m.Actors = []int{f.state(f.actors[m.Actors[0]].Code)}
		}
	}
	if ok {
		start := first
		if first > 0 && (owner >= 0 || lower(ts[first-1]) == "the") && !sc.taken[first-1] {
			start--
		}
		f.mention(sc, start, t+1, Nominal, m.Actors...)
	}
}

// stateOfOwner returns the state of the person whom the pronoun at token t means,
// -1 for none.
func (f *finder) stateOfOwner(sc *scene, t int) int {
	for _, m := range sc.mentions {
		if m.First == t && m.Kind == Pronoun && len(m.Actors) == 1 && f.actors[m.Actors[0]].Type == Person {
			return f.state(f.actors[m.Actors[0]].Code)
		}
	}
	return -1
}

// described returns the states of the region or kind that the modifiers of a
// noun name: "the former Soviet republic", "the Gulf state".
func (f *finder) described(ts []lang.Token, first, t int) (codes []string, ok bool) {
	for k := first; k <= t; k++ {
		for end := min(t+1, k+3); end > k; end-- {
			if codes, ok = f.lex.regions[f.lowerText(ts, k, end)]; ok {
				return codes, true
			}
		}
	}
	return nil, false
}

// neighbours returns the states that share a small region with a state.
func (f *finder) neighbours(code string) []string {
	var out []string
	for _, codes := range f.lex.regions {
		if len(codes) < 20 && slices.Contains(codes, code) {
			out = append(out, codes...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
