package event

import (
	"cmp"
	"slices"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// A Source is a text with what the earlier stages saw in it.
type Source struct {
	Title     string // of the article, in the text or outside
	Published string // its day, as actor.Find takes it
	Text      string
	Sentences []lang.Sentence
	Times     []when.Expr
	Actors    []actor.Actor
	Mentions  []actor.Mention
}

// Find returns the acts that the text tells of, in order of position.
func (r *Rules) Find(src Source) []Event {
	f := &finder{src: src, rules: r.set, quotes: quotations(src.Text)}
	return f.find()
}

// find reads the sentences in order, and then completes what they leave open by
// the whole text.
func (f *finder) find() []Event {
	src := f.src
	f.announce()
	var mentions, times int
	for i, s := range src.Sentences {
		m, n := mentions, times
		for mentions < len(src.Mentions) && src.Mentions[mentions].Sent <= i {
			mentions++
		}
		for times < len(src.Times) && src.Times[times].Sent <= i {
			times++
		}
		f.sentence(i, newTree(s, src.Mentions[m:mentions], src.Actors), src.Times[n:times])
	}
	f.unite()
	f.parties()
	f.react()
	f.address()
	f.dateByContext()
	f.answer()
	f.forthcoming()
	f.judge()
	return f.events
}

// A finder gathers the events of one text.
type finder struct {
	src      Source
	rules    *ruleset
	events   []Event
	triggers []trigger // of each event
	quotes   []stretch // what stands in quotation marks
	circle   circle
	voice    voice
	speech   speech
	doerless []Event // deeds that are told, and dated, without anybody who did or suffered them
	at       int     // the sentence that is being read
	bill     bill
}

func (f *finder) sentence(i int, t *tree, times []when.Expr) {
	from := len(f.events)
	f.at = i
	f.stand(i, t)
	f.listen(i, t, times)
	for at, found := range f.candidates(t) {
		e, g, ok := f.best(i, found)
		if !ok || duplicate(f.events[from:], e) || f.echo(e, g) {
			continue
		}
		e.Sent, e.Token = i, at
		if by, off := f.calledOff(t, g.at); off != "" && g.noun() && arranged[g.Type] {
			f.dateOff(&e, g, by, off, times)
		} else {
			f.date(&e, g, times)
			f.dateByReport(&e, g, times)
			f.dateBySpeech(&e, g)
		}
		f.events, f.triggers = append(f.events, e), append(f.triggers, g)
	}
	f.bill.complete(f, f.events[from:])
	f.bill.tell(f, i)
	f.meet(i, f.events[from:])
}

// candidates returns the triggers of a sentence by token, the most specific
// first, without the nouns that belong to a verb's rule ("imposed sanctions"),
// and notes in the tree which act each token tells of.
func (f *finder) candidates(t *tree) [][]trigger {
	out := make([][]trigger, len(t.tokens))
	for at := range t.tokens {
		if out[at] = f.triggersAt(t, at); len(out[at]) > 0 {
			t.acts[at] = out[at][0].rule
		}
	}
	for at := range out {
		if at > 1 && t.tokens[at-1].Form == "-" && len(out[at]) > 0 && len(out[at-2]) > 0 && out[at][0].rule == out[at-2][0].rule {
			out[at] = nil // the other half of "build-up"
		}
		for _, g := range out[at] {
			if g.object >= 0 {
				out[g.object] = slices.DeleteFunc(out[g.object], func(o trigger) bool {
					return !arranged[o.Type] || f.callsOff(t, at) == ""
				})
			}
		}
	}
	return out
}

// best returns the event of the first rule whose parties sentence i or the text
// before it names, else of the first that lacks some: what follows may name them.
func (f *finder) best(i int, found []trigger) (best Event, by trigger, ok bool) {
	for _, g := range found {
		e, is := f.event(g)
		if is {
			g.doer, g.other = len(e.By) > 0, len(e.To)+len(e.With) > 0
			f.fill(&e, g, i)
		}
		switch {
		case is && f.complete(g, e):
			return e, g, true
		case is && !ok:
			best, by, ok = e, g, true
		}
	}
	return best, by, ok
}

// duplicate reports whether an event of the sentence says the same already.
func duplicate(events []Event, e Event) bool {
	return slices.ContainsFunc(events, func(o Event) bool {
		all := func(x Event) []int { s := slices.Concat(x.By, x.With); slices.Sort(s); return s }
		return o.Type == e.Type && o.Status == e.Status && slices.Equal(o.To, e.To) && slices.Equal(all(o), all(e))
	})
}

// event fills the status of a trigger, and the parties that its sentence names;
// ok is false where it tells of no act.
func (f *finder) event(g trigger) (Event, bool) {
	e := Event{Type: g.Type, Mode: g.Mode, Rule: g.Name, RespondsTo: -1}
	f.frame(g, &e)
	if f.contained(g) || f.authorless(g) || f.reason(g) || f.idle(g) || !f.evident(g, e) {
		return e, false
	}
	var ok bool
	if e.Status, ok = f.status(g); !ok {
		return e, false
	}
	f.intend(g, &e)
	e.CAMEO = g.CAMEO
	e.SaidBy = without(f.speaker(g), e.By)
	e.Place, e.Topic, e.Content = f.place(g), f.topic(g), f.matter(g)
	e.Mode = cmp.Or(e.Mode, f.mode(g))
	e.Start, e.End = f.span(g)
	return e, true
}

// evident reports whether a noun reports an act rather than naming one that the
// text speaks of elsewhere: it has a light verb, a party of its own, or a verb
// that says that it took place.
func (f *finder) evident(g trigger, e Event) bool {
	if !g.noun() || g.light || g.placed() || len(e.By)+len(e.To)+len(e.With) > 0 {
		return true
	}
	return g.clause >= 0 && g.t.tokens[g.at].Head == g.clause && g.t.base(g.at) == "nsubj" && f.rules.is("occurring", g.t.tokens[g.clause].Lemma)
}
