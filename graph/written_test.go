package graph

import "testing"

// written makes a story as a person writes one down: no article, no evidence.
func written(events ...Event) *Story {
	s := &Story{Schema: Schema, Actors: []Actor{
		{ID: "arland", Name: "Arland", Type: "country", Code: "ARL"},
		{ID: "borduria", Name: "Borduria", Type: "country", Code: "BOR"},
	}, Events: events}
	for i := range s.Events {
		e := &s.Events[i]
		e.By, e.To, e.Confidence = []string{"arland"}, []string{"borduria"}, 1
		if e.Status == "" {
			e.Status = occurred
		}
	}
	s.Finish()
	return s
}

// Timelines without an article and evidence are compared as others are.
func TestCompareWritten(t *testing.T) {
	threat := Event{ID: "e1", Date: "2031-03-02", Type: "threat"}
	attack := Event{ID: "e2", Date: "2031-03-05", Type: "attack"}
	with := func(e Event, change func(*Event)) Event { change(&e); return e }
	for _, c := range []struct {
		name string
		a, b []Event
		want string
	}{
		{"new", []Event{threat}, []Event{threat, attack}, "new attack; settled threat carried out"},
		{"another id", []Event{threat}, []Event{with(threat, func(e *Event) { e.ID = "x" })}, ""},
		{"moved", []Event{threat}, []Event{with(threat, func(e *Event) { e.Date = "2031-03-20" })}, "moved threat date 2031-03-02>2031-03-20"},
		{"took place", []Event{with(attack, func(e *Event) { e.Status = planned })}, []Event{attack}, "status attack status planned>occurred"},
		{"nothing", nil, nil, ""},
	} {
		got := Compare(written(c.a...), written(c.b...), "a", "b")
		if in(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, in(got), c.want)
		}
	}
}

// Peers stand in a sentence however they were written down.
func TestSummaryOfPeers(t *testing.T) {
	s := written(Event{ID: "e1", Type: "meeting"})
	e := s.Events[0]
	e.By, e.To, e.With = nil, nil, []string{"arland", "borduria"}
	if got := newTeller(s).summary(&e); got != "Arland meets Borduria" {
		t.Error(got)
	}
	e = Event{Type: "visit", Status: planned, By: []string{"arland"}, Place: "Kessel"}
	if got := newTeller(s).summary(&e); got != "Arland is to travel to Kessel" {
		t.Error(got)
	}
}

// What a person wrote down counts before a day by its own day.
func TestBeforeOfWritten(t *testing.T) {
	s := written(Event{ID: "e1", Date: "2031-03-02", Type: "threat"}, Event{ID: "e2", Date: "2031-03-05", Type: "attack"}, Event{ID: "e3", Date: "2031-03-05", Reported: "2031-02-01", Type: "visit", Status: planned})
	for day, want := range map[string]int{"2031-03-05": 2, "2031-03-05/2031-04": 2, "2031-03": 1, "2031-02/2031-04": 0, "2032": 3, "../2032": 0, "": 0} {
		if got := s.Before(day); len(got.Events) != want || want == 2 && (got.Events[0].ID != "e1" || len(got.Actors) != 2) {
			t.Errorf("before %q: %+v", day, got.Events)
		}
	}
}
