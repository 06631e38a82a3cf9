package graph

import (
	"slices"
	"strconv"

	"diplograph/extract/event"
)

const (
	occurred = event.Occurred
	planned  = event.Planned
	possible = event.Possible
	negated  = event.Negated
)

// nearPlan is the number of days up to which a planned date may be long, so
// that an act in that time is the one that was planned: "next week".
const nearPlan = 10

// graceDays is how long after its day a plan may go untold before it counts as
// lapsed: weeklies and readouts are late by some days.
const graceDays = 7

// A dayIndex finds the clusters of a status that lie on a day.
type dayIndex map[string][]*cluster

func byStatusAndDay(clusters []*cluster) dayIndex {
	x := dayIndex{}
	for _, c := range clusters {
		if c.date.exact() {
			k := dayKey(c.status, c.date.first)
			x[k] = append(x[k], c)
		}
	}
	return x
}

func dayKey(status string, day int) string { return status + "|" + strconv.Itoa(day) }

// between returns the clusters of a status in a bounded stretch, by day.
func (x dayIndex) between(status string, s stretch) []*cluster {
	var out []*cluster
	for day := s.first; day <= s.last; day++ {
		out = append(out, x[dayKey(status, day)]...)
	}
	return out
}

// cameTrue joins a dated plan to the only act of its time that fits, told no
// earlier than the plan.
func (m *merger) cameTrue(clusters []*cluster) func(*cluster) *cluster {
	byDay := byStatusAndDay(clusters)
	return func(c *cluster) *cluster {
		if c.status != planned && c.status != possible || !c.date.within(nearPlan) {
			return nil
		}
		return m.only(byDay.between(occurred, c.date), func(o *cluster) bool {
			prepares := c.placed() && o.remote() && !c.date.exact() // a call in the week of a meeting
			return m.fits(o, c) && !prepares && (c.typ.Alone || c.date.exact() || m.alikeClusters(o, c)) && c.firstDay() <= o.firstDay()
		}, c)
	}
}

// contradicts joins the denial of an act to the only act that it can deny, of
// the days that it names or of those before it.
func (m *merger) contradicts(clusters []*cluster) func(*cluster) *cluster {
	byDay := byStatusAndDay(clusters)
	return func(c *cluster) *cluster {
		if c.status != negated {
			return nil
		}
		window := c.date
		if !window.known {
			window = m.window(c)
		}
		if !window.within(longDate) {
			return nil
		}
		return m.only(byDay.between(occurred, window), func(o *cluster) bool {
			return m.fits(o, c) && (c.date.exact() || o.sides.equal(c.sides) && (c.typ.Alone || m.alikeClusters(o, c)))
		}, c)
	}
}

// moved joins what tells that a plan was put off, called off or did not come
// true to the only plan that it can mean: the next one at the time.
func (m *merger) moved(clusters []*cluster) []*cluster {
	plans := planIndex{}
	for _, c := range clusters {
		if c.status == planned && change(c.tellings[0]) == "" {
			plans.add(c)
		}
	}
	if len(plans) == 0 {
		return clusters
	}
	gone := map[*cluster]bool{}
	for _, c := range clusters {
		step := change(c.tellings[0])
		if c.status == occurred || step == "" && (c.status != negated || !c.date.exact()) {
			continue
		}
		if p := m.only(plans.near(c, step), func(p *cluster) bool { return m.planOf(p, c, step) }, c); p != nil {
			plans.remove(p)
			m.changePlan(p, c, step)
			plans.add(p)
			gone[c] = true
		}
	}
	return slices.DeleteFunc(clusters, func(c *cluster) bool { return gone[c] })
}

// A planIndex finds plans by the first day for which they are.
type planIndex map[int][]*cluster

// add files a plan, unless it is for no time that is short enough to be changed.
func (x planIndex) add(p *cluster) {
	if p.date.within(maxAloneDays) {
		x[p.date.first] = append(x[p.date.first], p)
	}
}

func (x planIndex) remove(p *cluster) {
	x[p.date.first] = slices.DeleteFunc(x[p.date.first], func(q *cluster) bool { return q == p })
}

// near returns the plans for the days of which c can tell a change: those that
// may hold its date, or those that are due when it is told.
func (x planIndex) near(c *cluster, step string) []*cluster {
	first, last := c.date.first, c.date.first
	switch day := c.firstDay(); {
	case day == noDay || step != Postponed && c.date.known && !c.date.within(maxAloneDays):
		return nil
	case step == Postponed || !c.date.known:
		first, last = day-nearDays, day+maxAloneDays
	}
	var out []*cluster
	for day := first - maxAloneDays; day <= last; day++ {
		out = append(out, x[day]...)
	}
	return out
}

// planOf reports whether c can tell of a change of the plan p.
func (m *merger) planOf(p, c *cluster, step string) bool {
	day := c.firstDay()
	if p == c || day == noDay || p.firstDay() == noDay || p.firstDay() > day || !m.fits(p, c) {
		return false
	}
	switch {
	case step == "":
		return p.date.holds(c.date) // told afterwards: it did not happen on that day
	case step == Cancelled && c.date.known:
		return p.date.holds(c.date)
	}
	return p.date.last >= day-nearDays && p.date.first-day <= maxAloneDays
}

func (m *merger) changePlan(p, c *cluster, step string) {
	if step == "" {
		step = c.status
	}
	p.life = append(p.life, lifeStep{c.tellings[0], step})
	m.absorb(p, c)
	if step == Postponed {
		p.date, p.edtf = c.date, c.edtf
		return
	}
	p.status = negated
}

// history tells how the event's state changed from report to report; nil where
// it did not.
func (m *merger) history(c *cluster) []Change {
	tellings := slices.Clone(c.tellings)
	slices.SortFunc(tellings, comparePosition)
	var out []Change
	for _, t := range tellings {
		step := Change{Status: c.stateIn(t), Date: t.Date, Article: articleID(t.report)}
		if t.day != noDay {
			step.Reported = dayString(t.day)
		}
		if len(out) == 0 || changes(out[len(out)-1], step) {
			out = append(out, step)
		}
	}
	if last := len(out) - 1; last >= 0 && m.lapsed(c, out[last]) {
		out = append(out, Change{Status: Lapsed, Date: c.edtf, Reported: dayString(c.date.last + 1)})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// stateIn returns the state in which a telling has the event.
func (c *cluster) stateIn(t *telling) string {
	for _, s := range c.life {
		if s.telling == t {
			return s.status
		}
	}
	return t.Status
}

// changes reports whether a step says more than the one before: an act that is
// done is no plan again, and a plan is not shaken by a mere possibility.
func changes(before, step Change) bool {
	a, b := stage(before.Status), stage(step.Status)
	return b > a || b == a && before.Status == Postponed && before.Date != step.Date
}

// stage tells how far in its life an event is that has a status, or the state of
// a Change.
func stage(status string) int {
	return map[string]int{possible: 1, planned: 2, Postponed: 3, Cancelled: 4, negated: 4, occurred: 5}[status]
}

// lapsed reports whether a plan's day passed without word of it, although there
// are later articles.
func (m *merger) lapsed(c *cluster, last Change) bool {
	return (last.Status == planned || last.Status == Postponed) && c.date.within(maxAloneDays) &&
		m.lastDay != noDay && c.date.last+graceDays < m.lastDay
}

// claims lists the contradictions between the tellings: whether it happened,
// and where.
func (m *merger) claims(c *cluster, place string) []Claim {
	var out []Claim
	if c.disputed {
		out = m.claim(out, c, "status", c.stateIn)
	}
	votes, state := c.placesOf()
	for p := range votes {
		if elsewhere(place, p, state) {
			return m.claim(out, c, "place", func(t *telling) string { return t.Place })
		}
	}
	return out
}

// claim adds what the tellings say about one thing, each answer once, sorted.
func (m *merger) claim(out []Claim, c *cluster, about string, says func(*telling) string) []Claim {
	byAnswer := map[string]*Claim{}
	for _, t := range c.tellings {
		answer := says(t)
		if answer == "" {
			continue
		}
		x := byAnswer[answer]
		if x == nil {
			x = &Claim{About: about, Says: answer}
			byAnswer[answer] = x
		}
		x.Articles = append(x.Articles, articleID(t.report))
		x.SaidBy = append(x.SaidBy, m.ids(t.saidBy)...)
	}
	for _, k := range sortedKeys(byAnswer) {
		x := byAnswer[k]
		x.Articles, x.SaidBy = sortedArticles(x.Articles), sortedUnique(x.SaidBy)
		out = append(out, *x)
	}
	return out
}
