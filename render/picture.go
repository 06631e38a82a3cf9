package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"diplograph/graph"
	"diplograph/render/paint"
)

// DrawCommand is the hidden subcommand of the program that draws DOT from
// standard input with the embedded Graphviz: "diplograph draw-dot svg".
const DrawCommand = "draw-dot"

// DrawLimit is how long a Drawer may take by default. Folded stories take a
// tenth of a second; what runs for so long will not end.
const DrawLimit = 15 * time.Second

// Errors of Drawer.Draw.
var (
	ErrDrawLimit  = errors.New("drawing did not finish in time")
	ErrDrawFormat = errors.New("no such picture format")
)

// A Drawer turns DOT into pictures in a process of its own, since Graphviz may
// neither end nor be shared.
type Drawer struct {
	command []string
	flag    string // stands before the format
	formats []string
	limit   time.Duration
}

// Embedded returns a Drawer that uses the Graphviz inside the program exe, by
// its subcommand DrawCommand. It draws SVG, of which WritePicture makes PNG and
// PDF, and gives up after limit (DrawLimit if 0).
func Embedded(exe string, limit time.Duration) Drawer {
	return Drawer{command: []string{exe, DrawCommand}, formats: []string{"svg"}, limit: limit}
}

// Installed returns a Drawer that uses the dot program of an installed
// Graphviz. It writes SVG, PNG and PDF, and gives up after limit (DrawLimit if
// 0).
func Installed(dot string, limit time.Duration) Drawer {
	return Drawer{command: []string{dot}, flag: "-T", formats: []string{"svg", "png", "pdf"}, limit: limit}
}

// Draw writes the picture of a DOT graph. Nothing is written when it fails: with
// ErrDrawLimit when time is up, with ErrDrawFormat for a format that this
// Drawer does not know.
func (d Drawer) Draw(ctx context.Context, w io.Writer, dot []byte, format string) error {
	if !slices.Contains(d.formats, format) {
		return fmt.Errorf("%w %q; known: %s", ErrDrawFormat, format, strings.Join(d.formats, ", "))
	}
	limit := d.limit
	if limit == 0 {
		limit = DrawLimit
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, ErrDrawLimit)
	defer cancel()
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, d.command[0], append(d.command[1:len(d.command):len(d.command)], d.flag+format)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(dot), &out, &complaint
	cmd.WaitDelay = time.Second // a child of the child may hold the pipes open
	if err := cmd.Run(); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return fmt.Errorf("%w (limit %v)", cause, limit)
		}
		first, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return fmt.Errorf("%s: %w %s", d.command[0], err, first)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// painters make pictures of the SVG of a Drawer that draws nothing else.
var painters = map[string]func(w io.Writer, svg io.Reader, title string) error{
	"png": func(w io.Writer, svg io.Reader, _ string) error { return paint.PNG(w, svg) },
	"pdf": paint.PDF,
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
	if painter := painters[format]; painter != nil && !slices.Contains(d.formats, format) {
		if err := d.Draw(ctx, &picture, dot.Bytes(), "svg"); err != nil {
			return err
		}
		return painter(w, &picture, titleOf(s, opt))
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

// titleOf is what a picture of a story is called.
func titleOf(s *graph.Story, opt Options) string {
	return clean(cmp.Or(opt.Title, s.Title, "Untitled story"))
}
