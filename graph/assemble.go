package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// events makes the story's events of the clusters.
func (m *merger) events() {
	for _, c := range m.clusters {
		slices.SortFunc(c.tellings, m.compareTellings)
	}
	first := make(map[*cluster]*telling, len(m.clusters))
	for _, c := range m.clusters {
		first[c] = slices.MinFunc(c.tellings, comparePosition)
	}
	slices.SortFunc(m.clusters, func(a, b *cluster) int { return comparePosition(first[a], first[b]) })
	of := map[*Telling]int{}
	ids := newIDs(len(m.clusters))
	for i, c := range m.clusters {
		m.story.Events = append(m.story.Events, m.event(c))
		e := &m.story.Events[i]
		e.ID = ids.of(e)
		for _, t := range c.tellings {
			of[t.Telling] = i
		}
	}
	m.answers(of)
}

// byPosition returns the tellings in the order of the articles.
func (c *cluster) byPosition() []*telling {
	out := slices.Clone(c.tellings)
	slices.SortFunc(out, comparePosition)
	return out
}

// answers links events to those that they respond to, by any of the tellings.
func (m *merger) answers(of map[*Telling]int) {
	for _, t := range m.tellings {
		report := m.reports[t.report].Tellings
		if t.RespondsTo < 0 || t.RespondsTo >= len(report) {
			continue
		}
		if to, ok := of[&report[t.RespondsTo]]; ok && to != of[t.Telling] {
			e := &m.story.Events[of[t.Telling]]
			e.RespondsTo = append(e.RespondsTo, m.story.Events[to].ID)
		}
	}
	for i := range m.story.Events {
		e := &m.story.Events[i]
		e.RespondsTo = sortedUnique(e.RespondsTo)
	}
}

// event makes an event of the tellings of a cluster.
func (m *merger) event(c *cluster) Event {
	e := Event{
		Type: c.typ.Name, PLOVER: c.typ.PLOVER, CAMEO: c.cameo(), Status: c.status, Mode: c.mode,
		Date: c.edtf, Place: c.place(), Topic: c.mostSay((*telling).theTopic), Content: c.mostSay((*telling).theContent), SaidBy: m.ids(m.saidBy(c)),
	}
	m.setParties(&e, c)
	c.setDate(&e)
	sources := map[int]float64{}
	for _, t := range c.byPosition() {
		day := m.story.Articles[t.report].Published
		if day != "" && (e.Reported == "" || day < e.Reported) {
			e.Reported = day
		}
		s := m.sources[t.report]
		sources[s] = max(sources[s], t.Confidence)
		e.Evidence = append(e.Evidence, evidence(&e, t))
	}
	e.Sources, e.Confidence = len(sources), confidence(sources)
	e.History, e.Disputed = m.history(c), m.claims(c, e.Place)
	return e
}

// evidence is what a telling proves, with its own status and date where they
// are not those of the event.
func evidence(e *Event, t *telling) Evidence {
	out := Evidence{Article: articleID(t.report), Span: [2]int{t.Start, t.End}, Quote: t.Quote, Rule: t.Rule}
	if t.Status != e.Status {
		out.Status = t.Status
	}
	if t.Date != e.Date && t.Date != "" {
		out.Date = t.Date
	}
	return out
}

// confidence combines the sources as independent witnesses: each leaves open
// only what the others do. It is given in hundredths, never as certain.
func confidence(sources map[int]float64) float64 {
	var all []float64
	for _, c := range sources {
		all = append(all, c)
	}
	slices.Sort(all) // sums of floats depend on their order
	doubt := 1.0
	for _, c := range all {
		doubt *= 1 - min(max(c, 0), 1)
	}
	return math.Round(100*min(1-doubt, maxConfidence)) / 100
}

// maxConfidence is as sure as any number of articles make an event: they may
// all repeat one mistaken source.
const maxConfidence = 0.99

// setDate gives the words of the date, of the telling that states it best.
func (c *cluster) setDate(e *Event) {
	for _, t := range c.byPosition() {
		if t.Date != e.Date {
			continue
		}
		if e.Date == "" && t.Relative != "" && e.Relative == "" {
			e.Relative = t.Relative
		}
		if t.DateText != "" && (e.DateText == "" || e.DateFrom == "context" && t.DateFrom == "stated") {
			e.DateText, e.DateFrom = t.DateText, t.DateFrom
		}
	}
}

// setParties spreads the parties over by, to and with, in the places in which
// the telling that says most of them has them.
func (m *merger) setParties(e *Event, c *cluster) {
	by, to, with := m.doers(c), c.sides[1], []int(nil)
	if c.typ.Mutual {
		lead := c.tellings[0]
		by, to, with = nil, nil, nil
		for _, a := range c.sides[0] {
			switch {
			case m.names(lead.by, a, c.actDay()):
				by = append(by, a)
			case m.names(lead.to, a, c.actDay()) && !m.names(lead.with, a, c.actDay()):
				to = append(to, a)
			default:
				with = append(with, a)
			}
		}
	} else if len(c.tellings[0].with) > 0 {
		for _, a := range c.sides[1] {
			if m.names(c.tellings[0].with, a, c.actDay()) {
				with = append(with, a)
			}
		}
		to = slices.DeleteFunc(slices.Clone(to), func(a int) bool { return slices.Contains(with, a) })
	}
	e.By, e.To, e.With = m.ids(by), m.ids(to), m.ids(with)
}

// doers returns who acts in a cluster. A deed is its state's where most tellings
// say so, although one names the person who ordered it.
func (m *merger) doers(c *cluster) []int {
	if !c.typ.Deed || c.typ.Mutual {
		return c.sides[0]
	}
	out := slices.Clone(c.sides[0])
	for i, a := range out {
		states, named := map[int]bool{}, 0
		for _, t := range c.tellings {
			for _, b := range t.sides[0] {
				if m.people[b].code == m.people[a].code && m.people[b].rank == wholeState {
					states[b] = true
					named--
				}
			}
			named += b2i(slices.Contains(t.sides[0], a))
		}
		if m.people[a].rank == aPerson && named < 0 {
			out[i] = sortedInts(states)[0]
		}
	}
	return union(out, nil)
}

// names reports whether a list holds an actor, or one that the actor stands for
// here: its state, or another of the same code where none is equal.
func (m *merger) names(list []int, a, day int) bool {
	return slices.Contains(list, a) || slices.ContainsFunc(list, func(b int) bool {
		return m.people[a].code == m.people[b].code && (m.people[b].rank == wholeState || m.related([]int{a}, []int{b}, day))
	})
}

// ids returns the story ids of actors, sorted; never nil, as lists of parties
// are written even when empty.
func (m *merger) ids(list []int) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = m.story.Actors[a].ID
	}
	return sortedUnique(out)
}

// saidBy returns whose claim the event is: of all who claim it, unless an
// article tells it in its own voice.
func (m *merger) saidBy(c *cluster) []int {
	var out []int
	for _, t := range c.tellings {
		if len(t.saidBy) == 0 && t.Status == c.status {
			return nil
		}
		out = union(out, t.saidBy)
	}
	return out
}

// cameo returns the finest code that most tellings give.
func (c *cluster) cameo() string {
	votes := map[string]int{}
	for _, t := range c.tellings {
		if t.CAMEO != "" {
			votes[t.CAMEO]++
		}
	}
	return cmp.Or(favourite(votes), c.typ.CAMEO)
}

func (c *cluster) place() string {
	votes, _ := c.placesOf()
	return favourite(votes)
}

// mostSay returns what most tellings say of something, of those that say it.
func (c *cluster) mostSay(of func(*telling) string) string {
	votes := map[string]int{}
	for _, t := range c.tellings {
		if s := of(t); s != "" {
			votes[s]++
		}
	}
	return favourite(votes)
}

func (t *telling) theTopic() string   { return t.Topic }
func (t *telling) theContent() string { return t.Content }

func sortedUnique(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}

func sortedArticles(s []string) []string {
	slices.SortFunc(s, func(a, b string) int { return cmp.Compare(articleNumber(a), articleNumber(b)) })
	return slices.Compact(s)
}

// articleNumber returns the n of "an", 0 where an id is of another form.
func articleNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "a"))
	if err != nil {
		return 0
	}
	return n
}

// An idMaker gives out event ids.
type idMaker struct{ taken map[string]bool }

func newIDs(n int) *idMaker { return &idMaker{make(map[string]bool, n)} }

// idDigits is the length of an event's id: six hex digits keep a story of some
// hundred events free of collisions, and more are taken where they are not.
const idDigits = 6

// of returns the id of an event: a hash of type, actors and date. Where those
// are the same for two events, the first keeps the short id, and the next is
// told by its evidence, which no other event has.
func (m *idMaker) of(e *Event) string {
	parties := sortedUnique(slices.Concat(e.By, e.To, e.With))
	key := strings.Join([]string{e.Type, strings.Join(parties, ","), e.Date}, "|")
	for _, k := range []string{key, fmt.Sprintf("%s|%s|%v|%s", key, e.Evidence[0].Quote, e.Evidence[0].Span, e.Reported)} {
		h := sha256.Sum256([]byte(k))
		digits := hex.EncodeToString(h[:])
		if k == key && m.taken["e-"+digits[:idDigits]] {
			continue
		}
		for n := idDigits; n <= len(digits); n++ {
			if id := "e-" + digits[:n]; !m.taken[id] {
				m.taken[id] = true
				return id
			}
		}
	}
	id := "e-" + strconv.Itoa(len(m.taken)) // two tellings with the same words at the same place of two articles of a day
	m.taken[id] = true
	return id
}
