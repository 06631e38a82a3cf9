package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestFilterSelect(t *testing.T) {
	story := amberCoast(t)
	for _, c := range []struct {
		name   string
		filter Filter
		want   []int // numbers of the events kept
	}{
		{"none", Filter{}, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
		{"focus by name", Filter{Focus: []string{"mara lindt"}}, []int{4, 6, 9}},
		{"focus by alias", Filter{Focus: []string{"Lindt"}}, []int{4, 6, 9}},
		{"focus by code", Filter{Focus: []string{"FRA", "league"}}, []int{2, 6, 8, 10}},
		{"from", Filter{From: "2031-03-08"}, []int{6, 7, 8, 9, 10}},
		{"to", Filter{To: "2031-03-02"}, []int{1, 2}},
		{"from and to a month", Filter{From: "2031-03", To: "2031-03"}, []int{2, 3, 4, 5, 6, 7, 8, 9, 10}},
		{"types", Filter{Types: []string{"demand", "rejection"}}, []int{3, 4}},
		{"types by CAMEO", Filter{Types: []string{"10", "12"}}, []int{3, 4}},
		{"statuses", Filter{Statuses: []string{"planned", "possible"}}, []int{9, 10}},
		{"top", Filter{Top: 2}, []int{7, 11}},
		{"all together", Filter{Focus: []string{"SDM"}, To: "2031-03-12", Statuses: []string{"occurred"}}, []int{1, 3, 4, 8}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sel, err := c.filter.Select(story)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(sel.Numbers, c.want) {
				t.Errorf("kept %v, want %v", sel.Numbers, c.want)
			}
			for i, n := range sel.Numbers {
				if sel.Story.Events[i].ID != story.Events[n-1].ID {
					t.Errorf("event %d is %s", n, sel.Story.Events[i].ID)
				}
			}
			var b bytes.Buffer
			if err := WriteYAML(&b, sel.Story); err != nil {
				t.Fatal(err)
			}
			if _, err := ReadTimeline(&b, "selected"); err != nil {
				t.Errorf("what is left is no timeline: %v", err)
			}
		})
	}
}

// A surname that nobody is called by alone finds who bears it, as show does.
func TestFocusBySurname(t *testing.T) {
	story := amberCoast(t)
	for i := range story.Actors {
		story.Actors[i].Aliases = nil
	}
	sel, err := Filter{Focus: []string{"lindt"}}.Select(story)
	if err != nil || !slices.Equal(sel.Numbers, []int{4, 6, 9}) {
		t.Errorf("kept %v, %v", sel.Numbers, err)
	}
}

func TestFilterMistakes(t *testing.T) {
	for _, c := range []struct {
		filter Filter
		want   string
	}{
		{Filter{Types: []string{"metting"}}, `unknown type "metting"; did you mean "meeting"?`},
		{Filter{Types: []string{"12345"}}, `unknown type "12345"`},
		{Filter{Statuses: []string{"12"}}, `unknown status "12"`},
		{Filter{From: "2031-03-09", To: "2031-03"}, ""},
		{Filter{From: "2031-03-09", To: "2031-03-01"}, "from 2031-03-09 to 2031-03-01: it ends before it begins"},
		{Filter{From: "soon"}, `from: "soon"`},
	} {
		_, err := c.filter.Select(amberCoast(t))
		if (err == nil) != (c.want == "") || err != nil && !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s", c.filter, err, c.want)
		}
	}
}

func TestFilterLeavesTheStoryAlone(t *testing.T) {
	story, whole := amberCoast(t), amberCoast(t)
	if _, err := (Filter{Types: []string{"rejection"}}).Select(story); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(story.Events[3].RespondsTo, whole.Events[3].RespondsTo) || len(story.Events) != len(whole.Events) {
		t.Error("the story was changed")
	}
}
