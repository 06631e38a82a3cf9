package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

const (
	// nearDays is how many days may lie between the day of an event and the
	// article that tells of it without a date: a weekly's "met" is of that week.
	nearDays = 3
	// sameStory is how many days may lie between two articles that tell of an
	// act without a date, for it to be one.
	sameStory = 2
	// sameAffair is how many days may pass between two articles that tell of one
	// deed without a date in like words: a weekly comes back to it.
	sameAffair = 7
	// longDate is the number of days up to which a date makes an act on its own:
	// "in January" holds many warnings.
	longDate = 7
	// lookBack bounds how many undated clusters each is compared with, so that
	// a block of any size costs time in proportion to it.
	lookBack = 32
)

// mergeBlock makes events of the tellings of one block. Every step takes the
// clusters of the one before in an order that follows from what they tell, so
// that the order of the articles is of no account.
func (m *merger) mergeBlock(block []*telling) []*cluster {
	slices.SortFunc(block, m.compareTellings)
	clusters := make([]*cluster, len(block))
	for i, t := range block {
		clusters[i] = newCluster(t)
	}
	clusters = m.joinAlike(clusters, sameDate, m.sameDate)
	clusters = m.joinAlike(clusters, sameArticle, m.sameArticle)
	clusters = m.attach(clusters, m.datedInArticle)
	clusters = m.attach(clusters, m.datedNearby)
	clusters = m.joinAcross(clusters)
	clusters = m.moved(clusters)
	clusters = m.attach(clusters, m.cameTrue)
	return m.attach(clusters, m.contradicts)
}

// joinAlike joins clusters with the same key ("" is none), each to the only one
// before it that it may be one with, to the one with equal parties where there
// are more.
func (m *merger) joinAlike(clusters []*cluster, key func(*cluster) string, one func(a, b *cluster) bool) []*cluster {
	kept := map[string][]*cluster{}
	var out []*cluster
	for _, c := range clusters {
		k := key(c)
		if k == "" {
			out = append(out, c)
			continue
		}
		if to := m.only(kept[k], func(o *cluster) bool { return one(o, c) }, c); to != nil {
			m.absorb(to, c)
			continue
		}
		kept[k] = append(kept[k], c)
		out = append(out, c)
	}
	return out
}

// only returns the one cluster of a list that fits, or of several the one with
// the parties of c, or the one told in the same words or like ones; nil where that
// does not decide.
func (m *merger) only(list []*cluster, fits func(*cluster) bool, c *cluster) *cluster {
	var found, equal []*cluster
	for _, o := range list {
		if fits(o) {
			found = append(found, o)
			if o.sides.equal(c.sides) {
				equal = append(equal, o)
			}
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(equal) == 1:
		return equal[0]
	}
	for _, near := range []func(o *cluster) bool{
		func(o *cluster) bool { return slices.ContainsFunc(o.tellings, c.tellings[0].sameWords) },
		func(o *cluster) bool { return m.alikeClusters(o, c) },
	} {
		if of := slices.DeleteFunc(slices.Clone(found), func(o *cluster) bool { return !near(o) }); len(of) == 1 {
			return of[0]
		}
	}
	return nil
}

func sameDate(c *cluster) string {
	if c.edtf == "" {
		return ""
	}
	return c.status + "|" + change(c.tellings[0]) + "|" + strings.TrimRight(c.edtf, doubtful) // what puts an act off to a day does not deny it
}

// doubtful are the marks of EDTF for a date that is not sure: about that day, or
// perhaps on it.
const doubtful = "?~%"

// sameDate: what the same parties do on one day is one act, unless one article
// tells of two; over a longer time it is one only where it is told in the same
// words.
func (m *merger) sameDate(a, b *cluster) bool {
	return m.fits(a, b) && !saidApart(a, b) && (a.date.within(longDate) || a.typ.Alone && a.date.within(maxAloneDays) || m.alikeClusters(a, b))
}

// saidApart reports whether one article gives both contents without a common word:
// who promises a bridge and the release of sailors makes two promises.
func saidApart(a, b *cluster) bool {
	for _, t := range a.tellings {
		if t.Content == "" || b.told[t.report] == "" {
			continue
		}
		x := contentOf(t.Content, nil)
		if slices.ContainsFunc(b.tellings, func(u *telling) bool {
			y := contentOf(u.Content, nil)
			return u.report == t.report && len(x) > 0 && len(y) > 0 && !meet(x, y)
		}) {
			return true
		}
	}
	return false
}

// maxAloneDays is the length of a date up to which a meeting or a visit of the
// same parties is one: two leaders rarely meet twice in a month.
const maxAloneDays = 31

func sameArticle(c *cluster) string {
	if c.edtf != "" {
		return ""
	}
	t := c.tellings[0]
	return c.status + "|" + t.Relative + "|" + strconv.Itoa(t.report)
}

// sameArticle: an article that comes back to an act without a date means the
// same act, if it is a meeting of the same persons or the words are the same.
func (m *merger) sameArticle(a, b *cluster) bool {
	if !m.fits(a, b) || !a.sides.equal(b.sides) {
		return false
	}
	return a.typ.Alone || a.tellings[0].Relative != "" || m.alikeClusters(a, b)
}

// attach joins each cluster to the only one in the list that to allows. What
// goes where is settled before anything is joined.
func (m *merger) attach(clusters []*cluster, to func([]*cluster) func(c *cluster) *cluster) []*cluster {
	choose := to(clusters)
	target := map[*cluster]*cluster{}
	for _, c := range clusters {
		if t := choose(c); t != nil && t != c {
			target[c] = t
		}
	}
	if len(target) == 0 {
		return clusters
	}
	out := clusters[:0:0]
	for _, c := range clusters {
		t := target[c]
		if t == nil || target[t] != nil || !m.fits(t, c) {
			out = append(out, c)
			continue
		}
		m.take(t, c)
	}
	return out
}

// take absorbs a cluster that may be in another state.
func (m *merger) take(to, c *cluster) {
	if to.status != c.status {
		to.disputed = to.disputed || c.status == negated || to.status == negated
	}
	m.absorb(to, c)
}

// datedInArticle joins what an article tells without a date to what it tells
// with one: the only act that fits.
func (m *merger) datedInArticle(clusters []*cluster) func(*cluster) *cluster {
	dated := map[string][]*cluster{}
	for _, c := range clusters {
		if c.date.within(longDate) {
			for r := range c.told {
				k := c.status + "|" + strconv.Itoa(r)
				dated[k] = append(dated[k], c)
			}
		}
	}
	return func(c *cluster) *cluster {
		if c.edtf != "" {
			return nil
		}
		t := c.tellings[0]
		return m.only(dated[c.status+"|"+strconv.Itoa(t.report)], func(o *cluster) bool {
			return m.fits(o, c) && o.sides.contains(c.sides) && rightWeekday(t, o.date) && (c.typ.Alone || m.alikeInReport(o, c, t.report))
		}, c)
	}
}

// alikeInReport compares c with the telling of o that stands in the report.
func (m *merger) alikeInReport(o, c *cluster, report int) bool {
	return slices.ContainsFunc(o.tellings, func(t *telling) bool { return t.report == report && m.alike(t, c.tellings[0]) })
}

// datedNearby joins what is told without a day, or with a longer date, to the
// only act of a day that fits: within the longer date, or shortly before the
// article (after it, for plans).
func (m *merger) datedNearby(clusters []*cluster) func(*cluster) *cluster {
	byDay := byStatusAndDay(clusters)
	return func(c *cluster) *cluster {
		if c.date.exact() {
			return nil
		}
		window, sure := c.date, c.typ.Alone
		if !c.date.known {
			window, sure = m.window(c), true
		}
		if !window.within(maxAloneDays) {
			return nil
		}
		return m.only(byDay.between(c.status, window), func(o *cluster) bool {
			if !m.fits(o, c) || !rightWeekday(c.tellings[0], o.date) {
				return false
			}
			if c.typ.Alone || c.typ.Deed && !c.date.known {
				return o.sides.contains(c.sides) || m.namesNobody(c)
			}
			return (sure || window.within(longDate)) && o.sides.equal(c.sides) && m.alikeClusters(o, c)
		}, c)
	}
}

// window returns the days on which an undated act may have been.
func (m *merger) window(c *cluster) stretch {
	day := c.firstDay()
	switch {
	case day == noDay:
		return stretch{}
	case c.status == planned || c.status == possible:
		return stretch{day, day + nearDays, true}
	}
	return stretch{day - nearDays, day, true}
}

// joinAcross joins undated clusters of different articles that appeared within
// days of each other, or that repeat one another.
func (m *merger) joinAcross(clusters []*cluster) []*cluster {
	undated := slices.DeleteFunc(slices.Clone(clusters), func(c *cluster) bool { return c.edtf != "" })
	slices.SortFunc(undated, func(a, b *cluster) int {
		return cmp.Or(cmp.Compare(a.status, b.status), cmp.Compare(a.firstDay(), b.firstDay()), m.compareClusters(a, b))
	})
	gone := map[*cluster]bool{}
	for i, c := range undated {
		to := m.only(undated[max(0, i-lookBack):i], func(o *cluster) bool { return !gone[o] && m.across(o, c) }, c)
		if to != nil {
			m.absorb(to, c)
			gone[c] = true
		}
	}
	return slices.DeleteFunc(clusters, func(c *cluster) bool { return gone[c] })
}

func (m *merger) across(a, b *cluster) bool {
	vague := a.typ.Deed && (m.namesNobody(a) || m.namesNobody(b)) // a deed of an army is its state's
	if a.status != b.status || !m.fits(a, b) || !a.sides.equal(b.sides) && !vague {
		return false
	}
	t, u := a.tellings[0], b.tellings[0]
	if m.sources[t.report] == m.sources[u.report] {
		return t.report != u.report && t.Quote == u.Quote
	}
	x, y := a.lastDay(), b.firstDay()
	switch {
	case x == noDay || y == noDay:
		return false
	case a.typ.Deed && y-a.firstDay() <= sameStory: // from the first telling: or deeds told day after day were one
		return true
	case y-x <= sameStory:
		return m.alike(t, u)
	}
	return a.typ.Deed && y-x <= sameAffair && m.alike(t, u)
}

// namesNobody reports whether a cluster names states and organisations only,
// and nobody in particular who acts for them.
func (m *merger) namesNobody(c *cluster) bool {
	for _, side := range c.sides {
		if slices.ContainsFunc(side, func(a int) bool { return m.people[a].rank > wholeState }) {
			return false
		}
	}
	return true
}
