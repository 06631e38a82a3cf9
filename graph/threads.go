package graph

import (
	"cmp"
	"slices"
	"strings"
)

// ThreadsSchema names the version of the format of threads.
const ThreadsSchema = "diplograph/threads/v1"

// What becomes of a thread, and what a step of one is.
const (
	Open       = "open"     // nothing settled it up to the story's last day
	Repeated   = "repeated" // said again; a step only
	Answered   = "answered" // told as an answer, but neither yes nor no; a step only
	Accepted   = "accepted"
	Partly     = "partly" // accepted in part
	Rejected   = "rejected"
	Kept       = "kept"        // a promise or an offer
	CarriedOut = "carried out" // a threat or what a warning announced
	Withdrawn  = "withdrawn"
)

// threadStates are those that settle a thread.
var threadStates = []string{Accepted, Partly, Rejected, Kept, CarriedOut, Withdrawn}

// ThreadStates lists the states of threads, Open first.
func ThreadStates() []string { return append([]string{Open}, threadStates...) }

// Threads are the demands, offers, promises, warnings and threats of a story
// with what became of them.
type Threads struct {
	Schema  string   `yaml:"schema" json:"schema"`
	Title   string   `yaml:"title,omitempty" json:"title,omitempty"`
	Until   string   `yaml:"until,omitempty" json:"until,omitempty"` // the story's last day: open threads are counted up to it
	Threads []Thread `yaml:"threads" json:"threads"`                 // in the order of the timeline
}

// A Thread is one demand, offer, promise, warning or threat, said once or
// several times, and what followed.
type Thread struct {
	Event   string   `yaml:"event" json:"event"` // id of the event that opens it
	Type    string   `yaml:"type" json:"type"`
	By      []string `yaml:"by,flow" json:"by"` // actor ids
	To      []string `yaml:"to,flow" json:"to"`
	Topic   string   `yaml:"topic,omitempty" json:"topic,omitempty"`
	Content string   `yaml:"content,omitempty" json:"content,omitempty"` // as in Event
	Summary string   `yaml:"summary" json:"summary"`
	Quote   string   `yaml:"quote,omitempty" json:"quote,omitempty"`   // the words of the article that tells it first
	Opened  string   `yaml:"opened,omitempty" json:"opened,omitempty"` // EDTF date of the act, the day of its report where it has none
	State   string   `yaml:"state" json:"state"`                       // Open, or one of the states that settle it
	Days    int      `yaml:"days" json:"days"`                         // from the opening to what settled it, or to the story's last day; 0 where the days are unknown
	Repeats int      `yaml:"repeats,omitempty" json:"repeats,omitempty"`
	Steps   []Step   `yaml:"steps,omitempty" json:"steps,omitempty"`
}

// A Step is an event that goes on with a thread.
type Step struct {
	How     string `yaml:"how" json:"how"`     // Repeated, Answered, or the state that it gives the thread
	Event   string `yaml:"event" json:"event"` // id
	Date    string `yaml:"date,omitempty" json:"date,omitempty"`
	Summary string `yaml:"summary" json:"summary"`
	Link    string `yaml:"link" json:"link"` // told: the articles tell it as an answer; inferred: from parties, time and subject
}

// How a step is linked to its thread.
const (
	Told     = "told"
	Inferred = "inferred"
)

// deedDays is how long after a word a deed may come and still be taken for what
// was announced, where no article says so: a season of a crisis.
const deedDays = 120

// answerSteps is how many answers to answers are followed: past that the talk is
// of something else.
const answerSteps = 3

// A spinner makes the threads of a story.
type spinner struct {
	g       *Graph
	subject map[string]subject    // by event id
	parties map[string]parties    // the same
	acts    map[string][]datedAct // by code of who acts, by day
	threads []*Thread
	spun    map[string][]*Thread // the same by type and codes of the authors
	last    int                  // the story's last day
}

// A datedAct is an event with its first day.
type datedAct struct {
	*Event
	day int
}

// FindThreads returns the threads of a story. Answers are found on the graph,
// along responds-to; repetitions and deeds, which articles rarely link, by
// parties, time and subject.
func FindThreads(g *Graph) *Threads {
	s := &spinner{g: g, subject: map[string]subject{}, parties: map[string]parties{}, acts: map[string][]datedAct{}, spun: map[string][]*Thread{}, last: lastDay(g.Story)}
	s.sortActs()
	for i := range g.Story.Events {
		if e := &g.Story.Events[i]; loadFollowUps()[e.Type] != nil && e.Status == occurred {
			s.openOrRepeat(e)
		}
	}
	out := &Threads{Schema: ThreadsSchema, Title: g.Story.Title, Threads: make([]Thread, 0, len(s.threads))}
	if s.last != noDay {
		out.Until = dayString(s.last)
	}
	for _, t := range s.threads {
		s.follow(t)
		out.Threads = append(out.Threads, *t)
	}
	return out
}

// lastDay returns the last day that the story tells of as past: of its articles
// and of its events that occurred.
func lastDay(s *Story) int {
	last := noDay
	for i := range s.Articles {
		last = max(last, dayOf(s.Articles[i].Published))
	}
	for i := range s.Events {
		if d := stretchOf(s.Events[i].Date); s.Events[i].Status == occurred && d.exact() {
			last = max(last, d.first)
		}
	}
	return last
}

// openOrRepeat begins a thread with an event, or adds it to the latest thread
// in which the same parties said the same.
func (s *spinner) openOrRepeat(e *Event) {
	key := e.Type + "|" + strings.Join(s.of(e).author, ",")
	for _, t := range slices.Backward(s.spun[key]) {
		if first := s.event(t.Event); s.sameParties(first, e) && s.sameSubject(first, e) {
			t.Steps = append(t.Steps, step(Repeated, e, Inferred))
			t.Repeats++
			return
		}
	}
	t := &Thread{Event: e.ID, Type: e.Type, By: e.By, To: slices.Concat(e.To, e.With), Topic: e.Topic, Content: e.Content, Summary: e.Summary, Opened: cmp.Or(e.Date, e.Reported)}
	if len(e.Evidence) > 0 {
		t.Quote = e.Evidence[0].Quote
	}
	s.threads, s.spun[key] = append(s.threads, t), append(s.spun[key], t)
}

func step(how string, e *Event, link string) Step {
	return Step{How: how, Event: e.ID, Date: cmp.Or(e.Date, e.Reported), Summary: e.Summary, Link: link}
}

func (s *spinner) event(id string) *Event {
	v, err := s.g.Vertex(EventKey(id))
	if err != nil {
		return &Event{}
	}
	return v.(*Event)
}

// follow adds what followed a thread's openings and settles its state.
func (s *spinner) follow(t *Thread) {
	openings := []*Event{s.event(t.Event)}
	known := map[string]bool{t.Event: true}
	for _, r := range t.Steps {
		openings = append(openings, s.event(r.Event))
		known[r.Event] = true
	}
	add := func(how string, e *Event, link string) {
		if how != "" && !known[e.ID] {
			known[e.ID] = true
			t.Steps = append(t.Steps, step(how, e, link))
		}
	}
	for _, o := range openings {
		for _, e := range s.g.Answers(o, answerSteps) {
			add(cmp.Or(s.outcome(t, o, e, Told), Answered), e, Told)
		}
	}
	for _, e := range s.later(openings[0]) {
		add(cmp.Or(s.withdrawal(openings[0], e), s.outcome(t, openings[0], e, Inferred)), e, s.linkTo(openings[0], e))
	}
	slices.SortStableFunc(t.Steps, func(a, b Step) int {
		return s.g.rank[EventKey(a.Event)] - s.g.rank[EventKey(b.Event)]
	})
	s.settle(t)
}

// settle takes the state of the last step that gives another one, and counts the
// days up to it.
func (s *spinner) settle(t *Thread) {
	t.State = Open
	end := s.last
	for _, x := range t.Steps {
		if slices.Contains(threadStates, x.How) && x.How != t.State { // what is done again was done before
			t.State, end = x.How, stretchOf(x.Date).last
		}
	}
	if from := stretchOf(t.Opened); from.exact() && end != noDay && end > from.first && end-from.first < maxThreadDays {
		t.Days = end - from.first
	}
}

// maxThreadDays bounds what is counted in days: an open end has none.
const maxThreadDays = 1_000_000
