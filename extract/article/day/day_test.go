package day

import "testing"

func TestParse(t *testing.T) {
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
		got, err := Parse(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestFind(t *testing.T) {
	for in, want := range map[string]string{
		"By Ada Lund, Oslo | January 21, 2022 | 2 comments": "2022-01-21",
		"Posted on 21st January 2022 at noon":               "2022-01-21",
		"Stand: 21.01.2022 14:05":                           "2022-01-21",
		"2022-01-21T14:05 (changed 2022-01-23)":             "2022-01-21",
		"May 40, 2022, or rather 4 May 2022":                "2022-05-04",
		"room 2022, 12-05":                                  "",
		"03/04/2021":                                        "",
		"Madrid, 21 de enero de 2022":                       "2022-01-21",
		"Freitag, 21. Januar 2022, 14.05 Uhr":               "2022-01-21",
		"1er février 2022 à 14h":                            "2022-02-01",
		"21 января 2022 года":                               "2022-01-21",
		"5 listopada 2022":                                  "", // November in Poland, October in Croatia
		"21 places 2022":                                    "",
		"2022年1月21日 14:05":                                  "2022-01-21",
		"2022/01/21 14:05":                                  "2022-01-21",
		"call 555/2022/01/211":                              "",
	} {
		if got, ok := Find(in); got != want || ok != (want != "") {
			t.Errorf("Find(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestFindFigures(t *testing.T) {
	for _, c := range []struct {
		in    string
		order Order
		want  string
	}{
		{"Published 02/10/2020 14:05", DayFirst, "2020-10-02"},
		{"Published 02/10/2020 14:05", MonthFirst, "2020-02-10"},
		{"Published 02/10/2020 14:05", Unknown, ""},
		{"21/10/2020", Unknown, "2020-10-21"},
		{"10/21/2020", Unknown, "2020-10-21"},
		{"10/21/2020", DayFirst, "2020-10-21"},
		{"21/10/2020", MonthFirst, "2020-10-21"},
		{"05/05/2020", Unknown, "2020-05-05"},
		{"21/22/2020", DayFirst, ""},
		{"1/2/3/2020", DayFirst, ""},
	} {
		if got, ok := FindFigures(c.in, c.order); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("FindFigures(%q, %d) = %q, %v; want %q", c.in, c.order, got, ok, c.want)
		}
	}
}
