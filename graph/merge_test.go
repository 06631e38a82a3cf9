package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diplograph/extract/actor"
	"diplograph/extract/event"
)

var (
	someActors = []string{
		"Irena Valko@ARL (Foreign Minister)", "Valko@ARL", "I. Valko@ARL (Foreign Minister)", "state:Arland@ARL", "body:Arland's foreign ministry@ARL",
		"Tomas Brandt@BOR (President)", "Brandt@BOR", "Tomasz Brandt@BOR", "state:Borduria@BOR", "Ana Silva@LUS", "Maria Silva@LUS", "Silva@LUS",
	}
	someDays  = []string{"2031-03-10", "2031-03-11", "2031-03-12", "2031-03-14", "2031-03-19", "2031-03-24", ""} // within and beyond sameStory, sameAffair and graceDays
	someDates = []string{"2031-03-10", "2031-03-11", "2031-03-12", "2031-03", "2031-03-10/2031-03-16", ""}
	someTexts = []string{
		"met for two hours at the castle by the river", "talks at the castle by the river lasted two hours", "demanded that patrol boats leave the strait",
		"the meeting was postponed", "called off the talks", "patrol boats should leave the strait",
	}
	someStates = []string{event.Occurred, event.Occurred, event.Planned, event.Possible, event.Negated}
	someTypes  = []string{"meeting", "demand", "rejection", "visit", "attack", "mobilization", "threat", "sanction"}
)

func drawTold(t *rapid.T) told {
	pick := func(list []string, label string) string { return rapid.SampledFrom(list).Draw(t, label) }
	actors := func(label string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(someActors), 0, 2, rapid.ID).Draw(t, label)
	}
	return told{
		Article: rapid.IntRange(1, 6).Draw(t, "article"), Day: pick(someDays, "day"), Publisher: pick([]string{"A", "B"}, "publisher"),
		Type: pick(someTypes, "type"), Status: pick(someStates, "status"), Mode: pick([]string{"", "phone", "video"}, "mode"),
		Date: pick(someDates, "date"), Place: pick([]string{"", "Kessel", "Vienna"}, "place"), Topic: pick([]string{"", "the strait", "trade"}, "topic"),
		Content: pick([]string{"", "to open the bridge", "to release sailors", "the bridge and the sailors"}, "content"),
		Quote:   pick(someTexts, "quote"), By: actors("by"), To: actors("to"), With: actors("with"),
		RespondsTo: rapid.IntRange(0, 2).Draw(t, "responds to"),
	}
}

// The story follows from the articles, not from their order, nor from how they
// came: an article that comes twice, in two batches, counts once. No telling is
// lost and none is told by two events.
func TestMergeIsFreeOfOrderAndBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := reportsOf(rapid.SliceOfN(rapid.Custom(drawTold), 1, 20).Draw(t, "tellings"))
		want := Merge(reports, Options{})

		mixed := slices.Concat(reports, reports[:rapid.IntRange(0, len(reports)).Draw(t, "again")])
		if got := Merge(rapid.Permutation(mixed).Draw(t, "order"), Options{}); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another story:\n%+v\n%+v", got, want)
		}
		tellings, proofs := 0, map[string]bool{}
		for i := range reports {
			tellings += len(reports[i].Tellings)
		}
		for _, e := range want.Events {
			for _, ev := range e.Evidence {
				proofs[fmt.Sprint(ev.Article, ev.Span)] = true
				tellings--
			}
		}
		if tellings != 0 {
			t.Fatalf("%d tellings are lost (or told twice)", tellings)
		}
		if faults := NewGraph(want).Faults; len(faults) > 0 {
			t.Fatal(faults)
		}
	})
}

// synthetic makes reports of n articles with ten tellings each, three articles a
// day: acts between so many states, most of them told by several articles,
// with and without their day, some announced before.
func synthetic(articles, states int) []Report {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a story of chance, the same in every run
	acts := make([]act, articles*4)
	for i := range acts {
		acts[i] = newAct(r, i/12, states)
	}
	reports := make([]Report, articles)
	for i := range reports {
		rep := &reports[i]
		rep.Article = Article{Title: fmt.Sprintf("Report %d", i), Published: dayString(firstDay + i/3), Publisher: fmt.Sprintf("Paper %d", i%40), SHA256: fmt.Sprintf("%064x", i)}
		for k := range 40 {
			rep.Signature = append(rep.Signature, uint64(i*40+k))
		}
		for k := range 10 {
			a := acts[max(0, min(len(acts)-1, i*4+r.IntN(40)-28))] // of the days before, some of those ahead
			rep.tell(r, a, k)
		}
	}
	return reports
}

const firstDay = 15000 // in 2011

// An act is what synthetic articles tell of.
type act struct {
	day       int
	typ       string
	who, whom Actor
	words     []string
}

func newAct(r *rand.Rand, day, states int) act {
	types, words := event.Types(), []string{
		"bridge", "harbour", "customs", "border", "patrol", "strait", "fisheries", "railway", "prisoner", "embargo", "treaty", "airspace",
		"pipeline", "reactor", "islands", "elections", "refugees", "tariffs", "minerals", "satellite",
	}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return act{firstDay + day, types[r.IntN(len(types))].Name, syntheticActor(r, states), syntheticActor(r, states), words[:6]}
}

func (rep *Report) tell(r *rand.Rand, a act, k int) {
	for _, x := range []Actor{a.who, a.whom} {
		if x.Type == actor.Person && r.IntN(3) == 0 {
			_, x.Name, _ = strings.Cut(x.Name, " ")
		}
		rep.Actors = append(rep.Actors, x)
	}
	e := event.Event{
		Type: a.typ, Status: event.Occurred, By: []int{2 * k}, To: []int{2*k + 1}, RespondsTo: k - 1,
		Start: 100 * k, End: 100*k + 80, Confidence: 0.7, Rule: "synthetic",
	}
	switch today := dayOf(rep.Article.Published); {
	case a.day > today:
		e.Status, e.Date = event.Planned, dayString(a.day)
	case r.IntN(2) == 0:
		e.Date = dayString(a.day)
	}
	rep.Tellings = append(rep.Tellings, Telling{Event: e, Quote: strings.Join(a.words[:4+r.IntN(3)], " ")})
}

func syntheticActor(r *rand.Rand, states int) Actor {
	state := r.IntN(states)
	code := fmt.Sprintf("S%02d", state)
	if r.IntN(2) == 0 {
		return Actor{ID: code, Name: "State " + code, Type: actor.Country, Code: code, Mentions: 2}
	}
	n := r.IntN(4)
	name := []string{"Irena Valko", "Tomas Brandt", "Ana Silva", "Pavel Dronov"}[n] + string(rune('a'+state%26))
	return Actor{ID: actor.Slug(name), Name: name, Type: actor.Person, Code: code, Roles: []string{"Foreign Minister"}, Mentions: 2}
}

// BenchmarkMerge merges 10,000 and 100,000 events of a whole world, and of a
// quarrel of three states, in which nearly everything is alike. The bar is 30 s
// and 1 GB for the larger, and at most fifteen times the time of the smaller.
func BenchmarkMerge(b *testing.B) {
	for _, states := range []int{120, 3} {
		for _, articles := range []int{1_000, 10_000} {
			b.Run(fmt.Sprintf("%d states/%d tellings", states, 10*articles), func(b *testing.B) {
				reports := synthetic(articles, states)
				b.ReportAllocs()
				for b.Loop() {
					s := Merge(reports, Options{})
					b.ReportMetric(float64(len(s.Events)), "events")
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.Sys)/1e6, "MB-of-system")
			})
		}
	}
}

// BenchmarkPlans merges what is planned between two and called off again, over
// and over: ten times as many cost about ten times as much.
func BenchmarkPlans(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n, " plans"), func(b *testing.B) {
			var list []told
			for i := range n {
				day := dayString(firstDay + 4*i)
				plan := told{Article: 2*i + 1, Day: dayString(firstDay + 4*i - 6), Type: "meeting", Status: planned, By: []string{"Irena Valko@ARL"}, With: []string{"Tomas Brandt@BOR"}, Date: day, Quote: "the two are to meet"}
				off := plan
				off.Article, off.Day, off.Status, off.Quote = 2*i+2, dayString(firstDay+4*i-1), negated, "the meeting was called off"
				list = append(list, plan, off)
			}
			reports := reportsOf(list)
			for b.Loop() {
				Merge(reports, Options{})
			}
		})
	}
}
