package serve

import (
	"context"
	"fmt"
	"io"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/graph/store"
)

// Store is the Source of the articles in a story store, to which others may add
// at the same time.
type Store struct {
	book
	store   *store.Store
	watch   *store.Watch
	reader  extract.Extractor
	version string
	options graph.Options
}

// NewStore makes a source of an open story store. What is dropped is read by
// reader, whose version the store notes, and kept in it; what is corrected goes
// to the file at corrected. Errors are those of the store.
func NewStore(ctx context.Context, s *store.Store, reader extract.Extractor, version string, o graph.Options, corrected string) (*Store, error) {
	watch, err := s.Watch(ctx)
	if err != nil {
		return nil, err
	}
	return &Store{book{corrected}, s, watch, reader, version, o}, nil
}

// Close ends the use of the store, which stays open.
func (s *Store) Close() error { return s.watch.Close() }

// Load merges the articles of the store, as corrected.
func (s *Store) Load() (State, error) {
	var texts []string
	for a, err := range s.store.Articles(context.Background()) {
		if err != nil {
			return State{}, err
		}
		texts = append(texts, a.Text)
	}
	reports, err := s.store.Reports(context.Background())
	if err != nil {
		return State{}, err
	}
	return s.merge(reports, texts, s.options)
}

// Add extracts the articles of a file and keeps them, though the one who sent
// them may be gone by then.
func (s *Store) Add(name string, r io.Reader) (int, error) {
	docs, err := read(name, r, s.reader)
	if err != nil {
		return 0, err
	}
	for i := range docs {
		report := graph.NewReport(&docs[i])
		if _, err := s.store.Put(context.Background(), &docs[i].Article, &report, s.version); err != nil {
			return i, err
		}
	}
	return len(docs), nil
}

// Version changes with the store, and when the corrections are written.
func (s *Store) Version() (string, error) {
	n, err := s.watch.Version(context.Background())
	if err != nil {
		return "", err
	}
	corrected, err := s.book.Version()
	return fmt.Sprintln(n, corrected), err
}
