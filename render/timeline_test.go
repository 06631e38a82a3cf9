package render

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"diplograph/graph"
)

// anyText draws strings that break naive writers now and then.
var anyText = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[ \n\t"':#\-\[\]{}&*!|>%@\\a-z\x{202e}\x{85}\x{2028}\x{0}\x{1b}\x{feff}é]{0,12}`),
	rapid.SampledFrom([]string{"yes", "no", "null", "~", "0x1F", "1e3", "2022-01-21", "04", "<script>", "\n lead", "tail \n", "\r\n", "---", "...", "!!binary", "? a", "=", "<<"}),
)

// anyStory draws valid stories: unique ids, references that exist.
func anyStory(t *rapid.T) *graph.Story {
	s := &graph.Story{Schema: graph.Schema, Title: anyText.Draw(t, "title"), Span: "2014/2022-02"}
	s.Articles, s.Actors, s.Events = []graph.Article{}, []graph.Actor{}, []graph.Event{}
	for i := range rapid.IntRange(0, 3).Draw(t, "articles") {
		s.Articles = append(s.Articles, graph.Article{
			ID: fmt.Sprintf("a%d", i+1), Title: anyText.Draw(t, "headline"), File: anyText.Draw(t, "file"),
			Published: rapid.SampledFrom([]string{"", "2022-01-21"}).Draw(t, "published"), PublishedFrom: "none",
		})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "actors") {
		s.Actors = append(s.Actors, graph.Actor{
			ID: fmt.Sprintf("actor-%d", i), Name: "x" + anyText.Draw(t, "name"),
			Type: rapid.SampledFrom(actorTypes).Draw(t, "type"), Code: anyText.Draw(t, "code"),
			Aliases: listOrNil(rapid.SliceOfN(anyText, 0, 3).Draw(t, "aliases")), Mentions: rapid.IntRange(0, 99).Draw(t, "mentions"),
		})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "events") {
		s.Events = append(s.Events, anyEvent(t, s, fmt.Sprintf("e-%06x", i)))
	}
	return s
}

func anyEvent(t *rapid.T, s *graph.Story, id string) graph.Event {
	actors := func(name string) []string {
		list := []string{}
		for i := range s.Actors {
			if rapid.Bool().Draw(t, name) {
				list = append(list, s.Actors[i].ID)
			}
		}
		return list
	}
	e := graph.Event{
		ID: id, Type: rapid.SampledFrom(EventTypes()).Draw(t, "event type"), Status: rapid.SampledFrom(statuses).Draw(t, "status"),
		Date:     rapid.SampledFrom([]string{"", "2022-01-21", "2014/..", "2022-01~"}).Draw(t, "date"),
		DateText: anyText.Draw(t, "date text"), CAMEO: rapid.SampledFrom([]string{"", "04", "190"}).Draw(t, "cameo"),
		By: actors("by"), To: actors("to"), With: actors("with"), SaidBy: listOrNil(actors("said by")),
		Place: anyText.Draw(t, "place"), Summary: anyText.Draw(t, "summary"),
		Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"), Evidence: []graph.Evidence{},
	}
	for i := range s.Articles {
		start := rapid.IntRange(0, 1000).Draw(t, "start")
		e.Evidence = append(e.Evidence, graph.Evidence{
			Article: s.Articles[i].ID, Span: [2]int{start, start + 20}, Quote: anyText.Draw(t, "quote"), Rule: "meeting/met-with",
		})
	}
	return e
}

func listOrNil(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestTimelineRoundTrip(t *testing.T) {
	writers := map[string]func(*bytes.Buffer, *graph.Story) error{
		"yaml": func(b *bytes.Buffer, s *graph.Story) error { return WriteYAML(b, s) },
		"json": func(b *bytes.Buffer, s *graph.Story) error { return WriteJSON(b, s) },
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				story := anyStory(t)
				story.Finish() // what it leaves out is filled in when it is read
				var b bytes.Buffer
				if err := write(&b, story); err != nil {
					t.Fatal(err)
				}
				got, err := ReadTimeline(bytes.NewReader(b.Bytes()), "timeline."+name)
				if err != nil {
					t.Fatalf("%v\n%s", err, b.Bytes())
				}
				if diff := cmp.Diff(story, got); diff != "" {
					t.Fatalf("changed in a round trip (-want +got):\n%s\n%s", diff, b.Bytes())
				}
			})
		})
	}
}

func TestYAMLLayout(t *testing.T) {
	story := &graph.Story{
		Schema: graph.Schema, Title: "Talks in Oslo", Span: "2031-03-04",
		Articles: []graph.Article{{ID: "a1", Published: "2031-03-05", PublishedFrom: "flag", SHA256: "00"}},
		Actors:   []graph.Actor{{ID: "norway", Name: "Norway", Type: "country", Code: "NOR", Aliases: []string{"Oslo", "Norwegian"}, Mentions: 2}},
		Events: []graph.Event{{
			ID: "e-1", Date: "2031-03-04", Type: "meeting", CAMEO: "04", Status: "occurred", With: []string{"norway"},
			Summary: "Norway hosts talks", Confidence: 0.5, Sources: 1,
			Evidence: []graph.Evidence{{Article: "a1", Span: [2]int{3, 9}, Quote: "Norway: \"hosted\"", Rule: "meeting/host"}},
		}},
	}
	want := `schema: diplograph/timeline/v1
title: Talks in Oslo
span: 2031-03-04
articles:
  - id: a1
    published: 2031-03-05
    published_from: flag
    sha256: "00"
actors:
  - id: norway
    name: Norway
    type: country
    code: NOR
    aliases: [Oslo, Norwegian]
    mentions: 2
events:
  - id: e-1
    date: 2031-03-04
    type: meeting
    cameo: "04"
    status: occurred
    by: []
    to: []
    with: [norway]
    summary: Norway hosts talks
    confidence: 0.5
    articles: 1
    evidence:
      - article: a1
        span: [3, 9]
        quote: 'Norway: "hosted"'
        rule: meeting/host
`
	var b bytes.Buffer
	if err := WriteYAML(&b, story); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// What people leave out when they write a timeline by hand is filled in.
func TestReadTimelineByHand(t *testing.T) {
	for name, in := range map[string]string{
		"YAML": `schema: diplograph/timeline/v1
actors:
  - {id: norway, name: Norway, type: country, code: NOR}
  - {id: chad, name: Chad, type: country, code: TCD}
events:
  - {id: e2, date: 2031-03-05, type: attack, status: occurred, by: [norway], to: [chad], confidence: 0}
  - {id: e1, date: 2031-03-04, type: threat, status: occurred, by: [norway], to: [chad]}
`,
		"JSON": `{"schema": "diplograph/timeline/v1",
"actors": [{"id": "norway", "name": "Norway", "type": "country", "code": "NOR"}, {"id": "chad", "name": "Chad", "type": "country", "code": "TCD"}],
"events": [{"id": "e2", "date": "2031-03-05", "type": "attack", "status": "occurred", "by": ["norway"], "to": ["chad"], "confidence": 0},
	{"id": "e1", "date": "2031-03-04", "type": "threat", "status": "occurred", "by": ["norway"], "to": ["chad"]}]}`,
	} {
		s, err := ReadTimeline(strings.NewReader(in), "t")
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%s; %s", s.Title, s.Span)
		for _, e := range s.Events {
			got += fmt.Sprintf("; %s %s %s %g", e.Summary, e.CAMEO, e.PLOVER, e.Confidence)
		}
		want := "Chad and Norway; 2031-03-04/2031-03-05; Norway threatens Chad 13 THREATEN 1; Norway attacks Chad 18 ASSAULT 0"
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestReadTimelineMistakes(t *testing.T) {
	head := "schema: diplograph/timeline/v1\n"
	event := "events:\n  - id: e-1\n    type: meeting\n    status: occurred\n"
	actors := "actors:\n  - {id: norway, name: Norway, type: country}\n"
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", `t.yaml: is empty; a timeline begins with "schema: diplograph/timeline/v1"`},
		{"list", "- a", `t.yaml:1: is no mapping; a timeline begins with "schema: diplograph/timeline/v1"`},
		{"other schema", "schema: diplograph/timeline/v9\n", `t.yaml:1: schema is "diplograph/timeline/v9"; this program reads "diplograph/timeline/v1"`},
		{"broken YAML", head + "title: [a\n", `t.yaml:2: did not find expected ',' or ']'`},
		{"unknown key", head + event + "    statsu: planned\n", `t.yaml:6: unknown key "statsu"; did you mean "status"?`},
		{"unknown top key", head + "evnts: []\n", `t.yaml:2: unknown key "evnts"; did you mean "events"?`},
		{"wrong kind", head + "events: 3\n", "t.yaml:2: cannot unmarshal !!int `3` into []graph.Event"},
		{"status", head + "events:\n  - id: e-1\n    type: meeting\n    status: ocurred\n", `t.yaml:5: unknown status "ocurred"; did you mean "occurred"?`},
		{"type", head + "events:\n  - id: e-1\n    type: metting\n    status: planned\n", `t.yaml:4: unknown type "metting"; did you mean "meeting"?`},
		{"actor type", head + "actors:\n  - id: x\n    name: X\n    type: planet\n", `t.yaml:5: unknown type "planet"; use one of country, person, organization, group`},
		{"actor name", head + "actors:\n  - {id: x, type: person}\n", `t.yaml:3: actor "x" has no name`},
		{"unknown actor", head + actors + event + "    by: [norwy]\n", `t.yaml:8: by names "norwy", which is not in actors; did you mean "norway"?`},
		{"unknown event", head + event + "    responds_to: [e-77]\n", `t.yaml:6: responds_to names "e-77", which is not in events`},
		{"repeated id", head + actors + "  - {id: norway, name: Norge, type: country}\n", `t.yaml:4: id "norway" stands twice in actors; ids must be unique`},
		{"no id", head + "events:\n  - type: meeting\n    status: planned\n", `t.yaml:3: one of the events has no id`},
		{"id", head + "actors:\n  - {id: 'a b', name: X, type: country}\n", `t.yaml:3: id "a b" has characters other than letters, digits and -._`},
		{"date", head + event + "    date: Friday\n", `t.yaml:6: date "Friday" is no EDTF date; write 2022-01-21, 2022-01, 2022, 2022-01-24/2022-01-30 or 2014/..`},
		{"confidence", head + event + "    confidence: 7\n", `t.yaml:6: confidence 7 is not between 0 and 1`},
		{"evidence", head + event + "    evidence:\n      - {article: a9, span: [9, 3], quote: q, rule: r}\n", "t.yaml:6: evidence names \"a9\", which is not in articles\nt.yaml:6: span [9, 3] does not run from a smaller to a larger offset"},
		{"JSON syntax", "{\"schema\":\n\"x\",,", "t.yaml:2: invalid character ',' looking for beginning of object key string"},
		{"JSON key", "{\"schemas\": 1}", `t.yaml:1: unknown field "schemas"`},
		{"JSON tail", `{"schema": "diplograph/timeline/v1"} {}`, `t.yaml:1: text after the end of the timeline`},
		{"JSON value", `{"schema": "diplograph/timeline/v1", "events": [{"id": "e", "type": "visit", "status": "x"}]}`, `t.yaml: events[0].status: unknown status "x"; use one of occurred, planned, possible, negated`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadTimeline(strings.NewReader(c.in), "t.yaml")
			if err == nil {
				t.Fatal("read without an error")
			}
			if err.Error() != c.want {
				t.Errorf("got\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

func TestReadTimelineTellsTheFirstMistakes(t *testing.T) {
	in := "schema: diplograph/timeline/v1\nactors:\n" + strings.Repeat("  - {id: x, name: X, type: country}\n", 30)
	_, err := ReadTimeline(strings.NewReader(in), "t.yaml")
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 10+1 || lines[10] != "t.yaml: and 19 more" {
		t.Errorf("got %d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

func FuzzReadTimeline(f *testing.F) {
	var b bytes.Buffer
	if err := WriteYAML(&b, inventedStory(rand.New(rand.NewPCG(1, 2)), 4, 6)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"schema": "diplograph/timeline/v1", "events": []}`))
	f.Add([]byte("a: &a [*a]\n<<: {x: 1}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		story, err := ReadTimeline(bytes.NewReader(data), "t.yaml")
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := WriteYAML(&first, story); err != nil {
			t.Fatal(err)
		}
		again, err := ReadTimeline(bytes.NewReader(first.Bytes()), "t.yaml")
		if err != nil {
			t.Fatalf("does not read what it wrote: %v", err)
		}
		if err := WriteYAML(&second, again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("writing a second time changes the file")
		}
	})
}

func BenchmarkWriteYAML(b *testing.B) {
	story := inventedStory(rand.New(rand.NewPCG(1, 2)), 30, 10_000)
	for b.Loop() {
		if err := WriteYAML(new(bytes.Buffer), story); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadTimeline(b *testing.B) {
	var file bytes.Buffer
	if err := WriteYAML(&file, inventedStory(rand.New(rand.NewPCG(1, 2)), 30, 10_000)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := ReadTimeline(bytes.NewReader(file.Bytes()), "t.yaml"); err != nil {
			b.Fatal(err)
		}
	}
}
