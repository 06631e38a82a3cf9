package serve

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/graph"
	"diplograph/graph/corrections"
	"diplograph/render/page"
)

// A book is a file of corrections, which need not exist.
type book struct{ path string }

// read returns what is written in the book, nil where there is none.
func (b book) read() (*corrections.File, error) {
	file, err := corrections.Read(b.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return file, err
}

// Correct appends to the book, all or nothing.
func (b book) Correct(list []corrections.Correction) ([]corrections.Entry, error) {
	return corrections.Append(b.path, list...)
}

// Undo takes a correction out of the book.
func (b book) Undo(w Written) error {
	_, err := corrections.Remove(b.path, w.Line, w.Says)
	return err
}

// Version tells when the book was last written.
func (b book) Version() (string, error) { return written(b.path) }

// written tells when files were last written; one need not exist.
func written(paths ...string) (string, error) {
	version := ""
	for _, path := range paths {
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		version += fmt.Sprintln(path, info.ModTime().UnixNano(), info.Size())
	}
	return version, nil
}

// Files is the Source of articles that were read from files, with corrections
// in a file of their own.
type Files struct {
	book
	reader  extract.Extractor
	options graph.Options
	reports []graph.Report
	texts   []string
}

// NewFiles makes a source of documents; what is dropped later is read by reader.
// What is corrected goes to the file at path, which is made with the first
// correction.
func NewFiles(docs []extract.Document, reader extract.Extractor, o graph.Options, path string) *Files {
	f := &Files{book: book{path}, reader: reader, options: o}
	for i := range docs {
		f.take(&docs[i])
	}
	return f
}

func (f *Files) take(d *extract.Document) {
	f.reports = append(f.reports, graph.NewReport(d))
	f.texts = append(f.texts, d.Article.Text)
}

// Load merges the articles, as corrected. Errors are those of the corrections
// file.
func (f *Files) Load() (State, error) { return f.merge(f.reports, f.texts, f.options) }

// merge makes the story of reports, as corrected by the book.
func (b book) merge(reports []graph.Report, texts []string, o graph.Options) (State, error) {
	file, err := b.read()
	if err != nil {
		return State{}, err
	}
	story, outcomes := file.Merge(reports, o)
	return State{Story: story, Texts: page.Texts(story, slices.Values(texts)), Outcomes: outcomes}, nil
}

// Add extracts the articles of a file, all or none.
func (f *Files) Add(name string, r io.Reader) (int, error) {
	docs, err := read(name, r, f.reader)
	for i := range docs {
		f.take(&docs[i])
	}
	return len(docs), err
}

// read extracts the articles of a dropped file, all or none.
func read(name string, r io.Reader, x extract.Extractor) ([]extract.Document, error) {
	var docs []extract.Document
	for a, err := range article.Read([]string{"-"}, r, article.Options{}) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %w", name, ErrArticle, err)
		}
		a.File = name
		docs = append(docs, x.Extract(a))
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrArticle)
	}
	return docs, nil
}
