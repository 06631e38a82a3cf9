package render

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"diplograph/extract/event"
	"diplograph/graph"
)

// The countries of invented stories, with the persons who speak for them. The
// events among them are made up; only the names are real enough to have real
// lengths.
var inventedCountries = []struct {
	code, name string
	people     []string
}{
	{"USA", "United States", []string{"Anne Carver|Secretary of State", "John Whitfield|President"}},
	{"RUS", "Russia", []string{"Igor Malenkov|Foreign Minister", "Pavel Dronov|President"}},
	{"UKR", "Ukraine", []string{"Oksana Hrytsenko|Foreign Minister"}},
	{"DEU", "Germany", []string{"Klaus Reinhardt|Chancellor"}},
	{"FRA", "France", []string{"Hélène Marchand|Minister for Europe and Foreign Affairs"}},
	{"GBR", "United Kingdom", []string{"Edward Ashdown|Foreign Secretary"}},
	{"CHN", "China", []string{"Liu Wenhao|State Councillor"}},
	{"TUR", "Turkey", nil},
	{"POL", "Poland", nil},
	{"IRN", "Iran", nil},
	{"ISR", "Israel", nil},
	{"IND", "India", nil},
	{"JPN", "Japan", nil},
	{"KOR", "South Korea", nil},
	{"SAU", "Saudi Arabia", nil},
	{"EGY", "Egypt", nil},
	{"BRA", "Brazil", nil},
	{"ZAF", "South Africa", nil},
	{"NGA", "Nigeria", nil},
	{"ETH", "Ethiopia", nil},
	{"CAN", "Canada", nil},
	{"AUS", "Australia", nil},
	{"ITA", "Italy", nil},
	{"ESP", "Spain", nil},
	{"ROU", "Romania", nil},
	{"BGR", "Bulgaria", nil},
	{"HUN", "Hungary", nil},
	{"BLR", "Belarus", nil},
	{"KAZ", "Kazakhstan", nil},
	{"COD", "Democratic Republic of the Congo", nil},
}

// inventedStory makes a story of n actors (countries first, then organisations
// and persons) and m events between them, the busiest actors first.
func inventedStory(r *rand.Rand, n, m int) *graph.Story {
	s := &graph.Story{Schema: graph.Schema, Title: "Tension on the Amber Coast", Span: "2031-01-10/2031-02-20"}
	for i := range 3 {
		s.Articles = append(s.Articles, graph.Article{
			ID: fmt.Sprintf("a%d", i+1), Title: fmt.Sprintf("Report %d", i+1), File: fmt.Sprintf("report-%d.txt", i+1),
			Published: fmt.Sprintf("2031-02-%02d", i*7+1), PublishedFrom: "flag", SHA256: strings.Repeat("0", 64),
		})
	}
	s.Actors = inventedActors(n)
	types := EventTypes()
	for i := range m {
		s.Events = append(s.Events, inventedEvent(r, s, i, types))
	}
	slices.SortStableFunc(s.Events, func(a, b graph.Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	return s
}

func inventedActors(n int) []graph.Actor {
	var actors []graph.Actor
	add := func(name, kind, code string, roles ...string) {
		id := strings.ReplaceAll(strings.ToLower(name), " ", "-")
		actors = append(actors, graph.Actor{ID: id, Name: name, Type: kind, Code: code, Roles: roles, Mentions: 3})
	}
	for i := 0; len(actors) < n && i < len(inventedCountries); i++ {
		c := inventedCountries[i]
		for _, p := range c.people {
			name, role, _ := strings.Cut(p, "|")
			add(name, "person", c.code, role)
		}
		add(c.name, "country", c.code)
		switch i {
		case 1:
			add("NATO", "organization", "NATO")
		case 4:
			add("Coastal Defence League", "group", "league")
		}
	}
	return actors[:min(n, len(actors))]
}

func inventedEvent(r *rand.Rand, s *graph.Story, i int, types []string) graph.Event {
	// Activity falls off from actor to actor, as in real stories.
	pick := func() string {
		k := int(float64(len(s.Actors)) * r.Float64() * r.Float64())
		return s.Actors[k].ID
	}
	day := time.Date(2031, 1, 10, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(40))
	e := graph.Event{
		ID: fmt.Sprintf("e-%06x", i), Date: day.Format(time.DateOnly), DateFrom: "stated", Type: types[r.IntN(len(types))],
		Status: event.Occurred, By: []string{pick()}, Confidence: 0.8, Sources: 1 + r.IntN(2),
	}
	switch r.IntN(10) {
	case 0:
		e.Status = event.Planned
	case 1:
		e.Status = event.Possible
	case 2:
		e.Status = event.Negated
	}
	if r.IntN(3) == 0 {
		e.Type = "meeting"
	}
	other := pick()
	switch {
	case e.Type == "decision":
	case e.Type == "meeting" || e.Type == "agreement":
		e.With = []string{other}
		if r.IntN(5) == 0 {
			e.With = append(e.With, pick())
		}
		e.Place = []string{"Geneva", "Vienna", "Addis Ababa", ""}[r.IntN(4)]
	default:
		e.To = []string{other}
		e.Topic = []string{"the Amber Coast", "grain exports", "", ""}[r.IntN(4)]
	}
	e.Summary = fmt.Sprintf("%s: %s and %s", e.Type, e.By[0], other)
	e.Evidence = []graph.Evidence{{
		Article: s.Articles[r.IntN(len(s.Articles))].ID, Span: [2]int{i * 10, i*10 + 9},
		Quote: "the words of the article that tell " + e.Summary, Rule: e.Type + "/invented",
	}}
	return e
}
