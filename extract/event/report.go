package event

// speaker returns whose claim the clause is: the subject of the verb of
// reporting that it depends on, else who is quoted there.
func (f *finder) speaker(g trigger) []int {
	if v := f.reportVerb(g); v >= 0 {
		return g.t.subject(v)
	}
	return f.quotedAt(g)
}

// reportVerb returns the verb of reporting that the clause depends on, or that
// stands behind it ("..., she said"), -1 for none.
func (f *finder) reportVerb(g trigger) int {
	t, v := g.t, g.anchor()
	for range maxClimb {
		for _, c := range t.children[v] {
			if t.base(c) == "parataxis" && f.rules.is("report", t.tokens[c].Lemma) {
				return c
			}
		}
		h := t.tokens[v].Head
		if h < 0 {
			break
		}
		if b := t.base(v); (b == "ccomp" || b == "parataxis" || b == "advcl" && f.rules.is("report", t.tokens[h].Lemma) && t.child(v, "mark") < 0) && f.rules.is("report", t.tokens[h].Lemma) {
			return h
		}
		v = h
	}
	return -1
}
