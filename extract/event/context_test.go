package event

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"diplograph/extract/actor"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// findIn runs the stages up to events.
func findIn(title, published, text string) (Source, []Event) {
	src := Source{Title: title, Published: published, Text: text, Sentences: lang.Parse(text)}
	src.Times = when.Find(text, src.Sentences, published)
	src.Actors, src.Mentions = actor.Find(text, src.Sentences, published)
	return src, Find(src)
}

// line writes an event as the cases do.
func line(src Source, e Event) string {
	codes := func(lists ...[]int) string {
		var out []string
		for _, k := range slices.Concat(lists...) {
			out = append(out, src.Actors[k].Code)
		}
		slices.Sort(out)
		return strings.Join(slices.Compact(out), "+")
	}
	return strings.TrimSpace(e.Type + " " + e.Status + " " + codes(e.By) + " -> " + codes(e.To, e.With) + " " + e.Date)
}

func TestContext(t *testing.T) {
	data, err := os.ReadFile("testdata/context.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name, Title, Published, Text string
		Want, Not                    []string
		Count                        map[string]int
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			src, events := findIn(c.Title, c.Published, c.Text)
			var got []string
			count := map[string]int{}
			for _, e := range events {
				got = append(got, line(src, e))
				count[e.Type]++
			}
			has := func(s string) bool {
				return slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g+";", s) })
			}
			for _, w := range c.Want {
				any := func(g string) bool { return strings.Replace(w, "*", strings.Fields(g)[1], 1) == g }
				if !slices.ContainsFunc(got, any) {
					t.Errorf("no %q in\n%s", w, strings.Join(got, "\n"))
				}
			}
			for _, n := range c.Not {
				if has(n) {
					t.Errorf("%q in\n%s", n, strings.Join(got, "\n"))
				}
			}
			for k, n := range c.Count {
				if count[k] != n {
					t.Errorf("%d times %s, want %d, in\n%s", count[k], k, n, strings.Join(got, "\n"))
				}
			}
		})
	}
}

func TestQuotations(t *testing.T) {
	for text, want := range map[string]string{
		`He said "yes" and “no”.`:  `"yes|“no`,
		"“One.\n\n“Two,” she said": "“One.|“Two,",
		`left "open`:               `"open`,
		"none":                     "",
		"\"a\n\nb\" c":             "\"a|\" c",
		"“nested ‘quotes’ inside”, it’s said": "“nested ‘quotes’ inside",
	} {
		var got []string
		for _, q := range quotations(text) {
			got = append(got, text[q.start:q.end])
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

// FuzzFind looks for panics and for evidence outside the text.
func FuzzFind(f *testing.F) {
	f.Add("Ana Rivol's Call with Otto Brandt", "French President Ana Rivol spoke today with German Chancellor Otto Brandt. They met.")
	f.Add("", "Joining the call were: - Spain. \"We will,\" \n\n”they said")
	f.Add("", "He condemned a view shared by that of the Kremlin. Rome signed a treaty negotiated by whom.")
	f.Add("Talks by whom, with Spain", "By that of the Kremlin. Neighbouring Spain and attacks by those of. Against which Rome; a deal, that")
	f.Fuzz(func(t *testing.T, title, text string) {
		_, events := findIn(title, "2021-06-18", text)
		for i, e := range events {
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End || len(e.By)+len(e.To)+len(e.With) == 0 || e.RespondsTo >= i {
				t.Errorf("%+v", e)
			}
		}
	})
}

// Answers point to what they answer, and to nothing else.
func TestAnswers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Norway demanded a new treaty from Spain. Spain rejected the demand.", "rejection>demand"},
		{"Norway offered talks to Spain. Spain refused the offer.", "rejection>offer"},
		{"Norway accused Spain of spying. Spain denied the accusation.", "denial>accusation"},
		{"Norway demanded a new treaty from Spain. Germany accused Spain of spying. Spain denied the accusation.", "denial>accusation"},
		{"Norway demanded a new treaty from Spain. Norway rejected a treaty with Peru.", ""},
		{"Spain rejected a treaty with Norway. Norway demanded a new treaty from Spain.", ""},
	} {
		src, events := findIn("", "2021-06-18", c.text)
		var got []string
		var all []string
		for _, e := range events {
			all = append(all, line(src, e))
			if e.RespondsTo >= 0 {
				got = append(got, e.Type+">"+events[e.RespondsTo].Type)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\ngot %q, want %q in\n%s", c.text, s, c.want, strings.Join(all, "\n"))
		}
	}
}
