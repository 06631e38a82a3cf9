package main

import (
	"io"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/render"
)

func newThreads() *cobra.Command {
	var in oneStory
	var format, out string
	cmd := &cobra.Command{
		Use:   "threads TIMELINE|--db FILE",
		Short: "Tell what became of every demand, offer, promise, warning and threat",
		Long: `Threads lists the demands, offers, promises, warnings and threats of a story
with what followed: repeated, answered (accepted, partly, rejected), kept,
carried out, withdrawn, or open for how many days up to the story's last.`,
		Example: "  diplograph threads out/timeline.yaml\n  diplograph threads out/timeline.yaml --format dot --out threads.dot",
		Args:    in.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			story, stale, err := in.read(cmd, args)
			if err != nil {
				return err
			}
			if err := writeThreads(cmd, story, format, out); err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "text, yaml, json or dot")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write instead of standard output")
	return cmd
}

// writeThreads finds the threads of a story and writes them.
func writeThreads(cmd *cobra.Command, story *graph.Story, format, out string) error {
	if err := render.CheckFormat(format, render.ThreadFormats()); err != nil {
		return usageError{err}
	}
	threads := graph.FindThreads(graph.NewGraph(story))
	return output(cmd, out, func(w io.Writer) error { return render.WriteThreads(w, threads, format) })
}
