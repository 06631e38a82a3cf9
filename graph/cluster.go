package graph

import (
	"maps"
	"slices"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph/names"
)

// A cluster is a set of tellings that tell one event, with what they agree on.
type cluster struct {
	tellings []*telling // the first is the most exact one
	typ      *event.Type
	status   string  // of the tellings; of the event where they differ
	sides    sides   // the most particular parties
	date     stretch // the shortest; unknown where no telling is dated
	edtf     string  // the same as written
	mode     string
	topic    map[string]bool
	told     map[int]string // status by report
	disputed bool
	life     []lifeStep
}

// A lifeStep is a telling that changes an event's state in a way that its
// status alone does not say.
type lifeStep struct {
	telling *telling
	status  string // Postponed, Cancelled
}

func newCluster(t *telling) *cluster {
	c := &cluster{
		tellings: []*telling{t}, typ: t.typ, status: t.Status, sides: t.sides, date: t.date, mode: t.Mode,
		topic: map[string]bool{}, told: map[int]string{t.report: t.Status},
	}
	if t.date.known {
		c.edtf = t.Date
	}
	for _, w := range t.topic {
		c.topic[w] = true
	}
	return c
}

// absorb adds the tellings of o, whose status does not count.
func (m *merger) absorb(c, o *cluster) {
	c.tellings = append(c.tellings, o.tellings...)
	c.sides = m.unite(c.sides, o.sides, c.actDay())
	if o.date.known && (!c.date.known || c.date.holds(o.date) && c.date != o.date) && c.status == o.status {
		c.date, c.edtf = o.date, o.edtf
	}
	if c.edtf != o.edtf && strings.TrimRight(c.edtf, doubtful) == o.edtf {
		c.edtf = o.edtf
	}
	c.mode = moreExactMode(c.mode, o.mode)
	for w := range o.topic {
		c.topic[w] = true
	}
	for r, s := range o.told {
		if c.told[r] == "" {
			c.told[r] = s
		}
	}
	c.life = append(c.life, o.life...)
	c.disputed = c.disputed || o.disputed
}

func moreExactMode(a, b string) string {
	if a == "" || a == "phone" && b == "video" {
		return b
	}
	return a
}

// fits reports whether two clusters may tell one event, dates and status apart.
func (m *merger) fits(a, b *cluster) bool {
	return sameMode(a.mode, b.mode) && (a.typ.Alone || sameTopic(a.topic, b.topic)) && !toldApart(a, b) && m.agree(a.sides, b.sides, a.actDay())
}

// sameMode reports whether two modes are one: a video call is a kind of call.
func sameMode(a, b string) bool {
	remote := func(s string) bool { return s == "phone" || s == "video" }
	return a == "" || b == "" || a == b || remote(a) && remote(b)
}

// remote reports whether a cluster is told as a call, and is not placed anywhere.
func (c *cluster) remote() bool {
	votes, _ := c.placesOf()
	return (c.mode == "phone" || c.mode == "video") && len(votes) == 0
}

// placed reports whether a cluster that is not told as a call has a place.
func (c *cluster) placed() bool {
	votes, _ := c.placesOf()
	return c.mode != "phone" && c.mode != "video" && len(votes) > 0
}

// sameTopic reports whether two topics have a word in common, or one is not told.
func sameTopic(a, b map[string]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// toldApart reports whether one article tells both, in different states: who
// writes of one act as done and of another as planned means two.
func toldApart(a, b *cluster) bool {
	if len(a.told) > len(b.told) {
		a, b = b, a
	}
	for r, s := range a.told {
		if t, ok := b.told[r]; ok && s != t {
			return true
		}
	}
	return false
}

// alikeClusters reports whether the first tellings of both are of the same words.
func (m *merger) alikeClusters(a, b *cluster) bool { return m.alike(a.tellings[0], b.tellings[0]) }

// firstDay returns the earliest day of publication of the tellings, noDay for none.
func (c *cluster) firstDay() int {
	day := noDay
	for _, t := range c.tellings {
		if t.day != noDay && (day == noDay || t.day < day) {
			day = t.day
		}
	}
	return day
}

// days returns the days of publication of the tellings, sorted.
func (c *cluster) days() []int {
	var out []int
	for _, t := range c.tellings {
		if t.day != noDay {
			out = append(out, t.day)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lastDay returns the latest day of publication of the tellings, noDay for none.
func (c *cluster) lastDay() int {
	day := noDay
	for _, t := range c.tellings {
		day = max(day, t.day)
	}
	return day
}

// actDay returns the day of the act, that of its first report where it has none.
func (c *cluster) actDay() int {
	if c.date.exact() {
		return c.date.first
	}
	return c.firstDay()
}

// compareClusters orders clusters by their first tellings.
func (m *merger) compareClusters(a, b *cluster) int {
	return m.compareTellings(a.tellings[0], b.tellings[0])
}

// placesOf returns the places that the tellings name, by how many name each,
// and the state of each place where it is known.
func (c *cluster) placesOf() (votes map[string]int, state map[string]string) {
	votes, state = map[string]int{}, map[string]string{}
	for _, t := range c.tellings {
		if t.Place != "" {
			votes[t.Place]++
			if t.PlaceCode != "" {
				state[t.Place] = t.PlaceCode
			}
		}
	}
	return votes, state
}

// elsewhere reports whether two places cannot be one: they lie in different
// states, as far as those are known, and share no word.
func elsewhere(a, b string, state map[string]string) bool {
	if state[a] == "" || state[b] == "" || state[a] == state[b] {
		return false
	}
	return !slices.ContainsFunc(names.Words(a), func(w string) bool { return slices.Contains(names.Words(b), w) })
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
