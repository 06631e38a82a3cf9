package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"diplograph/extract/actor"
	"diplograph/extract/event"
)

const (
	// tellingShift is how far the tone must move to be worth a headline: a tenth
	// of the scale's half.
	tellingShift = 0.5
	// tellingActs is how many acts a relation needs on both sides together, so
	// that its tone is more than one article's choice of words.
	tellingActs = 3
	// tellingPeriods is how long a course has a height worth naming.
	tellingPeriods = 4
	// believable is the confidence from which on an event that one article tells
	// is worth a headline.
	believable = 0.5
	// mostKinds is how many types of events a headline names.
	mostKinds = 4
)

// headlines puts the most important differences into sentences: what was told
// most, kinds of deeds and conflict that are new, the tone and its course, the
// relations that moved most, plans, threads, contradictions.
func headlines(k *comparer) []string {
	if !k.Differ() {
		return []string{"No difference."}
	}
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	k.mostTold(add)
	if kinds := k.newKinds(); kinds != "" {
		add("%s: %s.", k.either("New in kind", "Kinds that B alone tells of"), kinds)
	}
	k.toneLine(add)
	if p := peak(k.Course); p != nil && len(k.Course) >= tellingPeriods {
		add("Conflict was at its height in %s: %d of %s, %d of them deeds.", p.Date, p.Balance.Conflict(), several(p.Balance.Acts(), "act"), p.Balance.ConflictDeeds)
	}
	k.relationLines(add)
	k.planLine(add)
	k.threadLine(add)
	if n := len(k.Contradictions); n > 0 {
		add("%s, first: %s.", several(n, "contradiction"), k.Contradictions[0].Summary)
	}
	if out == nil {
		out = []string{}
	}
	return out
}

// either returns how a difference is worded where B comes after A, and where the
// two stand beside each other.
func (k *comparer) either(after, beside string) string {
	if k.Beside {
		return beside
	}
	return after
}

// several counts: "1 promise", "3 promises".
func several(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// newKinds tells which types of deeds and of conflict occur in B and not in A,
// those furthest from zero on Goldstein's scale first.
func (k *comparer) newKinds() string {
	before := map[string]bool{}
	for i := range k.a.Story.Events {
		if e := &k.a.Story.Events[i]; e.Status == occurred {
			before[e.Type] = true
		}
	}
	found := map[string][]*Event{}
	for i := range k.b.Story.Events {
		e := &k.b.Story.Events[i]
		if t := event.TypeOf(e.Type); t != nil && e.Status == occurred && !before[e.Type] && e.Confidence >= believable && (t.Deed || t.Side == event.Conflict) {
			found[e.Type] = append(found[e.Type], e)
		}
	}
	kinds := sortedKeys(found)
	slices.SortStableFunc(kinds, func(x, y string) int {
		return cmp.Compare(math.Abs(event.TypeOf(y).Goldstein), math.Abs(event.TypeOf(x).Goldstein))
	})
	var parts []string
	for _, t := range kinds[:min(len(kinds), mostKinds)] {
		e := slices.MaxFunc(found[t], func(x, y *Event) int { return cmp.Compare(x.Sources, y.Sources) })
		parts = append(parts, fmt.Sprintf("%s (%d; %s: %s)", t, len(found[t]), dayWords(e), e.Summary))
	}
	if n := len(kinds) - len(parts); n > 0 {
		parts = append(parts, "and "+several(n, "other kind"))
	}
	return strings.Join(parts, "; ")
}

// dayWords tells the day of an event: "on 2022-02-24", "reported 2022-02-24".
func dayWords(e *Event) string {
	switch {
	case e.Date != "":
		return "on " + e.Date
	case e.Reported != "":
		return "reported " + e.Reported
	}
	return "without a date"
}

func (k *comparer) toneLine(add func(string, ...any)) {
	a, b := &k.A.Balance, &k.B.Balance
	if a.Acts() == 0 || b.Acts() == 0 || math.Abs(b.Tone-a.Tone) < tellingShift {
		return
	}
	verb := k.either("fell from %+.1f to %+.1f", "is %+.1f in A and lower in B, %+.1f")
	if b.Tone > a.Tone {
		verb = k.either("rose from %+.1f to %+.1f", "is %+.1f in A and higher in B, %+.1f")
	}
	now := k.either("now", "in B")
	add("The tone "+verb+" (Goldstein's scale); conflict %d %% of acts, %s %d %%, its deeds %d, %s %d.",
		a.Tone, b.Tone, share(a), now, share(b), a.ConflictDeeds, now, b.ConflictDeeds)
}

// share is the share of conflict in all that is not neutral, in per cent.
func share(b *Balance) int {
	n := b.Conflict() + b.Cooperation()
	if n == 0 {
		return 0
	}
	return (100*b.Conflict() + n/2) / n
}

// relationLines tell between whom conflict grew and the tone rose most.
func (k *comparer) relationLines(add func(string, ...any)) {
	var worse, better *Relation
	for i := range k.Relations {
		r := &k.Relations[i]
		if r.A.Acts()+r.B.Acts() < tellingActs {
			continue
		}
		if d := r.basis() * (r.B.strife - r.A.strife); d < 0 && (worse == nil || d < worse.basis()*(worse.B.strife-worse.A.strife)) {
			worse = r
		}
		if min(r.A.Acts(), r.B.Acts()) >= tellingActs && r.Shift >= tellingShift && r.B.Tone > 0 && better == nil {
			better = r
		}
	}
	now := k.either("now", "in B")
	name := func(r *Relation, i int) string { return inSentence(&Actor{Name: r.Names[i], Type: actor.Country}) }
	if worse != nil {
		add("%s between %s and %s: %s, %s %s.%s", k.either("Conflict grew most", "B tells more of conflict than A"), name(worse, 0), name(worse, 1), standing(&worse.A), now, standing(&worse.B), k.gravest(worse.Codes))
	}
	if better != nil {
		add("%s between %s and %s: %s, %s %s.", k.either("The tone rose most", "B has a better tone"), name(better, 0), name(better, 1), standing(&better.A), now, standing(&better.B))
	}
}

// gravest tells the gravest act of conflict that each side tells of a pair, the one
// that most articles tell of several: what the quarrel has come to.
func (k *comparer) gravest(pair pair) string {
	find := func(g *Graph) (worst *Event) {
		for i := range g.Story.Events {
			e := &g.Story.Events[i]
			if t := event.TypeOf(e.Type); t == nil || e.Status != occurred || t.Side != event.Conflict || e.Confidence < believable || !slices.Contains(pairsOf(g, e), pair) {
				continue
			}
			if worst == nil || cmp.Or(cmp.Compare(gravity(worst), gravity(e)), cmp.Compare(e.Sources, worst.Sources)) > 0 {
				worst = e
			}
		}
		return worst
	}
	a, b := find(k.a), find(k.b)
	switch {
	case b == nil:
		return ""
	case a == nil || a.Type == b.Type:
		return fmt.Sprintf(" Gravest: %s.", inPassing(k.b, b))
	}
	return fmt.Sprintf(" Gravest %s: %s; %s: %s.", k.either("before", "in A"), inPassing(k.a, a), k.either("now", "in B"), inPassing(k.b, b))
}

// briefSummary is how many characters of an act are read in passing.
const briefSummary = 60

// inPassing tells an event in full where that is short, else of the states alone.
func inPassing(g *Graph, e *Event) string {
	if utf8.RuneCountInString(e.Summary) <= briefSummary {
		return e.Summary
	}
	return upperFirst(newTeller(g.Story).act(g, e))
}

// gravity is the weight of an act on Goldstein's scale, twice that of words for
// deeds.
func gravity(e *Event) float64 {
	t := event.TypeOf(e.Type)
	if t.Deed {
		return 2 * t.Goldstein
	}
	return t.Goldstein
}

// standing tells how two stood to each other.
func standing(b *Balance) string {
	if b.Acts() == 0 {
		return "no act between them"
	}
	if b.Conflict() == 0 {
		return fmt.Sprintf("%s, tone %+.1f", several(b.Acts(), "act"), b.Tone)
	}
	return fmt.Sprintf("%d of %s of conflict, tone %+.1f", b.Conflict(), several(b.Acts(), "act"), b.Tone)
}

// mostTold names the new event that most articles tell, where several do.
func (k *comparer) mostTold(add func(string, ...any)) {
	var best *Mark
	for i := range k.New {
		m := &k.New[i]
		if m.Articles > 1 && (best == nil || m.Articles > best.Articles || m.Articles == best.Articles && m.Weight > best.Weight) {
			best = m
		}
	}
	if best != nil {
		add("Told most: %s (%s, %s).", best.Summary, dayWords(&Event{Date: best.Date, Reported: best.Reported}), several(best.Articles, "article"))
	}
}

// planLine tells what became of plans.
func (k *comparer) planLine(add func(string, ...any)) {
	n := map[string]int{}
	for _, d := range k.Status {
		for _, f := range d.Fields {
			if f.Name == "status" && (f.A == planned || f.A == Postponed) {
				n[f.B]++
			}
		}
	}
	var parts []string
	for _, s := range []struct{ status, text string }{
		{occurred, "took place"}, {Postponed, "put off"}, {Cancelled, "called off"}, {negated, "did not take place"}, {Lapsed, "lapsed without word"},
	} {
		if n[s.status] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s.status], s.text))
		}
	}
	if len(parts) > 0 {
		add("Of what was planned, %s.", strings.Join(parts, ", "))
	}
}

// threadLine tells of demands, offers, promises, warnings and threats.
func (k *comparer) threadLine(add func(string, ...any)) {
	var parts []string
	for _, x := range []struct {
		list []Thread
		text string
		of   func(Thread) string
	}{
		{k.Settled, k.either("Settled: %s.", "Settled by what B tells: %s."), func(t Thread) string { return t.Type + " " + t.State }},
		{k.Opened, k.either("Raised: %s.", "Told by B alone: %s."), func(t Thread) string { return t.Type }},
	} {
		n := map[string]int{}
		for _, t := range x.list {
			n[x.of(t)]++
		}
		kinds := sortedKeys(n)
		slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(n[b], n[a]) })
		for i, kind := range kinds {
			kinds[i] = fmt.Sprintf("%s %d", kind, n[kind])
		}
		if len(kinds) > 0 {
			parts = append(parts, fmt.Sprintf(x.text, strings.Join(kinds, ", ")))
		}
	}
	if len(parts) > 0 {
		add("%s", strings.Join(parts, " "))
	}
}
