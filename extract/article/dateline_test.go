package article

import "testing"

func TestDateline(t *testing.T) {
	for in, want := range map[string]string{
		"GENEVA, Jan. 21, 2022 (Agency) - The ministers met.":               "2022-01-21",
		"NEW YORK, 3 May 2021 — The Council met.":                           "2021-05-03",
		"Talks open\n\nOSLO, Norland, March 4, 2021 /Wire/ -- The talks.":   "2021-03-04",
		"For immediate release: March 4, 2021\n\nThe minister spoke.":       "2021-03-04",
		"Talks open\n\nPublished: 21 January 2022, 14:05 GMT\n\nThe talks.": "2022-01-21",
		"Thursday, March 4, 2021\n\nThe envoys met.":                        "2021-03-04",
		"GENEVA, Jan. 21 (Agency) - The ministers met.":                     "",
		"On January 21, 2022, the ministers met.":                           "",
		"The treaty of 3 May 2021 was signed.":                              "",
		"a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nMarch 4, 2021":                  "",
		"The minister said that nothing whatever had been agreed on that day and that nothing would be agreed before the harvest was in.\n\nMarch 4, 2021": "",
	} {
		got, ok := Dateline(in)
		if got != want || ok != (want != "") {
			t.Errorf("Dateline(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}
