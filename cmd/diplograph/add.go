package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/graph"
	"diplograph/graph/store"
)

func newAdd() *cobra.Command {
	var in inputs
	var db string
	var redo bool
	cmd := &cobra.Command{
		Use:   "add [ARTICLE|FOLDER|URL|-]... --db FILE",
		Short: "Add articles to a story store, each once",
		Long: `Add reads articles and keeps them, with what they tell, in a story store: one
SQLite file that build, list, show, explain, export and others read with --db.
An article that is there already is left as it is, so the same folder can be
added again and again. Each article is safe as soon as it is read: a run that is
stopped goes on where it was. Several may add to one store at the same time.

With --redo the articles that another version of the program has read are read
again, from the text in the store.`,
		Example: "  diplograph add samples --db story.db\n  diplograph add --redo --db story.db",
		RunE: func(cmd *cobra.Command, args []string) error {
			if db == "" {
				return usageError{errors.New("say which story store: --db FILE")}
			}
			if _, err := in.options(cmd.Context()); err != nil { // before a store is made
				return err
			}
			s, err := openShelf(cmd, db, !redo || len(args) > 0)
			if err != nil {
				return err
			}
			defer s.Close() //nolint:errcheck // each article was committed
			again := 0
			if redo {
				if again, err = s.redo(cmd, in.workers); err != nil {
					return err
				}
			}
			t := newTally(cmd.ErrOrStderr())
			if len(args) > 0 || !redo {
				if err := s.addAll(cmd, &in, args, t); err != nil {
					return err
				}
			}
			if redo {
				fmt.Fprintf(cmd.OutOrStdout(), "again     %d read again\n", again)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "articles  %d added, %d known, %d skipped\n", t.Read, t.Known, t.results()-t.Read-t.Known)
			return some(t.Failed)
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&db, "db", "", "story store to add to, made where it is missing")
	cmd.Flags().BoolVar(&redo, "redo", false, "read again what another version of the program has read")
	return cmd
}

// A shelf is a story store to which this version of the program adds articles.
type shelf struct {
	*store.Store
	version string
}

// openShelf opens a story store, or makes one if it may.
func openShelf(cmd *cobra.Command, path string, create bool) (*shelf, error) {
	version, err := extractorVersion(cmd)
	if err != nil {
		return nil, err
	}
	open := store.Open
	if create {
		open = store.Create
	}
	s, err := open(cmd.Context(), path)
	if err != nil {
		return nil, err
	}
	return &shelf{s, version}, nil
}

// keep adds what was read of an article, and reports whether it was new.
func (s *shelf) keep(ctx context.Context, d *extract.Document) (bool, error) {
	r := graph.NewReport(d)
	return s.Put(ctx, &d.Article, &r, s.version)
}

// addAll adds the articles of inputs. Those that the store has are counted as
// known.
func (s *shelf) addAll(cmd *cobra.Command, in *inputs, args []string, t *tally) error {
	var broken error // of the store, when asked what it has
	var once sync.Once
	in.known = func(a *article.Article) bool {
		_, ok, err := s.Extractor(cmd.Context(), a)
		if err != nil {
			once.Do(func() { broken = err })
		}
		return ok
	}
	err := in.extract(cmd, args, t, func(d extract.Document) error {
		fresh, err := s.keep(cmd.Context(), &d)
		if err == nil && !fresh { // it stands twice in the inputs, or another process was first
			t.Read, t.Known = t.Read-1, t.Known+1
		}
		return err
	})
	return cmp.Or(err, broken)
}

// redo reads again what another version has read, from the texts in the store.
func (s *shelf) redo(cmd *cobra.Command, workers int) (n int, err error) {
	for d, err := range extractAll(cmd.Context(), extractor(cmd), workers, s.Outdated(cmd.Context(), s.version), nil) {
		if err != nil {
			return n, err
		}
		if _, err := s.keep(cmd.Context(), &d); err != nil {
			return n, err
		}
		n++
	}
	return n, cmd.Context().Err()
}

// all returns what the store holds.
func (s *shelf) all(cmd *cobra.Command) (m material, err error) {
	if err := tellOutdated(cmd, s.Store); err != nil {
		return m, err
	}
	for a, err := range s.Articles(cmd.Context()) {
		if err != nil {
			return m, err
		}
		m.texts = append(m.texts, a.Text)
	}
	m.reports, err = s.Reports(cmd.Context())
	return m, err
}
