// Package actor finds who an article speaks of: states, organisations, armed
// groups and persons, with their roles and affiliations, and every mention of
// them, names and nominals and pronouns alike.
//
// What is known of the world is YAML data (states.yaml, bodies.yaml,
// offices.yaml, regions.yaml) and so are the words that the rules compose
// (words.yaml); a Lexicon holds both, and With adds a user's own actors.
package actor

// The types of actor.
const (
	Country      = "country"
	Person       = "person"
	Organization = "organization"
	Group        = "group"
)

// An Actor is one participant of an article's events.
type Actor struct {
	ID      string   // slug of the name, unique in the article
	Name    string   // fullest form in ordinary English
	Type    string   // Country, Person, Organization or Group
	Code    string   // ISO 3166-1 alpha-3 of the state it belongs to or speaks for; NATO, UNO, EU, ... or a slug otherwise; empty where nothing tells
	Roles   []string // titles held, without the country: "Secretary of State"
	Aliases []string // other forms that the article uses, sorted
}

// A MentionKind says what words stand for the actor.
type MentionKind int

// The kinds of mention.
const (
	Name      MentionKind = iota // "Sergei Lavrov", "Moscow" as a government
	Nominal                      // "the Russian foreign minister", "both sides"
	Pronoun                      // "he", "they"
	Adjective                    // "Russian" in "Russian demands": the state as a modifier
	Place                        // a country or capital as a place only: "in Geneva", "on the Ukrainian border"
)

// A Mention is a run of tokens that stands for one actor or several ("both
// sides", "the two presidents").
type Mention struct {
	Actors      []int // indices into the document's actors, sorted; empty for a place that is no actor
	Kind        MentionKind
	Sent        int    // index of the sentence
	First, End  int    // token range in the sentence, end exclusive
	Head        int    // index of the head token in the sentence
	Start, Stop int    // byte span in the text
	Place       string // for Kind Place: the place's name ("Geneva")
	Code        string // for Kind Place: code of the state in which it lies, where known
}

// String names the kind in lower case.
func (k MentionKind) String() string {
	return [...]string{"name", "nominal", "pronoun", "adjective", "place"}[k]
}
