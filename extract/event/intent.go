package event

import "strings"

// intend gives an act that its doer only means to do the type of the promise or
// threat that it is: "Kyiv said it would send aid" promises, "Moscow would
// respond with force if attacked" threatens.
func (f *finder) intend(g trigger, e *Event) {
	v := g.anchor()
	if (e.Type == "offer" || e.Type == "promise") && f.hostile(g.t, v) {
		e.Type = "threat" // "vowed to retaliate", "is ready to impose sanctions"
		return
	}
	if g.noun() && !g.light {
		return
	}
	if !f.ahead(g.t, v) {
		return
	}
	meant := TypeOf(e.Type).Meant
	said := f.reportVerb(g)
	speaker := f.speaker(g)
	own := said < 0 || len(speaker) == 0 || f.share(speaker, e.By)
	switch {
	case meant == "" || !own && meant == "threat":
	case f.onCondition(g.t, v, "unless"), f.onCondition(g.t, v, "if") && meant == "threat":
		e.Type = "threat"
	case f.onCondition(g.t, v, "if"):
		e.Type = "offer"
	case said >= 0 && own && !f.rules.is("announcing", g.t.tokens[said].Lemma), meant == "promise" && e.Type != "concession":
		e.Type = meant
	}
}

// hostile reports whether what is promised is an act of conflict.
func (f *finder) hostile(t *tree, v int) bool {
	for _, c := range t.children[v] {
		if a := t.acts[c]; (t.base(c) == "xcomp" || t.base(c) == "ccomp") && a != nil && TypeOf(a.Type).Meant == "threat" && f.verbStatus(t, c) != Negated {
			return true
		}
	}
	return false
}

// onCondition reports whether a clause of condition hangs on verb v by a word.
func (f *finder) onCondition(t *tree, v int, word string) bool {
	for _, c := range t.children[v] {
		if m := t.child(c, "mark"); t.base(c) == "advcl" && m >= 0 && strings.EqualFold(t.tokens[m].Form, word) {
			return true
		}
	}
	return false
}
