package render

import (
	"errors"
	"maps"
	"strings"
	"testing"
)

func TestReadBlocs(t *testing.T) {
	got, err := ReadBlocs(strings.NewReader("EU: [deu, FRA]\nCoast:\n  - NLD1\n"), "b.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"DEU": "EU", "FRA": "EU", "NLD1": "Coast"}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadBlocsMistakes(t *testing.T) {
	for in, want := range map[string]string{
		"":                        `b.yaml:1: write a list of codes under each bloc's name, like "EU: [DEU, FRA]"`,
		"- a":                     `b.yaml:1: write a list of codes under each bloc's name, like "EU: [DEU, FRA]"`,
		"EU: [DEU":                "b.yaml:2: did not find expected ',' or ']'",
		"EU: DEU":                 `b.yaml:1: "EU" has no list of codes`,
		"EU: [DEU]\nWeu:\n - deu": `b.yaml:3: DEU stands in "EU" and in "Weu"`,
	} {
		if _, err := ReadBlocs(strings.NewReader(in), "b.yaml"); !errors.Is(err, ErrBlocs) || err.Error() != want {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}
