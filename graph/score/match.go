package score

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// A Level says how much of an event must be right for it to count.
type Level int

// The levels, in the order of reports.
const (
	Found Level = iota // the type, and the words that tell it
	Root               // as Who, with the type compared by CAMEO root
	Who                // Found, and who acts on whom
	Full               // Who, and the status, and the date where the gold gives one
	levels
)

// String names the level in lower case.
func (l Level) String() string { return [...]string{"found", "root", "who", "full"}[l] }

// A prediction is one telling that a timeline lists.
type prediction struct {
	event  *graph.Event
	quote  string
	rule   string
	words  []string
	by, to codes
	date   string // see days
}

// predictions returns the tellings of one article, or of all where it is "".
// Statements are not scored.
func predictions(s *graph.Story, article string) []prediction {
	code := map[string]string{}
	for _, a := range s.Actors {
		code[a.ID] = strings.ToLower(cmp.Or(a.Code, a.ID))
	}
	var out []prediction
	for i := range s.Events {
		e := &s.Events[i]
		if e.Type == "statement" {
			continue
		}
		p := prediction{event: e, by: codesOf(code, e.By), to: codesOf(code, e.To, e.With), date: days(e.Date)}
		evidence := e.Evidence
		if len(evidence) == 0 {
			evidence = []graph.Evidence{{Article: article}}
		}
		for _, v := range evidence {
			if article == "" || v.Article == article {
				p.quote, p.rule, p.words = v.Quote, v.Rule, words(v.Quote)
				out = append(out, p)
			}
		}
	}
	return out
}

// codes is a set of actor codes in lower case.
type codes map[string]bool

func codesOf(code map[string]string, lists ...[]string) codes {
	out := codes{}
	for _, l := range lists {
		for _, id := range l {
			out[cmp.Or(code[id], id)] = true
		}
	}
	return out
}

// goldCodes are the codes of parties written Name@CODE.
func goldCodes(parties []string) codes {
	out := codes{}
	for _, p := range parties {
		out[strings.ToLower(p[strings.LastIndexByte(p, '@')+1:])] = true
	}
	return out
}

func (a codes) equal(b codes) bool { return maps.Equal(a, b) }

func (a codes) union(b codes) codes {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// right reports whether a prediction is right at a level, type and words aside.
func (l Level) right(g *GoldEvent, p *prediction) bool {
	switch l {
	case Found:
		return true
	case Full:
		return g.parties(p) && g.sameStatus(p.event.Status) && g.dated(p)
	}
	return g.parties(p)
}

// parties reports whether the right codes act and are acted on.
func (g *GoldEvent) parties(p *prediction) bool {
	bys, tos := []codes{goldCodes(g.By)}, []codes{goldCodes(g.To)}
	if len(g.AltBy) > 0 {
		bys = append(bys, goldCodes(g.AltBy))
	}
	if alt := goldCodes(g.AltTo); len(alt) > 0 {
		tos = append(tos, alt)
		for c := range alt {
			tos = append(tos, codes{c: true})
		}
	}
	for _, b := range bys {
		for _, t := range tos {
			if p.by.equal(b) && (len(g.To) == 0 || p.to.equal(t)) || g.Symmetric && p.by.union(p.to).equal(b.union(t)) {
				return true
			}
		}
	}
	return false
}

// sameType compares types, at level Root by their CAMEO roots.
func (l Level) sameType(g *GoldEvent, p *prediction) bool {
	if p.event.Type == g.Type || p.event.Type == g.AltType {
		return true
	}
	t := event.TypeOf(p.event.Type)
	if l != Root || t == nil {
		return false
	}
	return slices.ContainsFunc([]string{g.Type, g.AltType}, func(name string) bool {
		o := event.TypeOf(name)
		return o != nil && o.CAMEO == t.CAMEO
	})
}

// now are the acts that are told now about something later: whether they are
// planned or occurred is no difference.
var now = []string{"promise", "offer", "threat"}

func (g *GoldEvent) sameStatus(s string) bool {
	told := func(s string) bool { return s == event.Planned || s == event.Occurred }
	return s == g.Status || slices.Contains(now, g.Type) && told(s) && told(g.Status)
}

func (g *GoldEvent) dated(p *prediction) bool { return g.Date == "" || days(g.Date) == p.date }

// A pair is a gold event and the prediction that it is compared with.
type pair struct{ gold, pred int }

// match pairs gold events and predictions of the same type that share words,
// one to one, the best pairs first.
func match(gold []GoldEvent, preds []prediction, l Level) []pair {
	type candidate struct {
		pair
		rank float64
	}
	var all []candidate
	for i := range gold {
		g := &gold[i]
		anchor := words(g.Anchor)
		for j := range preds {
			p := &preds[j]
			if !l.sameType(g, p) || !overlaps(anchor, p.words) {
				continue
			}
			rank := 4*one(l.right(g, p)) + 2*one(g.parties(p)) + one(g.Type == p.event.Type) - 0.5*one(g.Optional)
			all = append(all, candidate{pair{i, j}, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.rank, a.rank) })
	golds, used := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, c := range all {
		if !golds[c.gold] && !used[c.pred] {
			golds[c.gold], used[c.pred] = true, true
			out = append(out, c.pair)
		}
	}
	return out
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
