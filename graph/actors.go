package graph

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"diplograph/extract/actor"
)

// A member is an actor of one report.
type member struct{ report, index int }

// joinActors makes one actor of all that are the same, sorted by id, and fills
// m.actors and m.people. Those that no mention and no telling names are left
// out. c may change them; it may be nil.
func (m *merger) joinActors(c Corrector) {
	g := newGroups(m)
	g.bodies()
	g.persons()
	lists := g.lists()
	actors := make([]Actor, len(lists))
	for i, list := range lists {
		actors[i] = m.describe(list)
	}
	actors, lists = named(actors, lists)
	if c != nil {
		actors, lists = m.corrected(actors, lists, c)
	}
	m.actors = make([][]int, len(m.reports))
	for i := range m.reports {
		m.actors[i] = slices.Repeat([]int{-1}, len(m.reports[i].Actors))
	}
	for i, list := range lists {
		for _, x := range list {
			m.actors[x.report][x.index] = i
		}
		m.people = append(m.people, newParty(&actors[i]))
	}
	m.story.Actors = actors
}

// used returns the actors of a report that a mention or a telling names.
func used(r *Report) []bool {
	out := make([]bool, len(r.Actors))
	for i := range r.Actors {
		out[i] = r.Actors[i].Mentions > 0
	}
	for _, t := range r.Tellings {
		for _, list := range [][]int{t.By, t.To, t.With, t.SaidBy} {
			for _, a := range list {
				if a >= 0 && a < len(out) {
					out[a] = true
				}
			}
		}
	}
	return out
}

// describe makes the story's actor of the members of a group.
func (m *merger) describe(list []member) Actor {
	votes := map[string]map[string]int{"name": {}, "type": {}, "code": {}}
	aliases := map[string]bool{}
	var out Actor
	offices := map[string]*Office{}
	for _, x := range list {
		a := &m.reports[x.report].Actors[x.index]
		out.Mentions += a.Mentions
		weight := 1 + a.Mentions
		votes["type"][a.Type] += weight
		votes["code"][a.Code] += weight
		if a.Type == actor.Person && !strings.Contains(a.Name, " ") {
			votes["name"][a.Name]++ // a surname is shown where nothing else is known
		} else {
			votes["name"][a.Name] += 1000 * weight
		}
		aliases[a.Name] = true
		for _, s := range a.Aliases {
			aliases[s] = true
		}
		for _, role := range a.Roles {
			note(offices, role, m.reports[x.report].Article.Published)
		}
	}
	out.Name, out.Type, out.Code = favourite(votes["name"]), favourite(votes["type"]), favourite(votes["code"])
	delete(aliases, out.Name)
	out.Aliases = slices.Sorted(maps.Keys(aliases))
	out.Roles = slices.Sorted(maps.Keys(offices))
	if out.Type == actor.Person && len(m.reports) > 1 {
		out.Offices = sortedOffices(offices)
	}
	return out
}

// note widens the time in which a role is given by the day of an article.
func note(offices map[string]*Office, role, day string) {
	o := offices[role]
	if o == nil {
		offices[role] = &Office{Role: role, From: day, To: day}
		return
	}
	if day == "" {
		return
	}
	if o.From == "" || day < o.From {
		o.From = day
	}
	o.To = max(o.To, day)
}

func sortedOffices(offices map[string]*Office) []Office {
	var out []Office
	for _, role := range slices.Sorted(maps.Keys(offices)) {
		out = append(out, *offices[role])
	}
	slices.SortStableFunc(out, func(a, b Office) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return out
}

// OfficeAt returns the role that the articles give a person at a day
// ("2006-01-02"): the one whose time holds the day or lies nearest to it, empty
// where none is known.
func (a *Actor) OfficeAt(day string) string {
	best, far := "", -1
	for _, o := range a.Offices {
		d := 0
		if n, from, to := dayOf(day), dayOf(o.From), dayOf(o.To); n != noDay && from != noDay {
			d = max(0, from-n, n-to)
		}
		if far < 0 || d < far {
			best, far = o.Role, d
		}
	}
	if best == "" && len(a.Roles) > 0 {
		return a.Roles[0]
	}
	return best
}

// favourite returns the key with most votes, the longest and then the first of
// the alphabet where several have as many.
func favourite(votes map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(votes)) {
		if votes[k] > votes[best] || votes[k] == votes[best] && len(k) > len(best) {
			best = k
		}
	}
	return best
}

// named sorts actors by name and gives them ids: the slug of the name, and
// where several have the same, with the code, and then with a number.
func named(actors []Actor, lists [][]member) ([]Actor, [][]member) {
	order := make([]int, len(actors))
	shared := map[string]int{}
	for i := range actors {
		order[i] = i
		shared[actor.Slug(actors[i].Name)]++
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &actors[i], &actors[j]
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Code, b.Code), compareMembers(lists[i], lists[j]))
	})
	taken := map[string]bool{}
	var sortedActors []Actor
	var sortedLists [][]member
	for _, i := range order {
		a := actors[i]
		id := actor.Slug(a.Name)
		if shared[id] > 1 && a.Code != "" && a.Type != actor.Country {
			id += "-" + actor.Slug(a.Code)
		}
		a.ID = id
		for n := 2; taken[a.ID]; n++ {
			a.ID = id + "-" + strconv.Itoa(n)
		}
		taken[a.ID] = true
		sortedActors, sortedLists = append(sortedActors, a), append(sortedLists, lists[i])
	}
	return sortedActors, sortedLists
}

func compareMembers(a, b []member) int {
	return slices.CompareFunc(a, b, func(x, y member) int {
		return cmp.Or(cmp.Compare(x.report, y.report), cmp.Compare(x.index, y.index))
	})
}
