package when

import "diplograph/extract/when/edtf"

// The words that stand between the ends of a range, and between equals.
var (
	toWords  = map[string]bool{"to": true, "through": true, "until": true, "till": true, "thru": true, "-": true, "–": true, "—": true}
	andWords = map[string]bool{"and": true, "or": true, "&": true}
)

// between returns the one word between two matches that follow each other, or
// the empty string.
func between(toks []token, a, b *match) string {
	if b.first-a.end != 1 || toks[a.end].para || toks[b.first].para {
		return ""
	}
	return toks[a.end].text
}

// shareYears gives the year of "March 3 to May 5, 2014" and "January and
// February 2014" to the first date too.
func shareYears(toks []token, ms []match) {
	for i := len(ms) - 2; i >= 0; i-- {
		a, b := &ms[i].meaning, &ms[i+1].meaning
		word := between(toks, &ms[i], &ms[i+1])
		if !toWords[word] && !andWords[word] || !a.has(fMonth) || !b.has(fMonth) || a.has(fYear, fYShift, fDir, fRef) {
			continue
		}
		a[fYShift] = b[fYShift]
		if b.has(fYear) && atoi(a[fMonth]) <= atoi(b[fMonth]) {
			a[fYear] = b[fYear]
		} else if b.has(fYear) {
			a[fYear] = two(atoi(b[fYear]) - 1) // "December to March 2014"
		}
	}
}

// dateSpans returns the EDTF date of every finding: of ranges the whole range
// for both ends, and with "since" or "until" one that is open.
func (r *resolver) dateSpans(fs []finding) []string {
	dates := make([]*edtf.Date, len(fs))
	for i := range fs {
		dates[i] = fs[i].span()
	}
	out := make([]string, len(fs))
	for i := range fs {
		switch {
		case out[i] != "": // the end of a range
		case i+1 < len(fs) && r.isRange(&fs[i], &fs[i+1]):
			d := edtf.Between(dates[i].From, dates[i+1].To)
			out[i], out[i+1] = d.String(), d.String()
		case dates[i] != nil:
			out[i] = r.open(&fs[i], *dates[i]).String()
		}
	}
	return out
}

// span is the finding's own date, nil where it dates nothing.
func (f *finding) span() *edtf.Date {
	if f.edtf != nil || !f.dated || f.typ == Set {
		return f.edtf
	}
	d := f.at.edtf()
	return &d
}

// isRange reports whether a and b are the ends of one stretch of time: "from
// Monday to Friday", "between 2001 and 2003", or two neighbours of the calendar
// ("January and February").
func (r *resolver) isRange(a, b *finding) bool {
	if !a.dated || !b.dated || a.edtf != nil || b.edtf != nil || a.at.unit != b.at.unit || !b.at.start.After(a.at.start) {
		return false
	}
	switch word := between(r.toks, &a.match, &b.match); {
	case toWords[word]:
		return true
	case word == "and":
		return r.before(&a.match) == "between" || a.at.shift(1) == b.at
	}
	return false
}

// before is the word before a match in its sentence.
func (r *resolver) before(m *match) string {
	if m.first > 0 && r.ctx.same(m.first, m.first-1) {
		return r.toks[m.first-1].text
	}
	return ""
}

// signal is the word that ties the expression to an event.
func (r *resolver) signal(f *finding) string {
	if w := r.spanSignal(f); w != "" {
		return w
	}
	if w := r.before(&f.match); w != "" && r.toks[f.first-1].is("signal") {
		return w
	}
	return ""
}

// open applies "since", "until", ... to a date that is their whole object: not
// to the "Friday" of "after Friday's vote".
func (r *resolver) open(f *finding, d edtf.Date) edtf.Date {
	side, ok := "", false
	if r.signal(f) != "" {
		side, ok = r.toks[f.first-1].value("signal")
	}
	if !ok || side == "" || d.Interval && f.edtf != nil || !r.closes(f) {
		return d
	}
	if side == "since" {
		return edtf.Since(d)
	}
	return edtf.Until(d)
}

// closes reports whether no noun follows that the expression could modify.
func (r *resolver) closes(f *finding) bool {
	if !r.ctx.same(f.first, f.end) {
		return true
	}
	next := &r.toks[f.end]
	return next.kind == mark && next.text != "-" || next.is("determiner") || next.is("connective")
}

// spanSignal is the word after an amount of time that ties it to an event:
// "two days before the vote".
func (r *resolver) spanSignal(f *finding) string {
	if f.typ == Duration && f.end < len(r.toks) && r.ctx.same(f.first, f.end) && r.toks[f.end].is("span_signal") {
		return r.toks[f.end].text
	}
	return ""
}

// shift writes an amount before or after an event as an offset to it.
func (r *resolver) shift(f *finding) string {
	u, n, ok := wholeUnits(unit(f.meaning[fUnit]), f.meaning.amount())
	step := map[string]int{"after": 1, "before": -1}[r.spanSignal(f)]
	if !ok || step == 0 || relativeUnits[u] == "" {
		return ""
	}
	return signed(step*n) + relativeUnits[u]
}
