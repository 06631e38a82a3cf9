package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"
	"github.com/yuin/goldmark"

	"diplograph/graph"
)

func export(t testing.TB, s *graph.Story, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteExport(&b, s, name); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExports(t *testing.T) {
	story := amberCoast(t)
	for _, e := range Exports() {
		t.Run(e.Name, func(t *testing.T) {
			got := export(t, story, e.Name)
			golden(t, "export."+e.Name, got)
			for range 5 {
				if again := export(t, story, e.Name); !bytes.Equal(got, again) {
					t.Fatal("the same story gave other bytes")
				}
			}
			if e.Help == "" || e.Lacks == "" {
				t.Error("the table does not say what the format is for and what it lacks")
			}
		})
	}
}

func TestExportUnknown(t *testing.T) {
	err := WriteExport(io.Discard, &graph.Story{}, "graphlm")
	if !errors.Is(err, ErrExport) || !strings.Contains(err.Error(), `did you mean "graphml"?; known: csv, yaml, json,`) {
		t.Errorf("got %v", err)
	}
}

// hostile is text that breaks writers which do not escape.
var hostile = []string{
	`<script>alert("1")</script>`, `"><img src=x onerror=alert(1)>`, "\u202egnp.exe\u202c", "a\x00b\x1b[31mc\u0085", "=HYPERLINK(\"http://x\")",
	"```\nend\n%%{init}%%", "\\N \\G \\\" {a|b} #quot; ;--", "' }) DETACH DELETE n //", "[x](javascript:alert(1)) **b** | t |", "]]> &amp; <!-- -->",
	strings.Repeat("Very Long Name ", 700), strings.Repeat("x", 10_000), "line\r\nbreak\ttab", "BEGIN:VEVENT\r\nSUMMARY:x", "東京 עברית \u200fالعربية", "",
}

// hostileStory puts each hostile text into every field that an article or a
// person editing the file controls.
func hostileStory() *graph.Story {
	s := &graph.Story{Schema: graph.Schema, Title: strings.Join(hostile[:4], " ")}
	for i, h := range hostile {
		s.Articles = append(s.Articles, graph.Article{
			ID: fmt.Sprintf("a%d", i), Title: h, File: h, URL: "javascript:" + h, Publisher: h, Author: h, PublishedFrom: "none",
		})
		s.Actors = append(s.Actors, graph.Actor{
			ID: fmt.Sprintf("actor-%d", i), Name: "N" + h, Type: actorTypes[i%4], Code: h, Roles: []string{h}, Aliases: []string{h},
		})
		other := fmt.Sprintf("actor-%d", (i+1)%len(hostile))
		s.Events = append(s.Events, graph.Event{
			ID: fmt.Sprintf("e-%d", i), Date: "2031-03-04", Type: EventTypes()[i%20], Mode: h, Status: statuses[i%4],
			By: []string{s.Actors[i].ID}, To: []string{other}, Place: h, Topic: h, SaidBy: []string{other}, Summary: h,
			Evidence: []graph.Evidence{{Article: fmt.Sprintf("a%d", i), Span: [2]int{0, 1}, Quote: h, Rule: h}},
		})
	}
	return s
}

// readers check an output as a reader of that language would.
var readers = map[string]func(t *testing.T, data []byte, s *graph.Story){
	"csv": func(t *testing.T, data []byte, s *graph.Story) {
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(s.Events)+1 {
			t.Errorf("%d rows for %d events", len(rows), len(s.Events))
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
					t.Errorf("%s %q is a formula", rows[0][i], cell)
				}
			}
		}
	},
	"yaml": func(t *testing.T, data []byte, s *graph.Story) {
		again, err := ReadTimeline(bytes.NewReader(data), "t.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Events) != len(s.Events) {
			t.Errorf("%d events read back, want %d", len(again.Events), len(s.Events))
		}
	},
	"json":       checkJSON,
	"timelinejs": checkJSON,
	"vis":        checkJSON,
	"jsonld":     checkJSON,
	"gexf":       checkXML,
	"graphml":    checkXML,
	"mermaid": func(t *testing.T, data []byte, _ *graph.Story) {
		if n := strings.Count(string(data), "```"); n != 4 {
			t.Errorf("%d fences, want 4: text closes or opens one", n)
		}
	},
	"cypher": func(t *testing.T, data []byte, s *graph.Story) {
		for line := range strings.Lines(string(data)) {
			bare := strings.NewReplacer(`\\`, "", `\'`, "").Replace(line)
			outside := ""
			for i, part := range strings.Split(bare, "'") {
				if i%2 == 0 {
					outside += part
				}
			}
			if strings.Count(bare, "'")%2 != 0 || !strings.HasSuffix(outside, ";\n") || strings.Contains(outside, "DETACH") {
				t.Errorf("text gets out of its quotes: %.200s", line)
			}
		}
	},
	"ics": func(t *testing.T, data []byte, s *graph.Story) {
		cal, err := ical.ParseCalendar(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, e := range s.Events {
			if e.Date != "" && (e.Status == "planned" || e.Status == "possible") {
				want++
			}
		}
		if got := len(cal.Events()); got != want {
			t.Errorf("%d entries, want %d", got, want)
		}
		for line := range strings.Lines(string(data)) {
			if len(line) > 77 || !strings.HasSuffix(line, "\r\n") {
				t.Errorf("a line of %d bytes: %.100q", len(line), line)
			}
		}
	},
	"markdown": func(t *testing.T, data []byte, _ *graph.Story) {
		var page bytes.Buffer
		if err := goldmark.Convert(data, &page); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"<script", "<img", "href=\"javascript", "raw HTML omitted", "<pre>"} {
			if strings.Contains(page.String(), bad) {
				t.Errorf("the page has %q", bad)
			}
		}
	},
}

func checkJSON(t *testing.T, data []byte, _ *graph.Story) {
	if !json.Valid(data) {
		t.Error("no valid JSON")
	}
}

func checkXML(t *testing.T, data []byte, _ *graph.Story) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := dec.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestExportsAreReadBack(t *testing.T) {
	for name, story := range map[string]*graph.Story{
		"hand-made": amberCoast(t), "hostile": hostileStory(), "empty": {Schema: graph.Schema},
		"large": inventedStory(rand.New(rand.NewPCG(8, 9)), 34, 300),
	} {
		for _, e := range Exports() {
			t.Run(name+"/"+e.Name, func(t *testing.T) {
				data := export(t, story, e.Name)
				readers[e.Name](t, data, story)
				if e.Name != "json" && e.Name != "yaml" { // which keep every character
					checkCharacters(t, data)
				}
			})
		}
	}
}

// checkCharacters demands valid UTF-8 without control characters and without
// marks that reorder text.
func checkCharacters(t *testing.T, data []byte) {
	t.Helper()
	if !utf8.Valid(data) {
		t.Error("no valid UTF-8")
	}
	for _, r := range string(data) {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r >= 0x202a && r <= 0x202e {
			t.Fatalf("has %U", r)
		}
	}
}

func TestHostilePictures(t *testing.T) {
	story := hostileStory()
	for _, view := range Views() {
		var dot, svg bytes.Buffer
		if err := WriteDOT(&dot, story, Options{View: view}); err != nil {
			t.Fatal(err)
		}
		checkCharacters(t, dot.Bytes())
		if err := WritePicture(t.Context(), &svg, story, Options{View: view}, Embedded(engine(), 0), "svg"); err != nil {
			t.Fatal(err)
		}
		checkXML(t, svg.Bytes(), story)
		checkCharacters(t, svg.Bytes())
		for _, bad := range []string{"<script", "<img", "javascript:<"} {
			if strings.Contains(svg.String(), bad) {
				t.Errorf("%s: the picture has %q", view, bad)
			}
		}
	}
}

// TestJSONCarriesEverything reads the JSON export as a timeline.
func TestJSONCarriesEverything(t *testing.T) {
	story := hostileStory()
	story.Finish()
	var a, b bytes.Buffer
	if err := WriteJSON(&a, story); err != nil {
		t.Fatal(err)
	}
	again, err := ReadTimeline(bytes.NewReader(a.Bytes()), "t.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&b, again); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Error("changed in a round trip")
	}
}

func BenchmarkExports(b *testing.B) {
	story := inventedStory(rand.New(rand.NewPCG(1, 2)), 40, 2000)
	for _, e := range Exports() {
		b.Run(e.Name, func(b *testing.B) {
			for b.Loop() {
				if err := e.Write(io.Discard, story); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
