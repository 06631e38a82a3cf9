package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"diplograph/extract"
	"diplograph/graph"
)

// extracted is one article of the output of extract.
type extracted struct {
	ID        string        `json:"id,omitempty" yaml:"id,omitempty"`
	File      string        `json:"file,omitempty" yaml:"file,omitempty"`
	Title     string        `json:"title,omitempty" yaml:"title,omitempty"`
	Published string        `json:"published,omitempty" yaml:"published,omitempty"`
	Actors    []graph.Actor `json:"actors" yaml:"actors"`
	Events    []graph.Event `json:"events" yaml:"events"`
}

func newExtract() *cobra.Command {
	var in inputs
	var out destination
	var format string
	cmd := &cobra.Command{
		Use:     "extract [FILE|FOLDER|URL|-]...",
		Short:   "Write the actors and events of each article, one object per article",
		Example: "  diplograph extract article.txt --published 2022-01-21\n  cat articles.jsonl | diplograph extract - > events.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			encode, ok := encoders[format]
			if !ok {
				return usageError{fmt.Errorf("--format %q: jsonl or yaml", format)}
			}
			t := newTally(cmd.ErrOrStderr())
			to, err := out.open(cmd, &in, t, args)
			if err != nil {
				return err
			}
			err = in.extract(cmd, args, t, func(d extract.Document) error {
				s := graph.Build(slices.Values([]extract.Document{d}), graph.Options{})
				if err := encode(to, extracted{d.Article.ID, d.Article.File, d.Article.Title, d.Article.Published, orEmpty(s.Actors), orEmpty(s.Events)}); err != nil {
					return err
				}
				return to.mark()
			})
			if err := to.close(err); err != nil {
				return err
			}
			return some(t.Failed)
		},
	}
	in.add(cmd)
	out.add(cmd)
	cmd.Flags().StringVar(&format, "format", "jsonl", "jsonl or yaml")
	return cmd
}

// encoders write one object in each format: JSON on a line, or a YAML document.
var encoders = map[string]func(io.Writer, any) error{
	"jsonl": func(w io.Writer, v any) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(v)
	},
	"yaml": func(w io.Writer, v any) error {
		b, err := yaml.Marshal(v)
		if err == nil {
			_, err = fmt.Fprintf(w, "---\n%s", b)
		}
		return err
	},
}

// orEmpty makes a missing list an empty one, so that readers find [] and not null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
