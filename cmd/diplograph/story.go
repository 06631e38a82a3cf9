package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/graph/store"
	"diplograph/render"
)

// oneStory are the flags of every command that reads a story: a saved timeline,
// or a story store, which is merged with the corrections that stand beside it.
type oneStory struct {
	db, title string
	fix       corrected
}

func (o *oneStory) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.db, "db", "", "story store to read instead of a timeline, see 'diplograph add'")
	o.fix.add(cmd)
}

// args demands a timeline or a store.
func (o *oneStory) args(_ *cobra.Command, args []string) error {
	if (len(args) == 1) == (o.db != "") || len(args) > 1 {
		return usageError{errors.New("name one timeline.yaml, or a story store with --db")}
	}
	return nil
}

// path is what args and flags name.
func (o *oneStory) path(args []string) string {
	if o.db != "" {
		return o.db
	}
	return args[0]
}

// read returns the story of a command whose Args is args. stale is how many
// corrections fit nothing any more; each has been told.
func (o *oneStory) read(cmd *cobra.Command, args []string) (story *graph.Story, stale int, err error) {
	return o.open(cmd, o.path(args))
}

// open returns the story in a file, which is a timeline or a story store.
func (o *oneStory) open(cmd *cobra.Command, path string) (story *graph.Story, stale int, err error) {
	if path != o.db && !store.Is(path) {
		if o.fix.path != "" {
			return nil, 0, usageError{errors.New("--corrections: a saved timeline is merged already; give them to build, or use --db")}
		}
		story, err = readTimeline(path)
		return story, 0, err
	}
	fix := o.fix
	fix.beside(path)
	if err := fix.load(); err != nil {
		return nil, 0, err
	}
	s, err := store.Open(cmd.Context(), path)
	if err != nil {
		return nil, 0, err
	}
	defer s.Close() //nolint:errcheck // only read
	return fix.mergeStore(cmd, s, graph.Options{Title: o.title})
}

// mergeStore makes the story of a store.
func (c *corrected) mergeStore(cmd *cobra.Command, s *store.Store, o graph.Options) (*graph.Story, int, error) {
	reports, err := s.Reports(cmd.Context())
	if err != nil {
		return nil, 0, err
	}
	if err := tellOutdated(cmd, s); err != nil {
		return nil, 0, err
	}
	story, stale := c.merge(cmd, reports, o)
	return story, stale, nil
}

// tellOutdated says how many reports another version of the program has made.
func tellOutdated(cmd *cobra.Command, s *store.Store) error {
	version, err := extractorVersion(cmd)
	if err != nil {
		return err
	}
	n, err := s.CountOutdated(cmd.Context(), version)
	if err == nil && n > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "diplograph: note: %d articles were read by another version of the program; 'diplograph add --redo' reads them again\n", n)
	}
	return err
}

// searched are the flags that narrow a story, with those that only a store or a
// list of events needs.
type searched struct {
	filter render.Filter
	words  string
}

func (f *searched) add(cmd *cobra.Command) {
	addFilter(cmd, &f.filter)
	cmd.Flags().StringVar(&f.words, "search", "", "only events with these words in their evidence (with --db), like 'red line' or '\"red line\" OR troop*'")
}

// apply narrows a story that was read from path.
func (f *searched) apply(cmd *cobra.Command, path string, story *graph.Story) (render.Selection, error) {
	if f.words != "" {
		if !store.Is(path) {
			return render.Selection{}, usageError{errors.New("--search needs a story store: --db FILE")}
		}
		s, err := store.Open(cmd.Context(), path)
		if err != nil {
			return render.Selection{}, err
		}
		defer s.Close() //nolint:errcheck // only read
		hits, err := s.Search(cmd.Context(), f.words)
		if errors.Is(err, store.ErrQuery) {
			return render.Selection{}, usageError{fmt.Errorf("--search %w", err)}
		}
		if err != nil {
			return render.Selection{}, err
		}
		f.filter.Search, f.filter.Found = f.words, store.Found(story, hits)
	}
	sel, err := f.filter.Select(story)
	if err != nil {
		return sel, usageError{err}
	}
	return sel, nil
}

// correctionsBeside is where the corrections of a store stand unless the user
// says otherwise.
func correctionsBeside(db string) string {
	return strings.TrimSuffix(db, filepath.Ext(db)) + ".corrections.yaml"
}
