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
	var filter render.Filter
	var format, out string
	cmd := &cobra.Command{
		Use:     "export TIMELINE --format NAME",
		Short:   "Hand a saved timeline on to other tools",
		Long:    "Export writes a saved timeline in a format that other tools read:\n\n" + exportTable(),
		Example: "  diplograph export out/timeline.yaml --format csv --out events.csv\n  diplograph export out/timeline.yaml --format gexf --from 2022-01 > story.gexf",
		Args:    oneTimeline,
		RunE: func(cmd *cobra.Command, args []string) error {
			story, err := readTimeline(args[0])
			if err != nil {
				return err
			}
			sel, err := filter.Select(story)
			if err != nil {
				return usageError{err}
			}
			err = output(cmd, out, func(w io.Writer) error { return render.WriteExport(w, sel.Story, format) })
			if errors.Is(err, render.ErrExport) {
				return usageError{err}
			}
			return err
		},
	}
	addFilter(cmd, &filter)
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
