package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestThreads(t *testing.T) {
	arland, borduria := []string{"Irena Valko@ARL (Foreign Minister)"}, []string{"state:Borduria@BOR"}
	demand := told{Day: "2031-03-01", Type: "demand", By: arland, To: borduria, Date: "2031-03-01", Topic: "the strait", Quote: "Valko demanded that Borduria withdraw its patrol boats from the strait"}
	with := func(x told, change func(*told)) told { change(&x); return x }
	late := told{Day: "2031-03-31", Type: "statement", By: borduria, Date: "2031-03-31", Quote: "Borduria spoke"}
	answered := func(typ, quote string) []told {
		first := with(demand, func(x *told) { x.Article = 1 })
		return []told{first, {Article: 1, Day: "2031-03-03", Type: typ, By: borduria, To: arland, Date: "2031-03-03", Quote: quote, RespondsTo: 1}, late}
	}
	threat := told{Day: "2031-03-01", Type: "threat", By: []string{"state:Arland@ARL"}, To: borduria, Date: "2031-03-01", Quote: "Arland threatened an embargo"}
	promise := told{Day: "2031-03-01", Type: "promise", By: []string{"state:Arland@ARL"}, To: borduria, Date: "2031-03-01", Topic: "the harbour", Quote: "Arland promised two million for the harbour"}
	for _, c := range []struct {
		name string
		list []told
		want string
	}{
		{"open for days", []told{demand, late}, "demand open 30 days []"},
		{"rejected", answered("rejection", "Borduria refused"), "demand rejected 2 days [rejected told]"},
		{"accepted", answered("concession", "Borduria withdrew the boats"), "demand accepted 2 days [accepted told]"},
		{"partly", answered("concession", "Borduria withdrew some of the boats"), "demand partly 2 days [partly told]"},
		{"answered, but neither yes nor no", answered("warning", "Borduria warned of the ice"), "demand open 30 days [answered told]; warning open 28 days []"},
		{
			"repeated",
			[]told{demand, with(demand, func(x *told) {
				x.Day, x.Date, x.Quote = "2031-03-09", "2031-03-09", "Valko again demanded the withdrawal from the strait"
			}), late},
			"demand open 30 days, 1 repeated [repeated inferred]",
		},
		{
			"another demand is no repetition",
			[]told{demand, with(demand, func(x *told) {
				x.Day, x.Date, x.Topic, x.Quote = "2031-03-09", "2031-03-09", "prisoners", "Valko demanded the release of two fishermen"
			}), late},
			"demand open 30 days []; demand open 22 days []",
		},
		{
			"a threat carried out by the state",
			[]told{threat, {Day: "2031-03-12", Type: "sanction", By: arland, To: borduria, Date: "2031-03-11", Quote: "Valko signed the embargo"}, late},
			"threat carried out 10 days [carried out inferred]",
		},
		{
			"sanctions that were threatened are not carried out by an exercise",
			[]told{threat, {Day: "2031-03-12", Type: "mobilization", By: arland, To: borduria, Date: "2031-03-11", Quote: "Arland held drills off Borduria"}, late},
			"threat open 30 days []",
		},
		{
			"an attack is no answer to be made by sanctions only",
			[]told{with(threat, func(x *told) { x.Quote = "Arland will respond with economic measures if Borduria attacks" }), {Day: "2031-03-12", Type: "attack", By: arland, To: borduria, Date: "2031-03-11", Quote: "Arland shelled Borduria"}, late},
			"threat open 30 days []",
		},
		{
			"a threat that does not say what it is of is carried out by any deed",
			[]told{with(threat, func(x *told) { x.Quote = "Arland would respond if Borduria attacked" }), {Day: "2031-03-12", Type: "mobilization", By: arland, To: borduria, Date: "2031-03-11", Quote: "Arland massed boats"}, late},
			"threat carried out 10 days [carried out inferred]",
		},
		{
			"carried out twice, the first time counts",
			[]told{threat, {Day: "2031-03-12", Type: "sanction", By: arland, To: borduria, Date: "2031-03-11", Quote: "Valko signed the embargo"}, {Day: "2031-03-22", Type: "sanction", By: arland, To: borduria, Date: "2031-03-21", Quote: "another ban on fish followed"}, late},
			"threat carried out 10 days [carried out inferred, carried out inferred]",
		},
		{
			"a deed against another carries nothing out",
			[]told{threat, {Day: "2031-03-12", Type: "sanction", By: arland, To: []string{"state:Lusia@LUS"}, Date: "2031-03-11", Quote: "Valko signed an embargo"}, late},
			"threat open 30 days []",
		},
		{
			"a deed before the threat carries nothing out",
			[]told{threat, {Day: "2031-03-12", Type: "sanction", By: arland, To: borduria, Date: "2031-02-11", Quote: "the embargo of February"}, late},
			"threat open 30 days []",
		},
		{
			"a promise kept",
			[]told{promise, {Day: "2031-03-22", Type: "aid", By: []string{"state:Arland@ARL"}, To: borduria, Date: "2031-03-21", Topic: "the harbour", Quote: "Arland paid"}, late},
			"promise kept 20 days [kept inferred]",
		},
		{
			"aid for another thing keeps no promise",
			[]told{promise, {Day: "2031-03-22", Type: "aid", By: []string{"state:Arland@ARL"}, To: borduria, Date: "2031-03-21", Topic: "schools", Quote: "Arland paid"}, late},
			"promise open 30 days []",
		},
		{
			"a promise only planned to be kept",
			[]told{promise, {Day: "2031-03-22", Type: "aid", Status: planned, By: []string{"state:Arland@ARL"}, To: borduria, Date: "2031-04-21", Quote: "Arland will pay"}, late},
			"promise open 30 days []",
		},
		{
			"withdrawn",
			[]told{demand, {Day: "2031-03-05", Type: "concession", By: arland, To: borduria, Date: "2031-03-05", Topic: "the strait", Quote: "Valko dropped the demand about the strait"}, late},
			"demand withdrawn 4 days [withdrawn inferred]",
		},
		{"a plan to demand opens nothing", []told{with(demand, func(x *told) { x.Status = planned }), late}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := FindThreads(NewGraph(Merge(reportsOf(c.list), Options{})))
			if brief(got) != c.want {
				t.Errorf("got  %s\nwant %s", brief(got), c.want)
			}
		})
	}
}

// What became of a word is found where nothing but the words tell, and short
// words do; what is not the same stays open.
func TestThreadsBySubject(t *testing.T) {
	arland, borduria, lusia := []string{"state:Arland@ARL"}, []string{"state:Borduria@BOR"}, []string{"state:Lusia@LUS"}
	both := append(slices.Clone(borduria), lusia...)
	act := func(typ string, by, to []string, content, quote string) told {
		return told{Type: typ, By: by, To: to, Content: content, Quote: quote}
	}
	sanctions := act("demand", arland, borduria, "Borduria lift all sanctions on its oil exports", "Arland on Monday demanded that Borduria lift all sanctions on its oil exports.")
	tanks := act("promise", arland, borduria, "to deliver tanks to Borduria", "Arland promised to deliver tanks to Borduria.")
	arms := act("promise", arland, borduria, "to send arms to Borduria", "Arland promised to send arms to Borduria.")
	talks := act("offer", arland, both, "", "Arland offered Borduria and Lusia to host peace talks in Kessel.")
	threat := act("threat", arland, borduria, "to attack Borduria", "Arland threatened to attack Borduria.")
	troops := act("demand", arland, borduria, "Borduria withdraw its troops from the islands", "Arland demanded that Borduria withdraw its troops from the islands.")
	gas := act("promise", arland, borduria, "to buy gas from Borduria", "Arland promised to buy gas from Borduria.")
	visas := act("demand", arland, borduria, "visas", "Arland demanded visas.")
	for _, c := range []struct {
		name        string
		first, then told
		want        string
	}{
		{"short words", sanctions, act("concession", borduria, arland, "", "Borduria lifted the sanctions on Arland's oil exports."), Accepted},
		{"two words", tanks, act("aid", arland, borduria, "", "Arland delivered tanks to Borduria."), Kept},
		{"an irregular verb", arms, act("aid", arland, borduria, "", "Arland sent arms to Borduria."), Kept},
		{"an offer by its name", talks, act("rejection", lusia, arland, "Arland's offer", "Lusia rejected Arland's offer."), Rejected},
		{"an offer by its name and content", talks, act("concession", borduria, arland, "", "Borduria accepted Arland's offer to host peace talks."), Accepted},
		{"a threat by its name", threat, act("concession", arland, nil, "", "Arland withdrew its threat to attack Borduria."), Withdrawn},
		{"one word", visas, act("concession", borduria, arland, "", "Borduria granted visas to students."), Accepted},

		{"sanctions on another thing", sanctions, act("concession", borduria, arland, "", "Borduria lifted the sanctions on carpets and pistachios."), Open},
		{"another thing delivered", tanks, act("aid", arland, borduria, "", "Arland delivered food to Borduria."), Open},
		{"others sent", arms, act("aid", arland, borduria, "", "Arland sent doctors to Borduria."), Open},
		{"another offer", talks, act("rejection", lusia, arland, "Arland's offer of a loan", "Lusia rejected Arland's offer of a loan."), Open},
		{"the offer of another", talks, act("rejection", lusia, borduria, "Borduria's offer", "Lusia rejected Borduria's offer."), Open},
		{"a refusal that names no offer", talks, act("rejection", lusia, arland, "", "Lusia snubbed the envoys of Arland."), Open},
		{"what is withdrawn is no threat", threat, act("concession", arland, borduria, "", "Arland withdrew its ambassador after the attack."), Open},
		{"the author's own withdrawal", troops, act("concession", arland, borduria, "", "Arland withdrew its troops from the islands."), Open},
		{"another thing bought", gas, act("cooperation", arland, borduria, "", "Arland bought wheat from Borduria."), Open},
		{"one word among many", visas, act("concession", borduria, arland, "", "Borduria freed a fisherman whose boat had drifted across the border while visas lapsed."), Open},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.first.Day, c.then.Day = "2031-03-03", "2031-03-07"
			got := FindThreads(NewGraph(Merge(reportsOf([]told{c.first, c.then}), Options{})))
			if len(got.Threads) != 1 || got.Threads[0].State != c.want {
				t.Errorf("got %s, want %s", brief(got), c.want)
			}
		})
	}
}

// An answer that names an offer means the latest one.
func TestAnswerByNameMeansTheLatest(t *testing.T) {
	arland, borduria := []string{"state:Arland@ARL"}, []string{"state:Borduria@BOR"}
	got := FindThreads(NewGraph(Merge(reportsOf([]told{
		{Day: "2031-03-01", Type: "offer", By: arland, To: borduria, Content: "a loan", Quote: "Arland offered a loan"},
		{Day: "2031-03-03", Type: "offer", By: arland, To: borduria, Content: "grain", Quote: "Arland offered grain"},
		{Day: "2031-03-05", Type: "rejection", By: borduria, To: arland, Quote: "Borduria rejected Arland's offer"},
	}), Options{})))
	if want := "offer open 4 days []; offer rejected 2 days [rejected told]"; brief(got) != want {
		t.Errorf("got %s, want %s", brief(got), want)
	}
}

// brief tells threads in one line.
func brief(all *Threads) string {
	var out []string
	for _, x := range all.Threads {
		s := fmt.Sprintf("%s %s %d days", x.Type, x.State, x.Days)
		if x.Repeats > 0 {
			s += fmt.Sprintf(", %d repeated", x.Repeats)
		}
		var steps []string
		for _, p := range x.Steps {
			steps = append(steps, p.How+" "+p.Link)
		}
		out = append(out, s+" ["+strings.Join(steps, ", ")+"]")
	}
	return strings.Join(out, "; ")
}

// Every act that can open a thread stands in exactly one, as its opening or as a
// repetition, and steps name events of the story.
func TestThreadsHoldEveryOpening(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(drawTold), 1, 20).Draw(t, "tellings")
		for i := range list {
			list[i].Type = rapid.SampledFrom([]string{"demand", "threat", "promise", "rejection", "sanction", "aid"}).Draw(t, "kind")
		}
		g := NewGraph(Merge(reportsOf(list), Options{}))
		in := map[string]int{}
		for _, th := range FindThreads(g).Threads {
			in[th.Event]++
			for _, p := range th.Steps {
				if _, err := g.Vertex(EventKey(p.Event)); err != nil {
					t.Fatalf("step %v: %v", p, err)
				}
				if p.How == Repeated {
					in[p.Event]++
				}
			}
		}
		for i := range g.Story.Events {
			e := &g.Story.Events[i]
			want := b2i(loadFollowUps()[e.Type] != nil && e.Status == occurred)
			if in[e.ID] != want {
				t.Fatalf("%s %s stands in %d threads", e.Status, e.Type, in[e.ID])
			}
		}
	})
}

func TestFollowUpsAreChecked(t *testing.T) {
	for _, bad := range []string{
		"demand:\n- {how: accepted, who: addressee, types: [agreeing]}",
		"demand:\n- {how: ignored, who: addressee, types: [agreement]}",
		"demand:\n- {how: accepted, who: both, types: [agreement]}",
		"demands:\n- {how: accepted, who: addressee, types: [agreement]}",
		"demand:\n- {hows: accepted}",
	} {
		if _, err := readFollowUps([]byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
