package score

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"diplograph/graph"
	"diplograph/render"
)

const summit = `article: news/summit.txt
published: 2021-06-17
actors:
  - {name: Ana Rivol, type: person, code: FRA, role: President}
  - {name: Germany, type: country, code: DEU}
events:
  - {type: meeting, by: [Ana Rivol@FRA], to: [Otto Brandt@DEU], symmetric: true, date: 2021-06-16, anchor: "Rivol met Brandt in Lyon on Wednesday"}
  - {type: demand, by: [France@FRA], to: [Germany@DEU], date: 2021-W24, anchor: "France this week demanded more fish"}
  - {type: threat, by: [Germany@DEU], to: [], status: planned, alt_type: warning, alt_to: France@FRA, anchor: "Germany threatened to close its ports"}
  - {type: support, by: [Spain@ESP], to: [France@FRA], optional: true, anchor: "Spain backed the French"}
`

func told(kind, date string, by, to, with []string, quotes ...string) graph.Event {
	e := graph.Event{ID: "e-" + kind, Type: kind, Date: date, Status: "occurred", By: by, To: to, With: with, Confidence: 0.85}
	for _, q := range quotes {
		e.Evidence = append(e.Evidence, graph.Evidence{Article: "a1", Quote: q})
	}
	return e
}

func summitStory(events ...graph.Event) *graph.Story {
	return &graph.Story{
		Articles: []graph.Article{{ID: "a1", File: "elsewhere/summit.txt"}},
		Actors: []graph.Actor{
			{ID: "rivol", Name: "A. Rivol", Type: "person", Code: "FRA"},
			{ID: "brandt", Name: "Otto Brandt", Type: "person", Code: "DEU"},
			{ID: "germany", Name: "Federal Republic of Germany", Aliases: []string{"Germany"}, Type: "country", Code: "DEU"},
			{ID: "france", Name: "France", Type: "country", Code: "FRA"},
			{ID: "spain", Name: "Spain", Type: "country", Code: "ESP"},
		},
		Events: events,
	}
}

func mustGold(t *testing.T, text string) *Gold {
	t.Helper()
	g, err := ReadGold(strings.NewReader(text), "summit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLevels(t *testing.T) {
	list := func(s ...string) []string { return s }
	for _, c := range []struct {
		name  string
		event graph.Event
		want  string // right of predicted at found, root, who, full; dates right of checked
	}{
		{"all right", told("meeting", "2021-06-16", list("rivol"), nil, list("brandt"), "Rivol met Brandt in Lyon on Wednesday"), "1/1 1/1 1/1 1/1 1/1"},
		{"mutual, swapped", told("meeting", "2021-06-16", list("brandt"), nil, list("rivol"), "Brandt, whom Rivol met in Lyon on Wednesday"), "1/1 1/1 1/1 1/1 1/1"},
		{"another day", told("meeting", "2021-06-15", list("rivol"), nil, list("brandt"), "Rivol met Brandt in Lyon"), "1/1 1/1 1/1 0/1 0/1"},
		{"same root", told("visit", "2021-06-16", list("rivol"), list("germany"), nil, "Rivol met Brandt in Lyon"), "0/1 1/1 0/1 0/1 0/0"},
		{"another's", told("meeting", "2021-06-16", list("spain"), nil, list("brandt"), "Rivol met Brandt in Lyon"), "1/1 0/1 0/1 0/1 0/0"},
		{"other words", told("meeting", "2021-06-16", list("rivol"), nil, list("brandt"), "they saw each other"), "0/1 0/1 0/1 0/1 0/0"},
		{"a week", told("demand", "2021-06-14/2021-06-20", list("france"), list("germany"), nil, "France this week demanded more fish"), "1/1 1/1 1/1 1/1 1/1"},
		{"nobody named: anyone", told("threat", "", list("germany"), list("spain"), nil, "Germany threatened to close"), "1/1 1/1 1/1 1/1 0/0"},
		{"second reading, said now of later", told("warning", "", list("germany"), list("france"), nil, "Germany threatened to close"), "1/1 1/1 1/1 1/1 0/0"},
		{"optional", told("support", "", list("spain"), list("france"), nil, "Spain backed the French"), "0/0 0/0 0/0 0/0 0/0"},
		{"told twice, once in the gold", told("support", "", list("spain"), list("france"), nil, "Spain backed the French", "Madrid backed the French too"), "0/1 0/1 0/1 0/1 0/0"},
		{"statements are not scored", told("statement", "", list("spain"), nil, nil, "Spain backed the French"), "0/0 0/0 0/0 0/0 0/0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r Result
			r.Add(mustGold(t, summit), summitStory(c.event), "a1")
			var got []string
			for _, n := range append(r.Levels[:], Count{r.Dates.Right, r.Dates.Gold, 0}) {
				b, _ := json.Marshal([]int{n.Right, n.Predicted})
				got = append(got, strings.Replace(strings.Trim(string(b), "[]"), ",", "/", 1))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
			if r.Actors != (Count{2, 5, 2}) {
				t.Errorf("actors %v", r.Actors)
			}
		})
	}
}

func TestReportTellsWhatIsWrong(t *testing.T) {
	var r Result
	r.Add(mustGold(t, summit), summitStory(
		told("meeting", "", []string{"rivol"}, nil, []string{"spain"}, "Rivol met Brandt in Lyon"),
		told("attack", "", []string{"spain"}, []string{"france"}, nil, "Spain hit back"),
	), "")
	var b strings.Builder
	if err := WriteText(&b, &r, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"found   P 0.500  R 0.333  F1 0.400   (1 right, 2 predicted, 3 in gold)", "dates   none to check", "0.8 to 0.9           2           0.00",
		`summit.yaml:7: meeting FRA -> DEU has other parties, FRA -> ESP: "Rivol met Brandt`, "summit.yaml:8: missed demand FRA -> DEU",
		`summit.yaml: false attack ESP -> FRA: "Spain hit back" (event e-attack)`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestReadGoldTellsTheLine(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"type: demand", "type: demmand", `summit.yaml:8: event type "demmand" is unknown`},
		{"[Spain@ESP]", "[Spain]", `summit.yaml:10: party "Spain" has no code: write Name@CODE`},
		{"optional: true", "optionall: true", `summit.yaml:10: unknown key "optionall"; did you mean "optional"?`},
		{`anchor: "Germany threatened to close its ports"`, "anchor: '...'", "summit.yaml:9: threat without an anchor"},
		{"article: news/summit.txt", "", "summit.yaml:1: names no article"},
		{summit, "", "summit.yaml:1: is empty"},
		{"events:", "events: [", "summit.yaml:"},
	} {
		_, err := ReadGold(strings.NewReader(strings.Replace(summit, c.old, c.new, 1)), "summit.yaml")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.new, err, c.want)
		}
	}
}

func FuzzReadGold(f *testing.F) {
	f.Add([]byte(summit))
	f.Add([]byte("article: x\nevents: [{type: meeting, by: ['@'], anchor: a b}]"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if g, err := ReadGold(bytes.NewReader(data), "x"); err == nil {
			var r Result
			r.Add(g, summitStory(told("meeting", "2021", []string{"rivol"}, nil, nil, "a b")), "")
		}
	})
}

// TestSameAsReference compares every count with the script that the
// development set came with.
func TestSameAsReference(t *testing.T) {
	script := shared(t, "eval", "score.py")
	if err := exec.Command("python3", "-c", "import yaml").Run(); err != nil {
		t.Skip("no python3 with PyYAML: the reference cannot be run")
	}
	golds, stories := devGolds(t)
	args, all := []string{script, "--json"}, &Result{}
	dir := t.TempDir()
	for i, g := range golds {
		path := filepath.Join(dir, g.File)
		var b bytes.Buffer
		if err := render.WriteYAML(&b, stories[i]); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		pair := []string{shared(t, "gold", "dev", g.File), path}
		args = append(args, pair...)
		one := &Result{}
		one.Add(g, stories[i], "")
		all.Add(g, stories[i], "")
		if i%8 == 0 { // a run costs a third of a second
			compareWithReference(t, g.File, one, append([]string{script, "--json"}, pair...))
		}
	}
	compareWithReference(t, "all", all, args)
}

func compareWithReference(t *testing.T, name string, r *Result, args []string) {
	t.Helper()
	out, err := exec.Command("python3", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ TP, Pred, Gold, Right, Of int }
	var want map[string]count
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	got := map[string]count{"dates": {Right: r.Dates.Right, Of: r.Dates.Gold}, "actors": {TP: r.Actors.Right, Pred: r.Actors.Predicted, Gold: r.Actors.Gold}}
	for l := range levels {
		got[l.String()] = count{TP: r.Levels[l].Right, Pred: r.Levels[l].Predicted, Gold: r.Levels[l].Gold}
	}
	for k, w := range want {
		if got[k] != w {
			t.Errorf("%s: %s is %+v, the reference says %+v", name, k, got[k], w)
		}
	}
}
