package graph

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"diplograph/extract/actor"
	"diplograph/extract/event"
)

// A told is a telling as tests write it down.
type told struct {
	Article                         int
	Day, Publisher, Title           string
	Type, Status, Mode, Date, Place string
	DateText                        string `yaml:"date_text"`
	Topic, Content, Quote           string
	By, To, With                    []string
	SaidBy                          []string `yaml:"said_by"`
	RespondsTo                      int      `yaml:"responds_to"` // the number of a telling of the article, from 1
}

// reportsOf puts tellings into reports, those of one article together.
func reportsOf(list []told) []Report {
	var out []Report
	at := map[int]int{}
	for n, t := range list {
		k, known := at[t.Article]
		if t.Article == 0 || !known {
			k = len(out)
			at[t.Article] = k
			out = append(out, Report{
				Article:   Article{Title: cmp.Or(t.Title, fmt.Sprintf("Report %d", n+1)), Published: t.Day, Publisher: t.Publisher, SHA256: fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%d %v", n, t)))},
				Signature: []uint64{uint64(n)},
			})
		}
		out[k].add(t)
	}
	return out
}

func (r *Report) add(t told) {
	e := event.Event{
		Type: t.Type, Status: cmp.Or(t.Status, event.Occurred), Mode: t.Mode, Date: t.Date, DateText: t.DateText, Place: t.Place, Topic: t.Topic, Content: t.Content,
		By: r.cast(t.By), To: r.cast(t.To), With: r.cast(t.With), SaidBy: r.cast(t.SaidBy), RespondsTo: t.RespondsTo - 1,
		Start: 100 * len(r.Tellings), Confidence: 0.8, Rule: t.Type + "/test",
	}
	e.End = e.Start + len(t.Quote)
	r.Tellings = append(r.Tellings, Telling{Event: e, Quote: t.Quote})
}

// cast returns the indices of actors written as "state:Name@CODE (Role)".
func (r *Report) cast(list []string) []int {
	var out []int
	for _, s := range list {
		a := Actor{Type: actor.Person, Mentions: 1}
		if kind, rest, ok := strings.Cut(s, ":"); ok {
			a.Type, s = map[string]string{"state": actor.Country, "body": actor.Organization, "group": actor.Group}[kind], rest
		}
		a.Name, s, _ = strings.Cut(s, "@")
		code, role, _ := strings.Cut(s, " (")
		a.Code, a.ID = code, actor.Slug(a.Name)
		if role != "" {
			a.Roles = []string{strings.TrimSuffix(role, ")")}
		}
		k := len(r.Actors)
		for i := range r.Actors {
			if r.Actors[i].Name == a.Name && r.Actors[i].Code == a.Code {
				k = i
			}
		}
		if k == len(r.Actors) {
			r.Actors = append(r.Actors, a)
		}
		out = append(out, k)
	}
	return out
}

// eventOf returns the event that has a quote at a place among its evidence.
func eventOf(s *Story, reports []Report, report, telling int) string {
	sha, t := reports[report].Article.SHA256, reports[report].Tellings[telling]
	for _, e := range s.Events {
		for _, ev := range e.Evidence {
			if s.Articles[articleNumber(ev.Article)-1].SHA256 == sha && ev.Span[0] == t.Start {
				return e.ID
			}
		}
	}
	return ""
}

// Each pair is right, so pairwise F1 is 1.
func TestPairs(t *testing.T) {
	data, err := os.ReadFile("testdata/pairs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Same     bool
		Tellings []told
	}
	if err := yaml.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	of := map[bool]int{} // pairs that are one event, and pairs that are two
	for _, c := range cases {
		of[c.Same]++
		reports := reportsOf(c.Tellings)
		s := Merge(reports, Options{})
		first, second := eventOf(s, reports, 0, 0), eventOf(s, reports, min(1, len(reports)-1), b2i(len(reports[0].Tellings) > 1))
		switch {
		case first == "" || second == "":
			t.Errorf("lost: %s", c.Name)
		case first == second && !c.Same:
			t.Errorf("joined: %s", c.Name)
		case first != second && c.Same:
			t.Errorf("missed: %s", c.Name)
		}
	}
	if of[true] < 40 || of[false] < 40 {
		t.Errorf("%d pairs of one event and %d of two; at least 40 of each are wanted", of[true], of[false])
	}
}
