package event

import (
	"strings"

	"diplograph/extract/when"
)

// date sets the event's date from the expressions of its sentence: one in its
// own clause, else one in the clause that it is coordinated with or depends on.
func (f *finder) date(e *Event, g trigger, times []when.Expr) {
	t := g.t
	at := g.at
	for range 5 {
		for _, x := range times {
			if !usable(x) {
				continue
			}
			if c := f.clauseOf(t, x.Head); c == at || c >= 0 && t.rel(c) == "acl" && (t.tokens[c].Head == at || t.tokens[c].Head == t.object(at)) {
				e.Date, e.Relative, e.DateFrom = x.EDTF, x.Relative, "stated"
				e.DateText = f.src.Text[x.Start:x.End]
				return
			}
		}
		h := t.tokens[at].Head
		if h < 0 {
			return
		}
		switch t.base(at) {
		case "conj", "xcomp", "advcl", "obj", "obl", "nsubj", "nmod":
			if t.tokens[at].UPOS == "VERB" && t.base(at) != "xcomp" && t.base(at) != "conj" && e.Status != Occurred {
				return
			}
			at = h
		default:
			return
		}
	}
}

// dateByReport dates what a state or body says of itself by the day on which it
// says so: "Canada has offered a loan, its prime minister said Friday".
func (f *finder) dateByReport(e *Event, g trigger, times []when.Expr) {
	if e.Date != "" || e.Relative != "" || !verbal[e.Type] || !f.share(e.SaidBy, e.By) {
		return
	}
	v := f.reportVerb(g)
	for _, x := range times {
		if v >= 0 && usable(x) && f.clauseOf(g.t, x.Head) == v {
			e.Date, e.Relative, e.DateFrom = x.EDTF, x.Relative, "stated"
			e.DateText = f.src.Text[x.Start:x.End]
			return
		}
	}
}

func usable(x when.Expr) bool {
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
		i = h
		if t.tokens[i].UPOS == "VERB" || t.tokens[i].UPOS == "NOUN" && len(f.rules.nouns[t.tokens[i].Lemma]) > 0 {
			return i
		}
	}
	return i
}

// leadSentences is how far the head of a news article reaches: what it tells of
// the same parties happened at the same time.
const leadSentences = 4

// dateByContext dates what the text does not date on the spot: acts of the same
// parties in the lead of an article, and what the parties of a dated meeting
// said to each other.
func (f *finder) dateByContext() {
	for i := range f.events {
		lead := f.events[i]
		if !f.aDay(lead) || lead.Sent >= leadSentences {
			continue
		}
		for k := range f.events {
			if e := &f.events[k]; open(*e) && e.Sent < leadSentences && f.covers(lead, *e) {
				inherit(e, lead)
			}
		}
	}
	for i := range f.events {
		meeting := f.events[i]
		if meeting.Type != "meeting" || meeting.Status != Occurred || len(meeting.Date) != len("2006-01-02") {
			continue
		}
		short := len(f.src.Sentences) <= readoutSentences && meeting.Sent < 2
		for k := range f.events {
			e := &f.events[k]
			if open(*e) && verbal[e.Type] && f.inMeeting(meeting, *e, short) {
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

// inMeeting reports whether all that act in e took part in the meeting, and,
// but in a readout, those acted on as well.
func (f *finder) inMeeting(meeting, e Event, readout bool) bool {
	in := map[int]bool{}
	for _, as := range [][]int{meeting.By, meeting.With} {
		for _, a := range as {
			in[a] = true
		}
	}
	others := 0
	for _, as := range [][]int{e.To, e.With} {
		for _, a := range as {
			if !in[a] && !readout {
				return false
			}
			others++
		}
	}
	for _, a := range e.By {
		if !in[a] {
			return false
		}
	}
	return readout || others > 0
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
