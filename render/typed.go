package render

import (
	"slices"

	"diplograph/graph"
)

// A vertex of the typed graph: an actor, an event, a place or an article.
type vertex struct {
	id    string // unique over all kinds
	kind  string // "Actor", "Event", "Place" or "Article"
	props []prop
}

// An edge of the typed graph, from an event to what it concerns.
type edge struct {
	from, to string // ids of vertices
	role     string // "by", "to", "with", "said_by", "at", "told_in" or "responds_to"
	props    []prop
}

// A prop is a property of a vertex or an edge; its value is a string, an int or
// a float64, and strings are clean.
type prop struct {
	key   string
	value any
}

// withText appends a property unless its value is empty.
func withText(props []prop, key, value string) []prop {
	if value = clean(value); value == "" {
		return props
	}
	return append(props, prop{key, value})
}

// typedGraph spreads a story out into vertices and edges, in its own order.
func typedGraph(s *graph.Story) (vertices []vertex, edges []edge) {
	for i := range s.Actors {
		vertices = append(vertices, actorVertex(&s.Actors[i]))
	}
	for i := range s.Articles {
		vertices = append(vertices, articleVertex(&s.Articles[i]))
	}
	places := map[string]bool{}
	for i := range s.Events {
		e := &s.Events[i]
		vertices = append(vertices, eventVertex(e, i+1))
		edges = append(edges, edgesOf(e)...)
		place := clean(e.Place)
		if place == "" {
			continue
		}
		if !places[place] {
			places[place] = true
			vertices = append(vertices, vertex{"place:" + place, "Place", []prop{{"name", place}}})
		}
		edges = append(edges, edge{from: "event:" + e.ID, to: "place:" + place, role: "at"})
	}
	return vertices, edges
}

func actorVertex(a *graph.Actor) vertex {
	props := withText(nil, "name", a.Name)
	props = withText(props, "type", a.Type)
	props = withText(props, "code", a.Code)
	if len(a.Roles) > 0 {
		props = withText(props, "role", a.Roles[0])
	}
	return vertex{"actor:" + a.ID, "Actor", append(props, prop{"mentions", a.Mentions})}
}

func articleVertex(a *graph.Article) vertex {
	var props []prop
	for _, p := range [][2]string{
		{"title", a.Title}, {"file", a.File}, {"url", a.URL}, {"publisher", a.Publisher}, {"author", a.Author}, {"published", a.Published},
	} {
		props = withText(props, p[0], p[1])
	}
	return vertex{"article:" + a.ID, "Article", props}
}

func eventVertex(e *graph.Event, number int) vertex {
	typ := typeOf(e)
	first, last, _ := daysOf(e)
	props := []prop{{"number", number}}
	for _, p := range [][2]string{
		{"summary", e.Summary},
		{"type", e.Type},
		{"mode", e.Mode},
		{"status", e.Status},
		{"side", typ.Side},
		{"cameo", e.CAMEO},
		{"plover", e.PLOVER},
		{"date", e.Date},
		{"reported", e.Reported},
		{"first_day", first},
		{"last_day", last},
		{"topic", e.Topic},
	} {
		props = withText(props, p[0], p[1])
	}
	return vertex{"event:" + e.ID, "Event", append(props, prop{"goldstein", typ.Goldstein}, prop{"confidence", e.Confidence})}
}

// edgesOf returns an event's edges but that to its place. Two tellings in one
// article are one edge, with the quote of the first.
func edgesOf(e *graph.Event) []edge {
	var edges []edge
	from := "event:" + e.ID
	for _, r := range []struct {
		role, kind string
		ids        []string
	}{{"by", "actor:", e.By}, {"to", "actor:", e.To}, {"with", "actor:", e.With}, {"said_by", "actor:", e.SaidBy}, {"responds_to", "event:", e.RespondsTo}} {
		for _, id := range r.ids {
			edges = append(edges, edge{from: from, to: r.kind + id, role: r.role})
		}
	}
	var told []string
	for _, ev := range e.Evidence {
		if slices.Contains(told, ev.Article) {
			continue
		}
		told = append(told, ev.Article)
		props := withText(withText(nil, "quote", ev.Quote), "rule", ev.Rule)
		edges = append(edges, edge{from: from, to: "article:" + ev.Article, role: "told_in", props: props})
	}
	return edges
}
