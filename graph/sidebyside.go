package graph

import (
	"cmp"
	"slices"
)

// A Row is an event of one side of a comparison, or one that both tell; the side
// that does not tell it is nil.
type Row struct{ A, B *Event }

// Rows returns all events of both sides in order of time, those without any day
// last: the two stories side by side. It is empty for a comparison that was not
// made by Compare.
func (c *Comparison) Rows() []Row {
	if c.joint == nil {
		return nil
	}
	a, b := c.joint.sides[0].Events, c.joint.sides[1].Events
	var rows []Row
	paired := [2]map[int]bool{{}, {}}
	for _, p := range c.pairs {
		rows = append(rows, Row{&a[p[0]], &b[p[1]]})
		paired[0][p[0]], paired[1][p[1]] = true, true
	}
	for i := range a {
		if !paired[0][i] {
			rows = append(rows, Row{A: &a[i]})
		}
	}
	for j := range b {
		if !paired[1][j] {
			rows = append(rows, Row{B: &b[j]})
		}
	}
	slices.SortStableFunc(rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(x.day(), y.day()), cmp.Compare(x.event().ID, y.event().ID))
	})
	return rows
}

// event is the event as the later side tells it.
func (r Row) event() *Event { return cmp.Or(r.B, r.A) }

// day is what a row is sorted by.
func (r Row) day() string {
	e := r.event()
	return cmp.Or(e.Date, e.Reported, "~") // EDTF sorts as text, and "~" after all of it
}

// Article returns the article of a side that an event's evidence names, or nil.
func (c *Comparison) Article(side int, id string) *Article {
	if c.joint == nil {
		return nil
	}
	if n := articleIndex(c.joint.sides[side], id); n >= 0 {
		return &c.joint.sides[side].Articles[n]
	}
	return nil
}
