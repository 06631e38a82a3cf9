package event

// intend gives an act that its doer only means to do the type of the promise or
// threat that it is: "Kyiv said it would send aid" promises, "Moscow would
// respond with force if attacked" threatens.
func (f *finder) intend(g trigger, e *Event) {
	if e.Status != Planned || g.noun() && !g.light {
		return
	}
	v := g.anchor()
	if f.verbStatus(g.t, v) != Planned {
		return
	}
	meant := TypeOf(e.Type).Meant
	said := f.reportVerb(g)
	own := said < 0 || f.share(g.t.subject(said), e.By)
	switch {
	case meant == "" || !own:
	case f.onCondition(g.t, v) && meant == "promise":
		e.Type = "offer"
	case f.onCondition(g.t, v):
		e.Type = "threat"
	case said >= 0 && !f.rules.is("announcing", g.t.tokens[said].Lemma), meant == "promise" && e.Type != "concession":
		e.Type = meant
	}
}

// onCondition reports whether a clause of condition hangs on verb v.
func (f *finder) onCondition(t *tree, v int) bool {
	for _, c := range t.children[v] {
		if t.base(c) == "advcl" && f.conditional(t, c) {
			return true
		}
	}
	return false
}
