// Package graph holds the typed graph of a story: its articles, actors, events
// and places, merged from what was extracted from each article.
package graph

// Schema names the version of the timeline format.
const Schema = "diplograph/timeline/v1"

// A Story is everything that a set of articles tells: the content of a
// timeline file. All slices are sorted, all ids unique in the story.
type Story struct {
	Schema   string    `yaml:"schema" json:"schema"`
	Title    string    `yaml:"title,omitempty" json:"title,omitempty"`
	Span     string    `yaml:"span,omitempty" json:"span,omitempty"` // EDTF range of the dated events
	Articles []Article `yaml:"articles" json:"articles"`
	Actors   []Actor   `yaml:"actors" json:"actors"`
	Events   []Event   `yaml:"events" json:"events"`
}

// An Article is a source of the story. Its text is not kept in timelines.
type Article struct {
	ID            string `yaml:"id" json:"id"` // "a1", "a2", ... by day, title and content
	Title         string `yaml:"title,omitempty" json:"title,omitempty"`
	File          string `yaml:"file,omitempty" json:"file,omitempty"`
	URL           string `yaml:"url,omitempty" json:"url,omitempty"`
	Publisher     string `yaml:"publisher,omitempty" json:"publisher,omitempty"`
	Author        string `yaml:"author,omitempty" json:"author,omitempty"`
	Published     string `yaml:"published,omitempty" json:"published,omitempty"` // EDTF day
	PublishedFrom string `yaml:"published_from" json:"published_from"`
	SHA256        string `yaml:"sha256" json:"sha256"`                       // of the text, hex
	CopyOf        string `yaml:"copy_of,omitempty" json:"copy_of,omitempty"` // id of the first article that this one repeats
}

// An Actor takes part in events.
type Actor struct {
	ID       string   `yaml:"id" json:"id"` // slug, unique in the story
	Name     string   `yaml:"name" json:"name"`
	Type     string   `yaml:"type" json:"type"`                     // country | person | organization | group
	Code     string   `yaml:"code,omitempty" json:"code,omitempty"` // ISO 3166-1 alpha-3, NATO, UNO, EU, ... or a slug
	Roles    []string `yaml:"roles,omitempty,flow" json:"roles,omitempty"`
	Aliases  []string `yaml:"aliases,omitempty,flow" json:"aliases,omitempty"`
	Offices  []Office `yaml:"offices,omitempty" json:"offices,omitempty"` // persons: when the articles give which role
	Mentions int      `yaml:"mentions" json:"mentions"`

	Corrected []string `yaml:"corrected,omitempty" json:"corrected,omitempty"` // what people changed: "renamed from Lavrov by A. Lee: the full name"
}

// An Office is a role that articles give a person, from the day of the first to
// that of the last that does. Both are empty where those have no day.
type Office struct {
	Role string `yaml:"role" json:"role"`
	From string `yaml:"from,omitempty" json:"from,omitempty"` // EDTF day
	To   string `yaml:"to,omitempty" json:"to,omitempty"`     // EDTF day
}

// An Event is one act of the story with every telling of it. By, To, With and
// SaidBy hold actor ids, RespondsTo event ids.
type Event struct {
	ID         string     `yaml:"id" json:"id"`                         // "e-5c1f0a": hash of type, actors and date
	Date       string     `yaml:"date,omitempty" json:"date,omitempty"` // EDTF
	DateText   string     `yaml:"date_text,omitempty" json:"date_text,omitempty"`
	DateFrom   string     `yaml:"date_from,omitempty" json:"date_from,omitempty"` // stated | context
	Relative   string     `yaml:"relative,omitempty" json:"relative,omitempty"`   // "-2d" against the article's unknown day
	Reported   string     `yaml:"reported,omitempty" json:"reported,omitempty"`   // day of the earliest article that tells it
	Type       string     `yaml:"type" json:"type"`
	Mode       string     `yaml:"mode,omitempty" json:"mode,omitempty"`
	CAMEO      string     `yaml:"cameo,omitempty" json:"cameo,omitempty"`
	PLOVER     string     `yaml:"plover,omitempty" json:"plover,omitempty"`
	Status     string     `yaml:"status" json:"status"` // planned | occurred | possible | negated
	By         []string   `yaml:"by,flow" json:"by"`
	To         []string   `yaml:"to,flow" json:"to"`
	With       []string   `yaml:"with,flow" json:"with"`
	Place      string     `yaml:"place,omitempty" json:"place,omitempty"`
	Topic      string     `yaml:"topic,omitempty" json:"topic,omitempty"`
	Content    string     `yaml:"content,omitempty" json:"content,omitempty"` // of a spoken act, in an article's words: "to withdraw its troops"
	SaidBy     []string   `yaml:"said_by,omitempty,flow" json:"said_by,omitempty"`
	RespondsTo []string   `yaml:"responds_to,omitempty,flow" json:"responds_to,omitempty"`
	Summary    string     `yaml:"summary" json:"summary"`
	Confidence float64    `yaml:"confidence" json:"confidence"`
	Sources    int        `yaml:"articles" json:"articles"` // independent articles that tell it
	History    []Change   `yaml:"history,omitempty" json:"history,omitempty"`
	Disputed   []Claim    `yaml:"disputed,omitempty" json:"disputed,omitempty"`
	Corrected  []string   `yaml:"corrected,omitempty" json:"corrected,omitempty"` // what people changed: "redated by A. Lee: the host's readout"
	Evidence   []Evidence `yaml:"evidence" json:"evidence"`
}

// The states of an event's life that are no status of a telling.
const (
	Postponed = "postponed"
	Cancelled = "cancelled"
	Lapsed    = "lapsed" // planned for a day that passed without word of it
)

// A Change is a step in the life of an event, in the order of the reports: it
// is planned, and then occurs, or is postponed, cancelled, or lapses. An event
// that never changed has no history.
type Change struct {
	Status   string `yaml:"status" json:"status"`                         // planned | possible | occurred | negated | postponed | cancelled | lapsed
	Date     string `yaml:"date,omitempty" json:"date,omitempty"`         // EDTF: for when, as the article had it
	Reported string `yaml:"reported,omitempty" json:"reported,omitempty"` // day of the article; for a lapse the first day on which it could be known
	Article  string `yaml:"article,omitempty" json:"article,omitempty"`   // none for a lapse
}

// A Claim is one side of a contradiction between articles: what they say that
// others deny. An event in dispute has two claims or more about each thing.
type Claim struct {
	About    string   `yaml:"about" json:"about"` // status | place
	Says     string   `yaml:"says" json:"says"`   // "occurred", "negated", "Vienna"
	Articles []string `yaml:"articles,flow" json:"articles"`
	SaidBy   []string `yaml:"said_by,omitempty,flow" json:"said_by,omitempty"`
}

// Evidence is one telling of an event.
type Evidence struct {
	Article string `yaml:"article" json:"article"`
	Span    [2]int `yaml:"span,flow" json:"span"` // byte offsets into the article's text, end exclusive
	Quote   string `yaml:"quote" json:"quote"`    // the text at Span
	Rule    string `yaml:"rule" json:"rule"`
	Status  string `yaml:"status,omitempty" json:"status,omitempty"` // as told here, where the event's is another
	Date    string `yaml:"date,omitempty" json:"date,omitempty"`     // as told here, where the event's is another
}
