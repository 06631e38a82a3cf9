// Package graphviz draws DOT with the Graphviz that is embedded in the program,
// a build of it for WebAssembly (github.com/goccy/go-graphviz).
//
// It is meant for a process of its own: that build is not safe for concurrent
// use, cannot be cancelled, and does not come back from some large graphs.
// Package render starts such a process and ends it when its time is up. Nothing
// else should import this package, because the import alone compiles Graphviz
// (0.03 s from the cache of compiled code in the folder for temporary files,
// 0.7 s where it is not there yet).
package graphviz

import (
	"context"
	"fmt"
	"io"

	"github.com/goccy/go-graphviz"
)

// formats are the formats that the embedded Graphviz writes well: its PNG fills
// curves and lacks thin lines.
var formats = map[string]graphviz.Format{"svg": graphviz.SVG}

// Draw reads a graph in the DOT language and writes its picture in a format,
// "svg". The graph's own "layout" attribute chooses the layout
// program, dot where it has none. Draw must not be called twice at once.
func Draw(ctx context.Context, dot io.Reader, w io.Writer, format string) error {
	f, ok := formats[format]
	if !ok {
		return fmt.Errorf("the embedded Graphviz does not write %q", format)
	}
	source, err := io.ReadAll(dot)
	if err != nil {
		return err
	}
	g, err := graphviz.New(ctx)
	if err != nil {
		return fmt.Errorf("start Graphviz: %w", err)
	}
	defer g.Close()
	graph, err := graphviz.ParseBytes(source)
	if err != nil {
		return fmt.Errorf("no valid DOT: %w", err)
	}
	if graph == nil {
		return fmt.Errorf("no valid DOT: no graph in it")
	}
	defer graph.Close()
	if layout := graph.GetStr("layout"); layout != "" {
		g.SetLayout(graphviz.Layout(layout))
	}
	if err := g.Render(ctx, graph, f, w); err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	return nil
}
