package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/graph/score"
)

func newEval() *cobra.Command {
	var golds, timelines []string
	var misses bool
	cmd := &cobra.Command{
		Use:   "eval --gold FILE... --timeline FILE...",
		Short: "Compare timelines with annotated articles: how much is found, and how much of it is right",
		Long: `Eval compares what timelines tell of articles with what people annotated (one
YAML file an article: article, actors, and events with type, by, to, date, status
and the words that tell them). It prints precision, recall and F1 of events found,
with the right parties, and with status and date as well; the actors; the dates;
and how often events of each confidence are right.`,
		Example: "  diplograph eval --gold notes/summit.yaml --timeline out/timeline.yaml --misses",
		RunE: func(cmd *cobra.Command, args []string) error {
			golds = append(golds, args...) // --gold notes/*.yaml: the shell has spread it
			if len(golds) == 0 || len(timelines) == 0 {
				return usageError{errors.New("name annotated articles and timelines: --gold FILE --timeline FILE")}
			}
			r, err := evaluate(golds, timelines)
			if err != nil {
				return err
			}
			return output(cmd, "", func(w io.Writer) error { return score.WriteText(w, r, misses) })
		},
	}
	cmd.Flags().StringArrayVar(&golds, "gold", nil, "annotated articles, YAML")
	cmd.Flags().StringArrayVar(&timelines, "timeline", nil, "timelines that tell of them")
	cmd.Flags().BoolVar(&misses, "misses", false, "list what was missed and what is in no annotation")
	return cmd
}

// evaluate scores each annotated article in the timeline that tells of it.
func evaluate(golds, timelines []string) (*score.Result, error) {
	var stories []*graph.Story
	for _, path := range timelines {
		s, err := readTimeline(path)
		if err != nil {
			return nil, err
		}
		stories = append(stories, s)
	}
	r := &score.Result{}
	for _, path := range golds {
		g, err := readGold(path)
		if err != nil {
			return nil, err
		}
		s, article := storyOf(g, stories)
		if s == nil {
			return nil, fmt.Errorf("%s:1: no timeline tells of %s", path, g.Article)
		}
		r.Add(g, s, article)
	}
	return r, nil
}

// storyOf returns the story that has the article of a gold, and its id there.
// One gold and one timeline of one article belong together whatever their names.
func storyOf(g *score.Gold, stories []*graph.Story) (*graph.Story, string) {
	for _, s := range stories {
		if id := score.ArticleOf(g, s); id != "" {
			return s, id
		}
	}
	if len(stories) == 1 && len(stories[0].Articles) == 1 {
		return stories[0], stories[0].Articles[0].ID
	}
	return nil, ""
}

func readGold(path string) (*score.Gold, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	return score.ReadGold(f, path)
}
