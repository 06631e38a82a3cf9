package event

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A ruleCase is one line of testdata/rules.txt.
type ruleCase struct {
	line                 int
	rule, text           string
	by, to, status, none string
}

func ruleCases(t testing.TB) []ruleCase {
	data, err := os.ReadFile("testdata/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []ruleCase
	for i, l := range strings.Split(string(data), "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		parts := strings.Split(l, " | ")
		c := ruleCase{line: i + 1, rule: parts[0], text: parts[1], status: Occurred}
		if c.rule == "none" || strings.HasPrefix(c.rule, "no ") {
			c.none = strings.TrimPrefix(c.rule, "no ")
			out = append(out, c)
			continue
		}
		words := strings.Fields(parts[2])
		c.by, c.to = words[0], words[2]
		if len(words) > 3 {
			c.status = words[3]
		}
		out = append(out, c)
	}
	return out
}

// codes joins the codes of actors, "-" for none.
func codes(src Source, actors []int) string {
	var out []string
	for _, k := range actors {
		out = append(out, src.Actors[k].Code)
	}
	slices.Sort(out)
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(slices.Compact(out), "+")
}

func TestRules(t *testing.T) {
	fired := map[string]bool{}
	for _, c := range ruleCases(t) {
		t.Run(strconv.Itoa(c.line), func(t *testing.T) {
			src, events := findIn("", "2022-06-01", c.text)
			var got []string
			found := false
			for _, e := range events {
				fired[e.Rule] = true
				by, to := codes(src, e.By), codes(src, slices.Concat(e.To, e.With))
				got = append(got, e.Rule+" ("+e.Type+") | "+by+" > "+to+" "+e.Status)
				found = found || c.none == "none" || c.none == e.Type || (c.rule == e.Rule || c.rule == e.Type) && by == c.by && to == c.to && e.Status == c.status
			}
			if found == (c.none != "") {
				t.Errorf("rules.txt:%d: %s\nwant %s | %s > %s %s\ngot  %s", c.line, c.text, c.rule, c.by, c.to, c.status, strings.Join(got, "\n     "))
			}
		})
	}
	for _, r := range loadRules().all {
		if !fired[r.Name] {
			t.Errorf("%s fires in no case", r.Name)
		}
	}
}
