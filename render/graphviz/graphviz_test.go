package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var engine = sync.OnceValue(func() *Engine { return New(CacheDir()) })

func draw(t *testing.T, dot, layout string) []byte {
	t.Helper()
	out, err := engine().Draw(t.Context(), []byte(dot), layout)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDraw(t *testing.T) {
	dot := `digraph {a -> b [label="é & <x>"]}`
	svg := string(draw(t, dot, "dot"))
	for _, want := range []string{"<svg", "é &amp; &lt;x&gt;", `class="edge"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q in\n%s", want, svg)
		}
	}
	if again := string(draw(t, dot, "dot")); again != svg {
		t.Error("a second drawing differs")
	}
}

func TestDrawAtGivenPlaces(t *testing.T) {
	svg := string(draw(t, `digraph {a [pos="0,0"]; b [pos="300,0"]}`, "nop"))
	if !strings.Contains(svg, `cx="327"`) {
		t.Errorf("b is not 300 right of a:\n%s", svg)
	}
}

func TestDrawAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			name := fmt.Sprintf("node%d", i)
			out, err := engine().Draw(t.Context(), []byte("digraph {"+name+"}"), "dot")
			if err != nil || !bytes.Contains(out, []byte(name)) {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	wg.Wait()
}

// tangle is a graph that no layout finishes in the time of a test.
func tangle() []byte {
	var b bytes.Buffer
	b.WriteString("digraph {")
	for i := range 400 {
		for j := range 5 {
			fmt.Fprintf(&b, "n%d -> n%d [label=\"an edge with a label\"];", i, (i*7+j*31+13)%400)
		}
	}
	b.WriteString("}")
	return b.Bytes()
}

func TestDrawIsGivenUp(t *testing.T) {
	if _, err := engine().Draw(t.Context(), []byte("digraph {a}"), "dot"); err != nil {
		t.Fatal(err) // compiled by now
	}
	why := errors.New("enough")
	ctx, cancel := context.WithTimeoutCause(t.Context(), 300*time.Millisecond, why)
	defer cancel()
	start := time.Now()
	if _, err := engine().Draw(ctx, tangle(), "dot"); !errors.Is(err, why) {
		t.Errorf("got %v, want %v", err, why)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("given up after %v", took)
	}
	draw(t, "digraph {a -> b}", "dot") // and the engine still draws
}

func TestDrawErrors(t *testing.T) {
	for _, c := range []struct{ name, dot, layout, want string }{
		{"syntax", "digraph {", "dot", "no valid DOT: "},
		{"empty", "", "dot", "no valid DOT"},
		{"layout", "digraph {a}", "nosuch", "layout nosuch: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := engine().Draw(t.Context(), []byte(c.dot), c.layout)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestRaster(t *testing.T) {
	dot := `digraph {bgcolor="#ffffff"; a [shape=box, style=filled, fillcolor="#ff0000", label=""]; a -> b [color="#0000ff", penwidth=0.5]}`
	out, err := Raster(draw(t, dot, "dot"))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	var red, blue int
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			switch r, g, b, _ := img.At(x, y).RGBA(); {
			case r > 0xf000 && g < 0x1000 && b < 0x1000:
				red++
			case b > 0xf000 && r < 0xc000 && g < 0xc000:
				blue++
			}
		}
	}
	if red < 1000 || blue < 20 {
		t.Errorf("%d red and %d blue pixels: the box or the thin line is missing", red, blue)
	}
}

func TestRasterErrors(t *testing.T) {
	for _, bad := range []string{"", "<svg", `<svg viewBox="0 0 x 1"/>`, `<svg viewBox="0 0 0 0"/>`, `<g/>`} {
		if _, err := Raster([]byte(bad)); !errors.Is(err, errSVG) {
			t.Errorf("%q: %v, want errSVG", bad, err)
		}
	}
}

// FuzzRaster looks for pictures that break it.
func FuzzRaster(f *testing.F) {
	f.Add(`<svg viewBox="0 0 40 40"><g transform="translate(4 36)"><path fill="none" stroke="#0072b2" d="M1,1C2,2 3,3 4,4"/><text x="1" y="1" font-size="11">a</text></g></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if len(svg) > 1000 || len(numbers(svg)) > 0 && slices.Max(numbers(svg)) > 1000 {
			t.Skip("Graphviz writes no such sizes")
		}
		Raster([]byte(svg)) //nolint:errcheck // it must come back
	})
}
