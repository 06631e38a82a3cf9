package graph

import (
	"errors"
	"fmt"
	"slices"

	simple "github.com/dominikbraun/graph"
)

// A Graph is the typed graph of a story, or of a window of one: actors, events,
// places and articles, and the roles between them. Two vertices have one edge
// at most in each direction, so an event is a vertex, and an edge may carry
// several roles: who does something may also be the only one to say so.
//
// Its vertices are those of the story itself: the graph is for reading, and is
// made anew when the story changes.
type Graph struct {
	simple.Graph[Key, Vertex]
	Story  *Story
	Faults []Fault // what of the story could not stand in a graph, in its order
	store  *adjacency
	rank   map[Key]int // place in the order of the story
}

// A Fault is a mistake in a story: an id that stands twice, or an event that
// names what the story does not hold. Merged stories have none; files that were
// edited by hand may.
type Fault struct {
	Event int  // index into the story's events; -1 for an id that stands twice
	Role  Role // under which the event names it
	Key   Key
}

// Error tells the mistake in one line.
func (f Fault) Error() string {
	if f.Event < 0 {
		return fmt.Sprintf("%s stands twice in the story", f.Key)
	}
	return fmt.Sprintf("event %d names %s (%s), which the story does not hold", f.Event+1, f.Key, f.Role)
}

// NewGraph makes the typed graph of a story. Of an id that stands twice the
// first counts; references that lead nowhere are left out. Both are Faults.
func NewGraph(s *Story) *Graph {
	store := newAdjacency()
	g := &Graph{Graph: simple.NewWithStore(Vertex.Key, store, simple.Directed()), Story: s, store: store, rank: map[Key]int{}}
	for i := range s.Actors {
		g.vertex(&s.Actors[i])
	}
	for i := range s.Articles {
		g.vertex(&s.Articles[i])
	}
	for i := range s.Events {
		g.vertex(&s.Events[i])
	}
	for i := range s.Events {
		for _, r := range s.Events[i].references() {
			g.edge(i, r)
		}
	}
	return g
}

func (g *Graph) vertex(v Vertex) {
	if err := g.AddVertex(v); err != nil {
		g.Faults = append(g.Faults, Fault{Event: -1, Key: v.Key()})
		return
	}
	g.rank[v.Key()] = len(g.rank)
}

// edge links an event to what it names, or adds a role to their edge.
func (g *Graph) edge(event int, r reference) {
	if r.role == At {
		if _, err := g.Vertex(r.key); err != nil {
			g.vertex(&Place{r.key.ID})
		}
	}
	from, to := g.Story.Events[event].Key(), r.key
	if r.role == By || r.role == SaidBy {
		from, to = to, from
	}
	err := g.AddEdge(from, to, simple.EdgeData([]Role{r.role}))
	if errors.Is(err, simple.ErrEdgeAlreadyExists) {
		err = g.addRole(from, to, r.role)
	}
	if err != nil {
		g.Faults = append(g.Faults, Fault{event, r.role, r.key})
	}
}

func (g *Graph) addRole(from, to Key, role Role) error {
	e, err := g.store.Edge(from, to)
	if err != nil || slices.Contains(rolesOf(e), role) {
		return err
	}
	return g.UpdateEdge(from, to, simple.EdgeData(append(slices.Clone(rolesOf(e)), role)))
}

// rolesOf returns the roles that an edge of the typed graph carries.
func rolesOf(e simple.Edge[Key]) []Role {
	roles, _ := e.Properties.Data.([]Role)
	return roles
}

// A Link is an edge of the typed graph.
type Link struct {
	From, To Vertex
	Roles    []Role // one or more, each once
}

// Links returns all edges, in the order of the story's events.
func (g *Graph) Links() []Link {
	var out []Link
	for i := range g.Story.Events {
		k := g.Story.Events[i].Key()
		out = append(out, g.links(g.store.in[k], By, SaidBy)...)
		out = append(out, g.links(g.store.out[k])...)
	}
	return out
}

// links makes Links of the edges that carry one of the roles; of all where no
// role is given.
func (g *Graph) links(edges []simple.Edge[Key], roles ...Role) []Link {
	var out []Link
	for _, e := range edges {
		if len(roles) > 0 && !slices.ContainsFunc(rolesOf(e), func(r Role) bool { return slices.Contains(roles, r) }) {
			continue
		}
		out = append(out, Link{g.store.vertices[e.Source], g.store.vertices[e.Target], rolesOf(e)})
	}
	return out
}

// Next returns the vertices to which a vertex points in one of the roles, in any
// where none is given, in the order of the story.
func (g *Graph) Next(k Key, roles ...Role) []Vertex {
	return g.ends(g.links(g.store.out[k], roles...), func(l Link) Vertex { return l.To })
}

// Previous returns the vertices that point to a vertex in one of the roles, in
// any where none is given, in the order of the story.
func (g *Graph) Previous(k Key, roles ...Role) []Vertex {
	return g.ends(g.links(g.store.in[k], roles...), func(l Link) Vertex { return l.From })
}

func (g *Graph) ends(links []Link, end func(Link) Vertex) []Vertex {
	out := make([]Vertex, len(links))
	for i, l := range links {
		out[i] = end(l)
	}
	return g.sorted(out)
}

// sorted puts vertices into the order of the story, each once.
func (g *Graph) sorted(list []Vertex) []Vertex {
	slices.SortFunc(list, func(a, b Vertex) int { return g.rank[a.Key()] - g.rank[b.Key()] })
	return slices.CompactFunc(list, func(a, b Vertex) bool { return a.Key() == b.Key() })
}
