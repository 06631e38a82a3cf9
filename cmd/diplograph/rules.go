package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/actor"
	"diplograph/extract/event"
)

// extractorKey is the key of what reads articles in a command's context.
type extractorKey struct{}

// addRules gives all commands --rules and --actors: what is read with new event
// types can only be drawn, compared or checked with them.
func addRules(root *cobra.Command) {
	var rules, actors string
	root.PersistentFlags().StringVar(&rules, "rules", "", "your own rules and event types, YAML (see extract/event/rules/README.md)")
	root.PersistentFlags().StringVar(&actors, "actors", "", "your own states, bodies, groups and persons, YAML (see extract/actor/README.md)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		var x extract.Extractor
		err := fromFile(rules, func(r io.Reader) (err error) {
			x.Rules, err = event.ReadRules(r, rules)
			return err
		})
		if err == nil {
			err = fromFile(actors, func(r io.Reader) (err error) {
				x.Actors, err = actor.Known().With(actors, r)
				return err
			})
		}
		cmd.SetContext(context.WithValue(cmd.Context(), extractorKey{}, x))
		return err
	}
}

// fromFile reads a file of the user's, where one is given.
func fromFile(path string, read func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	f, err := openFile(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	return read(f)
}

// extractor returns what reads articles, with the user's rules and actors.
func extractor(cmd *cobra.Command) extract.Extractor {
	x, _ := cmd.Context().Value(extractorKey{}).(extract.Extractor)
	return x
}
