package event

import (
	"diplograph/extract/when"
)

// date sets the event's date from the expressions of its sentence: one in its
// own clause, else one in the clause that it is coordinated with or depends on.
func (f *finder) date(e *Event, g trigger, times []when.Expr) {
	t := g.t
	at := g.at
	for range 5 {
		for _, x := range times {
			if usable(x) && f.clauseOf(t, x.Head) == at {
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

func usable(x when.Expr) bool {
	return (x.Type == when.Date || x.Type == when.Time) && (x.EDTF != "" || x.Relative != "") && x.Head >= 0
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

// readoutSentences is the length up to which an article that opens with a dated
// meeting is taken for a readout of it.
const readoutSentences = 25

// dateByContext dates what was said in a meeting by the meeting, in a readout:
// a short text whose first sentences tell of a dated meeting.
func (f *finder) dateByContext() {
	if len(f.src.Sentences) > readoutSentences {
		return
	}
	var meeting *Event
	for i := range f.events {
		e := &f.events[i]
		if meeting == nil && e.Type == "meeting" && e.Sent < 2 && e.Status == Occurred && e.DateFrom == "stated" && len(e.Date) == len("2006-01-02") {
			meeting = e
			continue
		}
		if meeting == nil || e.Date != "" || e.Status != Occurred || !verbal[e.Type] {
			continue
		}
		for _, a := range e.By {
			for _, b := range append(meeting.By[:len(meeting.By):len(meeting.By)], meeting.With...) {
				if a == b {
					e.Date, e.DateText, e.DateFrom = meeting.Date, meeting.DateText, "context"
				}
			}
		}
	}
}

// verbal are the acts that are said, and so may be part of a meeting.
var verbal = map[string]bool{"appeal": true, "promise": true, "offer": true, "support": true, "demand": true, "criticism": true, "accusation": true, "denial": true, "rejection": true, "warning": true, "threat": true, "agreement": true, "meeting": true}

// answer links rejections, promises and denials to the latest demand, offer,
// appeal, warning or accusation by the other side, made to them or to nobody named.
func (f *finder) answer() {
	for i := range f.events {
		e := &f.events[i]
		wants := answered[e.Type]
		for k := i - 1; k >= 0 && wants != nil && e.RespondsTo < 0; k-- {
			o := f.events[k]
			if wants[o.Type] && o.Status == Occurred && f.share(o.By, e.To) && (len(o.To) == 0 || f.share(o.To, e.By)) {
				e.RespondsTo = k
			}
		}
	}
}

var answered = map[string]map[string]bool{
	"rejection":  {"demand": true, "offer": true, "appeal": true},
	"concession": {"demand": true, "appeal": true, "threat": true},
	"denial":     {"accusation": true},
	"agreement":  {"offer": true, "appeal": true},
}

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
