package actor

import (
	"strings"
	"testing"

	"diplograph/extract/lang"
)

// Every name of the lexicon is found again as its owner's, however the
// tokeniser cuts it.
func TestEveryNameIsFound(t *testing.T) {
	l := Known()
	for text, ns := range l.names {
		if ns[0].kind == nameThing || strings.ToUpper(text) == text || strings.ToLower(text[:1]) == text[:1] {
			continue // capitals and small letters read otherwise at the start of a text
		}
		sentence := "They saw " + text + " there."
		sents := lang.Parse(sentence)
		if len(sents) != 1 {
			continue
		}
		f := newFinder(Source{Text: sentence, Sentences: sents}, l)
		sc := f.scenes[0]
		f.scan(sc)
		found := false
		for _, s := range sc.found {
			found = found || s.kind == nameThing || f.text(sc.tokens, s.first, s.end) == text
		}
		if !found {
			t.Errorf("%q is not found in %q", text, sentence)
		}
	}
}

func TestStatesHaveCodes(t *testing.T) {
	l := Known()
	if len(l.country) < 200 {
		t.Errorf("%d states and territories", len(l.country))
	}
	for code := range l.country {
		if len(code) != 3 || strings.ToUpper(code) != code {
			t.Errorf("code %q", code)
		}
	}
	for region, codes := range l.regions {
		for _, c := range codes {
			if l.country[c] == "" {
				t.Errorf("region %s: no state %s", region, c)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name string
		year int
		want string // code and role, empty for nobody
	}{
		{"Putin", 2022, "RUS President"},
		{"Putin", 2010, "RUS Prime Minister"},
		{"Putin", 1985, ""},
		{"Thatcher", 1985, "GBR Prime Minister"},
		{"Thatcher", 2015, ""},
		{"Margaret Thatcher", 2015, "GBR Prime Minister"},
		{"Merkel", 0, "DEU Chancellor"},
		{"Xi", 2020, "CHN President"},
		{"al-Assad", 2015, "SYR President"},
		{"Sergey Lavrov", 2019, "RUS Foreign Minister"},
		{"Recep Tayyip Erdoğan", 2019, "TUR President"},
		{"Igor Lavrov", 2019, ""},
		{"J. R. Biden", 2022, "USA President"},
		{"", 2022, ""},
	} {
		got := ""
		if o, ok := Known().lookup(c.name, c.year); ok {
			got = o.code + " " + o.role
		}
		if got != c.want {
			t.Errorf("%s in %d: %q, want %q", c.name, c.year, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"Erdoğan": "erdogan", "Niinistö": "niinisto", "Čaputová": "caputova", "abc": "abc", "Łódź": "lodz"} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzWith(f *testing.F) {
	f.Add("- {name: Freedonia, code: FRD, adj: [Freedonian]}")
	f.Add("- name: Rufus Firefly\n  code: FRD\n  type: person\n  from: 2019")
	f.Add("name: x")
	f.Fuzz(func(t *testing.T, text string) {
		if lex, err := Known().With("own.yaml", strings.NewReader(text)); err == nil {
			lex.Find(Source{Text: "Freedonia.", Sentences: lang.Parse("Freedonia.")})
		} else if !strings.HasPrefix(err.Error(), "own.yaml:") {
			t.Errorf("%v names no file", err)
		}
	})
}
