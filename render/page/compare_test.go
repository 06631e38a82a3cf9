package page

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"diplograph/graph"
)

func comparison(t *testing.T, a, b *graph.Story) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteComparison(&out, graph.Compare(a, b, "before", "after")); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsOf returns the class and the text of each line of the two stories.
func rowsOf(t *testing.T, page []byte) map[string][]string {
	t.Helper()
	rows, _ := elements(t, page, "tr")
	out := map[string][]string{}
	for _, row := range rows {
		text := ""
		for n := range row.Descendants() {
			if n.Type == html.TextNode {
				text += n.Data + " "
			}
		}
		out[attribute(row, "class")] = append(out[attribute(row, "class")], strings.Join(strings.Fields(text), " "))
	}
	return out
}

func TestComparisonMarksDifferences(t *testing.T) {
	a, _ := straitStory(t)
	b, _ := straitStory(t)
	gone := a.Events[2].Summary
	a.Events[0].Status = "planned"
	fresh := b.Events[len(b.Events)-1].Summary
	b.Events = append(b.Events[:2], b.Events[3:]...)
	a.Events = a.Events[:len(a.Events)-1]
	rows := rowsOf(t, comparison(t, a, b))
	if len(rows["gone"]) != 1 || !strings.Contains(rows["gone"][0], gone) {
		t.Errorf("gone: %q, want %q", rows["gone"], gone)
	}
	if len(rows["new"]) != 1 || !strings.Contains(rows["new"][0], fresh) {
		t.Errorf("new: %q, want %q", rows["new"], fresh)
	}
	if len(rows["changed"]) != 1 || !strings.Contains(rows["changed"][0], "status: planned → occurred") {
		t.Errorf("changed: %q", rows["changed"])
	}
	if len(rows["same"]) != len(b.Events)-2 {
		t.Errorf("%d lines are the same, want %d", len(rows["same"]), len(b.Events)-2)
	}
}

func TestComparisonOfHostileStories(t *testing.T) {
	story, _ := hostileStory()
	page := comparison(t, &graph.Story{}, story)
	if scripts, addresses := elements(t, page, "script"); len(scripts) > 0 || len(addresses) != 1 {
		t.Errorf("%d scripts, addresses %q", len(scripts), addresses)
	}
	if !bytes.Contains(page, []byte("&lt;script&gt;")) {
		t.Error("the script does not show as text")
	}
	if !bytes.Equal(page, comparison(t, &graph.Story{}, story)) {
		t.Error("two pages of one comparison differ")
	}
}
