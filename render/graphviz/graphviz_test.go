package graphviz

import (
	"bytes"
	"strings"
	"testing"
)

func draw(t *testing.T, dot, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Draw(t.Context(), strings.NewReader(dot), &b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDraw(t *testing.T) {
	svg := draw(t, `digraph {a -> b [label="é & <x>"]}`, "svg")
	for _, want := range []string{"<svg", "é &amp; &lt;x&gt;", `class="edge"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q in\n%s", want, svg)
		}
	}
	if again := draw(t, `digraph {a -> b [label="é & <x>"]}`, "svg"); again != svg {
		t.Error("a second drawing differs")
	}
}

func TestDrawAtGivenPlaces(t *testing.T) {
	svg := draw(t, `digraph {layout=nop; a [pos="0,0"]; b [pos="300,0"]}`, "svg")
	if !strings.Contains(svg, `cx="327"`) {
		t.Errorf("b is not 300 right of a:\n%s", svg)
	}
}

func TestDrawErrors(t *testing.T) {
	for _, c := range []struct{ name, dot, format, want string }{
		{"format", "digraph {}", "pdf", `does not write "pdf"`},
		{"syntax", "digraph {", "svg", "no valid DOT"},
		{"empty", "", "svg", "no valid DOT"},
		{"layout", "digraph {layout=nosuch; a}", "svg", "draw"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := Draw(t.Context(), strings.NewReader(c.dot), new(bytes.Buffer), c.format)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
