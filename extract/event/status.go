package event

import "strings"

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
