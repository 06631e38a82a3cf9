package event

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
