package graph

import "cmp"

// CompareSchema names the version of the format of comparisons.
const CompareSchema = "diplograph/compare/v1"

// A Comparison tells what differs between two stories: two timelines, one
// timeline at two dates, two publishers on one affair. A is the earlier or the
// first, B the later or the second.
type Comparison struct {
	Schema         string          `yaml:"schema" json:"schema"`
	A              Side            `yaml:"a" json:"a"`
	B              Side            `yaml:"b" json:"b"`
	Sequel         bool            `yaml:"sequel,omitempty" json:"sequel,omitempty"` // B begins where A ends: what only A tells is not gone, but told before
	Beside         bool            `yaml:"beside,omitempty" json:"beside,omitempty"` // A and B tell of one time, as two publishers do: what only one tells is neither new nor gone
	Both           int             `yaml:"both" json:"both"`                         // events that both tell
	Headlines      []string        `yaml:"headlines" json:"headlines"`               // the most important differences, in sentences
	New            []Mark          `yaml:"new" json:"new"`                           // events of B alone, in the order of the timeline
	Gone           []Mark          `yaml:"gone" json:"gone"`                         // events of A alone
	Moved          []Difference    `yaml:"moved" json:"moved"`                       // in date
	Status         []Difference    `yaml:"status" json:"status"`                     // changed in status; may have moved as well
	Told           []Difference    `yaml:"told" json:"told"`                         // told differently: parties, place, mode, topic, type, a sharper date
	NewActors      []ActorMark     `yaml:"new_actors" json:"new_actors"`             // those that take part in most events first
	GoneActors     []ActorMark     `yaml:"gone_actors" json:"gone_actors"`
	Course         []Period        `yaml:"course" json:"course"`       // both stories together, from the first period to the last
	Relations      []Relation      `yaml:"relations" json:"relations"` // those of most conflict and those that moved most first
	Opened         []Thread        `yaml:"opened" json:"opened"`       // demands, offers, promises, warnings and threats of B alone; ids of B
	Settled        []Thread        `yaml:"settled" json:"settled"`     // those open in A that B settles; ids of A, of the steps that of B where A has none
	Contradictions []Contradiction `yaml:"contradictions" json:"contradictions"`

	joint *joint
	pairs [][2]int // indices of events that are one in A and B
}

// A Side is one of the two stories in figures.
type Side struct {
	Label    string  `yaml:"label" json:"label"` // as the user called it
	Title    string  `yaml:"title,omitempty" json:"title,omitempty"`
	Articles int     `yaml:"articles" json:"articles"`
	From     string  `yaml:"from,omitempty" json:"from,omitempty"` // days of the first and the last article
	To       string  `yaml:"to,omitempty" json:"to,omitempty"`
	Events   int     `yaml:"events" json:"events"`
	Actors   int     `yaml:"actors" json:"actors"`
	Balance  Balance `yaml:"balance" json:"balance"`
}

// A Mark names an event of one side.
type Mark struct {
	By       []string `yaml:"by,flow" json:"by"`  // codes of the states and organisations that act, sorted
	To       []string `yaml:"to,flow" json:"to"`  // and of those acted on or with
	Act      string   `yaml:"act" json:"act"`     // the event without its particulars, told of states and organisations: "Russia threatens NATO"
	Event    string   `yaml:"event" json:"event"` // id in its story
	Date     string   `yaml:"date,omitempty" json:"date,omitempty"`
	Reported string   `yaml:"reported,omitempty" json:"reported,omitempty"`
	Type     string   `yaml:"type" json:"type"`
	Status   string   `yaml:"status" json:"status"`
	Summary  string   `yaml:"summary" json:"summary"`
	Articles int      `yaml:"articles" json:"articles"`                        // independent ones that tell it
	ToldIn   []string `yaml:"told_in,omitempty,flow" json:"told_in,omitempty"` // their ids; of articles that repeat one another the first
	Weight   float64  `yaml:"weight" json:"weight"`                            // how much it stands out, from 0: see standsOut
}

// A Difference is an event that both sides tell, but not in the same way.
type Difference struct {
	A       string  `yaml:"a" json:"a"` // id in A
	B       string  `yaml:"b" json:"b"` // id in B
	Type    string  `yaml:"type" json:"type"`
	Summary string  `yaml:"summary" json:"summary"` // as B tells it
	Fields  []Field `yaml:"fields" json:"fields"`
}

// A Field is what an event is said to be by either side.
type Field struct {
	Name string `yaml:"name" json:"name"` // date, status, type, mode, place, topic, by, to, with, said_by
	A    string `yaml:"a,omitempty" json:"a,omitempty"`
	B    string `yaml:"b,omitempty" json:"b,omitempty"`
}

// An ActorMark names an actor of one side.
type ActorMark struct {
	Actor  string `yaml:"actor" json:"actor"` // id in its story
	Name   string `yaml:"name" json:"name"`
	Type   string `yaml:"type" json:"type"`
	Code   string `yaml:"code,omitempty" json:"code,omitempty"`
	Events int    `yaml:"events" json:"events"` // in which it takes part
}

// A Contradiction is something that cannot be both: one side says that an act
// occurred and the other that it did not, or they place it in different states;
// or B holds a dispute between articles that A did not have.
type Contradiction struct {
	Event   string `yaml:"event" json:"event"` // id in B
	Summary string `yaml:"summary" json:"summary"`
	About   string `yaml:"about" json:"about"` // status | place
	A       string `yaml:"a,omitempty" json:"a,omitempty"`
	B       string `yaml:"b,omitempty" json:"b,omitempty"`
}

// Differ reports whether there is any difference.
func (c *Comparison) Differ() bool {
	return len(c.New)+len(c.Gone)+len(c.Moved)+len(c.Status)+len(c.Told)+len(c.NewActors)+len(c.GoneActors)+len(c.Relations)+
		len(c.Opened)+len(c.Settled)+len(c.Contradictions) > 0
}

// Compare compares two stories; the labels say what the user calls them. The
// stories may overlap, or share nothing but their actors.
func Compare(a, b *Story, labelA, labelB string) *Comparison {
	return compare(a, b, labelA, labelB, false)
}

func compare(a, b *Story, labelA, labelB string, beside bool) *Comparison {
	c := &Comparison{Schema: CompareSchema, A: sideOf(a, labelA), B: sideOf(b, labelB), Beside: beside}
	c.Sequel = !beside && c.A.To != "" && c.B.From >= c.A.To && c.A.From < c.B.From
	k := &comparer{Comparison: c, a: NewGraph(a), b: NewGraph(b), partner: [2]map[int]int{{}, {}}, shared: [2]map[int]bool{{}, {}}}
	k.pairKnown()
	c.joint = joinStories(a, b, c.pairs)
	k.pairJoint()
	k.events()
	k.actors()
	c.Relations = relations(k.a, k.b)
	c.Course = courseOf(c.joint.story)
	k.threads()
	c.Both = len(k.pairs)
	c.Headlines = headlines(k)
	return c
}

// ComparePublishers compares what each publisher of a story tells with what all
// others tell, in the order of their names; two publishers with each other.
// Articles without a publisher are those of "". It is empty for fewer than two.
func ComparePublishers(s *Story) []*Comparison {
	var publishers []string
	for i := range s.Articles {
		publishers = append(publishers, s.Articles[i].Publisher)
	}
	publishers = sortedUnique(publishers)
	by := func(keep func(string) bool) *Story {
		return s.Window(func(a *Article) bool { return keep(a.Publisher) })
	}
	name := func(p string) string { return cmp.Or(p, "no publisher") }
	switch len(publishers) {
	case 0, 1:
		return nil
	case 2:
		a, b := publishers[0], publishers[1]
		return []*Comparison{compare(by(func(p string) bool { return p == a }), by(func(p string) bool { return p == b }), name(a), name(b), true)}
	}
	var out []*Comparison
	for _, one := range publishers {
		others := by(func(p string) bool { return p != one })
		out = append(out, compare(others, by(func(p string) bool { return p == one }), "all others", name(one), true))
	}
	return out
}

func sideOf(s *Story, label string) Side {
	out := Side{Label: label, Title: s.Title, Articles: len(s.Articles), Events: len(s.Events), Actors: len(s.Actors), Balance: balanceOf(s)}
	for i := range s.Articles {
		day := s.Articles[i].Published
		if day != "" && (out.From == "" || day < out.From) {
			out.From = day
		}
		out.To = max(out.To, day)
	}
	return out
}
