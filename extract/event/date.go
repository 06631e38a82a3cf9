package event

import (
	"regexp"
	"slices"
	"strings"

	"diplograph/extract/when"
	"diplograph/extract/when/edtf"
)

// date sets the event's date from the expressions of its sentence: one that
// hangs on its own word, else on one that shares its time with it.
func (f *finder) date(e *Event, g trigger, times []when.Expr) {
	for _, at := range f.timeSharing(e, g) {
		for _, x := range times {
			if f.usable(x) && f.hangsOn(g.t, f.clauseOf(g.t, x.Head), at) && !f.beforeNow(g.t, at, x) {
				f.dateBy(e, x)
				return
			}
		}
	}
}

// dateBy sets the date from an expression; "in January and February" is one
// stretch of time.
func (f *finder) dateBy(e *Event, x when.Expr) {
	e.Date, e.Relative, e.DateFrom = x.EDTF, x.Relative, "stated"
	e.DateText = f.src.Text[x.Start:x.End]
	for _, y := range f.src.Times {
		if y.Sent == x.Sent && y.Start > x.End && f.usable(y) && f.joins(x, y) {
			if joint := x.EDTF + "/" + y.EDTF; edtf.Valid(joint) {
				e.Date, e.DateText = joint, f.src.Text[x.Start:y.End]
			}
		}
	}
}

// joins reports whether two expressions are coordinated by "and".
func (f *finder) joins(x, y when.Expr) bool {
	t := f.src.Sentences[x.Sent].Tokens
	return t[y.Head].Head == x.Head && t[y.Head].Rel == "conj" && strings.TrimSpace(f.src.Text[x.End:y.Start]) == "and"
}

// timeSharing returns the word of the trigger and those above it that tell of
// the same time: the verb of a noun, the clause that it is coordinated with or
// completes.
func (f *finder) timeSharing(e *Event, g trigger) []int {
	t, at := g.t, g.at
	out := []int{at}
	for range maxClimb {
		h := t.tokens[at].Head
		if h < 0 {
			break
		}
		verb := t.tokens[at].UPOS == "VERB"
		switch b := t.base(at); b {
		case "conj", "xcomp":
		case "obj", "nsubj", "obl", "nmod", "advcl":
			if verb && e.Status != Occurred || f.rules.is("other_time", f.marker(t, at)) || f.spokenOf(g, at) {
				return out
			}
		default:
			return out
		}
		at = h
		out = append(out, at)
	}
	return out
}

// forthcoming marks as planned what its sentence dates behind the day of the
// article: "is going to Paris next week".
func (f *finder) forthcoming() {
	now, err := edtf.Parse(f.src.Published)
	today, ok := now.Last()
	if err != nil || !ok {
		return
	}
	for i := range f.events {
		e := &f.events[i]
		if e.Status != Occurred || e.DateFrom != "stated" || e.Date == "" || verbal[e.Type] && e.Type != "meeting" {
			continue
		}
		if d, err := edtf.Parse(e.Date); err == nil {
			if first, ok := d.First(); ok && first.After(today) {
				e.Status = Planned
			}
		}
	}
}

// spokenOf reports whether a noun for a deed only says what words are about: who
// condemns an attack today need not mean one of today.
func (f *finder) spokenOf(g trigger, at int) bool {
	t := g.t
	if !g.noun() || !deeds[g.Type] {
		return false
	}
	h, p := t.tokens[at].Head, t.preposition(at)
	switch t.base(at) {
	case "nmod":
		return p == "to"
	case "obl":
		return t.acts[h] != nil && verbal[t.acts[h].Type] && f.rules.is("topical", p)
	}
	return t.base(at) == "obj" && t.acts[h] != nil && reactions[t.acts[h].Type]
}

// marker returns the preposition or conjunction before a word, "" for none.
func (f *finder) marker(t *tree, at int) string {
	if m := t.child(at, "mark"); m >= 0 && t.tokens[at].UPOS == "VERB" {
		return strings.ToLower(t.tokens[m].Form)
	}
	return t.preposition(at)
}

// hangsOn reports whether an expression in the clause of word c dates word at:
// in its own clause, or in one that completes it or its object ("drills
// beginning on Monday", "is set to open tomorrow").
func (f *finder) hangsOn(t *tree, c, at int) bool {
	if c == at || c < 0 {
		return c == at
	}
	h := t.tokens[c].Head
	if h < 0 || h != at && h != t.object(at) {
		return false
	}
	switch t.base(c) {
	case "acl", "xcomp":
		return true
	case "nmod":
		return t.tokens[c].UPOS == "VERB"
	case "advcl", "conj": // what a participle tells goes on at the same time: "held drills, taking in Crete on Monday"
		return t.tokens[c].XPOS == "VBG" && t.tokens[at].XPOS != "VBG" && !f.rules.is("other_time", f.marker(t, c))
	}
	return false
}

// beforeNow reports whether an expression names a day before the article's while
// the verb tells of the present: "condemns the strikes last night" is said now.
func (f *finder) beforeNow(t *tree, at int, x when.Expr) bool {
	tag := t.tokens[at].XPOS
	if tag != "VBZ" && tag != "VBP" || t.child(at, "aux") >= 0 || f.src.Published == "" {
		return false
	}
	d, err := edtf.Parse(x.EDTF)
	now, err2 := edtf.Parse(f.src.Published)
	if err != nil || err2 != nil {
		return false
	}
	last, ok := d.Last()
	first, _ := now.First()
	return ok && last.Before(first)
}

// dateByReport dates what a state or body says of itself by the day on which it
// says so: "Canada has offered a loan, its prime minister said Friday".
func (f *finder) dateByReport(e *Event, g trigger, times []when.Expr) {
	if e.Date != "" || e.Relative != "" || !verbal[e.Type] || !f.share(f.speaker(g), e.By) {
		return
	}
	v := f.reportVerb(g)
	for _, x := range times {
		if v >= 0 && f.usable(x) && f.clauseOf(g.t, x.Head) == v {
			f.dateBy(e, x)
			return
		}
	}
}

// clock are the words of a time of day that names no day.
var clock = regexp.MustCompile(`^(?:(?i:noon|midnight|local time|time|hours|hrs|o'clock|[ap]\.?m\.?)|[A-Z]{2,5}|[\d:.,()\s])+$`)

// usable reports whether an expression can date an act: a clock time alone would
// only have the day of the article.
func (f *finder) usable(x when.Expr) bool {
	if x.Type == when.Time && clock.MatchString(f.src.Text[x.Start:x.End]) {
		return false
	}

	bounded := !strings.HasPrefix(x.EDTF, "..") // "before 1997" dates something else
	return (x.Type == when.Date || x.Type == when.Time) && (x.EDTF != "" || x.Relative != "") && bounded && x.Head >= 0
}

// clauseOf returns the verb or trigger noun that token i hangs on.
func (f *finder) clauseOf(t *tree, i int) int {
	for range 10 {
		h := t.tokens[i].Head
		if h < 0 {
			return i
		}
		if f.dated(t, i, h) {
			return h
		}
		i = h
		if t.tokens[i].UPOS == "VERB" || t.tokens[i].UPOS == "NOUN" && len(f.rules.nouns[t.tokens[i].Lemma]) > 0 {
			return i
		}
	}
	return i
}

// dated reports whether a day stands before noun h as part of what the noun
// names, and h is not the setting of its verb: "on his May 12 appointment" dates
// the appointment alone, "in a Friday statement" what is said there as well.
func (f *finder) dated(t *tree, i, h int) bool {
	b := t.base(i)
	if i > h || t.tokens[h].UPOS != "NOUN" && t.tokens[h].UPOS != "PROPN" || b != "compound" && b != "nmod" && b != "nummod" && b != "amod" || t.mention[h] >= 0 || f.temporal(t.tokens[h].Start) {
		return false
	}
	return t.base(h) != "obl" || f.rules.is("topical", t.preposition(h)) || t.preposition(h) == "for"
}

// leadSentences is how far the head of a news article reaches: what it tells of
// the same parties happened at the same time.
const leadSentences = 4

// dateByContext dates what the text does not date on the spot: acts of the same
// parties in the lead of an article, and what the parties of a dated meeting
// said to each other.
func (f *finder) dateByContext() {
	defer f.dateAgain()
	for i := range f.events {
		lead := f.events[i]
		if !f.aDay(lead) || lead.Sent >= leadSentences {
			continue
		}
		for k := range f.events {
			if e := &f.events[k]; open(*e) && e.Sent < leadSentences && f.covers(lead, *e) && f.narrated(f.triggers[k]) {
				inherit(e, lead)
			}
		}
	}
	for i := range f.events {
		meeting := f.events[i]
		if meeting.Type != "meeting" || meeting.Status != Occurred || len(meeting.Date) != len("2006-01-02") {
			continue
		}
		readout := len(f.src.Sentences) <= readoutSentences && meeting.Sent < leadSentences
		for k := range f.events {
			e := &f.events[k]
			other := e.Type == "meeting" && f.triggers[k].noun() // "his recent talks with others"
			if open(*e) && verbal[e.Type] && !other && f.inMeeting(meeting, *e, readout) {
				inherit(e, meeting)
			}
		}
	}
}

// readoutSentences is the length up to which an article that opens with a dated
// meeting is a readout of it: all that the participants say belongs to it.
const readoutSentences = 25

// aDay reports whether an event took place and its sentence names the day.
func (f *finder) aDay(e Event) bool {
	return e.Status == Occurred && e.DateFrom == "stated" && len(e.Date) == len("2006-01-02")
}

// open reports whether an event that took place has no date yet.
func open(e Event) bool { return e.Status == Occurred && e.Date == "" && e.Relative == "" }

func inherit(e *Event, from Event) {
	e.Date, e.DateText, e.DateFrom = from.Date, from.DateText, "context"
}

// covers reports whether the states of both sides of e take part in lead.
func (f *finder) covers(lead, e Event) bool {
	parties, in := f.codes(e), f.codes(lead)
	for c := range parties {
		if !in[c] {
			return false
		}
	}
	return len(parties) > 1
}

func (f *finder) codes(e Event) map[string]bool {
	out := map[string]bool{}
	for _, as := range [][]int{e.By, e.To, e.With} {
		for _, a := range as {
			out[f.src.Actors[a].Code] = true
		}
	}
	return out
}

// narrated reports whether an act is told in the past: by its verb, by a noun
// that is subject, object or setting of such a verb, or an adjective below one.
func (f *finder) narrated(g trigger) bool {
	t, at := g.t, g.at
	if g.noun() && t.tokens[at].UPOS != "ADJ" {
		if b := t.base(at); b != "obj" && b != "nsubj" && b != "obl" || f.rules.is("other_time", t.preposition(at)) {
			return false
		}
		at = g.clause
	}
	for range maxClimb {
		switch {
		case at < 0:
			return false
		case t.tokens[at].XPOS == "VBD":
			return true
		case t.tokens[at].XPOS == "VBN":
			return slices.ContainsFunc(t.children[at], func(c int) bool { return t.tokens[c].XPOS == "VBD" }) // "had warned", "was told"
		case t.tokens[at].XPOS == "VBZ" || t.tokens[at].XPOS == "VBP":
			return false
		}
		at = t.tokens[at].Head
	}
	return false
}

// inMeeting reports whether those who act in e took part in the meeting, and
// those acted on as well. In a readout, whose every word is about it, any of
// their states may act, on anybody.
func (f *finder) inMeeting(meeting, e Event, readout bool) bool {
	in := union(meeting.By, meeting.With)
	if readout {
		return !slices.ContainsFunc(e.By, func(a int) bool { return !f.share([]int{a}, in) })
	}
	others := union(e.To, e.With)
	return f.among(e.By, in) && f.among(others, in) && len(others) > 0
}

// verbal are the acts that are said, and so may be part of a meeting.
var verbal = map[string]bool{"appeal": true, "promise": true, "offer": true, "support": true, "demand": true, "criticism": true, "accusation": true, "denial": true, "rejection": true, "warning": true, "threat": true, "agreement": true, "meeting": true}

// share reports whether two sets of actors have a state or body in common.
func (f *finder) share(a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if f.src.Actors[x].Code == f.src.Actors[y].Code {
				return true
			}
		}
	}
	return false
}
