package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// several resolves "the two", "both sides", "both", "the two presidents", "the
// three nuclear-armed countries" to the parties that the text has just named.
func (f *finder) several(sc *scene, t int) {
	ts := sc.tokens
	word, end := lower(ts[t]), t+1
	for end < len(ts) && end < t+6 && (ts[end].UPOS == "ADJ" || ts[end].Form == "-" || end+1 < len(ts) && ts[end+1].Form == "-" || ts[end-1].Form == "-") {
		end++
	}
	noun := ""
	if end < len(ts) && (ts[end].UPOS == "NOUN" || isUpper(ts[end].Form) && f.partyNoun(ts[end])) {
		noun = strings.ToLower(ts[end].Lemma)
		if !f.partyNoun(ts[end]) {
			return
		}
		end++
	} else if end = t + 1; word == "both" && (end == len(ts) || ts[end].Form != "of") && ts[t].Rel != "cc:preconj" && ts[t].Rel != "det" && ts[t].Rel != "det:predet" && argument(ts, t) {
		f.couple(sc, t, t)
		return
	} else if word != "two" || t == 0 || !strings.EqualFold(ts[t-1].Form, "the") || ts[t].Head == t+1 || end < len(ts) && (ts[end].UPOS == "ADJ" || ts[end].UPOS == "PROPN" || ts[end].UPOS == "NUM") {
		return
	}
	n := map[string]int{"two": 2, "both": 2, "three": 3, "four": 4}[word]
	if noun != "" && word != "both" && !isDefinite(ts, t) {
		return // "two countries" are any
	}
	if all := f.company(sc, t, f.titleOf(noun), n); len(all) == n {
		f.mention(sc, withArticle(ts, t), end, Nominal, all...)
	}
}

// couple resolves "the pair" and "both" at tokens first to t to the two persons
// or sides named last.
func (f *finder) couple(sc *scene, first, t int) {
	if t+1 < len(sc.tokens) && sc.tokens[t+1].Form == "of" {
		return
	}
	all := f.company(sc, t, "leader", 2)
	if len(all) != 2 {
		all = f.sides(sc, t, 2)
	}
	if len(all) == 2 {
		f.mention(sc, first, t+1, Nominal, all...)
	}
}

// titleOf returns a noun that means persons, "" for others.
func (f *finder) titleOf(noun string) string {
	if f.lex.words.Titles[noun] || f.lex.words.Persons[noun] {
		return noun
	}
	return ""
}

// partyNoun reports whether a plural noun means the parties of an act.
func (f *finder) partyNoun(t lang.Token) bool {
	w := strings.ToLower(t.Lemma)
	return f.lex.words.Parties[w] || f.lex.words.Titles[w]
}

// company returns the parties that a plural before token t means. Of persons
// ("the presidents") those of the nearest sentence that names two or more, with
// that office where any have it; of sides those two that the last sentences
// speak of most. n is their number, 0 for any.
func (f *finder) company(sc *scene, t int, title string, n int) []int {
	persons := title != ""
	if persons && n == 0 && len(f.cast) > 0 {
		return f.cast
	}
	if want := role(title); persons {
		if all := f.together(sc, t, n, func(a Actor) bool {
			return a.Type == Person && !f.lex.words.AnyPerson[want] && holds(a, want)
		}); len(all) > 1 {
			return all
		}
		if all := f.together(sc, t, n, func(a Actor) bool { return a.Type == Person }); len(all) > 1 {
			return all
		}
	}
	if n == 0 {
		return f.together(sc, t, n, func(a Actor) bool { return a.Type != Person })
	}
	return f.sides(sc, t, n)
}

// together returns the fitting actors of the nearest sentence in which two or
// more (or n) of different sides act or are acted with, else those named last.
func (f *finder) together(sc *scene, t, n int, fits func(Actor) bool) []int {
	for back := 0; back <= min(sc.at, memory); back++ {
		if here, _ := f.parties(f.scenes[sc.at-back], sc, t, fits); len(here) > 1 && (n == 0 || len(here) == n) {
			return here
		}
	}
	var all []int
	for back := 0; back <= reach+1 && back <= sc.at; back++ {
		here, rest := f.parties(f.scenes[sc.at-back], sc, t, fits)
		if here = append(here, rest...); len(here) > 1 && (n == 0 || len(here) == n) {
			return here
		}
		for _, a := range here {
			if !slices.ContainsFunc(all, func(b int) bool { return f.actors[b].Code == f.actors[a].Code }) {
				all = append(all, a)
			}
		}
		if len(all) >= max(n, 2) {
			return all[:max(n, 2)]
		}
	}
	return nil
}

// sides returns the n states or bodies that the last sentences speak of most,
// persons counting for theirs; nil where there are not so many.
func (f *finder) sides(sc *scene, t, n int) []int {
	if all := f.apart(sc, t); len(all) == n {
		return all
	}
	weight, last := map[string]int{}, map[string]int{}
	var codes []string
	for back := 0; back <= reach+1 && back <= sc.at; back++ {
		from := f.scenes[sc.at-back]
		for _, m := range from.mentions {
			if back == 0 && m.First >= t || len(m.Actors) == 0 || len(m.Actors) > 2 {
				continue
			}
			for _, a := range m.Actors {
				c := f.actors[a].Code
				if c == "" {
					continue
				}
				if weight[c] == 0 {
					codes = append(codes, c)
				}
				if _, ok := last[c]; !ok || m.Kind == Name && back == 0 {
					last[c] = a
				}
				weight[c] += salience(from.tokens, m) * (6 - back)
			}
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return weight[b] - weight[a] })
	if len(codes) < n {
		return nil
	}
	var out []int
	for _, c := range codes[:n] {
		out = append(out, last[c])
	}
	return out
}

// apart returns the parties of the nearest sentence that tells of something
// between them: "talks between Togo and Benin".
func (f *finder) apart(sc *scene, t int) []int {
	for back := 0; back <= reach && back <= sc.at; back++ {
		from := f.scenes[sc.at-back]
		var all []int
		for _, m := range from.mentions {
			if (back > 0 || m.First < t) && m.Kind != Adjective && m.Kind != Pronoun && len(m.Actors) == 1 && between(from.tokens, m.Head) {
				all = append(all, m.Actors[0])
			}
		}
		if len(all) > 1 {
			return all
		}
	}
	return nil
}

// salience weighs a mention for sides: those that act before those only named.
func salience(ts []lang.Token, m Mention) int {
	switch {
	case m.Kind == Place:
		return 1
	case isSubject(ts, m.Head):
		return 5
	case argument(ts, m.Head):
		return 3
	}
	return 2
}

// parties returns the actors of different sides in one sentence: those that act
// or are acted with, and the rest. Whom the sentence only speaks about ("spoke
// about X") counts among the first where less than two are left.
func (f *finder) parties(from, sc *scene, t int, fits func(Actor) bool) (first, rest []int) {
	side := map[string]bool{}
	for share := takesPart; share >= 0; share-- {
		into := &rest
		if share == takesPart || share == isNamed && len(first) < 2 {
			into = &first
		}
		for _, m := range from.mentions {
			if from == sc && m.First >= t || m.Kind == Place || m.Kind == Adjective || from.quoted[m.First] && !sc.quoted[t] || part(from.tokens, m.Head) != share {
				continue
			}
			for _, a := range m.Actors {
				if c := f.actors[a].Code; (fits(f.actors[a]) || share > 0 && f.actFor(from.tokens, m) && fits(Actor{Type: Person})) && !side[c] {
					side[c] = true
					*into = append(*into, a)
				}
			}
		}
	}
	return first, rest
}

// How much a phrase takes part in what its sentence tells.
const (
	isNamed   = 1 // behind a preposition
	takesPart = 2 // as subject or object, or behind "with"
)

// actFor reports whether a mention is of the persons who act for a body: "G7
// leaders".
func (f *finder) actFor(ts []lang.Token, m Mention) bool {
	head := ts[m.Head]
	return (head.XPOS == "NNS" || head.XPOS == "NNPS") && f.titleOf(strings.ToLower(head.Lemma)) != ""
}

// argument reports whether a token is a subject, an object or joined to one, or
// stands behind "with" or another preposition of the verb.
func argument(ts []lang.Token, t int) bool { return part(ts, t) > 0 }

// part tells how a token takes part in its clause, 0 for not at all.
func part(ts []lang.Token, t int) int {
	for range 6 {
		switch r := ts[t].Rel; {
		case strings.HasPrefix(r, "nsubj") || strings.HasPrefix(r, "obj") || r == "iobj", strings.HasPrefix(r, "obl") && hasCase(ts, t, "with"):
			return takesPart
		case strings.HasPrefix(r, "obl"):
			return isNamed
		case ts[t].Head >= 0 && (r == "conj" || r == "flat" || r == "appos" || r == "nmod:desc"),
			ts[t].Head > t && r == "compound" && slices.ContainsFunc(ts[t:ts[t].Head], func(k lang.Token) bool { return k.Form == "and" }): // "the chancellor and Baltic leaders"
			t = ts[t].Head
		case strings.HasPrefix(r, "nmod") && t > 0 && hasCase(ts, t, "with"):
			return takesPart
		default:
			return 0
		}
	}
	return 0
}

// between reports whether a phrase is one of two that something is between:
// "talks between Togo and Benin".
func between(ts []lang.Token, t int) bool {
	return hasCase(ts, t, "between") || ts[t].Rel == "conj" && ts[t].Head >= 0 && hasCase(ts, ts[t].Head, "between")
}

func hasCase(ts []lang.Token, t int, prep string) bool {
	for k := max(0, t-6); k < t; k++ {
		if ts[k].Head == t && ts[k].Rel == "case" && lower(ts[k]) == prep {
			return true
		}
	}
	return false
}
