package copies

import (
	"slices"
	"strings"
	"testing"
)

const wire = `The foreign ministers of Arland and Borduria met for two hours in Vienna on Monday and left without an agreement on the
border crossing at Kessel. Both sides said they would send experts back to the table within ten days. A spokesman for Arland called
the talks frank. Borduria's minister told reporters that her country would not remove its customs post before the spring, and that
any change had to wait for the vote in parliament. Diplomats of the two neighbours have met four times since the crossing was shut.`

const other = `Officials from Arland and Borduria are to meet in Vienna on Monday for a fourth round of talks about the crossing at Kessel,
which has been shut since autumn. The finance ministry of Arland says lorries wait up to nine hours on the detour through the hills, and
growers fear for the early harvest. Nobody expects a breakthrough: the parliament of Borduria votes on the customs law only in March.`

func TestGroups(t *testing.T) {
	lead := "VIENNA (Agency) -- Envoys parted at odds here.\n\n" + wire
	short := wire[:strings.Index(wire, "Borduria's minister")]
	texts := []string{other, wire, lead, short, strings.ToUpper(wire), "", ""}
	var sigs [][]uint64
	for _, s := range texts {
		sigs = append(sigs, Signature(s))
	}
	if got, want := Groups(sigs), []int{0, 1, 1, 1, 1, 5, 5}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGroupsOfManyReprints(t *testing.T) {
	var sigs [][]uint64
	for range 200 {
		sigs = append(sigs, Signature(wire))
	}
	for i, g := range Groups(sigs) {
		if g != 0 {
			t.Fatalf("reprint %d stands apart from the first, under %d", i, g)
		}
	}
}
