package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/graph/store"
	"diplograph/render"
)

// oneItem are the arguments of show and explain: an id, and a story.
func oneItem(in *oneStory) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{errors.New("name what to show by its id, and a timeline.yaml or --db FILE; 'diplograph list' shows the ids")}
		}
		return in.args(cmd, args[1:])
	}
}

func newShow() *cobra.Command {
	var in oneStory
	var text bool
	cmd := &cobra.Command{
		Use:   "show ID TIMELINE|--db FILE",
		Short: "Show one event, actor or article of a story in full",
		Long: `Show prints an event with its evidence, an actor with its events, or an article
with what it tells. ID is the id that list shows; the beginning of an event's id,
an actor's name or code, and an article's file, address or title do as well.`,
		Example: "  diplograph show e-5c1f0a out/timeline.yaml\n  diplograph show Lavrov --db story.db\n  diplograph show a3 --db story.db --text",
		Args:    oneItem(&in),
		RunE: func(cmd *cobra.Command, args []string) error {
			story, stale, err := in.read(cmd, args[1:])
			if err != nil {
				return err
			}
			err = output(cmd, "", func(w io.Writer) error { return showItem(cmd, w, story, args[0], in.path(args[1:]), text) })
			if err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	cmd.Flags().BoolVar(&text, "text", false, "print the text of an article, too (with --db)")
	return cmd
}

// showItem shows what a name means: an event where it begins with "e-", else an
// article, an actor, or an event by the rest of its id.
func showItem(cmd *cobra.Command, w io.Writer, story *graph.Story, name, path string, text bool) error {
	x := render.NewExplainer(story)
	e, eventErr := render.FindEvent(story, name)
	if eventErr == nil && e.ID == name || strings.HasPrefix(name, "e-") {
		if eventErr != nil {
			return eventErr
		}
		return x.WriteEvent(w, e, false)
	}
	if a, err := render.FindArticle(story, name); err == nil {
		body := ""
		if text {
			if body, err = articleText(cmd, path, a); err != nil {
				return err
			}
		}
		return x.WriteArticle(w, a, body)
	}
	a, err := render.FindActor(story, name)
	switch {
	case err == nil:
		return x.WriteActor(w, a)
	case eventErr == nil:
		return x.WriteEvent(w, e, false)
	}
	return fmt.Errorf("%w, nor is there an event or article of that name", err)
}

// articleText returns the text of an article of a story store.
func articleText(cmd *cobra.Command, path string, a *graph.Article) (string, error) {
	if !store.Is(path) {
		return "", usageError{errors.New("--text: a timeline holds no texts; use --db")}
	}
	s, err := store.Open(cmd.Context(), path)
	if err != nil {
		return "", err
	}
	defer s.Close() //nolint:errcheck // only read
	for stored, err := range s.Articles(cmd.Context()) {
		if err != nil {
			return "", err
		}
		if store.Hash(stored.Text) == a.SHA256 {
			return stored.Text, nil
		}
	}
	return "", fmt.Errorf("%s: the text of %s is not there any more", path, a.ID)
}

func newExplain() *cobra.Command {
	var in oneStory
	cmd := &cobra.Command{
		Use:   "explain EVENT TIMELINE|--db FILE",
		Short: "Tell where an event comes from: evidence, rules, merging, corrections",
		Long: `Explain prints all that stands behind an event: the sentences that tell it and
their articles, the rules that found it and what they say, why the tellings count
as one event, its history and disputes, and what people have corrected. EVENT is
an id as list shows it, or its beginning.`,
		Example: "  diplograph explain e-5c1f0a out/timeline.yaml\n  diplograph explain 5c1f --db story.db",
		Args:    oneItem(&in),
		RunE: func(cmd *cobra.Command, args []string) error {
			story, stale, err := in.read(cmd, args[1:])
			if err != nil {
				return err
			}
			e, err := render.FindEvent(story, args[0])
			if err != nil {
				return err
			}
			if err := output(cmd, "", func(w io.Writer) error { return render.NewExplainer(story).WriteEvent(w, e, true) }); err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	return cmd
}
