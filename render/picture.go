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
	"slices"
	"strings"
	"time"

	"diplograph/graph"
	"diplograph/render/graphviz"
)

// DrawLimit is how long a drawing may take by default. Folded stories take a
// tenth of a second; what runs for so long will not end.
const DrawLimit = 15 * time.Second

// Errors of Drawer.Draw.
var (
	ErrDrawLimit  = errors.New("drawing did not finish in time")
	ErrDrawFormat = errors.New("no such picture format")
)

// A Drawer turns DOT that WriteDOT wrote into pictures. Nothing is written when
// it fails: with ErrDrawLimit when time is up, with ErrDrawFormat for a format
// that this Drawer does not know.
type Drawer interface {
	Draw(ctx context.Context, w io.Writer, dot []byte, format string) error
}

// Embedded returns a Drawer that uses the Graphviz inside the program. It writes
// SVG and PNG, and gives a drawing up after limit (DrawLimit if 0).
func Embedded(engine *graphviz.Engine, limit time.Duration) Drawer {
	return embedded{engine, cmp.Or(limit, DrawLimit)}
}

type embedded struct {
	engine *graphviz.Engine
	limit  time.Duration
}

// layoutOf finds the layout program in the head that WriteDOT writes; nothing
// of an article stands before it.
var layoutOf = regexp.MustCompile(`^digraph "[^"]*" \{\ngraph \[layout="(\w+)"`)

func (d embedded) Draw(ctx context.Context, w io.Writer, dot []byte, format string) error {
	if format != "svg" && format != "png" {
		return fmt.Errorf("%w %q; known: svg, png; an installed Graphviz writes pdf too (--dot PATH)", ErrDrawFormat, format)
	}
	layout := "dot"
	if m := layoutOf.FindSubmatch(dot); m != nil {
		layout = string(m[1])
	}
	ctx, cancel := context.WithTimeoutCause(ctx, d.limit, fmt.Errorf("%w (limit %v)", ErrDrawLimit, d.limit))
	defer cancel()
	out, err := d.engine.Draw(ctx, dot, layout)
	if err == nil && format == "png" {
		out, err = graphviz.Raster(out)
	}
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// Installed returns a Drawer that uses the dot program of an installed
// Graphviz. It writes SVG, PNG and PDF, and gives up after limit (DrawLimit if
// 0).
func Installed(dot string, limit time.Duration) Drawer {
	return installed{dot, cmp.Or(limit, DrawLimit)}
}

type installed struct {
	dot   string
	limit time.Duration
}

func (d installed) Draw(ctx context.Context, w io.Writer, dot []byte, format string) error {
	if !slices.Contains([]string{"svg", "png", "pdf"}, format) {
		return fmt.Errorf("%w %q; known: svg, png, pdf", ErrDrawFormat, format)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, d.limit, ErrDrawLimit)
	defer cancel()
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, d.dot, "-T"+format)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(dot), &out, &complaint
	cmd.WaitDelay = time.Second // a child of the child may hold the pipes open
	if err := cmd.Run(); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return fmt.Errorf("%w (limit %v)", cause, d.limit)
		}
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return fmt.Errorf("%s: %w %s", d.dot, err, first)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// WritePicture writes a picture of the story as "svg", "png" or "pdf", drawn
// from the DOT that WriteDOT writes. SVG gets a title and a description for
// screen readers, and tooltips that every browser shows. Errors are those of
// WriteDOT and of Drawer.Draw.
func WritePicture(ctx context.Context, w io.Writer, s *graph.Story, opt Options, d Drawer, format string) error {
	var dot, picture bytes.Buffer
	if err := WriteDOT(&dot, s, opt); err != nil {
		return err
	}
	if err := d.Draw(ctx, &picture, dot.Bytes(), format); err != nil {
		return err
	}
	if format != "svg" {
		_, err := picture.WriteTo(w)
		return err
	}
	sel, err := opt.Select(s)
	if err != nil {
		return err
	}
	_, err = w.Write(polishSVG(picture.Bytes(), sel, opt))
	return err
}
