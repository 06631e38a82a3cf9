package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"diplograph/graph"
)

// ErrQuery is wrapped by errors about words to search for.
var ErrQuery = errors.New("not understood")

// tellingBits is how many tellings of one article the index can tell apart, as
// a power of two: more than the largest article has clauses.
const tellingBits = 24

func firstRow(article int64) int64 { return article << tellingBits }

// indexReport puts the quotes of an article's report into the full-text index,
// in place of those of an earlier report.
func indexReport(ctx context.Context, tx *sql.Tx, article int64, r *graph.Report) error {
	first := firstRow(article)
	if _, err := tx.ExecContext(ctx, `DELETE FROM evidence WHERE rowid BETWEEN ? AND ?`, first, firstRow(article+1)-1); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO evidence (rowid, quote, sha256, first, last) VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close() //nolint:errcheck // the transaction tells
	for i, t := range r.Tellings[:min(len(r.Tellings), 1<<tellingBits)] {
		if _, err := insert.ExecContext(ctx, first+int64(i), t.Quote, r.Article.SHA256, t.Start, t.End); err != nil {
			return err
		}
	}
	return nil
}

// A Hit is a piece of evidence that was searched for.
type Hit struct {
	SHA256 string // of the article's text
	Span   [2]int // as in graph.Evidence
}

// Search finds the evidence in which the words of a query stand, in any form:
// "threats" finds "threatened". The query is in the language of FTS5
// (https://www.sqlite.org/fts5.html): "red line", lavrov OR putin, troop*.
// Errors about the query wrap ErrQuery.
func (s *Store) Search(ctx context.Context, query string) (map[Hit]bool, error) {
	hits := map[Hit]bool{}
	err := s.each(ctx, `SELECT sha256, first, last FROM evidence WHERE evidence MATCH ?`, []any{query}, func(rows *sql.Rows) error {
		var h Hit
		if err := rows.Scan(&h.SHA256, &h.Span[0], &h.Span[1]); err != nil {
			return err
		}
		hits[h] = true
		return nil
	})
	if e, ok := errors.AsType[*sqlite.Error](err); ok && e.Code() == sqlite3.SQLITE_ERROR {
		return nil, fmt.Errorf("%q is %w: %s; put words with signs in them in \"quotes\"", query, ErrQuery, reason(e))
	}
	return hits, err
}

// reason is SQLite's message without its frame: "SQL logic error: fts5: syntax
// error near "" (1)".
func reason(e *sqlite.Error) string {
	text := strings.TrimPrefix(e.Error(), "SQL logic error: ")
	if i := strings.LastIndex(text, " ("); i > 0 {
		text = text[:i]
	}
	return text
}

// Found returns the ids of the events of a story that have evidence among hits.
func Found(story *graph.Story, hits map[Hit]bool) map[string]bool {
	hash := map[string]string{}
	for i := range story.Articles {
		hash[story.Articles[i].ID] = story.Articles[i].SHA256
	}
	out := map[string]bool{}
	for i := range story.Events {
		for _, ev := range story.Events[i].Evidence {
			if hits[Hit{hash[ev.Article], ev.Span}] {
				out[story.Events[i].ID] = true
			}
		}
	}
	return out
}
