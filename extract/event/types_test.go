package event

import (
	"slices"
	"testing"
)

func TestTypesAreWhole(t *testing.T) {
	plover := []string{"", "REQUEST", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"}
	if n := len(Types()); n != 25 {
		t.Errorf("%d types, the annotation guide has 25", n)
	}
	for _, k := range Types() {
		if !slices.Contains(plover, k.PLOVER) {
			t.Errorf("%s: %q is no PLOVER class", k.Name, k.PLOVER)
		}
		if !slices.Contains([]string{Cooperation, Conflict, Neutral}, k.Side) {
			t.Errorf("%s: unknown side %q", k.Name, k.Side)
		}
		if k.Goldstein < -10 || k.Goldstein > 10 || k.Side == Cooperation && k.Goldstein <= 0 || k.Side == Conflict && k.Goldstein >= 0 {
			t.Errorf("%s: a weight of %v does not suit %s", k.Name, k.Goldstein, k.Side)
		}
		if k.Phrase.Does == "" || k.Phrase.Do == "" {
			t.Errorf("%s: no phrase", k.Name)
		}
		if k.Phrase.Other == "" && k.Phrase.Without[0] == "" {
			t.Errorf("%s: no phrase without another party", k.Name)
		}
	}
}

func TestTypesRefuseMistakes(t *testing.T) {
	for _, data := range []string{"- {name: a}\n- {name: a}\n", "- {nam: a}\n", "- [\n"} {
		if _, err := readTypes([]byte(data)); err == nil {
			t.Errorf("%q was taken", data)
		}
	}
}
