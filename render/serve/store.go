package serve

import (
	"context"
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
	path    string
	reader  extract.Extractor
	version string
	options graph.Options
}

// NewStore makes a source of the open story store at path. What is dropped is
// read by reader, whose version the store notes, and kept in it; what is
// corrected goes to the file at corrected.
func NewStore(s *store.Store, path string, reader extract.Extractor, version string, o graph.Options, corrected string) *Store {
	return &Store{book{corrected}, s, path, reader, version, o}
}

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

// Version tells when the store, its log of recent changes, or the corrections
// were last written.
func (s *Store) Version() (string, error) {
	return written(s.path, s.path+"-wal", s.book.path)
}
