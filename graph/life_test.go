package graph

import (
	"strings"
	"testing"
)

// Lives of a meeting of Valko and Brandt, as articles tell of it day by day.
func TestLife(t *testing.T) {
	meet := func(day, status, date, quote string) told {
		return told{Day: day, Type: "meeting", Status: status, By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: date, Quote: quote}
	}
	plan := meet("2031-03-01", planned, "2031-03-10", "Valko is to meet Brandt on Monday")
	other := func(day string) told {
		return told{Day: day, Type: "statement", By: []string{"Ana Silva@LUS"}, Quote: "Silva spoke of fish"}
	}
	for _, c := range []struct {
		name   string
		list   []told
		status string
		date   string
		want   string
	}{
		{"held", []told{plan, meet("2031-03-10", occurred, "2031-03-10", "Valko met Brandt")}, occurred, "2031-03-10", "planned 2031-03-01, occurred 2031-03-10"},
		{"only held", []told{meet("2031-03-10", occurred, "2031-03-10", "Valko met Brandt")}, occurred, "2031-03-10", ""},
		{"told once more as a plan by a late paper", []told{plan, meet("2031-03-05", planned, "2031-03-10", "the two will meet"), meet("2031-03-10", occurred, "2031-03-10", "they met")}, occurred, "2031-03-10", "planned 2031-03-01, occurred 2031-03-10"},
		{"possible, planned, held", []told{meet("2031-02-20", possible, "2031-03-10", "they may meet"), plan, meet("2031-03-11", occurred, "2031-03-10", "they met")}, occurred, "2031-03-10", "possible 2031-02-20, planned 2031-03-01, occurred 2031-03-11"},
		{"put off", []told{plan, meet("2031-03-08", planned, "2031-03-17", "the meeting was postponed by a week")}, planned, "2031-03-17", "planned 2031-03-01, postponed 2031-03-08"},
		{
			"put off and held",
			[]told{plan, meet("2031-03-08", planned, "2031-03-17", "the meeting was postponed by a week"), meet("2031-03-17", occurred, "2031-03-17", "Valko met Brandt")},
			occurred, "2031-03-17", "planned 2031-03-01, postponed 2031-03-08, occurred 2031-03-17",
		},
		{"called off", []told{plan, meet("2031-03-09", negated, "", "Brandt called off the meeting")}, negated, "2031-03-10", "planned 2031-03-01, cancelled 2031-03-09"},
		{"did not take place", []told{plan, meet("2031-03-11", negated, "2031-03-10", "the two did not meet on Monday")}, negated, "2031-03-10", "planned 2031-03-01, negated 2031-03-11"},
		{"lapsed", []told{plan, other("2031-03-25")}, planned, "2031-03-10", "planned 2031-03-01, lapsed 2031-03-11"},
		{"too early to say that it lapsed", []told{plan, other("2031-03-14")}, planned, "2031-03-10", ""},
		{"a week sharpened by the day", []told{meet("2031-03-05", planned, "2031-03-10/2031-03-16", "they will meet next week"), meet("2031-03-12", occurred, "2031-03-12", "they met")}, occurred, "2031-03-12", "planned 2031-03-05, occurred 2031-03-12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Merge(reportsOf(c.list), Options{})
			var found []*Event
			for i := range s.Events {
				if s.Events[i].Type == "meeting" {
					found = append(found, &s.Events[i])
				}
			}
			if len(found) != 1 {
				t.Fatalf("%d meetings, want one", len(found))
			}
			e := found[0]
			var got []string
			for _, h := range e.History {
				got = append(got, h.Status+" "+h.Reported)
				if (h.Article == "") != (h.Status == Lapsed) {
					t.Errorf("%s by article %q", h.Status, h.Article)
				}
			}
			if strings.Join(got, ", ") != c.want || e.Status != c.status || e.Date != c.date {
				t.Errorf("got %s on %s, %v; want %s on %s, %s", e.Status, e.Date, got, c.status, c.date, c.want)
			}
		})
	}
}

// Articles that contradict each other are both heard: nothing is settled.
func TestDisputed(t *testing.T) {
	meet := told{Day: "2031-03-11", Type: "meeting", By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: "2031-03-10", Place: "Kessel", Quote: "Valko met Brandt"}
	denial := meet
	denial.Status, denial.Quote, denial.SaidBy = negated, "there was no meeting, the ministry said", []string{"body:Bordurian foreign ministry@BOR"}
	s := Merge(reportsOf([]told{meet, denial}), Options{})
	if len(s.Events) != 1 {
		t.Fatalf("%d events", len(s.Events))
	}
	d := s.Events[0].Disputed
	if len(d) != 2 || d[0].About != "status" || d[0].Says != negated || len(d[0].SaidBy) != 1 || d[1].Says != occurred || d[1].Articles[0] == d[0].Articles[0] {
		t.Errorf("got %+v", d)
	}
}

// What put a meeting off to a day, told as one that was not, is no denial of the
// meeting on that day; what denies it is.
func TestDisputedAfterPutOff(t *testing.T) {
	meet := func(day, status, date, quote string) told {
		return told{Day: day, Type: "meeting", Status: status, By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: date, Quote: quote}
	}
	s := Merge(reportsOf([]told{
		meet("2031-03-01", planned, "2031-03-07", "Valko is to meet Brandt on Friday"),
		meet("2031-03-06", negated, "2031-03-14", "the meeting was postponed to March 14"),
		meet("2031-03-15", occurred, "2031-03-14", "Valko met Brandt on March 14"),
		meet("2031-03-16", negated, "2031-03-14", "Valko did not meet Brandt on March 14"),
	}), Options{})
	if len(s.Events) != 1 || s.Events[0].Status != occurred || s.Events[0].Date != "2031-03-14" {
		t.Fatalf("got %+v", s.Events)
	}
	said := map[string]string{}
	for _, c := range s.Events[0].Disputed {
		said[c.Says] = strings.Join(c.Articles, ",")
	}
	if said[negated] != "a4" || said[occurred] != "a3" {
		t.Errorf("disputed: %v", said)
	}
}

// One wire report in three papers is one independent source.
func TestCopiesAreOneSource(t *testing.T) {
	act := told{Day: "2031-03-11", Type: "demand", By: []string{"state:Arland@ARL"}, To: []string{"state:Borduria@BOR"}, Date: "2031-03-10", Quote: "Arland demanded that boats leave"}
	reports := reportsOf([]told{act, act, act, act})
	for i := range reports[:3] {
		reports[i].Signature = []uint64{1, 2, 3, 4, uint64(10 + i)}
	}
	reports[3].Signature = []uint64{99}
	s := Merge(reports, Options{})
	if len(s.Events) != 1 || s.Events[0].Sources != 2 || len(s.Events[0].Evidence) != 4 {
		t.Fatalf("got %+v", s.Events)
	}
	copies := 0
	for _, a := range s.Articles {
		copies += b2i(a.CopyOf != "")
	}
	if copies != 2 {
		t.Errorf("%d copies, want 2", copies)
	}
}

// Persons are told apart and joined across articles by name, state and office.
func TestActorsAcrossArticles(t *testing.T) {
	says := func(day, who string) told {
		return told{Day: day, Type: "statement", By: []string{who}, Quote: "spoke on " + day}
	}
	for _, c := range []struct {
		name string
		who  []string
		want int
	}{
		{"one man in four spellings", []string{"Sergei Malenkov@RUT (Foreign Minister)", "Sergey V. Malenkow@RUT", "Malenkov@RUT", "Sergej Malenkov@RUT"}, 1},
		{"accents", []string{"Jüri Örn@EXT", "Juri Orn@EXT"}, 1},
		{"two of one surname and state", []string{"Ana Silva@LUS (President)", "Maria Silva@LUS (Foreign Minister)"}, 2},
		{"a surname that may be either stays apart", []string{"Ana Silva@LUS (President)", "Maria Silva@LUS (Foreign Minister)", "Silva@LUS"}, 3},
		{"a surname told by its office", []string{"Ana Silva@LUS (President)", "Maria Silva@LUS (Foreign Minister)", "Silva@LUS (President)"}, 2},
		{"two of one surname and two states", []string{"Kim@KOX", "Kim@PRX"}, 2},
		{"an initial", []string{"J. Carver@USX", "Joseph Carver@USX", "Joe Carver@USX"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list []told
			for i, who := range c.who {
				list = append(list, says(dayString(firstDay+i), who))
			}
			if s := Merge(reportsOf(list), Options{}); len(s.Actors) != c.want {
				t.Errorf("%d actors, want %d: %+v", len(s.Actors), c.want, s.Actors)
			}
		})
	}
}

// A person's office is that of the day of the event.
func TestOfficeAt(t *testing.T) {
	s := Merge(reportsOf([]told{
		{Day: "2031-01-10", Type: "statement", By: []string{"Irena Valko@ARL (Foreign Minister)"}, Quote: "one"},
		{Day: "2031-02-10", Type: "statement", By: []string{"Irena Valko@ARL (Foreign Minister)"}, Quote: "two"},
		{Day: "2031-05-10", Type: "statement", By: []string{"Irena Valko@ARL (Prime Minister)"}, Quote: "three"},
	}), Options{})
	for day, want := range map[string]string{"2031-01-20": "Foreign Minister", "2030-12-01": "Foreign Minister", "2031-03-01": "Foreign Minister", "2031-05-09": "Prime Minister", "2032-01-01": "Prime Minister"} {
		if got := s.Actors[0].OfficeAt(day); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}
