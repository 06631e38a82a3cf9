package graph

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A meeting planned and a demand: what they become is told by the cases.
var before = []told{
	{Day: "2031-03-01", Title: "Plan", Publisher: "The Post", Type: "meeting", Status: planned, By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: "2031-03-10", Quote: "Valko is to meet Brandt on Monday"},
	{Day: "2031-03-02", Title: "Demand", Publisher: "The Post", Type: "demand", By: []string{"state:Arland@ARL"}, To: []string{"state:Borduria@BOR"}, Date: "2031-03-02", Topic: "the strait", Quote: "Arland demanded that boats leave the strait"},
}

func storyOf(lists ...[]told) *Story {
	var all []told
	for _, l := range lists {
		all = append(all, l...)
	}
	return Merge(reportsOf(all), Options{})
}

// in tells a comparison in one line.
func in(c *Comparison) string {
	var out []string
	add := func(name string, list ...string) {
		if len(list) > 0 {
			out = append(out, name+" "+strings.Join(list, ", "))
		}
	}
	marks := func(list []Mark) (s []string) {
		for _, m := range list {
			s = append(s, m.Type)
		}
		return s
	}
	changes := func(list []Difference) (s []string) {
		for _, d := range list {
			text := d.Type
			for _, f := range d.Fields {
				text += fmt.Sprintf(" %s %s>%s", f.Name, f.A, f.B)
			}
			s = append(s, text)
		}
		return s
	}
	actors := func(list []ActorMark) (s []string) {
		for _, a := range list {
			s = append(s, a.Name)
		}
		return s
	}
	threads := func(list []Thread) (s []string) {
		for _, t := range list {
			s = append(s, t.Type+" "+t.State)
		}
		return s
	}
	add("new", marks(c.New)...)
	add("gone", marks(c.Gone)...)
	add("moved", changes(c.Moved)...)
	add("status", changes(c.Status)...)
	add("told", changes(c.Told)...)
	add("actors", actors(c.NewActors)...)
	add("without", actors(c.GoneActors)...)
	add("opened", threads(c.Opened)...)
	add("settled", threads(c.Settled)...)
	for _, x := range c.Contradictions {
		add("contradiction", x.About, x.A, x.B)
	}
	return strings.Join(out, "; ")
}

func TestCompare(t *testing.T) {
	valko, brandt := []string{"Irena Valko@ARL"}, []string{"Tomas Brandt@BOR"}
	after := func(x told) []told {
		x.Day, x.Title, x.Publisher = "2031-03-12", "Later", "The Mail"
		return []told{x}
	}
	for _, c := range []struct {
		name string
		list []told
		want string
	}{
		{"nothing", nil, ""},
		{"a new act and a new actor", after(told{Type: "threat", By: []string{"Ana Silva@LUS"}, To: brandt, Date: "2031-03-11", Quote: "Silva threatened"}), "new threat; actors Ana Silva; opened threat open"},
		{"took place", after(told{Type: "meeting", By: valko, With: brandt, Date: "2031-03-10", Quote: "Valko met Brandt"}), "status meeting status planned>occurred"},
		{"put off", after(told{Type: "meeting", Status: planned, By: valko, With: brandt, Date: "2031-03-17", Quote: "the meeting was postponed by a week"}), "status meeting date 2031-03-10>2031-03-17 status planned>postponed"},
		{"called off", after(told{Type: "meeting", Status: negated, By: valko, With: brandt, Quote: "Valko called off the meeting"}), "status meeting status planned>cancelled"},
		{"a demand rejected later", after(told{Type: "rejection", By: []string{"state:Borduria@BOR"}, To: []string{"state:Arland@ARL"}, Date: "2031-03-11", Topic: "the strait", Quote: "Borduria refused to leave the strait"}), "new rejection; settled demand rejected"},
		{"told by one more", after(told{Type: "demand", By: []string{"state:Arland@ARL"}, To: []string{"state:Borduria@BOR"}, Date: "2031-03-02", Topic: "the strait", Quote: "the demand of March 2"}), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(storyOf(before), storyOf(before, c.list), "A", "B")
			if in(got) != c.want {
				t.Errorf("got  %s\nwant %s", in(got), c.want)
			}
			if got.Differ() != (c.want != "" || len(got.Relations) > 0) {
				t.Errorf("Differ is %v", got.Differ())
			}
		})
	}
}

// Two stories that share no article are compared by what they tell.
func TestCompareOfOtherArticles(t *testing.T) {
	valko := []string{"Irena Valko@ARL"}
	a := storyOf([]told{
		{Day: "2031-03-11", Type: "visit", By: valko, To: []string{"state:Borduria@BOR"}, Date: "2031-03-10", Quote: "Valko came to Borduria"},
		{Day: "2031-03-11", Type: "attack", By: []string{"state:Borduria@BOR"}, To: []string{"state:Arland@ARL"}, Date: "2031-03-09", Quote: "Borduria fired at a boat"},
	})
	b := storyOf([]told{
		{Day: "2031-03-12", Type: "visit", By: []string{"Valko@ARL (Foreign Minister)"}, To: []string{"state:Borduria@BOR"}, Date: "2031-03-10", Quote: "the visit"},
		{Day: "2031-03-12", Type: "visit", By: []string{"I. Valko@ARL"}, To: []string{"state:Borduria@BOR"}, Date: "2031-03-10", Quote: "Valko visited"},
		{Day: "2031-03-12", Type: "attack", Status: negated, By: []string{"state:Borduria@BOR"}, To: []string{"state:Arland@ARL"}, Date: "2031-03-09", Quote: "Borduria did not fire at any boat"},
	})
	c := Compare(a, b, "A", "B")
	if want := "status attack status occurred>negated; contradiction status, occurred, negated"; !strings.HasPrefix(in(c), want) {
		t.Errorf("got %s", in(c))
	}
	if len(c.Gone) > 0 {
		t.Errorf("gone: %v", c.Gone)
	}
}

// A meeting that A has as put off, and B as held on that day and denied, is not
// hidden behind the plan that both have.
func TestCompareOfHeldAndDenied(t *testing.T) {
	meet := func(day, status, date, quote string) told {
		return told{Day: day, Title: quote, Type: "meeting", Status: status, By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: date, Quote: quote}
	}
	plan := meet("2031-03-01", planned, "2031-03-07", "Valko is to meet Brandt on Friday")
	a := storyOf([]told{plan, meet("2031-03-06", planned, "2031-03-14", "the meeting was postponed to March 14")})
	b := storyOf([]told{plan, meet("2031-03-15", occurred, "2031-03-14", "Valko met Brandt on March 14"), meet("2031-03-16", negated, "2031-03-14", "Valko did not meet Brandt on March 14")})
	got := in(Compare(a, b, "A", "B"))
	if !strings.Contains(got, "status postponed>occurred") || !strings.Contains(got, "contradiction status") {
		t.Errorf("got %s", got)
	}
}

// What people edit in a timeline is told of, with the old and the new value.
func TestCompareOfEdited(t *testing.T) {
	a, b := storyOf(before), storyOf(before)
	for i := range b.Events {
		e := &b.Events[i]
		switch e.Type {
		case "meeting":
			e.Date, e.Place = "2031-04-10", "Kessel"
		case "demand":
			e.Type, e.To = "warning", []string{}
		}
	}
	c := Compare(a, b, "A", "B")
	if got, want := in(c), "moved meeting date 2031-03-10>2031-04-10 place >Kessel; told warning type demand>warning to Borduria>"; !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Who receives a guest is not told as the guest.
func TestActOfHost(t *testing.T) {
	g := NewGraph(storyOf([]told{
		{Day: "2031-03-02", Type: "visit", Mode: "host", By: []string{"state:Arland@ARL"}, To: []string{"Tomas Brandt@BOR"}, Quote: "Arland received Brandt"},
	}))
	e := &g.Story.Events[0]
	if got := newTeller(g.Story).act(g, e); !strings.Contains(got, " receives ") {
		t.Errorf("the act of a host is told as %q", got)
	}
}

// A story is no different from itself, in whatever order its articles came, and
// what is new in one direction is gone in the other.
func TestCompareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) []Report {
			return reportsOf(rapid.SliceOfN(rapid.Custom(drawTold), 1, 15).Draw(t, label))
		}
		first := draw("first")
		a := Merge(first, Options{})
		if c := Compare(a, Merge(rapid.Permutation(first).Draw(t, "order"), Options{}), "A", "A"); c.Differ() {
			t.Fatalf("differs from itself: %s", in(c))
		} else if n := len(c.joint.story.Events); n > len(a.Events) {
			t.Fatalf("next to itself a story of %d events has %d", len(a.Events), n)
		}
		b := Merge(draw("second"), Options{})
		forth, back := Compare(a, b, "A", "B"), Compare(b, a, "B", "A")
		if !reflect.DeepEqual(forth.New, back.Gone) || !reflect.DeepEqual(forth.Gone, back.New) || forth.Both != back.Both {
			t.Fatalf("forth: %s\nback: %s", in(forth), in(back))
		}
		if len(forth.New) > len(b.Events) || forth.Both > min(len(a.Events), len(b.Events)) {
			t.Fatalf("more is new than there is: %s", in(forth))
		}
		wholeEvents(t, forth)
		early := a.Window(func(a *Article) bool { return a.Published < someDays[2] })
		wholeEvents(t, Compare(early, a, "A", "B"))
		for _, c := range ComparePublishers(a) {
			wholeEvents(t, c)
		}
	})
}

// wholeEvents checks that a comparison tells of events of its sides only.
func wholeEvents(t *rapid.T, c *Comparison) {
	owned := (&comparer{Comparison: c}).ownIDs()
	acts := map[string]int{}
	for i := range c.joint.story.Events {
		if e := &c.joint.story.Events[i]; owned[e.ID] == "" {
			t.Fatalf("neither side tells of %s", e.Summary)
		} else if e.Status == occurred {
			acts[e.Type]++
		}
	}
	for _, s := range c.joint.sides {
		for i := range s.Events {
			acts[s.Events[i].Type] -= b2i(s.Events[i].Status == occurred)
		}
	}
	for typ, more := range acts {
		if more > 0 {
			t.Fatalf("together there are %d more of %s than the sides have", more, typ)
		}
	}
	for _, th := range c.Settled {
		for _, s := range th.Steps {
			if s.Event == "" {
				t.Fatalf("a step without an event: %s", s.Summary)
			}
		}
	}
}

func TestWindow(t *testing.T) {
	s := storyOf(before, []told{
		{Day: "2031-03-11", Title: "Held", Publisher: "The Mail", Type: "meeting", By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: "2031-03-10", Quote: "Valko met Brandt"},
		{Day: "2031-03-12", Title: "No", Publisher: "The Mail", Type: "rejection", By: []string{"state:Borduria@BOR"}, To: []string{"state:Arland@ARL"}, Date: "2031-03-12", Quote: "Borduria refused"},
	})
	then := s.Window(func(a *Article) bool { return a.Published < "2031-03-05" })
	if len(then.Events) != 2 || len(then.Articles) != 2 || len(NewGraph(then).Faults) > 0 {
		t.Fatalf("%d events of %d articles", len(then.Events), len(then.Articles))
	}
	for _, e := range then.Events {
		if e.Type == "meeting" && (e.Status != planned || e.History != nil || e.Sources != 1 || !strings.Contains(e.Summary, "are to meet") && !strings.Contains(e.Summary, "is to meet")) {
			t.Errorf("the meeting as it was told then: %+v", e)
		}
	}
	if got, want := in(Compare(then, s, "then", "now")), "new rejection; status meeting status planned>occurred"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	both := ComparePublishers(s)
	if len(both) != 1 || !both[0].Beside || both[0].Sequel {
		t.Fatalf("two publishers give %d comparisons", len(both))
	}
	if text := strings.Join(both[0].Headlines, " "); strings.Contains(text, "now") || strings.Contains(text, "New") || strings.Contains(text, "grew") {
		t.Errorf("publishers stand beside each other: %s", text)
	}
}

func TestRelations(t *testing.T) {
	a := NewGraph(storyOf(before))
	b := NewGraph(storyOf([]told{
		{Day: "2031-04-01", Type: "attack", By: []string{"body:Bordurian army@BOR"}, To: []string{"state:Arland@ARL"}, Date: "2031-04-01", Quote: "the army fired"},
		{Day: "2031-04-01", Type: "meeting", By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR", "Ana Silva@LUS"}, Date: "2031-04-02", Quote: "three met"},
	}))
	got := relations(a, b)
	if len(got) != 3 {
		t.Fatalf("%d relations: %+v", len(got), got)
	}
	r := got[0]
	if r.Codes != [2]string{"ARL", "BOR"} || r.Names != [2]string{"Arland", "Borduria"} || r.A.ConflictWords != 1 || r.B.ConflictDeeds != 1 || r.B.CooperationWords != 1 || r.A.Tone != -5 || r.B.Tone != -4 || r.Shift != 1 {
		t.Errorf("got %+v", r)
	}
}
