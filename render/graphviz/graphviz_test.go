package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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
