package corrections_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diplograph/graph"
	"diplograph/graph/corrections"
)

const signed = "    author: A. Lee\n    reason: checked\n"

// entry writes one entry: its fields are lines without indent.
func entry(lines ...string) string { return "  - " + strings.Join(lines, "\n    ") + "\n" + signed }

func TestActorsAreMergedBeforeTheirEvents(t *testing.T) {
	plain, _ := merge(t, tale(), "")
	if n := count(plain, "meeting"); n != 2 {
		t.Fatalf("the story without corrections has %d meetings, want 2: the test needs two names of one man", n)
	}
	s, outcomes := merge(t, tale(), entry("do: merge", "actors: [Sergei Lavrov, the-lion-of-moscow]"))
	if states(outcomes) != "applied" {
		t.Fatal(outcomes)
	}
	e := one(t, s, "meeting")
	if len(e.Evidence) != 2 || e.Sources != 2 || !slices.Equal(e.Parties(), []string{"antony-blinken", "sergei-lavrov"}) {
		t.Errorf("meeting of %v with %d pieces of evidence of %d sources, want both tellings as one", e.Parties(), len(e.Evidence), e.Sources)
	}
	for _, a := range s.Actors {
		if a.ID == "the-lion-of-moscow" {
			t.Error("the merged actor is still in the story")
		}
		if a.ID == "sergei-lavrov" && (!slices.Contains(a.Aliases, "The Lion of Moscow") || a.Mentions != 2 ||
			!slices.Equal(a.Corrected, []string{"The Lion of Moscow merged in by A. Lee: checked"})) {
			t.Errorf("kept actor is %+v", a)
		}
	}
}

func TestOneActorIsSplitInTwo(t *testing.T) {
	reports := tale()
	reports[1].Actors[1] = actorOf("lavrov", "Lavrov", "person", "RUS")
	for what, criterion := range map[string]string{
		"by what he is called": "names: [Lavrov]",
		"by title of article":  "articles: [What Geneva brought]",
		"by hash of article":   "articles: [" + reports[1].Article.SHA256[:10] + "]",
		"by day":               "published: 2022-01-22/..",
	} {
		s, outcomes := merge(t, reports, entry("do: split", "actor: sergei-lavrov", "name: Igor Lavrov", criterion))
		if states(outcomes) != "applied" || count(s, "meeting") != 2 {
			t.Errorf("%s: %v, %d meetings, want 2", what, outcomes, count(s, "meeting"))
		}
		if i := slices.IndexFunc(s.Actors, func(a graph.Actor) bool { return a.ID == "igor-lavrov" }); i < 0 || s.Actors[i].Name != "Igor Lavrov" {
			t.Errorf("%s: no igor-lavrov in %v", what, s.Actors)
		} else if len(s.Actors[i].Aliases) > 0 { // "Lavrov" would mean him alone
			t.Errorf("%s: igor-lavrov is also called %v", what, s.Actors[i].Aliases)
		}
	}
	_, outcomes := merge(t, reports, entry("do: split", "actor: sergei-lavrov", "name: Igor Lavrov", "roles: [Poet]"))
	if states(outcomes) != "stale" {
		t.Errorf("a split that finds nobody is %v", outcomes)
	}
}

func TestEventsAreCorrected(t *testing.T) {
	for _, c := range []struct {
		entry string
		check func(s *graph.Story) bool
		note  string // in the event's corrected
	}{
		{entry("do: drop", "event: {quote: Russia demanded guarantees}"), func(s *graph.Story) bool { return count(s, "demand") == 0 }, ""},
		{entry("do: retype", "event: {type: demand, parties: [Russia, United States], date: 2022-01-21}", "type: threat"), func(s *graph.Story) bool {
			e := one(t, s, "threat")
			return e.PLOVER == "THREATEN" && count(s, "demand") == 0 && e.Summary == "Russia threatens the United States"
		}, "retyped from demand by A. Lee: checked"},
		{entry("do: retype", "event: {quote: Russia demanded guarantees}", "type: meeting"), func(s *graph.Story) bool {
			return slices.ContainsFunc(s.Events, func(e graph.Event) bool {
				return e.Type == "meeting" && slices.Equal(e.With, []string{"united-states"}) && len(e.To) == 0
			})
		}, "retyped from demand by A. Lee: checked"},
		{entry("do: redate", "event: {type: demand, quote: Russia demanded guarantees}", "date: 2022-01-19"), func(s *graph.Story) bool {
			return one(t, s, "demand").Date == "2022-01-19" && s.Events[0].Type == "demand" && s.Span == "2022-01-19/2022-01-21"
		}, "redated from none to 2022-01-19 by A. Lee: checked"},
		{entry("do: redate", "event: {quote: the Lion of Moscow sat down}", "date: none"), func(s *graph.Story) bool {
			return slices.ContainsFunc(s.Events, func(e graph.Event) bool { return e.Type == "meeting" && e.Date == "" })
		}, "redated from 2022-01-21 to none by A. Lee: checked"},
		{entry("do: restatus", "event: {quote: rejected the demand}", "status: negated"), func(s *graph.Story) bool {
			return strings.HasPrefix(one(t, s, "rejection").Summary, "The United States does not ")
		}, "restatused from occurred to negated by A. Lee: checked"},
		{entry("do: recast", "event: {quote: rejected the demand}", "by: [Antony Blinken]", "to: [russia]"), func(s *graph.Story) bool {
			return slices.Equal(one(t, s, "rejection").By, []string{"antony-blinken"})
		}, "recast from by united-states, to russia by A. Lee: checked"},
		{entry("do: merge", "events: [{quote: Blinken met Lavrov}, {quote: the Lion of Moscow sat down}]"), func(s *graph.Story) bool {
			e := one(t, s, "meeting")
			return len(e.Evidence) == 2 && e.Sources == 2
		}, "merged with "},
		{entry("do: pin", "event: {quote: Blinken met Lavrov}"), func(s *graph.Story) bool {
			return slices.ContainsFunc(s.Events, func(e graph.Event) bool { return e.Confidence == 1 })
		}, "pinned by A. Lee: checked"},
	} {
		s, outcomes := merge(t, tale(), c.entry)
		if states(outcomes) != "applied" {
			t.Errorf("%s: %v", c.entry, outcomes)
		}
		if !c.check(s) {
			t.Errorf("%s: is not applied: %+v", c.entry, s.Events)
		}
		if noted := slices.ContainsFunc(s.Events, func(e graph.Event) bool {
			return slices.ContainsFunc(e.Corrected, func(n string) bool { return strings.HasPrefix(n, c.note) })
		}); noted != (c.note != "") {
			t.Errorf("%s: noted %v, want %q", c.entry, noted, c.note)
		}
	}
}

// A new run finds events otherwise: what a Ref says of them still leads there.
func TestRefsSurviveANewRun(t *testing.T) {
	before := graph.Merge(tale(), graph.Options{})
	demand := one(t, before, "demand")
	ref := *corrections.RefTo(demand)
	for what, change := range map[string]func([]graph.Report) []graph.Report{
		"nothing":                     func(r []graph.Report) []graph.Report { return r },
		"a date is found":             func(r []graph.Report) []graph.Report { r[0].Tellings[1].Date = "2022-01-19"; return r },
		"another party is found":      func(r []graph.Report) []graph.Report { r[0].Tellings[1].By = []int{1}; return r },
		"the clause is cut otherwise": func(r []graph.Report) []graph.Report { r[0].Tellings[1].Quote = "Russia demanded guarantees"; return r },
		"the article is edited and back": func(r []graph.Report) []graph.Report {
			r[0].Article.SHA256 = "00"
			r[0].Tellings[1].Start = 99
			return r
		},
		"the words are edited": func(r []graph.Report) []graph.Report {
			r[0].Tellings[1].Quote = "Moscow asked for written pledges"
			return r
		},
		"other articles come in": func(r []graph.Report) []graph.Report {
			more := tale()[0]
			more.Article.Title, more.Article.SHA256, more.Article.Published = "Another day", "ff", "2022-02-10"
			more.Tellings[1].Quote = "Moscow demanded once more that all troops leave"
			return append([]graph.Report{more}, r...)
		},
	} {
		s, c := graph.Story{}, (&corrections.File{Path: "c.yaml", Entries: []corrections.Entry{{Correction: corrections.Correction{
			Do: corrections.Restatus, Event: &ref, Status: "possible", Author: "A. Lee", Reason: "checked",
		}, Line: 3}}}).Corrector()
		s = *graph.Merge(change(tale()), graph.Options{Corrector: c})
		if states(c.Outcomes()) != "applied" {
			t.Errorf("%s: %v", what, c.Outcomes())
		}
		n := 0
		for _, e := range s.Events {
			if e.Type == "demand" && e.Status == "possible" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d events corrected, want 1", what, n)
		}
	}
}

// Who corrects an event that was corrected before means the same one.
func TestACorrectedEventIsCorrectedAgain(t *testing.T) {
	file := &corrections.File{Path: "c.yaml"}
	for _, c := range []corrections.Correction{
		{Do: corrections.Retype, Type: "threat"},
		{Do: corrections.Recast, By: []string{"united-states"}, To: []string{"russia"}},
		{Do: corrections.Redate, Date: "2020-05"},
		{Do: corrections.Restatus, Status: "possible"},
	} {
		s, _ := file.Merge(tale(), graph.Options{})
		at := slices.IndexFunc(s.Events, func(e graph.Event) bool { return strings.HasPrefix(e.Evidence[0].Quote, "Russia demanded") })
		c.Event, c.Author, c.Reason = corrections.RefTo(&s.Events[at]), "A. Lee", "checked"
		file.Entries = append(file.Entries, corrections.Entry{Correction: c, Line: 1})
	}
	s, outcomes := file.Merge(tale(), graph.Options{})
	if e := one(t, s, "threat"); states(outcomes) != "applied applied applied applied" || e.Status != "possible" || e.Date != "2020-05" || len(e.Corrected) != 4 {
		t.Errorf("%v %+v", outcomes, e)
	}
}

// What a Ref means no more is told of, and nothing else is touched.
func TestStaleEntriesAreReported(t *testing.T) {
	plain, _ := merge(t, tale(), "")
	for _, c := range []struct{ entry, want string }{
		{entry("do: drop", "event: e-000000"), `c.yaml:3: drop: no event of the story is e-000000 any more`},
		{entry("do: drop", "event: {type: attack, parties: [Russia, United States], date: 2022-01-21}"), `near: e-`},
		{entry("do: drop", "event: {quote: in Geneva, type: demand}"), `no event of the story`},
		{entry("do: rename", "actor: Otto Brandt", "name: Otto"), `c.yaml:3: rename: the articles know no actor "Otto Brandt" any more`},
		{entry("do: merge", "actors: [russia, Nobody]"), `"Nobody"`},
		{entry("do: recast", "event: {quote: rejected the demand}", "by: [Nobody]"), `"Nobody"`},
		{entry("do: pin", "event: e-000000"), `no event of the story`},
	} {
		s, outcomes := merge(t, tale(), c.entry)
		if states(outcomes) != "stale" || !strings.Contains(outcomes[0].String(), c.want) {
			t.Errorf("%s: %v, want %q", c.entry, outcomes, c.want)
		}
		if diff := cmp.Diff(plain, s); diff != "" {
			t.Errorf("%s: changed the story: %s", c.entry, diff)
		}
	}
	twice := tale()
	twice[0].Tellings[1].Date = "2022-01-01"
	twice[0].Tellings = append(twice[0].Tellings, telling("demand", "occurred", "2021-01-01", "Russia demanded guarantees from the United States", []int{2}, []int{3}, nil))
	_, outcomes := merge(t, twice, entry("do: drop", "event: {quote: Russia demanded guarantees}"))
	if states(outcomes) != "stale" || !strings.Contains(outcomes[0].Text, "fits 2 events: e-") {
		t.Errorf("an entry that fits two events: %v", outcomes)
	}
}

func TestEntriesThatChangeNothingAreTold(t *testing.T) {
	for _, c := range []struct{ entry, want string }{
		{entry("do: redate", "event: {quote: Blinken met Lavrov}", "date: 2022-01-21"), "needless"},
		{entry("do: retype", "event: {quote: Blinken met Lavrov}", "type: meeting"), "needless"},
		{entry("do: rename", "actor: russia", "name: Russia"), "needless"},
		{entry("do: merge", "actors: [russia, Russia]"), "needless"},
		{entry("do: redate", "event: {quote: Blinken met Lavrov}", "date: 2022-01-20") + entry("do: redate", "event: {quote: Blinken met Lavrov}", "date: 2022-01-19"), "superseded applied"},
		{entry("do: redate", "event: {quote: Blinken met Lavrov}", "date: 2022-01-20") + entry("do: drop", "event: {quote: Blinken met Lavrov}"), "superseded applied"},
		{entry("do: rename", "actor: russia", "name: Rus") + entry("do: rename", "actor: russia", "name: Russian Federation"), "superseded applied"},
	} {
		if _, outcomes := merge(t, tale(), c.entry); states(outcomes) != c.want {
			t.Errorf("%s: %v, want %s", c.entry, outcomes, c.want)
		}
	}
}

// A pinned event outlives rules that no longer find it.
func TestPinnedEventsStay(t *testing.T) {
	before := graph.Merge(tale(), graph.Options{})
	demand := one(t, before, "demand")
	file := &corrections.File{Path: "c.yaml", Entries: []corrections.Entry{{Correction: corrections.Correction{
		Do: corrections.Pin, Event: corrections.RefTo(demand), As: corrections.PinOf(before, demand), Author: "A. Lee", Reason: "heard it",
	}, Line: 3}}}
	run := func(reports []graph.Report) (*graph.Story, []corrections.Outcome) {
		c := file.Corrector()
		return graph.Merge(reports, graph.Options{Corrector: c}), c.Outcomes()
	}

	changed := tale()
	changed[0].Tellings[1].Status, changed[0].Tellings[1].Date = "negated", "2022-01-02"
	s, outcomes := run(changed)
	if e := one(t, s, "demand"); states(outcomes) != "applied" || e.Status != "occurred" || e.Date != "" || e.Confidence != 1 {
		t.Errorf("found otherwise: %v %+v", outcomes, e)
	}

	lost := tale()
	lost[0].Tellings = lost[0].Tellings[:1]
	s, outcomes = run(lost)
	e := one(t, s, "demand")
	if states(outcomes) != "restored" || e.ID != demand.ID || e.Reported != "2022-01-21" || e.Sources != 1 || e.Summary != demand.Summary ||
		len(e.Evidence) != 1 || e.Evidence[0].Quote != "Russia demanded guarantees from the United States" {
		t.Errorf("not found: %v %+v", outcomes, e)
	}
	for _, id := range e.Parties() {
		if !slices.ContainsFunc(s.Actors, func(a graph.Actor) bool { return a.ID == id }) {
			t.Errorf("not found: party %s is no actor of the story", id)
		}
	}

	s, outcomes = run(tale()[1:])
	if states(outcomes) != "stale" || count(s, "demand") != 0 {
		t.Errorf("without the article: %v %+v", outcomes, s.Events)
	}
}

// Entries that speak of different things may stand in any order.
func TestOrderOfEntriesIsOfNoAccount(t *testing.T) {
	entries := []string{
		entry("do: merge", "actors: [sergei-lavrov, the-lion-of-moscow]"),
		entry("do: rename", "actor: The Lion of Moscow", "name: Sergei Viktorovich Lavrov"),
		entry("do: retype", "event: {type: demand, parties: [russia, united-states], date: 2022-01-21}", "type: threat"),
		entry("do: redate", "event: {type: demand, parties: [Russian Federation, united-states], date: 2022-01-21}", "date: 2022-01-20"),
		entry("do: rename", "actor: russia", "name: Russian Federation"),
		entry("do: drop", "event: {quote: rejected the demand}"),
	}
	want, outcomes := merge(t, tale(), strings.Join(entries, ""))
	if slices.ContainsFunc(outcomes, func(o corrections.Outcome) bool { return o.State != corrections.Applied }) {
		t.Fatal(outcomes)
	}
	slices.Reverse(entries)
	got, _ := merge(t, tale(), strings.Join(entries, ""))
	for _, s := range []*graph.Story{want, got} {
		for i := range s.Events {
			slices.Sort(s.Events[i].Corrected)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
