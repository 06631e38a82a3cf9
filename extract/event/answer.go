package event

// answered are the acts that each act may answer.
var answered = map[string]map[string]bool{
	"rejection":  {"demand": true, "offer": true, "appeal": true, "threat": true},
	"concession": {"demand": true, "appeal": true, "threat": true},
	"denial":     {"accusation": true, "criticism": true},
	"agreement":  {"offer": true, "appeal": true, "demand": true},
	"promise":    {"appeal": true, "demand": true},
	"aid":        {"appeal": true},
	"support":    {"offer": true, "appeal": true},
}

// answer links rejections, acceptances, denials and the like to the latest act
// of the other side that they answer, made to them or to nobody named.
func (f *finder) answer() {
	for i := range f.events {
		e := &f.events[i]
		for k := i - 1; k >= 0 && e.RespondsTo < 0; k-- {
			if o := f.events[k]; answered[e.Type][o.Type] && e.Status != Possible && f.answers(*e, o) {
				if e.RespondsTo = k; len(e.To) == 0 {
					e.To = o.By // it says whose by answering
				}
			}
		}
		f.dateAnswer(i)
	}
}

// answers reports whether event e is an answer to o by its parties.
func (f *finder) answers(e, o Event) bool {
	switch {
	case o.Status != Occurred || len(o.By) == 0 || f.share(o.By, e.By):
		return false
	case len(e.To)+len(e.With) > 0:
		return f.share(o.By, union(e.To, e.With)) && (len(o.To) == 0 || f.share(o.To, e.By))
	}
	return len(o.To) > 0 && f.share(o.To, e.By)
}

// answerReach is how many sentences behind what it answers an answer is told as
// the next thing that happened.
const answerReach = 2

// dateAnswer dates event i, a reply that a text tells right behind what it answers,
// in the past and without a day of its own, by the day of that.
func (f *finder) dateAnswer(i int) {
	e := &f.events[i]
	if e.RespondsTo < 0 || !open(*e) || !verbal[e.Type] || !f.narrated(f.triggers[i]) {
		return
	}
	if o := f.events[e.RespondsTo]; f.aDay(o) && e.Sent-o.Sent <= answerReach {
		inherit(e, o)
	}
}
