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

// Files is the Source of articles that were read from files, with corrections
// in a file of their own.
type Files struct {
	reader  extract.Extractor
	options graph.Options
	path    string // of the corrections; the file need not exist
	reports []graph.Report
	texts   []string
}

// NewFiles makes a source of documents; what is dropped later is read by reader.
// What is corrected goes to the file at path, which is made with the first
// correction.
func NewFiles(docs []extract.Document, reader extract.Extractor, o graph.Options, path string) *Files {
	f := &Files{reader: reader, options: o, path: path}
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
func (f *Files) Load() (State, error) {
	file, err := corrections.Read(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return State{}, err
	}
	story, outcomes := file.Merge(f.reports, f.options)
	return State{Story: story, Texts: page.Texts(story, slices.Values(f.texts)), Outcomes: outcomes}, nil
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

// Correct appends to the corrections file.
func (f *Files) Correct(list []corrections.Correction) error {
	for _, c := range list {
		if err := corrections.Append(f.path, c); err != nil {
			return err
		}
	}
	return nil
}

// Version tells when the corrections file was last written.
func (f *Files) Version() (string, error) {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprint(info.ModTime().UnixNano(), info.Size()), nil
}
