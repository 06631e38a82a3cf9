// Package serve shows a living story in the browser: the page of package page,
// which takes in articles that are dropped onto it and follows every change.
package serve

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/graph"
	"diplograph/render/page"
)

// ErrArticle is wrapped by errors about an article that could not be read.
var ErrArticle = errors.New("no article could be read")

// A Desk holds the documents of a story and the story that they make. It may
// be used by many at once.
type Desk struct {
	build func([]extract.Document) *graph.Story

	mu      sync.Mutex
	docs    []extract.Document
	now     Edition
	readers map[chan Edition]bool
}

// An Edition is the story as it stood at one time.
type Edition struct {
	Number int // 1 for the first, one more after each change
	Story  *graph.Story
	Texts  map[string]string // by the articles' ids
}

// NewDesk makes the first edition of the documents. build must give the same
// story for the same documents and not change them.
func NewDesk(docs []extract.Document, build func([]extract.Document) *graph.Story) *Desk {
	d := &Desk{build: build, docs: docs, readers: map[chan Edition]bool{}}
	d.publish()
	return d
}

// Edition returns the story as it stands now. It is shared: do not change it.
func (d *Desk) Edition() Edition {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

// Add reads the articles of a file, extracts them and makes a new edition. name
// is the file's name as the sender gives it; only its last part is kept. It
// returns how many articles were taken in. Errors wrap ErrArticle.
func (d *Desk) Add(name string, r io.Reader) (int, error) {
	var docs []extract.Document
	for a, err := range article.Read([]string{"-"}, r, article.Options{}) {
		if err != nil {
			return 0, fmt.Errorf("%s: %w: %w", baseName(name), ErrArticle, err)
		}
		a.File = baseName(name)
		docs = append(docs, extract.Extract(a))
	}
	if len(docs) == 0 {
		return 0, fmt.Errorf("%s: %w", baseName(name), ErrArticle)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.docs = append(d.docs, docs...)
	d.publish()
	return len(docs), nil
}

// publish makes a new edition and hands it to all who follow. The caller holds
// the lock, or is alone.
func (d *Desk) publish() {
	story := d.build(d.docs)
	texts := func(yield func(string) bool) {
		for i := range d.docs {
			if !yield(d.docs[i].Article.Text) {
				return
			}
		}
	}
	d.now = Edition{Number: d.now.Number + 1, Story: story, Texts: page.Texts(story, texts)}
	for reader := range d.readers {
		select {
		case <-reader: // an edition that was not fetched in time is of no more use
		default:
		}
		reader <- d.now
	}
}

// follow returns a channel that gets each new edition, the latest one where its
// reader is slow, and the function that ends it.
func (d *Desk) follow() (<-chan Edition, func()) {
	reader := make(chan Edition, 1)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.readers[reader] = true
	return reader, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.readers, reader)
	}
}

// baseName is the last part of a path of any system, "dropped" for none.
func baseName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if base == "." || base == "/" || base == ".." {
		return "dropped"
	}
	return base
}
