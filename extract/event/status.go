package event

import (
	"strings"

	"diplograph/extract/actor"
)

// status reads off the grammar whether the act took place; ok is false for
// conditions and for the contents of demands, offers and the like, which are no
// events.
func (f *finder) status(g trigger) (status string, ok bool) {
	t, v := g.t, g.clause
	if v < 0 {
		return f.nounStatus(g, Occurred), true
	}
	status = Occurred
	if g.at != v {
		if f.rules.is("content", t.tokens[v].Lemma) && !g.Light {
			return "", false
		}
		if t.tokens[v].Lemma == "rule" {
			return Possible, true
		}
		status = f.nounStatus(g, status)
	}
	if own := f.verbStatus(t, v); own != "" {
		status = own
	}
	return f.above(t, v, status)
}

// nounStatus reads modifiers such as "planned talks" and "a possible visit".
func (f *finder) nounStatus(g trigger, status string) string {
	for _, c := range g.t.children[g.at] {
		switch strings.ToLower(g.t.tokens[c].Form) {
		case "planned", "scheduled", "upcoming", "forthcoming", "future", "next":
			return Planned
		case "possible", "potential", "likely", "any":
			return Possible
		case "no":
			return Negated
		}
	}
	return status
}

// verbStatus reads the negation and the auxiliaries of a verb, "" for none.
func (f *finder) verbStatus(t *tree, v int) string {
	status := ""
	for _, c := range t.children[v] {
		word := strings.ToLower(t.tokens[c].Form)
		switch {
		case f.rules.is("negation", word) && (t.base(c) == "advmod" || t.base(c) == "det" || t.base(c) == "cc"):
			return Negated
		case t.base(c) == "aux" && f.rules.is("possible", word):
			status = Possible
		case t.base(c) == "aux" && f.rules.is("planning", word):
			status = Planned
		}
	}
	return status
}

// above follows what governs the clause of v: plans, conditions, contents.
func (f *finder) above(t *tree, v int, status string) (string, bool) {
	for range 6 {
		for _, c := range t.children[v] {
			if t.rel(c) == "mark" && f.rules.is("condition", strings.ToLower(t.tokens[c].Form)) {
				return "", false
			}
		}
		h := t.tokens[v].Head
		if h < 0 {
			return status, true
		}
		lemma := t.tokens[h].Lemma
		switch b := t.base(v); b {
		case "xcomp", "ccomp", "acl", "advcl":
			infinitive := t.infinitive(v)
			switch {
			case f.rules.is("content", lemma) && (b == "xcomp" || b == "ccomp" || infinitive || t.tokens[v].XPOS == "VBG" && t.child(v, "mark") >= 0):
				return "", false
			case infinitive && f.rules.is("planned", lemma) && status == Occurred:
				status = Planned
			case infinitive && (b == "advcl" || b == "acl"):
				return "", false
			}
			if s := f.verbStatus(t, h); infinitive && s == Negated {
				status = Negated
			}
		case "conj":
			if s := f.verbStatus(t, h); s != "" && s != Negated && status == Occurred && t.child(v, "nsubj", "aux") < 0 {
				status = s
			}
			if t.infinitive(h) != t.infinitive(v) && t.tokens[v].XPOS != "VB" {
				return status, true
			}
		default:
			return status, true
		}
		v = h
	}
	return status, true
}

func (t *tree) infinitive(v int) bool {
	if t.tokens[v].XPOS != "VB" {
		return false
	}
	for _, c := range t.children[v] {
		if strings.EqualFold(t.tokens[c].Form, "to") && t.rel(c) == "mark" {
			return true
		}
	}
	return false
}

// speaker returns whose claim the clause is: the subject of the verb of
// reporting that it depends on.
func (f *finder) speaker(g trigger) []int {
	if v := f.reportVerb(g); v >= 0 {
		return g.t.subject(v)
	}
	return nil
}

// reportVerb returns the verb of reporting that the clause depends on, or that
// stands behind it ("..., she said"), -1 for none.
func (f *finder) reportVerb(g trigger) int {
	v := max(g.clause, 0)
	for range 6 {
		h := g.t.tokens[v].Head
		if h < 0 {
			break
		}
		if b := g.t.base(v); (b == "ccomp" || b == "parataxis") && f.rules.is("report", g.t.tokens[h].Lemma) {
			return h
		}
		v = h
	}
	if c := g.t.child(v, "parataxis"); c >= 0 && f.rules.is("report", g.t.tokens[c].Lemma) {
		return c
	}
	return -1
}

// place returns where the act happened: a place behind "in" or "at" in its clause.
func (f *finder) place(g trigger) string {
	for _, v := range []int{g.at, max(g.clause, 0)} {
		for _, c := range g.t.children[v] {
			b := g.t.base(c)
			m := g.t.mention[c]
			if (b == "obl" || b == "nmod") && m >= 0 && g.t.mentions[m].Kind == actor.Place {
				if p := g.t.preposition(c); p == "in" || p == "at" || p == "near" || p == "outside" || g.Type == "visit" && p == "to" {
					return g.t.mentions[m].Place
				}
			}
		}
	}
	return ""
}

// maxTopic is the number of tokens of the longest topic; more is a clause.
const maxTopic = 6

// topic returns what the act is about: a short phrase behind "on", "over" or "about".
func (f *finder) topic(g trigger) string {
	for _, v := range []int{g.at, max(g.clause, 0)} {
		for _, c := range g.t.children[v] {
			if p := g.t.preposition(c); p != "over" && p != "about" && p != "on" && p != "regarding" || g.t.tokens[c].UPOS == "NUM" || g.t.base(c) != "obl" && g.t.base(c) != "nmod" {
				continue
			}
			first, last := g.t.subtree(c)
			for first < c && (g.t.rel(first) == "case" || g.t.rel(first) == "det") {
				first++
			}
			if last-first < maxTopic && !f.temporal(g.t.tokens[c].Start) && g.t.tokens[c].UPOS != "PRON" {
				return strings.Join(strings.Fields(f.src.Text[g.t.tokens[first].Start:g.t.tokens[last].End]), " ")
			}
		}
	}
	return ""
}

func (f *finder) temporal(at int) bool {
	for _, x := range f.src.Times {
		if x.Start <= at && at < x.End {
			return true
		}
	}
	return false
}

// mode reads how a meeting was held off the words of its clause.
func (f *finder) mode(g trigger) string {
	if g.Type != "meeting" {
		return ""
	}
	first, last := g.t.subtree(max(g.clause, 0))
	for _, tok := range g.t.tokens[first : last+1] {
		switch strings.ToLower(tok.Form) {
		case "phone", "telephone", "call":
			return "phone"
		case "video", "virtually", "videoconference":
			return "video"
		}
	}
	return ""
}
