package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"diplograph/render"
)

func newExport() *cobra.Command {
	var in oneStory
	var find searched
	var format, out string
	cmd := &cobra.Command{
		Use:     "export TIMELINE|--db FILE --format NAME",
		Short:   "Hand a story on to other tools",
		Long:    "Export writes a saved timeline, or the story of a story store with its\ncorrections, in a format that other tools read:\n\n" + exportTable(),
		Example: "  diplograph export out/timeline.yaml --format csv --out events.csv\n  diplograph export out/timeline.yaml --format gexf --from 2022-01 > story.gexf\n  diplograph export --db story.db --format yaml --out timeline.yaml",
		Args:    in.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			story, stale, err := in.read(cmd, args)
			if err != nil {
				return err
			}
			sel, err := find.apply(cmd, in.path(args), story)
			if err != nil {
				return err
			}
			if len(sel.Filters) == 0 {
				sel.Story = story
			}
			err = output(cmd, out, func(w io.Writer) error { return render.WriteExport(w, sel.Story, format) })
			if errors.Is(err, render.ErrExport) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	find.add(cmd)
	cmd.Flags().StringVar(&format, "format", "csv", "one of the formats above")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write instead of standard output")
	return cmd
}

// exportTable lists the formats and what each cannot carry.
func exportTable() string {
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, e := range render.Exports() {
		fmt.Fprintf(t, "  %s\t%s\n  \tleaves out: %s\n", e.Name, e.Help, e.Lacks)
	}
	_ = t.Flush() // a strings.Builder does not fail
	return b.String()
}
