package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"diplograph/graph"
	"diplograph/render/graphviz"
)

// amberCoast reads the hand-made story of the golden files.
func amberCoast(t testing.TB) *graph.Story {
	t.Helper()
	name := filepath.Join("testdata", "amber-coast.yaml")
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := ReadTimeline(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// engine is Graphviz for all tests, compiled once.
var engine = sync.OnceValue(func() *graphviz.Engine { return graphviz.New(graphviz.CacheDir()) })

func TestPictures(t *testing.T) {
	story := amberCoast(t)
	for name, opt := range map[string]Options{
		"network":                {},
		"lanes":                  {View: Lanes},
		"network_link":           {Link: "report.html#event="},
		"network_focus":          {Filter: Filter{Focus: []string{"Lindt"}}},
		"network_top3":           {Filter: Filter{Top: 3}},
		"network_blocs":          {Blocs: map[string]string{"NLD1": "Coast states", "SDM": "Coast states"}},
		"lanes_conflict_march-3": {View: Lanes, Title: "The quarrel", Filter: Filter{From: "2031-03-03", To: "2031-03-08", Types: []string{"demand", "rejection", "mobilization"}}},
	} {
		t.Run(name, func(t *testing.T) {
			var dot, svg bytes.Buffer
			if err := WriteDOT(&dot, story, opt); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".dot", dot.Bytes())
			if name != Network && name != Lanes {
				return
			}
			if err := WritePicture(t.Context(), &svg, story, opt, Embedded(engine(), 0), "svg"); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".svg", svg.Bytes())
		})
	}
}

func TestPicturesAreDeterministic(t *testing.T) {
	story := inventedStory(rand.New(rand.NewPCG(3, 4)), 34, 200)
	for _, view := range Views() {
		var first bytes.Buffer
		if err := WriteDOT(&first, story, Options{View: view}); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			var again bytes.Buffer
			if err := WriteDOT(&again, story, Options{View: view}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Fatalf("%s: the same story gave other bytes", view)
			}
		}
	}
}

// A text is a line of text in an SVG picture.
type text struct {
	x, y, size float64
	anchor, s  string
}

// width is about what Arial takes.
func (t text) width() float64 {
	em := 0.0
	for _, r := range t.s {
		if strings.ContainsRune("fijlrtI ,.:;'()|·-", r) {
			em += 0.28
		} else {
			em += 0.54
		}
	}
	return em * t.size
}

func (t text) left() float64 {
	if t.anchor == "middle" {
		return t.x - t.width()/2
	}
	return t.x
}

func (t text) overlaps(u text) bool {
	return t.left() < u.left()+u.width() && u.left() < t.left()+t.width() && t.y-0.7*t.size < u.y && u.y-0.7*u.size < t.y
}

// textsOf reads the width of an SVG picture and all its texts.
func textsOf(t *testing.T, svg []byte) (width float64, texts []text) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return width, texts
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		attr := map[string]string{}
		for _, a := range start.Attr {
			attr[a.Name.Local] = a.Value
		}
		number := func(key string) float64 {
			f, err := strconv.ParseFloat(attr[key], 64)
			if err != nil {
				t.Fatalf("%s: %v", key, err)
			}
			return f
		}
		switch start.Name.Local {
		case "svg":
			width = number("width")
		case "text":
			var s string
			if err := dec.DecodeElement(&s, &start); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text{number("x"), number("y"), number("font-size"), attr["text-anchor"], s})
		}
	}
}

// TestPicturesAreLegible draws stories of all sizes and demands that no two
// texts overlap, that none is below 12 px, and none below 11 px where the whole
// picture is seen on a screen 1400 px wide.
func TestPicturesAreLegible(t *testing.T) {
	for _, size := range [][2]int{{3, 4}, {6, 8}, {12, 25}, {20, 30}, {34, 200}, {40, 500}} {
		for _, view := range Views() {
			t.Run(fmt.Sprintf("%s-%d-actors-%d-events", view, size[0], size[1]), func(t *testing.T) {
				story := inventedStory(rand.New(rand.NewPCG(5, 6)), size[0], size[1])
				var svg bytes.Buffer
				if err := WritePicture(t.Context(), &svg, story, Options{View: view}, Embedded(engine(), 0), "svg"); err != nil {
					t.Fatal(err)
				}
				width, texts := textsOf(t, svg.Bytes())
				if len(texts) < size[0] {
					t.Errorf("only %d texts", len(texts))
				}
				for i, a := range texts {
					if px := a.size * min(1, 1400/width); a.size < 12 || px < 11 {
						t.Errorf("%q is %.1f px high", a.s, px)
					}
					for _, b := range texts[:i] {
						if a.overlaps(b) {
							t.Errorf("%q overlaps %q", a.s, b.s)
						}
					}
				}
			})
		}
	}
}

func TestDrawStopsInTime(t *testing.T) {
	var out bytes.Buffer
	err := WritePicture(t.Context(), &out, amberCoast(t), Options{}, Embedded(engine(), time.Nanosecond), "png")
	if !errors.Is(err, ErrDrawLimit) {
		t.Errorf("got %v, want ErrDrawLimit", err)
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes were written all the same", out.Len())
	}
}

func TestDrawErrors(t *testing.T) {
	if _, err := Embedded(engine(), 0)(t.Context(), []byte("digraph {")); err == nil || !strings.Contains(err.Error(), "no valid DOT") {
		t.Errorf("broken DOT: %v", err)
	}
	if err := WritePicture(t.Context(), io.Discard, amberCoast(t), Options{}, Embedded(engine(), 0), "gif"); !errors.Is(err, ErrDrawFormat) {
		t.Errorf("GIF: %v", err)
	}
	if _, err := Installed("/no/such/dot", 0)(t.Context(), nil); err == nil {
		t.Error("a program that is not there drew")
	}
}

func TestWriteDOTErrors(t *testing.T) {
	story := amberCoast(t)
	for _, c := range []struct {
		opt  Options
		want string
	}{
		{Options{View: "lane"}, `unknown view "lane"; did you mean "lanes"?; known: network, lanes`},
		{Options{Filter: Filter{Focus: []string{"norlad"}}}, `no actor "norlad" in the timeline; did you mean "norland"?`},
		{Options{Filter: Filter{Types: []string{"metting"}}}, `unknown type "metting"; did you mean "meeting"?; known: `},
		{Options{Filter: Filter{Statuses: []string{"x"}}}, `unknown status "x"; known: occurred, planned, possible, negated`},
		{Options{Filter: Filter{From: "Friday"}}, `from: "Friday": not an EDTF date`},
	} {
		err := WriteDOT(io.Discard, story, c.opt)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %s", c.opt, err, c.want)
		}
	}
}

func BenchmarkWriteDOT(b *testing.B) {
	story := inventedStory(rand.New(rand.NewPCG(1, 2)), 40, 2000)
	for b.Loop() {
		if err := WriteDOT(io.Discard, story, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteSVG(b *testing.B) {
	story, d := inventedStory(rand.New(rand.NewPCG(1, 2)), 12, 25), Embedded(engine(), 0)
	for b.Loop() {
		if err := WritePicture(b.Context(), io.Discard, story, Options{}, d, "svg"); err != nil {
			b.Fatal(err)
		}
	}
}

// TestPicturesOfAllFormats draws with the embedded Graphviz alone.
func TestPicturesOfAllFormats(t *testing.T) {
	story := amberCoast(t)
	for format, magic := range map[string]string{"svg": "<?xml", "png": "\x89PNG", "pdf": "%PDF"} {
		for _, view := range Views() {
			var b bytes.Buffer
			if err := WritePicture(t.Context(), &b, story, Options{View: view}, Embedded(engine(), 0), format); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(b.String(), magic) || b.Len() < 10_000 {
				t.Errorf("%s as %s: %d bytes, %.8q", view, format, b.Len(), b.String())
			}
		}
	}
}

// TestNetworkTellsItsEvents finds every event of a small story, and the
// weightiest of a large one, in the words of the picture.
func TestNetworkTellsItsEvents(t *testing.T) {
	small := amberCoast(t)
	large := inventedStory(rand.New(rand.NewPCG(5, 6)), 40, 500)
	for i := range large.Events {
		large.Events[i].Sources = 1
	}
	large.Events[317].Sources = 9
	for _, c := range []struct {
		story   *graph.Story
		heading string
		told    []string
	}{
		{small, "The events", []string{small.Events[0].Summary[:30], small.Events[len(small.Events)-1].Summary[:30]}},
		{large, "24 of the 500 events", []string{">318<"}},
	} {
		var dot bytes.Buffer
		if err := WriteDOT(&dot, c.story, Options{}); err != nil {
			t.Fatal(err)
		}
		for _, want := range append(c.told, c.heading) {
			if !strings.Contains(dot.String(), want) {
				t.Errorf("the picture does not tell %q", want)
			}
		}
	}
}
