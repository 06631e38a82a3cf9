package event

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
)

// meetingTitle is the form that offices give the titles of their readouts:
// "X's Call with Y", "Readout of the Meeting of X and Y", "X Meets with Y".
var meetingTitle = regexp.MustCompile(`(?i)\b(calls?|meetings?|conversation|teleconference|consultations?|talks|discussions?|summit|meets?|speaks|engagement)\s+(with|of|between|among)\b`)

// titleTail is where the parties in a title end and its topic begins.
var titleTail = regexp.MustCompile(`(?i)\s+(on|about|regarding|to|in|at|for|ahead of|following)\s+`)

// A bill is who takes part in the meeting that a text is a readout of.
type bill struct {
	by      []int // whose meeting the title says it is
	parties []int // whom title and list name
	list    int   // sentence that lists them ("Participants included ..."), -1 for none
	lead    *Event
}

// announce reads the parties off the title, and off a list of participants:
// the lead may give them by their titles alone. What proves the meeting is
// always a sentence of the text, not the title.
func (f *finder) announce() {
	f.bill.list = -1
	title := f.src.Title
	if at := meetingTitle.FindStringIndex(title); at != nil {
		right := title[at[1]:]
		if tail := titleTail.FindStringIndex(right); tail != nil {
			right = right[:tail[0]]
		}
		if b := f.named(right); len(b) > 0 {
			f.bill.by = f.named(title[:at[0]])
			f.bill.parties = union(f.bill.by, b)
		}
	}
	if len(f.src.Sentences) > readoutSentences {
		return
	}
	for _, m := range f.src.Mentions {
		if f.bill.list < 0 && f.lists(m.Sent) {
			f.bill.list = m.Sent
		}
		if m.Sent == f.bill.list && m.Kind == actor.Name {
			f.bill.parties = union(f.bill.parties, m.Actors)
		}
	}
}

// lists reports whether a sentence lists who took part in a meeting:
// "Participants in the call included ...", "Joining the call were ...".
func (f *finder) lists(sent int) bool {
	if sent == 0 {
		return false
	}
	var who, verb bool
	for _, tok := range f.src.Sentences[sent].Tokens[:min(listHead, len(f.src.Sentences[sent].Tokens))] {
		lemma := strings.ToLower(tok.Lemma)
		who = who || f.rules.is("attendees", lemma) || tok.XPOS == "VBG" && lemma == "join"
		verb = verb || who && (lemma == "include" || lemma == "be")
	}
	return verb
}

// listHead is within how many words a list of participants says that it is one.
const listHead = 8

// complete gives the meeting of the lead the parties of the bill.
func (b *bill) complete(f *finder, events []Event) {
	for i := range events {
		e := &events[i]
		if b.lead != nil || e.Type != "meeting" || e.Sent >= leadSentences || e.Status == Negated || len(b.parties) == 0 || len(e.By) == 0 {
			continue
		}
		if !f.share(union(e.By, e.With), b.parties) && b.list < 0 {
			continue
		}
		for _, p := range b.parties {
			if !f.share([]int{p}, union(e.By, e.With)) {
				e.With = union(e.With, []int{p})
			}
		}
		lead := *e
		b.lead = &lead
	}
}

// tell makes the list of participants a telling of the meeting.
func (b *bill) tell(f *finder, i int) {
	if i != b.list || b.lead == nil || len(b.lead.With) == 0 {
		return
	}
	e := *b.lead
	s := f.src.Sentences[i]
	e.Sent, e.Token, e.Start, e.End, e.Rule = i, 0, s.Start, s.End, "meeting/participants"
	e.Date, e.DateText, e.DateFrom, e.Relative = "", "", "", ""
	f.events, f.triggers = append(f.events, e), append(f.triggers, trigger{keyed: keyed{rule: &rule{Type: e.Type, Name: e.Rule, Peers: true}}, t: newTree(s, nil, nil), doer: true, other: true})
}

// named returns the text's actors that a part of its title names, sorted.
func (f *finder) named(part string) []int {
	actors, mentions := actor.Find(part, lang.Parse(part), f.src.Published)
	var out []int
	words := strings.FieldsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for i, a := range f.src.Actors {
		if a.Type == actor.Person && slices.Contains(words, lastWord(a.Name)) {
			out = append(out, i) // a family name that only the text places
		}
	}
	for _, m := range mentions {
		for _, k := range m.Actors {
			if a := f.inText(actors[k]); a >= 0 && m.Kind != actor.Pronoun {
				out = append(out, a)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inText returns the actor of the text that one of the title is: the person of
// the same family name, else the first of the lead with its code, -1 for none.
func (f *finder) inText(x actor.Actor) int {
	first := -1
	for _, m := range f.src.Mentions {
		for _, k := range m.Actors {
			a := f.src.Actors[k]
			if a.Code != x.Code {
				continue
			}
			if x.Type == actor.Person && a.Type == actor.Person && strings.EqualFold(lastWord(a.Name), lastWord(x.Name)) {
				return k
			}
			if first < 0 || f.src.Actors[first].Type != actor.Person && a.Type == actor.Person && m.Sent < leadSentences {
				first = k
			}
		}
	}
	return first
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
