package when

import (
	"strings"

	"diplograph/extract/lang"
)

// A tense says on which side of the article's day a clause lies.
type tense int

const (
	unknown tense = iota
	past
	present
	future
)

// tenseFile is the form of the tense words in lexicon.yaml.
type tenseFile struct {
	Modals      []string `yaml:"modals"`
	Planning    []string `yaml:"planning"`
	Planned     []string `yaml:"planned"`
	Implicative []string `yaml:"implicative"`
	Past        []string `yaml:"past"`
	NotPast     []string `yaml:"not_past"`
	Scheduled   []string `yaml:"scheduled"`
}

// tenseWords are the words that tell the tense of a clause.
type tenseWords struct {
	modals, planning, planned, implicative, past, notPast, scheduled map[string]bool
}

func (f *tenseFile) sets() tenseWords {
	return tenseWords{
		setOf(f.Modals), setOf(f.Planning), setOf(f.Planned), setOf(f.Implicative), setOf(f.Past), setOf(f.NotPast), setOf(f.Scheduled),
	}
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// tense returns the tense of the clause that m stands in: by the tree where
// there is one, else by the words around it. It is weak where m only belongs to
// a noun of that clause: what "discussed the summit in June" tells of the
// summit is little.
func (c *context) tense(m *match) (t tense, weak bool) {
	at := m.first
	for at > 0 && c.same(m.first, at-1) && (c.toks[at-1].text == "on" || c.toks[at-1].text == "from") {
		at-- // "drills beginning on Monday"
	}
	if at > 0 && c.same(m.first, at-1) {
		switch before := &c.toks[at-1]; {
		case before.text == "since":
			return past, false
		case c.words.planned[before.text]:
			return future, false
		}
	}
	sent, span, head := c.place(c.toks[m.first].start, c.toks[m.end-1].end)
	if sent < 0 || !hasTree(c.sents[sent].Tokens) {
		return c.nearby(m), false
	}
	toks := c.sents[sent].Tokens
	if g := toks[head].Head; g >= span.End && (toks[g].UPOS == "NOUN" || toks[g].UPOS == "PROPN") {
		// "Friday's call", "the October announcement"
		if c.words.awaited(toks, g) {
			return future, false
		}
		return unknown, true
	}
	t, weak = c.words.climb(toks, head)
	if t == present || t == unknown {
		// A present form may be a misread one; a past or future form nearby is
		// the better witness.
		if seen := c.nearby(m); seen != unknown {
			return seen, weak
		}
	}
	return t, weak
}

// hasTree reports whether the tokens are tagged and parsed.
func hasTree(toks []lang.Token) bool {
	roots := 0
	for i := range toks {
		if toks[i].Head < 0 {
			roots++
		}
	}
	return toks[0].UPOS != "" && roots == 1
}

// climb looks for the verb that governs token i.
func (w *tenseWords) climb(toks []lang.Token, i int) (t tense, weak bool) {
	for range len(toks) {
		i = toks[i].Head
		if i < 0 || i >= len(toks) {
			return unknown, weak
		}
		t := &toks[i]
		if t.UPOS != "VERB" && t.UPOS != "AUX" && !w.predicate(toks, i) {
			if w.planned[t.Lemma] || w.awaited(toks, i) {
				return future, false
			}
			weak = weak || t.UPOS == "NOUN" || t.UPOS == "PROPN"
			continue
		}
		if got := w.clause(toks, i); got != unknown {
			return got, weak
		}
	}
	return unknown, weak
}

// awaited reports whether noun i is still to come: "the upcoming elections",
// "they scheduled a meeting".
func (w *tenseWords) awaited(toks []lang.Token, i int) bool {
	for k := range toks {
		if toks[k].Head == i && toks[k].Rel == "amod" && w.planned[strings.ToLower(toks[k].Form)] {
			return true
		}
	}
	h := toks[i].Head
	return h >= 0 && toks[i].Rel == "obj" && w.planning[toks[h].Lemma]
}

// predicate reports whether token i has a copula or an auxiliary.
func (w *tenseWords) predicate(toks []lang.Token, i int) bool {
	for k := range toks {
		if toks[k].Head == i && (toks[k].Rel == "cop" || strings.HasPrefix(toks[k].Rel, "aux")) {
			return true
		}
	}
	return false
}

// auxiliaries are what the words under a verb tell of its tense.
type auxiliaries struct{ modal, to, past, present bool }

func (w *tenseWords) auxiliariesOf(toks []lang.Token, i int) auxiliaries {
	var out auxiliaries
	for k := range toks {
		a := &toks[k]
		if a.Head != i {
			continue
		}
		helps := a.Rel == "cop" || strings.HasPrefix(a.Rel, "aux")
		switch {
		case helps && (a.XPOS == "MD" || w.modals[strings.ToLower(a.Form)]):
			out.modal = true
		case a.XPOS == "TO" || a.Rel == "mark" && a.Lemma == "to":
			out.to = true
		case helps && (a.XPOS == "VBD" || a.Lemma == "have"): // "has met" tells of the past too
			out.past = true
		case helps:
			out.present = out.present || a.XPOS == "VBZ" || a.XPOS == "VBP"
		}
	}
	return out
}

// clause returns the tense of the clause headed by token i, unknown where the
// governing clause decides.
func (w *tenseWords) clause(toks []lang.Token, i int) tense {
	t, aux := &toks[i], w.auxiliariesOf(toks, i)
	switch {
	case aux.modal:
		return future
	case aux.to && t.Head >= 0 && w.implicative[toks[t.Head].Lemma]:
		return unknown
	case aux.to:
		return future
	case t.XPOS == "VBN" && w.planning[t.Lemma], t.UPOS == "ADJ" && w.planned[t.Lemma]:
		return future
	case aux.past, t.XPOS == "VBD", t.XPOS == "VBN" && !aux.present:
		return past
	case aux.present && (t.XPOS == "VBG" || t.XPOS == "VBN"): // "are meeting", "is held": a timetable
		return future
	case t.XPOS == "VBG" && w.scheduled[t.Lemma] && strings.HasPrefix(t.Rel, "acl"):
		return future
	case t.XPOS == "VBG", t.XPOS == "VB":
		return unknown
	case w.scheduled[t.Lemma]:
		return future
	case t.XPOS == "VBZ" || aux.present:
		return present
	}
	return unknown // "put", "cut": the base form may be a past tense as well
}

// How far from an expression the words are read for the tense: the length of a
// clause, so that long sentences do not cost more.
const reach = 16

// nearby reads the tense off the words around m: the nearest verb before it
// in its sentence decides, or else the nearest one after it.
func (c *context) nearby(m *match) tense {
	for i := m.first - 1; i >= max(0, m.first-reach) && c.same(m.first, i); i-- {
		if t := c.cue(i); t != unknown {
			return t
		}
	}
	for i := m.end; i < min(len(c.toks), m.end+reach) && c.same(m.first, i); i++ {
		if c.toks[i].text == "to" {
			continue
		}
		if t := c.cue(i); t != unknown {
			return t
		}
	}
	return unknown
}

// cue returns what toks[i] says of the tense.
func (c *context) cue(i int) tense {
	t := &c.toks[i]
	switch {
	case t.kind != word, t.upper && t.text == "may":
		return unknown
	case c.words.planned[t.text], c.words.modals[t.text]:
		return future
	case t.text == "to":
		return c.infinitive(i)
	case i > 0 && c.toks[i-1].text == "be":
		return unknown // "be signed": the word before "be" tells
	case c.words.past[t.text]:
		return past
	case !t.upper && len(t.text) > 3 && strings.HasSuffix(t.text, "ed") && !c.words.notPast[t.text]:
		return past
	}
	return unknown
}

// infinitive tells "agreed to meet" (future) from "went to Geneva" and
// "continued to fall" (nothing).
func (c *context) infinitive(i int) tense {
	if i+1 >= len(c.toks) {
		return unknown
	}
	next := &c.toks[i+1]
	if next.kind != word || next.upper || next.is("determiner") {
		return unknown
	}
	if i > 0 && c.words.implicative[stem(c.toks[i-1].text)] {
		return unknown
	}
	return future
}

// stem takes the ending off a regular verb form: "continued" -> "continue".
func stem(w string) string {
	switch {
	case w == "had" || w == "has":
		return "have"
	case w == "began":
		return "begin"
	case strings.HasSuffix(w, "ued"), strings.HasSuffix(w, "ged"), strings.HasSuffix(w, "sed"):
		return w[:len(w)-1]
	case strings.HasSuffix(w, "ed"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}
