package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"diplograph/graph"
	"diplograph/render/graphviz"
	"diplograph/render/paint"
)

// DrawLimit is how long a drawing may take by default. Folded stories take a
// tenth of a second; what runs for so long will not end.
const DrawLimit = 15 * time.Second

// Errors of drawing.
var (
	ErrDrawLimit  = errors.New("drawing did not finish in time")
	ErrDrawFormat = errors.New("no such picture format")
)

// A Drawer lays out DOT that WriteDOT wrote and returns the picture as Graphviz
// writes SVG. It fails with ErrDrawLimit when time is up.
type Drawer func(ctx context.Context, dot []byte) (svg []byte, err error)

// Embedded returns a Drawer that uses the Graphviz inside the program, and gives
// up after limit (DrawLimit if 0).
func Embedded(engine *graphviz.Engine, limit time.Duration) Drawer {
	return limited(limit, func(ctx context.Context, dot []byte) ([]byte, error) {
		layout := "dot"
		if m := layoutOf.FindSubmatch(dot); m != nil {
			layout = string(m[1])
		}
		return engine.Draw(ctx, dot, layout)
	})
}

// layoutOf finds the layout program in the head that WriteDOT writes; nothing
// of an article stands before it.
var layoutOf = regexp.MustCompile(`^digraph "[^"]*" \{\ngraph \[layout="(\w+)"`)

// Installed returns a Drawer that uses the dot program of an installed Graphviz,
// and gives up after limit (DrawLimit if 0).
func Installed(dot string, limit time.Duration) Drawer {
	return limited(limit, func(ctx context.Context, source []byte) ([]byte, error) {
		var out, complaint bytes.Buffer
		cmd := exec.CommandContext(ctx, dot, "-Tsvg")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(source), &out, &complaint
		cmd.WaitDelay = time.Second // a child of the child may hold the pipes open
		if err := cmd.Run(); err != nil {
			first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
			return nil, cmp.Or(context.Cause(ctx), fmt.Errorf("%s: %w %s", dot, err, first))
		}
		return out.Bytes(), nil
	})
}

func limited(limit time.Duration, draw Drawer) Drawer {
	limit = cmp.Or(limit, DrawLimit)
	return func(ctx context.Context, dot []byte) ([]byte, error) {
		ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("%w (limit %v)", ErrDrawLimit, limit))
		defer cancel()
		return draw(ctx, dot)
	}
}

// WritePicture writes a picture of the story as "svg", "png" or "pdf", drawn
// from the DOT that WriteDOT writes. SVG gets a title and a description for
// screen readers, and tooltips that every browser shows; PNG and PDF are painted
// from the SVG. Nothing is written when it fails: with ErrDrawFormat, or with an
// error of WriteDOT or of the Drawer.
func WritePicture(ctx context.Context, w io.Writer, s *graph.Story, opt Options, draw Drawer, format string) error {
	if format != "svg" && format != "png" && format != "pdf" {
		return fmt.Errorf("%w %q; known: svg, png, pdf", ErrDrawFormat, format)
	}
	var dot bytes.Buffer
	if err := WriteDOT(&dot, s, opt); err != nil {
		return err
	}
	svg, err := draw(ctx, dot.Bytes())
	if err != nil {
		return err
	}
	switch format {
	case "png":
		return paint.PNG(w, bytes.NewReader(svg))
	case "pdf":
		return paint.PDF(w, bytes.NewReader(svg), titleOf(s, opt))
	}
	sel, err := opt.Select(s)
	if err != nil {
		return err
	}
	_, err = w.Write(polishSVG(svg, sel, opt))
	return err
}

// titleOf is what a picture of a story is called.
func titleOf(s *graph.Story, opt Options) string {
	return clean(cmp.Or(opt.Title, s.Title, "Untitled story"))
}
