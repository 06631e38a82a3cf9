// Package when finds temporal expressions and resolves them.
//
// The words and patterns are data (lexicon.yaml, rules.yaml). Reading goes in
// steps: scan cuts the text into tokens, the grammar finds the longest match of
// any rule at every place, and a resolver turns what the words say into dates,
// with the article's day, the tense of the governing verb, and the time that
// the text last spoke of.
package when

import (
	"diplograph/extract/lang"
)

// The types of temporal expression, after TIMEX3 (TimeML 1.2.1).
const (
	Date     = "DATE"
	Time     = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// An Expr is one temporal expression of a text.
type Expr struct {
	Start, End int    // byte span in the text
	Type       string // Date, Time, Duration or Set
	Value      string // TIMEX3 value: "2022-01-21", "2022-W04", "P3D", "PAST_REF", "XXXX-WXX-5"
	EDTF       string // the same as an EDTF date or interval ("2022-01-24/2022-01-30", "2014/.."); empty where it dates nothing
	Relative   string // offset to the article's unknown day ("-2d"), set only where that day is unknown and the offset is sure

	Mod    string // TIMEX3 modifier where the words say one: "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", ...
	Signal string // the word before (or, for amounts of time, after) that ties it to an event: "since", "by", "after"; or empty
	Shift  string // of an amount of time with "before" or "after" something: the offset to that ("a day after the vote": "+1d")
	Rule   string // the rule of rules.yaml that found it, e.g. "date/weekday"

	Sent   int        // index of its sentence in sents, -1 for none
	Tokens lang.Range // its tokens in that sentence
	Head   int        // the one of Tokens that governs the others, by which it hangs in the tree; -1 for none
}

// Find returns the temporal expressions of text in order of position, without
// overlaps. sents are the parsed sentences of text; published is the article's
// day as "2006-01-02", or empty when unknown: then nothing is guessed, and
// expressions that need it have a TIMEX3 value with X or REF and no EDTF.
//
// Where sents is empty or has no trees, the tense that places a weekday is
// read off the words around it. The time taken is linear in the length of text.
func Find(text string, sents []lang.Sentence, published string) []Expr {
	g := loaded()
	toks := scan(text, g.lexicon)
	finds := g.find(toks)
	if len(finds) == 0 {
		return nil
	}
	r := &resolver{grammar: g, toks: toks, ctx: newContext(toks, sents, &g.tense)}
	r.now, r.known = parseDay(published)
	shareYears(toks, finds)
	found := r.resolve(finds)
	r.orderWeekdays(found)
	dates := r.dateSpans(found)
	out := make([]Expr, len(found))
	for i, f := range found {
		out[i] = r.express(f, dates[i])
	}
	return out
}

// find returns the matches from left to right; where two overlap, the one that
// begins first counts.
func (g *grammar) find(toks []token) []match {
	var out []match
	for i := 0; i < len(toks); {
		m, ok := g.longest(toks, i)
		if !ok {
			i++
			continue
		}
		if m.rule.kind != kindSkip {
			out = append(out, m)
		}
		i = m.end
	}
	return out
}

// A finding is a match with its resolved sense.
type finding struct {
	match
	reading
}

// resolve reads the matches in order. Clock times without a day of their own
// come last, as their sentence may name the day after them.
func (r *resolver) resolve(matches []match) []finding {
	var out []finding
	for _, m := range matches {
		got := reading{typ: Time}
		if !onlyClock(&m.meaning) {
			var ok bool
			if got, ok = r.resolvers(&m); !ok {
				continue
			}
			if got.dated && !got.at.inRange() {
				got = reading{typ: got.typ, value: orX(unknownValues[got.at.unit])}
			}
			if got.dated {
				r.speakOf(got.at)
				r.ctx.note(&m, got.at)
			}
		}
		out = append(out, finding{m, got})
	}
	kept := out[:0]
	for _, f := range out {
		if onlyClock(&f.meaning) {
			var ok bool
			if f.reading, ok = r.date(&f.match); !ok {
				continue
			}
		}
		kept = append(kept, f)
	}
	return kept
}

func (r *resolver) resolvers(m *match) (reading, bool) { return resolvers[m.rule.kind](r, m) }

// onlyClock reports whether a time of day is said, and no day.
func onlyClock(s *meaning) bool {
	return s.has(fClock) && !s.has(fWeekday, fMonth, fOffset, fISO, fSlash, fRef, fAnniversary)
}

// express puts a finding into the form that the package returns.
func (r *resolver) express(f finding, date string) Expr {
	e := Expr{
		Start: r.toks[f.first].start, End: r.toks[f.end-1].end,
		Type: f.typ, Value: f.value, EDTF: date, Relative: f.relative,
		Mod: f.mod(), Signal: r.signal(&f), Shift: r.shift(&f), Rule: f.rule.name,
	}
	e.Sent, e.Tokens, e.Head = r.ctx.place(e.Start, e.End)
	return e
}

// mod is the TIMEX3 modifier that the words say. "Earlier this year" has none
// there: it is a part of the year, but not its start.
func (f *finding) mod() string {
	switch f.meaning[fMod] {
	case "", "NONE", "EARLIER", "LATER":
		return f.meaning[fApprox]
	}
	return f.meaning[fMod]
}
