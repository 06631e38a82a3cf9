package graph

import (
	"cmp"
	"slices"
	"strconv"

	"diplograph/extract/actor"
)

// A Corrector changes what merging found, as people ask for it. Package
// corrections reads one from a file.
type Corrector interface {
	// Actors joins, parts and renames actors before events are merged by them.
	Actors(*Cast)
	// Events changes the merged events. Their ids are those of the events as
	// they were found, and stay; summaries, order, span and title are made after.
	Events(*Story)
}

// A Cast is the actors of a story as they were found, while a Corrector changes
// them. Its indices stay valid: an actor that was joined to another has no
// members any more, and an actor that was parted from another is added at the
// end.
type Cast struct {
	Actors []Actor
	m      *merger
	lists  [][]member
}

// corrected returns the actors and their members as a Corrector leaves them.
func (m *merger) corrected(actors []Actor, lists [][]member, c Corrector) ([]Actor, [][]member) {
	cast := &Cast{actors, m, lists}
	c.Actors(cast)
	var order []int
	for i := range cast.Actors {
		if len(cast.lists[i]) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &cast.Actors[i], &cast.Actors[j]
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID, b.ID))
	})
	outActors, outLists := make([]Actor, len(order)), make([][]member, len(order))
	for k, i := range order {
		outActors[k], outLists[k] = cast.Actors[i], cast.lists[i]
	}
	return outActors, outLists
}

// Join makes actor j a part of actor i, which keeps its id, name, type and code.
func (c *Cast) Join(i, j int) {
	kept, joined := c.Actors[i], c.Actors[j]
	c.lists[i], c.lists[j] = slices.Concat(c.lists[i], c.lists[j]), nil
	a := c.m.describe(c.lists[i])
	a.Aliases = sortedUnique(slices.Concat(a.Aliases, kept.Aliases, joined.Aliases, []string{a.Name, joined.Name}))
	a.ID, a.Name, a.Type, a.Code = kept.ID, kept.Name, kept.Type, kept.Code
	a.Aliases = slices.DeleteFunc(a.Aliases, func(s string) bool { return s == a.Name })
	a.Corrected = slices.Concat(kept.Corrected, joined.Corrected)
	c.Actors[i] = a
}

// Part makes an actor of its own of those tellings of actor i that belongs
// picks: belongs gets an article and its actor. The other tellings stay, under
// the same id. It returns the index of the new actor, or -1 where none or all
// of the tellings were picked and nothing changed.
func (c *Cast) Part(i int, belongs func(*Article, *Actor) bool) int {
	var gone, left []member
	for _, x := range c.lists[i] {
		r := &c.m.reports[x.report]
		if belongs(&r.Article, &r.Actors[x.index]) {
			gone = append(gone, x)
		} else {
			left = append(left, x)
		}
	}
	if len(gone) == 0 || len(left) == 0 {
		return -1
	}
	a, rest := c.m.describe(gone), c.m.describe(left)
	rest.ID, rest.Corrected = c.Actors[i].ID, c.Actors[i].Corrected
	a.ID = c.NewID(a.Name)
	c.Actors[i], c.lists[i] = rest, left
	c.Actors, c.lists = append(c.Actors, a), append(c.lists, gone)
	return len(c.Actors) - 1
}

// Rename gives actor i another name; the old one becomes an alias. The id stays.
func (c *Cast) Rename(i int, name string) {
	a := &c.Actors[i]
	a.Aliases = sortedUnique(slices.DeleteFunc(append(slices.Clone(a.Aliases), a.Name), func(s string) bool { return s == name }))
	a.Name = name
}

// NewID returns the slug of a name, with a number where another actor has it.
func (c *Cast) NewID(name string) string {
	slug := actor.Slug(name)
	id := slug
	for n := 2; slices.ContainsFunc(c.Actors, func(a Actor) bool { return a.ID == id }); n++ {
		id = slug + "-" + strconv.Itoa(n)
	}
	return id
}
