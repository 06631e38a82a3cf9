package event

import (
	"errors"
	"strings"
	"testing"
)

// A user's rules leave the built-in ones as they are.
func TestRulesOfOnesOwn(t *testing.T) {
	own, err := ReadRules(strings.NewReader("drop: [criticism/condemn]\nrules: [{name: appeal/beg, verbs: [bribe], to: [obj]}]"), "own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	src := read("Norway condemned Spain. Norway bribed Germany.")
	names := func(events []Event) string {
		var out []string
		for _, e := range events {
			out = append(out, e.Rule)
		}
		return strings.Join(out, " ")
	}
	if got := names(own.Find(src)); got != "appeal/beg" {
		t.Errorf("own rules: %s", got)
	}
	if got := names(Find(src)); !strings.Contains(got, "criticism/condemn") || strings.Contains(got, "appeal/beg") {
		t.Errorf("built-in rules: %s", got)
	}
}

func FuzzReadRules(f *testing.F) {
	f.Add("rules:\n  - {name: appeal/x, verbs: [beseech]}\n")
	f.Add("types: [{name: x}]\ndrop: [a/b]")
	f.Add("rules: [1, [2]]\nclasses: {a: b}")
	f.Add("{")
	f.Fuzz(func(t *testing.T, data string) {
		if _, err := ReadRules(strings.NewReader(data), "x.yaml"); err != nil && (!errors.Is(err, ErrRules) || !strings.HasPrefix(err.Error(), "x.yaml:")) {
			t.Errorf("%q: %v", data, err)
		}
	})
}
