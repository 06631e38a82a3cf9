package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/extract/atomicfile"
	"diplograph/graph"
	"diplograph/render"
	"diplograph/render/page"
)

// folder writes the comparisons as files; those of several publishers are
// numbered. A picture that Graphviz cannot draw is told of, and the other files
// are written.
func (c *compareCommand) folder(cmd *cobra.Command, list []*graph.Comparison) error {
	if err := os.MkdirAll(c.out, 0o755); err != nil {
		return err
	}
	drawer, text := c.look.drawer(), "text"
	if c.format == "long" {
		text = c.format
	}
	for i, x := range list {
		name := "compare"
		if len(list) > 1 {
			name = fmt.Sprintf("compare-%d", i+1)
		}
		path := filepath.Join(c.out, name)
		for _, f := range []struct{ suffix, format string }{{".txt", text}, {".yaml", "yaml"}, {".dot", "dot"}} {
			err := atomicfile.Write(path+f.suffix, func(w io.Writer) error { return render.WriteComparison(w, x, f.format) })
			if err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), "wrote", path+f.suffix)
		}
		report := filepath.Join(c.out, strings.Replace(name, "compare", "report", 1)+".html")
		if err := atomicfile.Write(report, func(w io.Writer) error { return page.WriteComparison(w, x) }); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), "wrote", report)
		var dot bytes.Buffer
		if err := render.WriteComparison(&dot, x, "dot"); err != nil {
			return err
		}
		svg, err := drawer(cmd.Context(), dot.Bytes())
		if err != nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "diplograph: %s.svg is not written: %v\n", path, err)
			continue
		}
		if err := atomicfile.Write(path+".svg", func(w io.Writer) error { _, err := w.Write(svg); return err }); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), "wrote", path+".svg")
	}
	return nil
}
