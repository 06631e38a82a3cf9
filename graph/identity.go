package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/graph/names"
)

// Groups are sets of report actors that are one, as a forest: the root of a set
// is its first member.
type groups struct {
	m       *merger
	members []member
	root    []int
	nodes   []*form
}

// A form is one spelling of a person's name with one code, and the members that
// use it.
type form struct {
	name    names.Person
	code    string
	members []int // sorted
	roles   map[string]bool
}

func newGroups(m *merger) *groups {
	g := &groups{m: m}
	for r := range m.reports {
		for i, ok := range used(&m.reports[r]) {
			if ok {
				g.root = append(g.root, len(g.members))
				g.members = append(g.members, member{r, i})
			}
		}
	}
	return g
}

func (g *groups) actor(i int) *Actor {
	x := g.members[i]
	return &g.m.reports[x.report].Actors[x.index]
}

func (g *groups) find(i int) int {
	for g.root[i] != i {
		g.root[i] = g.root[g.root[i]]
		i = g.root[i]
	}
	return i
}

func (g *groups) join(i, j int) {
	i, j = g.find(i), g.find(j)
	g.root[max(i, j)] = min(i, j)
}

// joinByKey makes one set of all members with the same key; "" is none.
func (g *groups) joinByKey(key func(i int) string) {
	first := map[string]int{}
	for i := range g.members {
		k := key(i)
		if k == "" {
			continue
		}
		if j, ok := first[k]; ok {
			g.join(i, j)
		} else {
			first[k] = i
		}
	}
}

// bodies joins states by code, and organisations and groups by code and the
// words of the name: "Russia's Foreign Ministry", "Russian foreign ministry".
func (g *groups) bodies() {
	country := map[string]string{}
	for i := range g.members {
		if a := g.actor(i); a.Type == actor.Country {
			country[a.Code] = max(country[a.Code], a.Name)
		}
	}
	g.joinByKey(func(i int) string {
		switch a := g.actor(i); a.Type {
		case actor.Person:
			return ""
		case actor.Country:
			return a.Type + "|" + cmp.Or(a.Code, strings.ToLower(a.Name))
		default:
			return "body|" + a.Code + "|" + strings.Join(bodyWords(a.Name, country[a.Code]), " ")
		}
	})
}

// bodyWords are the words of a body's name without that for its country, which
// its code says already.
func bodyWords(name, country string) []string {
	words := names.Words(name)
	own := names.Words(country)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.ContainsFunc(own, func(o string) bool { return len(o) >= 4 && len(w) >= 4 && o[:4] == w[:4] })
	})
	if len(kept) == 0 {
		return words
	}
	return kept
}

// persons joins the persons: first the spellings of one full name, then what is
// less than a full name to the only person whom it fits.
func (g *groups) persons() {
	g.forms()
	blocks := map[string][]*form{}
	for _, f := range g.nodes {
		key := f.code + "|" + f.name.Skeleton()
		blocks[key] = append(blocks[key], f)
	}
	for _, key := range slices.Sorted(maps.Keys(blocks)) {
		g.shortForms(blocks[key])
	}
}

// forms gathers the spellings of all names and joins those of one full name,
// whatever the code: a minister may speak for a state here and for an
// organisation there.
func (g *groups) forms() {
	byKey := map[string]*form{}
	full := map[string]int{}
	for i := range g.members {
		a := g.actor(i)
		if a.Type != actor.Person {
			continue
		}
		for _, p := range names.Parse(a.Name, a.Code) {
			key := a.Code + "|" + p.Key()
			f := byKey[key]
			if f == nil {
				f = &form{name: p, code: a.Code, roles: map[string]bool{}}
				byKey[key] = f
				g.nodes = append(g.nodes, f)
			}
			f.members = append(f.members, i)
			for _, r := range a.Roles {
				f.roles[r] = true
			}
			if len(p.Given) == 0 {
				continue // whose surname it is, the longer forms must tell
			}
			g.join(i, f.members[0])
			if j, ok := full[p.Key()]; ok {
				g.join(i, j)
			} else {
				full[p.Key()] = i
			}
		}
	}
}

// shortForms joins the forms of one family name and code, deepest first: a form
// goes to the only group that holds a longer form of it. Where there are more,
// the members of the form go each by their own role, and else stay apart from
// all: two persons of one surname are not made one.
func (g *groups) shortForms(block []*form) {
	slices.SortStableFunc(block, func(a, b *form) int {
		return cmp.Or(cmp.Compare(b.name.Depth(), a.name.Depth()), cmp.Compare(a.name.Key(), b.name.Key()))
	})
	for i, f := range block {
		var longer []*form
		for _, l := range block[:i] {
			if l.name.Depth() > f.name.Depth() && f.name.Within(l.name) {
				longer = append(longer, l)
			}
		}
		at := g.groupsOf(longer, nil)
		if len(at) > 1 {
			g.byRole(f, longer)
			continue
		}
		for _, i := range slices.Concat(f.members[1:], at) {
			g.join(f.members[0], i)
		}
	}
}

// byRole joins each member of an ambiguous short form to the only group that
// shares a role with it. The others stay together by their roles.
func (g *groups) byRole(f *form, longer []*form) {
	left := map[string]int{}
	for _, i := range f.members {
		roles := g.actor(i).Roles
		if at := g.groupsOf(longer, roles); len(at) == 1 {
			g.join(i, at[0])
			continue
		}
		key := strings.Join(roles, "|")
		if j, ok := left[key]; ok {
			g.join(i, j)
		} else {
			left[key] = i
		}
	}
}

// groupsOf returns the sets in which the forms are, those with one of the roles
// only where roles are given.
func (g *groups) groupsOf(forms []*form, roles []string) []int {
	var out []int
	for _, f := range forms {
		if roles != nil && !slices.ContainsFunc(roles, func(r string) bool { return f.roles[r] }) {
			continue
		}
		if r := g.find(f.members[0]); !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// lists returns the sets, each sorted, in the order of their first members.
func (g *groups) lists() [][]member {
	at := map[int]int{}
	var out [][]member
	for i := range g.members {
		r := g.find(i)
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], g.members[i])
	}
	return out
}
