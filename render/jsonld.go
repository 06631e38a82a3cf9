package render

import (
	"io"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// The part of schema.org (https://schema.org/Event) that stories use. Ids are
// fragments of the document, "#event-e-5c1f0a".
type (
	ldDocument struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}
	ldRef struct {
		ID string `json:"@id"`
	}
	ldActor struct {
		ID            string   `json:"@id"`
		Type          string   `json:"@type"`
		Name          string   `json:"name"`
		AlternateName []string `json:"alternateName,omitempty"`
		JobTitle      string   `json:"jobTitle,omitempty"`
		Identifier    string   `json:"identifier,omitempty"`
	}
	ldArticle struct {
		ID        string   `json:"@id"`
		Type      string   `json:"@type"`
		Headline  string   `json:"headline,omitempty"`
		Published string   `json:"datePublished,omitempty"`
		URL       string   `json:"url,omitempty"`
		Author    string   `json:"author,omitempty"`
		Publisher *ldNamed `json:"publisher,omitempty"`
	}
	ldNamed struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	ldEvent struct {
		ID          string   `json:"@id"`
		Type        string   `json:"@type"`
		Name        string   `json:"name"`
		Description string   `json:"description,omitempty"`
		Keywords    string   `json:"keywords,omitempty"`
		Start       string   `json:"startDate,omitempty"`
		End         string   `json:"endDate,omitempty"`
		Status      string   `json:"eventStatus,omitempty"`
		Location    *ldNamed `json:"location,omitempty"`
		About       string   `json:"about,omitempty"`
		Organizer   []ldRef  `json:"organizer,omitempty"`
		Attendee    []ldRef  `json:"attendee,omitempty"`
		SubjectOf   []ldRef  `json:"subjectOf,omitempty"`
	}
)

// WriteJSONLD writes the story in JSON-LD with the vocabulary of schema.org.
// Who acts is organizer, everyone else attendee.
func WriteJSONLD(w io.Writer, s *graph.Story) error {
	doc := ldDocument{Context: "https://schema.org", Graph: []any{}}
	types := map[string]string{"country": "Country", "person": "Person", "organization": "Organization", "group": "Organization"}
	for i := range s.Actors {
		a := &s.Actors[i]
		node := ldActor{ID: ldID("actor", a.ID), Type: types[a.Type], Name: clean(a.Name), Identifier: clean(a.Code)}
		for _, alias := range a.Aliases {
			node.AlternateName = append(node.AlternateName, clean(alias))
		}
		if len(a.Roles) > 0 && a.Type == "person" {
			node.JobTitle = clean(a.Roles[0])
		}
		doc.Graph = append(doc.Graph, node)
	}
	for i := range s.Articles {
		doc.Graph = append(doc.Graph, ldArticleOf(&s.Articles[i]))
	}
	for i := range s.Events {
		doc.Graph = append(doc.Graph, ldEventOf(&s.Events[i]))
	}
	return writeJSON(w, doc)
}

func ldArticleOf(a *graph.Article) ldArticle {
	node := ldArticle{
		ID: ldID("article", a.ID), Type: "NewsArticle", Headline: clean(a.Title), Published: a.Published, Author: clean(a.Author),
	}
	if webAddress(a.URL) {
		node.URL = a.URL
	}
	if a.Publisher != "" {
		node.Publisher = &ldNamed{"Organization", clean(a.Publisher)}
	}
	return node
}

func ldEventOf(e *graph.Event) ldEvent {
	node := ldEvent{
		ID: ldID("event", e.ID), Type: "Event", Name: clean(e.Summary), Description: clean(firstEvidence(e).Quote),
		Keywords: e.Type + ", " + e.Status, About: clean(e.Topic),
	}
	// Only a date of its own: a report's day is not the event's.
	if first, last, reported := daysOf(e); !reported {
		node.Start, node.End = first, last
	}
	if e.Status == event.Planned {
		node.Status = "https://schema.org/EventScheduled"
	}
	if e.Place != "" {
		node.Location = &ldNamed{"Place", clean(e.Place)}
	}
	p := partiesOf(e)
	for _, id := range p.acts {
		node.Organizer = append(node.Organizer, ldRef{ldID("actor", id)})
	}
	for _, id := range p.targets {
		node.Attendee = append(node.Attendee, ldRef{ldID("actor", id)})
	}
	for _, ev := range e.Evidence {
		ref := ldRef{ldID("article", ev.Article)}
		if len(node.SubjectOf) == 0 || node.SubjectOf[len(node.SubjectOf)-1] != ref {
			node.SubjectOf = append(node.SubjectOf, ref)
		}
	}
	return node
}

// ldID makes the id of a node, an IRI fragment: what may not stand in one is
// percent-encoded (https://www.rfc-editor.org/rfc/rfc3986#section-3.5).
func ldID(kind, id string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteString("#" + kind + "-")
	for _, c := range []byte(id) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		}
	}
	return b.String()
}
