package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"diplograph/extract"
	"diplograph/extract/actor"
	"diplograph/extract/event"
	"diplograph/graph/copies"
)

// A Report is what one article tells: all that merging needs of it, without
// its text. It survives JSON unchanged.
type Report struct {
	Article   Article   // without id
	Actors    []Actor   // with the ids that the article's own reading gave
	Tellings  []Telling // in order of position
	Signature []uint64  // of the text, see package copies
}

// A Telling is one event as an article tells it. Actors are indices into the
// report's actors.
type Telling struct {
	event.Event
	Quote     string // the text of the clause
	PlaceCode string // state in which the place lies, where known
}

// NewReport takes from a document what the story needs.
func NewReport(d *extract.Document) Report {
	a := d.Article
	h := sha256.Sum256([]byte(a.Text))
	r := Report{
		Article: Article{
			Title: a.Title, File: a.File, URL: a.URL, Publisher: a.Publisher, Author: a.Author,
			Published: a.Published, PublishedFrom: a.PublishedFrom, SHA256: hex.EncodeToString(h[:]),
		},
		Signature: copies.Signature(a.Text),
	}
	counts := make([]int, len(d.Actors))
	places := map[string]string{}
	for _, m := range d.Mentions {
		if m.Kind == actor.Place {
			places[m.Place] = m.Code
			continue
		}
		for _, k := range m.Actors {
			counts[k]++
		}
	}
	for i, x := range d.Actors {
		r.Actors = append(r.Actors, Actor{
			ID: x.ID, Name: x.Name, Type: x.Type, Code: x.Code, Mentions: counts[i],
			Roles: slices.Clone(x.Roles), Aliases: slices.Clone(x.Aliases),
		})
	}
	for _, e := range d.Events {
		start, end := max(0, min(e.Start, len(a.Text))), max(0, min(e.End, len(a.Text)))
		r.Tellings = append(r.Tellings, Telling{Event: e, Quote: a.Text[start:max(start, end)], PlaceCode: places[e.Place]})
	}
	return r
}
