package event

import "strings"

// Lengths of the longest content: in tokens, and in bytes. More is a story.
const (
	maxContent      = 14
	maxContentBytes = 90
)

// contentPlaces are where English says what is promised, demanded or warned of,
// the plainest first. Prepositions are those that lead to a matter, not to a
// party, a place or a time.
var contentPlaces = []struct {
	rel          string
	prepositions string // between spaces; "" for relations without one
}{
	{"ccomp", ""},
	{"xcomp", ""},
	{"acl", ""},
	{"obj", ""},
	{"nsubj:pass", ""},
	{"obl", " against for over about of on to "},
	{"nmod", " of for over about on against to "},
	{"advcl", " against about over of for "},
}

// matter returns in the article's words what a spoken act is about: "to
// withdraw its troops", "legally binding guarantees"; "" for deeds, for meetings,
// and where the clause does not say.
func (f *finder) matter(g trigger) string {
	typ := TypeOf(g.Type)
	if typ == nil || typ.Deed || typ.Alone {
		return ""
	}
	for _, place := range contentPlaces {
		if typ.Mutual && strings.HasSuffix(place.rel, "obj") {
			continue // "signed an agreement" says no more than the act
		}
		for _, c := range g.t.children[g.at] {
			directed := place.rel == "xcomp" && c > g.at && g.t.infinitive(c) && (typ.Name == "appeal" || typ.Name == "demand") // "called on X to act" has no other infinitive
			if place.rel == g.t.rel(c) || place.rel == g.t.base(c) || directed {
				if f.rules.in(strings.ToLower(g.t.tokens[c].Lemma), []string{"@commitment"}) {
					if s := f.resolve(g, c); s != "" {
						return s
					}
					continue // "the readiness of X" alone says nothing
				}
				if p := g.t.leader(c); place.prepositions != "" && !strings.Contains(place.prepositions, " "+p+" ") || f.party(g.t, c) {
					continue
				}
				if s := f.phrase(g.t, c); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// resolve returns to what somebody is ready or committed, for a noun for such a
// resolve at token c: "to respond" of "the readiness of X to respond".
func (f *finder) resolve(g trigger, c int) string {
	t := g.t
	heads := []int{c, g.at} // parsers hang what stands behind a comma on the verb, and what stands behind the owner on the owner
	for _, k := range t.children[c] {
		if t.base(k) == "nmod" && t.preposition(k) == "of" {
			heads = []int{c, k, g.at}
		}
	}
	for _, of := range heads {
		for _, k := range t.children[of] {
			switch b := t.base(k); {
			case k < c:
			case t.infinitive(k) && (b == "acl" || b == "advcl" || b == "xcomp"), t.toDoing(k), b == "nmod" && t.preposition(k) == "to" && of != g.at:
				if s := f.phrase(t, k); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// leader returns the word that joins the phrase at token c to the one above it:
// a preposition, or before a clause a mark.
func (t *tree) leader(c int) string {
	if m := t.child(c, "mark"); m >= 0 && t.base(c) == "advcl" {
		return strings.ToLower(t.tokens[m].Form)
	}
	return t.preposition(c)
}

// party reports whether the phrase at token c is an actor, a pronoun or a time,
// none of which says what an act is about.
func (f *finder) party(t *tree, c int) bool {
	return t.mention[c] >= 0 || t.tokens[c].UPOS == "PRON" || f.temporal(t.tokens[c].Start)
}

// phrase returns the words below token c up to the first that only adds: a
// relative clause, a remark, a quotation. It is the text itself but for line
// breaks and halves of quotation marks, and "" where that is too long.
func (f *finder) phrase(t *tree, c int) string {
	first, last := t.subtree(c)
	for first < c && (t.rel(first) == "mark" && t.tokens[first].Lemma == "that" || t.tokens[first].UPOS == "PUNCT") {
		first++
	}
	end := c + 1
	for ; end <= last && !t.remark(end); end++ {
	}
	if k := t.child(c, "conj"); end-first > maxContent && k > c && k < end && t.child(k, "cc") > c {
		end = t.child(k, "cc") // the first of two
	}
	for end > c+1 && (t.tokens[end-1].UPOS == "PUNCT" || t.tokens[end-1].UPOS == "ADP" || t.tokens[end-1].UPOS == "CCONJ" || t.tokens[end-1].UPOS == "SCONJ") {
		end--
	}
	s := strings.Join(strings.Fields(f.src.Text[t.tokens[first].Start:t.tokens[end-1].End]), " ")
	if strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, `"`)%2 == 1 {
		s = strings.NewReplacer("“", "", "”", "", `"`, "").Replace(s) // the other one is cut off
	}
	if o := t.child(c, "obj"); o >= end || end <= last && end == c+1 && t.tokens[c].UPOS == "VERB" {
		return "" // "to imposing, together with others, costs": the thing itself is cut off
	}
	if end-first > maxContent || len(s) > maxContentBytes || end-first == 1 && t.tokens[c].UPOS != "NOUN" {
		return ""
	}
	return s
}

// remark reports whether token i starts what only adds to the words before it.
func (t *tree) remark(i int) bool {
	switch {
	case t.tokens[i].Form == "," && i > 0 && i+1 < len(t.tokens) && t.tokens[i-1].UPOS == "ADJ" && t.tokens[i+1].UPOS == "ADJ":
		return false // "heavy, lasting costs"
	case strings.ContainsAny(t.tokens[i].Form, `,;:()"“”`), t.tokens[i].Form == "--", t.tokens[i].Form == "–", t.tokens[i].Form == "—":
		return true
	case t.rel(i) == "mark" && t.base(t.tokens[i].Head) == "advcl" && t.tokens[i].Lemma != "from":
		return true
	}
	h := t.tokens[i].Head
	return h >= 0 && t.rel(h) == "acl:relcl" && strings.HasPrefix(t.tokens[i].XPOS, "W")
}
