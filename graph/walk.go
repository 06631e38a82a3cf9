package graph

import "slices"

// Parties returns the actors that take part in an event in one of the roles, in
// By, To or With where none is given.
func (g *Graph) Parties(e *Event, roles ...Role) []*Actor {
	if len(roles) == 0 {
		roles = PartyRoles
	}
	all := append(g.Previous(e.Key(), roles...), g.Next(e.Key(), roles...)...)
	return only[*Actor](g.sorted(all))
}

// EventsOf returns the events in which an actor has one of the roles, By, To or
// With where none is given, in the order of the story.
func (g *Graph) EventsOf(actor string, roles ...Role) []*Event {
	if len(roles) == 0 {
		roles = PartyRoles
	}
	k := ActorKey(actor)
	return only[*Event](g.sorted(append(g.Next(k, roles...), g.Previous(k, roles...)...)))
}

// EventsAt returns the events at a place, in the order of the story.
func (g *Graph) EventsAt(place string) []*Event { return only[*Event](g.Previous(PlaceKey(place), At)) }

// EventsIn returns the events that an article tells, in the order of the story.
func (g *Graph) EventsIn(article string) []*Event {
	return only[*Event](g.Previous(ArticleKey(article), ToldIn))
}

// Articles returns the articles that tell an event.
func (g *Graph) Articles(e *Event) []*Article { return only[*Article](g.Next(e.Key(), ToldIn)) }

// Answers returns the events that respond to an event, those that respond to
// these, and so on, so many steps far (negative: without end), in the order of
// the story.
func (g *Graph) Answers(e *Event, steps int) []*Event {
	return only[*Event](g.reach([]Key{e.Key()}, steps, func(k Key) []Vertex { return g.Previous(k, RespondsTo) }))
}

// Around returns the vertices that are at most so many edges away from those
// given, whatever the direction, in the order of the story. One step from an
// actor are its events, two are who took part, where, and who told it. Those
// given are left out.
func (g *Graph) Around(steps int, from ...Key) []Vertex {
	return g.reach(from, steps, func(k Key) []Vertex { return append(g.Previous(k), g.Next(k)...) })
}

// reach walks breadth first from some vertices, so many steps far (negative:
// without end), and returns those that it meets.
func (g *Graph) reach(from []Key, steps int, next func(Key) []Vertex) []Vertex {
	seen := map[Key]bool{}
	for _, k := range from {
		seen[k] = true
	}
	var out []Vertex
	for at := from; len(at) > 0 && steps != 0; steps-- {
		var then []Key
		for _, k := range at {
			for _, v := range next(k) {
				if !seen[v.Key()] {
					seen[v.Key()] = true
					out = append(out, v)
					then = append(then, v.Key())
				}
			}
		}
		at = then
	}
	return g.sorted(out)
}

// only returns the vertices of one type.
func only[V Vertex](list []Vertex) []V {
	out := make([]V, 0, len(list))
	for _, v := range list {
		if x, ok := v.(V); ok {
			out = append(out, x)
		}
	}
	return slices.Clip(out)
}
