package render

import (
	"testing"

	"diplograph/graph"
)

func TestDateText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2022-01-21", "21 Jan"},
		{"2021-01-21", "21 Jan 2021"},
		{"2022-02", "Feb 2022"},
		{"2014", "2014"},
		{"201X", "2010s"},
		{"19XX", "1900–1999"},
		{"2022-21", "spring 2022"},
		{"2022-24", "winter 2022"},
		{"2022-01-21~", "about 21 Jan"},
		{"2022-01?", "Jan 2022 (?)"},
		{"2014%", "about 2014 (?)"},
		{"2022-01-24/2022-01-30", "24–30 Jan"},
		{"2022-01-24/2022-01-24", "24 Jan"},
		{"2022-01-24/2022-02-02", "24 Jan–2 Feb"},
		{"2021-12-30/2022-01-02", "30 Dec 2021 – 2 Jan"},
		{"2021-11-30/2021-12-02", "30 Nov–2 Dec 2021"},
		{"2022-01-24~/2022-01-30", "about 24 Jan – 30 Jan"},
		{"2014/2022-02", "2014 – Feb 2022"},
		{"2014/..", "since 2014"},
		{"../2022-01-03", "until 3 Jan"},
		{"some day", "some day"},
	} {
		if got := dateText(c.in, 2022); got != c.want {
			t.Errorf("%s: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestWhenText(t *testing.T) {
	for _, c := range []struct {
		event graph.Event
		want  string
	}{
		{graph.Event{Date: "2022-01-19", Reported: "2022-01-21"}, "19 Jan"},
		{graph.Event{Reported: "2022-01-21"}, "reported 21 Jan"},
		{graph.Event{Relative: "-1d"}, "1 day before the article"},
		{graph.Event{Relative: "+3d"}, "3 days after the article"},
		{graph.Event{Relative: "0d"}, "day of the article"},
		{graph.Event{Relative: "soon"}, "soon"},
		{graph.Event{}, ""},
	} {
		if got := whenText(&c.event, 2022); got != c.want {
			t.Errorf("%+v: %q, want %q", c.event, got, c.want)
		}
	}
}
