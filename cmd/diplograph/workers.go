package main

import (
	"context"
	"errors"
	"iter"

	"diplograph/extract"
	"diplograph/extract/article"
)

// errKnown stands for an article that is not extracted because it was before.
var errKnown = errors.New("known already")

// extractAll extracts articles on a number of workers and yields the documents
// in the order of the articles. What comes with an error is handed on as it is;
// an article that known (which may be nil) reports comes with errKnown.
func extractAll(ctx context.Context, x extract.Extractor, workers int, articles iter.Seq2[article.Article, error], known func(*article.Article) bool) iter.Seq2[extract.Document, error] {
	type result struct {
		doc extract.Document
		err error
	}
	extractOne := func(a article.Article, err error) result {
		switch {
		case err != nil:
			return result{extract.Document{Article: a}, err}
		case known != nil && known(&a):
			return result{extract.Document{Article: a}, errKnown}
		}
		return result{x.Extract(a), nil}
	}
	return func(yield func(extract.Document, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan result, workers) // as many under way as there are workers
		go func() {
			defer close(queue)
			for a, err := range articles {
				slot := make(chan result, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				go func() { slot <- extractOne(a, err) }()
			}
		}()
		for slot := range queue {
			if r := <-slot; !yield(r.doc, r.err) {
				return
			}
		}
	}
}
