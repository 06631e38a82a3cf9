package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/render"
)

// A listing is what list can show: as a table, and as objects for JSONL.
type listing struct {
	name  string
	table func(io.Writer, *graph.Story) error
	items func(*graph.Story) []any
}

// listings are what list can show, the default first.
func listings() []listing {
	return []listing{
		{"events", func(w io.Writer, s *graph.Story) error { return render.ListEvents(w, s.Events) }, func(s *graph.Story) []any { return pointers(s.Events) }},
		{"actors", render.ListActors, func(s *graph.Story) []any { return pointers(s.Actors) }},
		{"articles", render.ListArticles, func(s *graph.Story) []any { return pointers(s.Articles) }},
	}
}

func pointers[T any](items []T) []any {
	out := make([]any, len(items))
	for i := range items {
		out[i] = &items[i]
	}
	return out
}

func newList() *cobra.Command {
	var in oneStory
	var find searched
	var format string
	cmd := &cobra.Command{
		Use:   "list [events|actors|articles] TIMELINE|--db FILE",
		Short: "List the events, actors or articles of a story, one a line",
		Long: `List prints the events of a saved timeline or a story store, one a line, with the
id by which show and explain know them; or its actors, or its articles. The
filters choose events, and then those who take part in them and the articles
that tell them.`,
		Example: "  diplograph list --db story.db --focus Russia --type threat,warning --from 2021-12\n" +
			"  diplograph list actors out/timeline.yaml\n  diplograph list --db story.db --search '\"red line\" OR ultimatum'",
		Args: func(cmd *cobra.Command, args []string) error { return in.args(cmd, paths(args)) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "jsonl" {
				return usageError{fmt.Errorf("--format %q: text or jsonl", format)}
			}
			kind := listings()[0]
			rest := paths(args)
			if len(rest) < len(args) {
				kind = listings()[slices.IndexFunc(listings(), func(l listing) bool { return l.name == args[0] })]
			}
			story, stale, err := in.read(cmd, rest)
			if err != nil {
				return err
			}
			sel, err := find.apply(cmd, in.path(rest), story)
			if err != nil {
				return err
			}
			chosen := sel.Story
			if len(sel.Filters) == 0 {
				chosen = story // also those who take part in nothing
			} else {
				chosen.Articles = toldIn(chosen)
			}
			err = output(cmd, "", func(w io.Writer) error {
				if format == "text" {
					return kind.table(w, chosen)
				}
				for _, item := range kind.items(chosen) {
					if err := encoders["jsonl"](w, item); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	find.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "text, or jsonl: one object a line")
	return cmd
}

// paths are the arguments of list without what is to be listed.
func paths(args []string) []string {
	if len(args) > 0 && slices.ContainsFunc(listings(), func(l listing) bool { return l.name == args[0] }) {
		return args[1:]
	}
	return args
}

// toldIn returns the articles that tell the events of a story.
func toldIn(s *graph.Story) []graph.Article {
	told := map[string]bool{}
	for i := range s.Events {
		for _, ev := range s.Events[i].Evidence {
			told[ev.Article] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Articles), func(a graph.Article) bool { return !told[a.ID] })
}
