package corrections

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// A Pinned is an event as a person has approved it: what it is to stay, and
// enough to bring it back where nothing finds it any more. It names its actors
// and articles so that other stories can be searched for them.
type Pinned struct {
	ID      string        `yaml:"id" json:"id"`
	Type    string        `yaml:"type" json:"type"`
	Mode    string        `yaml:"mode,omitempty" json:"mode,omitempty"`
	Status  string        `yaml:"status" json:"status"`
	Date    string        `yaml:"date,omitempty" json:"date,omitempty"`
	Place   string        `yaml:"place,omitempty" json:"place,omitempty"`
	Topic   string        `yaml:"topic,omitempty" json:"topic,omitempty"`
	Content string        `yaml:"content,omitempty" json:"content,omitempty"`
	By      []PinnedActor `yaml:"by,omitempty" json:"by,omitempty"`
	To      []PinnedActor `yaml:"to,omitempty" json:"to,omitempty"`
	With    []PinnedActor `yaml:"with,omitempty" json:"with,omitempty"`
	Told    []PinnedQuote `yaml:"told" json:"told"`
}

// A PinnedActor is a party of a pinned event.
type PinnedActor struct {
	ID   string `yaml:"id" json:"id"`
	Name string `yaml:"name" json:"name"`
	Type string `yaml:"type" json:"type"`
	Code string `yaml:"code,omitempty" json:"code,omitempty"`
}

// A PinnedQuote is a piece of evidence of a pinned event.
type PinnedQuote struct {
	SHA256 string `yaml:"sha256" json:"sha256"` // of the article's text
	Span   [2]int `yaml:"span,flow" json:"span"`
	Quote  string `yaml:"quote" json:"quote"`
	Rule   string `yaml:"rule,omitempty" json:"rule,omitempty"`
}

func (p *Pinned) check() error {
	switch {
	case event.TypeOf(p.Type) == nil:
		return fmt.Errorf("as: type %q is none of %s", p.Type, strings.Join(typeNames(), ", "))
	case !slices.Contains(statuses, p.Status):
		return fmt.Errorf("as: status %q is none of %s", p.Status, strings.Join(statuses, ", "))
	case p.Date != "" && !edtf.Valid(p.Date):
		return fmt.Errorf("as: date %q is no EDTF date", p.Date)
	case p.ID == "" || len(p.Told) == 0:
		return errors.New("as: needs id and told; let the program write it")
	}
	for _, a := range slices.Concat(p.By, p.To, p.With) {
		if a.ID == "" || a.Name == "" || !slices.Contains(actorTypes, a.Type) {
			return fmt.Errorf("as: party %q needs id, name and type (%s)", cmp.Or(a.ID, a.Name), strings.Join(actorTypes, ", "))
		}
	}
	return nil
}

// RefTo returns a Ref that says all that is known of an event, so
// that new runs find it again.
func RefTo(e *graph.Event) *Ref {
	r := &Ref{ID: e.ID, Type: e.Type, Parties: e.Parties(), Date: cmp.Or(e.Date, e.Reported)}
	if len(e.Evidence) > 0 {
		r.Quote = strings.Join(strings.Fields(e.Evidence[0].Quote), " ")
	}
	return r
}

// PinOf returns an event of a story as it is to stay.
func PinOf(s *graph.Story, e *graph.Event) *Pinned {
	actors := map[string]*graph.Actor{}
	for i := range s.Actors {
		actors[s.Actors[i].ID] = &s.Actors[i]
	}
	hashes := map[string]string{}
	for i := range s.Articles {
		hashes[s.Articles[i].ID] = s.Articles[i].SHA256
	}
	list := func(ids []string) []PinnedActor {
		var out []PinnedActor
		for _, id := range ids {
			if a := actors[id]; a != nil {
				out = append(out, PinnedActor{a.ID, a.Name, a.Type, a.Code})
			}
		}
		return out
	}
	p := &Pinned{
		ID: e.ID, Type: e.Type, Mode: e.Mode, Status: e.Status, Date: e.Date, Place: e.Place, Topic: e.Topic, Content: e.Content,
		By: list(e.By), To: list(e.To), With: list(e.With),
	}
	for _, ev := range e.Evidence {
		p.Told = append(p.Told, PinnedQuote{hashes[ev.Article], ev.Span, ev.Quote, ev.Rule})
	}
	return p
}

// pin makes an event what the entry says, and brings it back where it is missing.
func (x *eventEditor) pin(i int, e *Correction) {
	switch {
	case x.targets[i] != nil:
		ev := x.target(i, "pin")
		mark(ev, note("pinned", e))
		ev.Confidence = 1 // a person vouches for it
		if e.As != nil {
			x.impose(ev, e.As)
		}
	case e.As != nil && x.c.outcomes[i].State == Applied:
		x.restore(i, e)
	}
}

// impose gives an event what was pinned.
func (x *eventEditor) impose(ev *graph.Event, p *Pinned) {
	if t := event.TypeOf(p.Type); ev.Type != p.Type {
		setType(ev, t)
	}
	if ev.Date != p.Date {
		ev.Date, ev.DateText, ev.DateFrom, ev.Relative = p.Date, "", "", ""
	}
	ev.Mode, ev.Status, ev.Place, ev.Topic, ev.Content = p.Mode, p.Status, p.Place, p.Topic, p.Content
	ev.By, ev.To, ev.With = x.parties(p.By), x.parties(p.To), x.parties(p.With)
}

// restore adds a pinned event that nothing finds any more, if the story still
// has an article that told it.
func (x *eventEditor) restore(i int, e *Correction) {
	t := event.TypeOf(e.As.Type)
	ev := graph.Event{ID: e.As.ID, Type: t.Name, CAMEO: t.CAMEO, PLOVER: t.PLOVER, Confidence: 1}
	for _, q := range e.As.Told {
		for k := range x.story.Articles {
			a := &x.story.Articles[k]
			if a.SHA256 != q.SHA256 {
				continue
			}
			ev.Evidence = append(ev.Evidence, graph.Evidence{Article: a.ID, Span: q.Span, Quote: q.Quote, Rule: q.Rule})
			if a.Published != "" && (ev.Reported == "" || a.Published < ev.Reported) {
				ev.Reported = a.Published
			}
		}
	}
	switch {
	case len(ev.Evidence) == 0:
		x.c.settle(i, Stale, "none of the articles that told %s is in the story", e.As.ID)
		return
	case slices.ContainsFunc(x.story.Events, func(o graph.Event) bool { return o.ID == ev.ID }):
		x.c.settle(i, Stale, "%s is another event now; give its type, parties and date", ev.ID)
		return
	}
	x.impose(&ev, e.As)
	ev.Sources = x.sources(ev.Evidence)
	mark(&ev, note("pinned", e))
	x.story.Events = append(x.story.Events, ev)
	x.targets[i] = []int{len(x.story.Events) - 1}
	x.c.settle(i, Restored, "nothing finds %s any more; it stays as it was pinned", ev.ID)
}

// parties returns the ids of pinned actors in this story. Those that it does
// not know are added to it.
func (x *eventEditor) parties(list []PinnedActor) []string {
	ids := []string{}
	for _, p := range list {
		ids = append(ids, x.party(p))
	}
	return sorted(ids)
}

func (x *eventEditor) party(p PinnedActor) string {
	for _, name := range []string{p.ID, p.Name} {
		if id, err := x.find.actor(name); err == nil && x.find.actors[id].Code == p.Code {
			return id
		}
	}
	a := graph.Actor{ID: p.ID, Name: p.Name, Type: p.Type, Code: p.Code}
	if x.find.actors[a.ID] != nil {
		a.ID += "-" + actor.Slug(cmp.Or(p.Code, p.Type))
	}
	at, _ := slices.BinarySearchFunc(x.story.Actors, a, func(b, a graph.Actor) int {
		return cmp.Or(cmp.Compare(b.Name, a.Name), cmp.Compare(b.Type, a.Type), cmp.Compare(b.Code, a.Code), cmp.Compare(b.ID, a.ID))
	})
	x.story.Actors = slices.Insert(x.story.Actors, at, a)
	x.find.index() // the actors have moved
	return a.ID
}
