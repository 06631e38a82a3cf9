package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/event"
)

// rulesKey is the key of the user's rules in a command's context.
type rulesKey struct{}

// addRules gives all commands --rules: what is read with new event types can
// only be drawn, compared or checked with them.
func addRules(root *cobra.Command) {
	var path string
	root.PersistentFlags().StringVar(&path, "rules", "", "your own rules and event types, YAML (see extract/event/rules/README.md)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if path == "" {
			return nil
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // only read
		rules, err := event.ReadRules(f, path)
		if err == nil {
			cmd.SetContext(context.WithValue(cmd.Context(), rulesKey{}, rules))
		}
		return err
	}
}

// extractor returns what reads articles, with the user's rules.
func extractor(cmd *cobra.Command) extract.Extractor {
	rules, _ := cmd.Context().Value(rulesKey{}).(*event.Rules)
	return extract.Extractor{Rules: rules}
}
