package page

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"diplograph/extract/event"
	"diplograph/graph"
)

// straitStory reads the story of testdata/strait with the texts of its
// articles, and finds the span of each quote.
func straitStory(t testing.TB) (*graph.Story, map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "strait", "story.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	story := &graph.Story{}
	if err := yaml.Unmarshal(data, story); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, a := range story.Articles {
		text, err := os.ReadFile(filepath.Join("testdata", "strait", a.File))
		if err != nil {
			t.Fatal(err)
		}
		texts[a.ID] = string(text)
	}
	for i := range story.Events {
		for j := range story.Events[i].Evidence {
			ev := &story.Events[i].Evidence[j]
			at := strings.Index(texts[ev.Article], ev.Quote)
			if at < 0 {
				t.Fatalf("%s: %q does not stand in %s", story.Events[i].ID, ev.Quote, ev.Article)
			}
			ev.Span = [2]int{at, at + len(ev.Quote)}
		}
	}
	return story, texts
}

// bigStory makes a story of n events in as many sentences, with one article
// for each ten events: what the page must carry without delay.
func bigStory(n int) (*graph.Story, map[string]string) {
	r := rand.New(rand.NewPCG(7, 7))
	story := &graph.Story{Schema: graph.Schema, Title: "A year on the Amber Coast"}
	texts := map[string]string{}
	for i := range 60 {
		a := graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Republic %d", i), Type: "country", Code: fmt.Sprintf("R%02d", i)}
		if i >= 20 {
			a.Name, a.Type, a.Code = fmt.Sprintf("Minister %d", i), "person", fmt.Sprintf("R%02d", i%20)
		}
		story.Actors = append(story.Actors, a)
	}
	var types []string
	for _, t := range event.Types() {
		types = append(types, t.Name)
	}
	start := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		article := fmt.Sprintf("a%d", i/10+1)
		day := start.AddDate(0, 0, i*365/n).Format("2006-01-02")
		if i%10 == 0 {
			story.Articles = append(story.Articles, graph.Article{ID: article, Title: "Report of " + day, Published: day, PublishedFrom: "flag"})
		}
		e := inventEvent(r, i, types)
		switch {
		case i%11 == 0:
			e.Reported = day
		case i%17 == 0:
			e.Date = day[:7]
		default:
			e.Date = day
		}
		quote := e.Summary + " after talks that had gone on through the night"
		at := len(texts[article])
		texts[article] += quote + ". Nothing else was said about it.\n\n"
		e.Evidence = []graph.Evidence{{Article: article, Span: [2]int{at, at + len(quote)}, Quote: quote, Rule: "test/invented"}}
		story.Events = append(story.Events, e)
	}
	return story, texts
}

func inventEvent(r *rand.Rand, i int, types []string) graph.Event {
	// Squaring the draw makes few actors busy and most of them rare, as in news.
	draw := func() string { f := r.Float64(); return fmt.Sprintf("actor-%d", int(f*f*60)) }
	by, to := draw(), draw()
	e := graph.Event{
		ID: fmt.Sprintf("e-%05d", i), Type: types[r.IntN(len(types))], Status: []string{"occurred", "occurred", "occurred", "planned", "possible", "negated"}[r.IntN(6)],
		By: []string{by}, To: []string{to}, Confidence: 0.5 + r.Float64()/2, Sources: 1,
	}
	e.Summary = fmt.Sprintf("%s: %s to %s", e.Type, by, to)
	return e
}

// Text that must show as text wherever it stands.
const (
	hostileScript = `</script><script>window.broken=1</script><img src=x onerror="window.broken=2">`
	hostileQuotes = `"'` + "`" + `--><!--<svg onload=window.broken=3>&lt;&amp;`
	hostileBidi   = "\u202Eevil\u2066 \u200Frtl\u2069"
)

// hostileStory is a story all of whose texts try to become something else.
func hostileStory() (*graph.Story, map[string]string) {
	long := strings.Repeat("Very long name ", 700)
	text := "First " + hostileScript + " line.\x00\x07\x1b[31m\u0085\n\n" + hostileQuotes + "\n\n" + hostileBidi + "\u2028\u2029 \xff\xfe end"
	evidence := func(quote string) []graph.Evidence {
		at := strings.Index(text, quote)
		return []graph.Evidence{{Article: "a1", Span: [2]int{at, at + len(quote)}, Quote: quote, Rule: hostileQuotes}}
	}
	return &graph.Story{
		Schema: graph.Schema, Title: hostileScript,
		Articles: []graph.Article{{ID: "a1", Title: hostileScript + hostileQuotes, Author: hostileBidi, Publisher: long, URL: "javascript:window.broken=4", Published: "2031-03-01"}},
		Actors: []graph.Actor{
			{ID: `x"><script>`, Name: hostileScript, Type: "country", Code: hostileQuotes, Aliases: []string{hostileBidi}},
			{ID: "long", Name: long, Type: "person", Roles: []string{hostileQuotes}},
			{ID: "__proto__", Name: "constructor", Type: "group"},
		},
		Events: []graph.Event{
			{ID: `e"'<&`, Type: "warning", Status: "occurred", Date: "2031-03-01", By: []string{`x"><script>`}, To: []string{"long"}, Summary: hostileScript, Place: hostileQuotes, Topic: hostileBidi, Evidence: evidence(hostileScript)},
			{ID: "e-2", Type: hostileScript, Status: hostileQuotes, Reported: "2031-03-02", With: []string{"long", "__proto__", "nobody"}, Summary: long, RespondsTo: []string{`e"'<&`, "e-none"}, Evidence: evidence(hostileQuotes)},
			{ID: "e-3", Type: "meeting", Status: "planned", Date: "no date", DateText: hostileQuotes, Relative: "-2d", Summary: hostileBidi, Evidence: []graph.Evidence{{Article: "a1", Span: [2]int{-5, 1 << 40}, Quote: hostileBidi}, {Article: "gone", Quote: "x"}}},
		},
	}, map[string]string{"a1": text}
}
