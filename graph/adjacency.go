package graph

import (
	"slices"

	simple "github.com/dominikbraun/graph"
)

// An adjacency holds the vertices and edges of a typed graph. Unlike the store
// that comes with the library it keeps them in the order in which they came, so
// that every walk is the same in every run, and it hands out the edges of one
// vertex without copying those of all.
type adjacency struct {
	vertices map[Key]Vertex
	looks    map[Key]simple.VertexProperties // only of those that have some
	order    []Key
	out, in  map[Key][]simple.Edge[Key]
}

var _ simple.Store[Key, Vertex] = (*adjacency)(nil)

func newAdjacency() *adjacency {
	return &adjacency{map[Key]Vertex{}, map[Key]simple.VertexProperties{}, nil, map[Key][]simple.Edge[Key]{}, map[Key][]simple.Edge[Key]{}}
}

// AddVertex adds a vertex, see simple.Store.
func (a *adjacency) AddVertex(k Key, v Vertex, p simple.VertexProperties) error {
	if _, ok := a.vertices[k]; ok {
		return simple.ErrVertexAlreadyExists
	}
	a.vertices[k] = v
	a.order = append(a.order, k)
	if p.Weight != 0 || len(p.Attributes) > 0 {
		a.looks[k] = p
	}
	return nil
}

// Vertex returns a vertex, see simple.Store.
func (a *adjacency) Vertex(k Key) (Vertex, simple.VertexProperties, error) {
	v, ok := a.vertices[k]
	if !ok {
		return nil, simple.VertexProperties{}, simple.ErrVertexNotFound
	}
	return v, a.looks[k], nil
}

// RemoveVertex removes a vertex that no edge touches, see simple.Store.
func (a *adjacency) RemoveVertex(k Key) error {
	if _, ok := a.vertices[k]; !ok {
		return simple.ErrVertexNotFound
	}
	if len(a.out[k])+len(a.in[k]) > 0 {
		return simple.ErrVertexHasEdges
	}
	delete(a.vertices, k)
	delete(a.looks, k)
	a.order = slices.DeleteFunc(a.order, func(o Key) bool { return o == k })
	return nil
}

// ListVertices lists the vertices, see simple.Store.
func (a *adjacency) ListVertices() ([]Key, error) { return slices.Clone(a.order), nil }

// VertexCount counts the vertices, see simple.Store.
func (a *adjacency) VertexCount() (int, error) { return len(a.order), nil }

// AddEdge adds an edge, see simple.Store.
func (a *adjacency) AddEdge(from, to Key, e simple.Edge[Key]) error {
	if a.find(from, to) != nil {
		return simple.ErrEdgeAlreadyExists
	}
	a.out[from] = append(a.out[from], e)
	a.in[to] = append(a.in[to], e)
	return nil
}

// find returns the two copies of an edge, nil where there is none. It looks
// through the shorter of the lists that hold it: an event has few edges where
// an actor may have thousands.
func (a *adjacency) find(from, to Key) []*simple.Edge[Key] {
	out, in := a.out[from], a.in[to]
	is := func(e simple.Edge[Key]) bool { return e.Source == from && e.Target == to }
	shorter, longer := out, in
	if len(in) < len(out) {
		shorter, longer = in, out
	}
	i := slices.IndexFunc(shorter, is)
	if i < 0 {
		return nil
	}
	return []*simple.Edge[Key]{&shorter[i], &longer[slices.IndexFunc(longer, is)]}
}

// UpdateEdge replaces an edge, see simple.Store.
func (a *adjacency) UpdateEdge(from, to Key, e simple.Edge[Key]) error {
	copies := a.find(from, to)
	if copies == nil {
		return simple.ErrEdgeNotFound
	}
	for _, c := range copies {
		*c = e
	}
	return nil
}

// RemoveEdge removes an edge, see simple.Store.
func (a *adjacency) RemoveEdge(from, to Key) error {
	is := func(e simple.Edge[Key]) bool { return e.Source == from && e.Target == to }
	a.out[from] = slices.DeleteFunc(a.out[from], is)
	a.in[to] = slices.DeleteFunc(a.in[to], is)
	return nil
}

// Edge returns an edge, see simple.Store.
func (a *adjacency) Edge(from, to Key) (simple.Edge[Key], error) {
	copies := a.find(from, to)
	if copies == nil {
		return simple.Edge[Key]{}, simple.ErrEdgeNotFound
	}
	return *copies[0], nil
}

// ListEdges lists the edges by their sources, see simple.Store.
func (a *adjacency) ListEdges() ([]simple.Edge[Key], error) {
	var all []simple.Edge[Key]
	for _, k := range a.order {
		all = append(all, a.out[k]...)
	}
	return all, nil
}
