package article

import "testing"

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2022-01-21":                       "2022-01-21",
		"2022-1-5":                         "2022-01-05",
		"2022-02-01T23:34:54-05:00":        "2022-02-01",
		"2022-02-01T15:34:54.123Z":         "2022-02-01",
		"2022-02-01 15:34:54 +0100":        "2022-02-01",
		"2022-02-01T15:34":                 "2022-02-01",
		"2022/02/01":                       "2022-02-01",
		"20220201":                         "2022-02-01",
		"20220201T153454Z":                 "2022-02-01",
		"21.1.2022":                        "2022-01-21",
		"21.01.2022, 14:05 Uhr":            "2022-01-21",
		"January 21, 2022":                 "2022-01-21",
		"Jan. 21, 2022 2:05 p.m. ET":       "2022-01-21",
		"Friday, January 21st, 2022":       "2022-01-21",
		"21 January 2022":                  "2022-01-21",
		"21-Jan-2022":                      "2022-01-21",
		"Fri, 21 Jan 2022 14:05:00 GMT":    "2022-01-21",
		"Fri Jan 21 14:05:00 UTC 2022":     "2022-01-21",
		"21st of May 2022 at 14:05":        "2022-05-21",
		"February 29, 2024":                "2024-02-29",
		"February 29, 2023":                "",
		"2022-13-01":                       "",
		"03/04/2021":                       "", // March or April
		"soon":                             "",
		"2022":                             "",
		"May 2022":                         "",
		"":                                 "",
		"2022-01-21 was a Friday":          "",
		"January 21, 2022 the talks began": "",
	} {
		got, err := Day(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Day(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

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
