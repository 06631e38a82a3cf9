package graph

// A Kind says what a vertex of the typed graph is.
type Kind string

// The kinds of vertices.
const (
	ActorKind   Kind = "actor"
	EventKind   Kind = "event"
	PlaceKind   Kind = "place"
	ArticleKind Kind = "article"
)

// A Key names a vertex: ids are unique within a kind only.
type Key struct {
	Kind Kind
	ID   string // of the actor, event or article in the story; the name of a place
}

// String returns the key as "event:e-5c1f0a".
func (k Key) String() string { return string(k.Kind) + ":" + k.ID }

// A Vertex of the typed graph is an *Actor, an *Event, a *Place or an *Article.
type Vertex interface{ Key() Key }

// A Place is where events happen, by its name in the story.
type Place struct{ Name string }

// Key names the actor's vertex.
func (a *Actor) Key() Key { return ActorKey(a.ID) }

// Key names the event's vertex.
func (e *Event) Key() Key { return EventKey(e.ID) }

// Key names the place's vertex.
func (p *Place) Key() Key { return PlaceKey(p.Name) }

// Key names the article's vertex.
func (a *Article) Key() Key { return ArticleKey(a.ID) }

// ActorKey names the vertex of an actor by its id.
func ActorKey(id string) Key { return Key{ActorKind, id} }

// EventKey names the vertex of an event by its id.
func EventKey(id string) Key { return Key{EventKind, id} }

// PlaceKey names the vertex of a place.
func PlaceKey(name string) Key { return Key{PlaceKind, name} }

// ArticleKey names the vertex of an article by its id.
func ArticleKey(id string) Key { return Key{ArticleKind, id} }

// A Role says what one end of an edge is to the event at the other.
type Role string

// The roles, with the direction of their edges: who acts points to the act, and
// the act to all else, so that paths run from those who act to those acted on.
const (
	By         Role = "by"          // actor -> event
	SaidBy     Role = "said-by"     // actor -> event: whose claim it is
	To         Role = "to"          // event -> actor
	With       Role = "with"        // event -> actor
	At         Role = "at"          // event -> place
	ToldIn     Role = "told-in"     // event -> article
	RespondsTo Role = "responds-to" // event -> event
)

// PartyRoles are those of the actors that take part in an event.
var PartyRoles = []Role{By, To, With}

// A reference is a vertex that an event names.
type reference struct {
	role Role
	key  Key
}

// references lists what an event names, in the order of its fields.
func (e *Event) references() []reference {
	var out []reference
	for _, list := range []struct {
		role Role
		key  func(string) Key
		ids  []string
	}{{By, ActorKey, e.By}, {To, ActorKey, e.To}, {With, ActorKey, e.With}, {SaidBy, ActorKey, e.SaidBy}, {RespondsTo, EventKey, e.RespondsTo}} {
		for _, id := range list.ids {
			out = append(out, reference{list.role, list.key(id)})
		}
	}
	if e.Place != "" {
		out = append(out, reference{At, PlaceKey(e.Place)})
	}
	for i := range e.Evidence {
		out = append(out, reference{ToldIn, ArticleKey(e.Evidence[i].Article)})
	}
	return out
}
