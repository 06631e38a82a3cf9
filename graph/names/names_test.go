package names

import "testing"

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"Lavrov", "Lawrow", "LAVROV"},
		{"Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskii", "Zelenskyj"},
		{"Çavuşoğlu", "Cavusoglu"},
		{"Niinistö", "Niinisto"},
		{"Schröder", "Schroeder", "Schroder"},
		{"Walesa", "Wałęsa"},
		{"Khrushchev", "Hrushchev"},
	} {
		for _, w := range same[1:] {
			if Fold(w) != Fold(same[0]) {
				t.Errorf("%s gives %q, %s gives %q", same[0], Fold(same[0]), w, Fold(w))
			}
		}
	}
	for _, two := range [][2]string{{"Johnson", "Jansen"}, {"Rama", "Rau"}, {"Wang", "Wong"}, {"Kim", "Kem"}} {
		if Fold(two[0]) == Fold(two[1]) {
			t.Errorf("%s and %s are one", two[0], two[1])
		}
	}
}

func TestWithin(t *testing.T) {
	cases := []struct {
		short, long, code string
		want              bool
	}{
		{"Lavrov", "Sergei Lavrov", "RUS", true},
		{"Sergey V. Lavrov", "Sergei Lavrov", "RUS", true},
		{"S. Lavrov", "Sergei Lavrov", "RUS", true},
		{"A. Lavrov", "Sergei Lavrov", "RUS", false},
		{"Igor Lavrov", "Sergei Lavrov", "RUS", false},
		{"Joe Biden", "Joseph R. Biden, Jr.", "USA", true},
		{"George W. Bush", "George H. W. Bush", "USA", false},
		{"Jeb Bush", "George Bush", "USA", false},
		{"Wang", "Wang Yi", "CHN", true},
		{"Wang Wei", "Wang Yi", "CHN", false},
		{"Kim Jong Un", "Kim Yo Jong", "PRK", false},
		{"Moon", "Moon Jae-in", "KOR", true},
		{"Park Geun Hye", "Park Geun-hye", "KOR", true},
		{"Li Ke Qiang", "Li Keqiang", "CHN", true},
		{"Salman", "Mohammed bin Salman", "SAU", true},
		{"President Vladimir Putin", "Vladimir Putin", "RUS", true},
	}
	for i, c := range cases {
		s, l := Parse(c.short, c.code), Parse(c.long, c.code)
		got := len(s) == 1 && len(l) == 1 && s[0].Skeleton() == l[0].Skeleton() && (s[0].Within(l[0]) || l[0].Within(s[0]))
		if got != c.want {
			t.Errorf("%d %q in %q: %v", i+1, c.short, c.long, got)
		}
	}
}

func TestParseOrders(t *testing.T) {
	if p := Parse("Hayashi Yoshimasa", "JPN"); len(p) != 2 || p[0].Family == p[1].Family {
		t.Errorf("a Japanese name has two readings, got %v", p)
	}
	if p := Parse("Daniel Ortega Saavedra", "NIC"); len(p) != 2 || p[0].Family != Fold("Saavedra") || p[1].Family != Fold("Ortega") {
		t.Errorf("a name with two surnames has two readings, got %v", p)
	}
	if p := Parse("Jae-in Moon", "KOR"); len(p) != 1 || p[0].Family != Fold("Moon") {
		t.Errorf("a hyphenated first word is the given name, got %v", p)
	}
	for _, none := range []string{"", " ", "...", "Mr."} {
		if p := Parse(none, "USA"); p != nil {
			t.Errorf("%q is read as %v", none, p)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Joseph R. Biden, Jr.", "USA")
	f.Add("é. \xff", "JPN")
	f.Fuzz(func(t *testing.T, name, code string) {
		for _, p := range Parse(name, code) {
			if p.Skeleton() == "" && p.Family != "" {
				t.Errorf("%q loses its family name %q", name, p.Family)
			}
			p.Within(p)
			p.Key()
		}
	})
}
