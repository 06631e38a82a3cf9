package actor

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"diplograph/extract/lang"
)

// A findCase is one text with what must and must not be found in it.
type findCase struct {
	Name, Text, Title, Publisher, Published string
	Want, Not                               []string
	Approx                                  bool // the words wanted may be part of a longer mention, or hold it
}

func (c findCase) find() ([]Actor, []Mention) {
	return Known().Find(Source{Text: c.Text, Sentences: lang.Parse(c.Text), Title: c.Title, Publisher: c.Publisher, Published: c.Published})
}

func readCases(t testing.TB) []findCase {
	t.Helper()
	f, err := os.Open("testdata/cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	var cases []findCase
	if err := d.Decode(&cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// told writes a mention as the cases do.
func told(text string, actors []Actor, m Mention) string {
	words := strings.Join(strings.Fields(text[m.Start:m.Stop]), " ")
	if m.Kind == Place {
		return words + " @ " + m.Code
	}
	var names []string
	for _, a := range m.Actors {
		names = append(names, fmt.Sprintf("%s (%s)", actors[a].Name, actors[a].Code))
	}
	return words + " = " + strings.Join(names, "; ")
}

// same compares a wanted mention with one found; of the actors the order does
// not matter.
func same(want, got string, approx bool) bool {
	if want == got {
		return true
	}
	w, g := strings.SplitN(want, " = ", 2), strings.SplitN(got, " = ", 2)
	if len(w) != 2 || len(g) != 2 {
		return false
	}
	a, b := strings.Split(w[1], "; "), strings.Split(g[1], "; ")
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b) && (w[0] == g[0] || approx && (strings.Contains(w[0], g[0]) || strings.Contains(g[0], w[0])))
}

func TestFind(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			actors, mentions := c.find()
			var got []string
			for _, m := range mentions {
				got = append(got, told(c.Text, actors, m))
			}
			for _, w := range c.Want {
				if !slices.ContainsFunc(got, func(g string) bool { return same(w, g, c.Approx) }) {
					t.Errorf("no %q in\n\t%s", w, strings.Join(got, "\n\t"))
				}
			}
			for _, n := range c.Not {
				if slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, n+" = ") }) || slices.ContainsFunc(actors, func(a Actor) bool { return a.Name == n }) {
					t.Errorf("%q in\n\t%s", n, strings.Join(got, "\n\t"))
				}
			}
		})
	}
}

func TestFindIsDeterministic(t *testing.T) {
	for _, c := range readCases(t) {
		actors, mentions := c.find()
		for range 3 {
			if a, m := c.find(); !reflect.DeepEqual(a, actors) || !reflect.DeepEqual(m, mentions) {
				t.Fatalf("%s: another run, other actors", c.Name)
			}
		}
	}
}

// check holds what is true of every answer.
func check(t *testing.T, text string, sents []lang.Sentence, actors []Actor, mentions []Mention) {
	t.Helper()
	ids := map[string]bool{}
	for _, a := range actors {
		if a.ID == "" || a.Name == "" || ids[a.ID] || !slices.IsSorted(a.Aliases) || !slices.IsSorted(a.Roles) {
			t.Fatalf("actor %+v", a)
		}
		ids[a.ID] = true
	}
	for k, m := range mentions {
		ts := sents[m.Sent].Tokens
		if m.First < 0 || m.First >= m.End || m.End > len(ts) || m.Head < m.First || m.Head >= m.End || m.Start != ts[m.First].Start || m.Stop != ts[m.End-1].End || m.Stop > len(text) {
			t.Fatalf("mention %+v", m)
		}
		if k > 0 && (mentions[k-1].Sent > m.Sent || mentions[k-1].Sent == m.Sent && mentions[k-1].First > m.First) {
			t.Fatalf("mentions out of order at %d", k)
		}
		if !slices.IsSorted(m.Actors) || m.Kind != Place && len(m.Actors) == 0 && m.Place == "" && m.Kind != Name {
			t.Fatalf("mention %+v without actors", m)
		}
		for _, a := range m.Actors {
			if a < 0 || a >= len(actors) {
				t.Fatalf("mention %+v of %d actors", m, len(actors))
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.Text, c.Title, c.Publisher, c.Published)
	}
	f.Fuzz(func(t *testing.T, text, title, publisher, published string) {
		if len(text) > 4000 {
			return
		}
		sents := lang.Parse(text)
		actors, mentions := Known().Find(Source{Text: text, Sentences: sents, Title: title, Publisher: publisher, Published: published})
		check(t, text, sents, actors, mentions)
	})
}
