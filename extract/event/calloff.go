package event

import (
	"slices"
	"strings"

	"diplograph/extract/when"
	"diplograph/extract/when/edtf"
)

// arranged are the types of act that are arranged beforehand, and so called off
// or put off.
var arranged = map[string]bool{"meeting": true, "visit": true}

// callsOff returns the status that word h gives to what it governs: Negated for
// what it calls off ("cancelled", "the cancellation of"), Planned for what it puts
// off, "" where it does neither.
func (f *finder) callsOff(t *tree, h int) string {
	if h < 0 {
		return ""
	}
	keys := []string{strings.ToLower(t.tokens[h].Lemma)}
	for _, c := range t.children[h] {
		if t.rel(c) == "compound:prt" || t.base(c) == "advmod" {
			keys = append(keys, keys[0]+" "+strings.ToLower(t.tokens[c].Form))
		}
	}
	is := func(list string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return f.rules.is(list, k) })
	}
	switch {
	case is("calling_off"):
		return Negated
	case is("putting_off"):
		return Planned
	}
	return ""
}

// calledOff returns the verb or noun by which the noun at token n is called off
// or put off, and the status that it has then; "" where it is neither.
func (f *finder) calledOff(t *tree, n int) (by int, status string) {
	h := t.tokens[n].Head
	if h < 0 {
		return -1, ""
	}
	switch {
	case t.tokens[h].UPOS == "VERB" && (t.rel(n) == "obj" || t.rel(n) == "nsubj:pass" || t.rel(n) == "nsubj" && t.tokens[h].XPOS == "VBN" && t.object(h) < 0):
	case t.tokens[h].UPOS == "NOUN" && t.base(n) == "nmod" && t.preposition(n) == "of":
	default:
		return -1, ""
	}
	return h, f.callsOff(t, h)
}

// offStatus returns the status of a meeting or visit that is called off or put
// off; ok is false where that is only threatened, weighed, asked for or denied.
func (f *finder) offStatus(g trigger, by int, status string) (string, bool) {
	if g.t.tokens[by].UPOS == "VERB" {
		if own := f.verbStatus(g.t, by); own != "" && own != Planned {
			return "", false
		}
		if h := g.t.tokens[by].Head; h >= 0 && f.rules.is("wished", g.t.tokens[h].Lemma) && f.open(g.t, by) {
			return "", false
		}
	}
	if s, ok := f.above(g, by, Negated); !ok || s != Negated {
		return "", false
	}
	return status, true
}

// authorless reports whether a verb of calling off stands in the passive and
// nobody is said to have done it: no relation is cut by that.
func (f *finder) authorless(g trigger) bool {
	return g.Type == "sanction" && g.object >= 0 && f.callsOff(g.t, g.at) != "" && g.t.passive(g.at) && len(g.t.agent(g.at)) == 0
}

// dateOff dates what is called off by the day for which it was planned, and what
// is put off by its new day alone: the day on which that is done or told dates
// neither.
func (f *finder) dateOff(e *Event, g trigger, by int, status string, times []when.Expr) {
	t := g.t
	for _, x := range times {
		if x.Head < 0 {
			continue
		}
		if status == Planned {
			x.EDTF = f.newDay(t, x)
		}
		c := f.clauseOf(t, x.Head)
		switch {
		case x.EDTF == "" || !f.usable(x):
			continue
		case c != by && c != g.at && !f.hangsOn(t, c, by) && !f.hangsOn(t, c, g.at):
			continue
		case status == Negated && c == by && !f.comes(x):
			continue
		}
		f.dateBy(e, x)
		return
	}
}

// newDay returns to when something is put off by an expression: "until May 3",
// "to April 4", "from March 28 to April 4"; "" where it says nothing of that.
func (f *finder) newDay(t *tree, x when.Expr) string {
	if _, to, two := strings.Cut(x.EDTF, "/"); two && strings.Contains(f.src.Text[t.tokens[0].Start:x.Start], " from ") {
		return to // "to April 4" behind "from March 28" is read as the whole stretch
	}
	if f.rules.is("until", t.preposition(x.Head)) {
		return strings.TrimPrefix(x.EDTF, "../")
	}
	return ""
}

// offSlots returns where to look for whose meeting or visit is called off: who
// calls it off only where it is nobody else's.
func (f *finder) offSlots(g trigger) []string {
	slots := slices.DeleteFunc(slices.Clone(g.By), func(s string) bool { return s == "subj" || s == "by" })
	if len(f.behind(g, "between")) > 0 {
		return slots
	}
	return append(slots, "subj")
}

// comes reports whether an expression names a time behind the day of the article.
func (f *finder) comes(x when.Expr) bool {
	d, err := edtf.Parse(x.EDTF)
	now, err2 := edtf.Parse(f.src.Published)
	if err != nil || err2 != nil {
		return false
	}
	first, ok := d.First()
	today, known := now.Last()
	return ok && known && first.After(today)
}
