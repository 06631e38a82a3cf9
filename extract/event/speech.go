package event

import "diplograph/extract/when"

// A speech is what somebody said on a day that the text names.
type speech struct {
	actors []int
	on     when.Expr
	sent   int // the last sentence that it was heard in
}

// hear notes the day on which the speaker of verb v is quoted in sentence i. Who
// goes on being quoted, while nobody else is, goes on with the same speech.
func (f *finder) hear(i int, t *tree, v int, times []when.Expr) {
	on := -1
	for k, x := range times {
		if f.usable(x) && len(x.EDTF) == len("2006-01-02") && (f.src.Published == "" || x.EDTF <= f.src.Published) && f.clauseOf(t, x.Head) == v {
			on = k
			break
		}
	}
	switch s := &f.speech; {
	case on >= 0:
		f.speech = speech{f.voice.actors, times[on], i}
	case f.share(s.actors, f.voice.actors) && i-s.sent <= leadSentences && t.tokens[v].XPOS == "VBD":
		s.sent = i
	default:
		f.speech = speech{}
	}
}

// dateBySpeech dates what somebody says in a quotation by the day of the speech
// that it is part of.
func (f *finder) dateBySpeech(e *Event, g trigger) {
	s := f.speech
	if !open(*e) || !verbal[e.Type] || s.sent != e.Sent || !f.share(s.actors, e.By) || !f.quoted(g.t.tokens[g.at].Start) {
		return
	}
	f.dateBy(e, s.on)
	e.DateFrom = "context"
}
