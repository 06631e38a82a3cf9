// Package event finds the acts of diplomacy that sentences tell of. The event
// types and the rules that find them are YAML data (types.yaml, rules/).
package event

// The states of an event, as the text tells it.
const (
	Occurred = "occurred"
	Planned  = "planned"  // announced, expected, agreed for later
	Possible = "possible" // may, could, considered
	Negated  = "negated"  // the text says that it did not or has not happened
)

// An Event is one telling of one act in one article. Actors are indices into
// the document's actors.
type Event struct {
	Type   string // a name of types.yaml, e.g. "meeting"
	Mode   string // "phone", "video", "in-person", "exercise", "test", "host", ... or empty
	CAMEO  string // CAMEO root, or a finer code where the rule knows one
	Status string // Occurred, Planned, Possible or Negated

	By   []int // who acts
	To   []int // to or against whom
	With []int // peers, in meetings and agreements

	Date       string // EDTF, empty when the text does not settle it
	DateText   string // the words that gave the date
	DateFrom   string // "stated" (same clause) or "context" (elsewhere in the text)
	Relative   string // "-2d" against the article's unknown day
	Place      string
	Topic      string
	Content    string // of a spoken act, in the article's words: "to withdraw its troops"
	SaidBy     []int  // whose claim it is
	RespondsTo int    // index of the event that this one answers, -1 for none

	Sent, Token int    // the trigger
	Start, End  int    // byte span of the clause that tells the event
	Rule        string // name of the rule, e.g. "meeting/met-with"
	Confidence  float64
}
