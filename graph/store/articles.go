package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"diplograph/extract/article"
	"diplograph/graph"
)

// key is the same for two articles that are one, as graph.Merge counts them.
func key(a *article.Article) string {
	h := sha256.New()
	for _, s := range []string{a.Text, a.Published, a.Title, a.Publisher, a.URL} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Hash is that of a text in graph.Article.
func Hash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// Extractor returns what read an article into the store, and whether the store
// has the article.
func (s *Store) Extractor(ctx context.Context, a *article.Article) (extractor string, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT extractor FROM article JOIN report ON report.article = article.id WHERE key = ?`, key(a)).Scan(&extractor)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, s.explain(err)
	}
	return extractor, true, nil
}

// Put keeps an article and its report. An article that is there already keeps
// its place; its report is replaced if another extractor made it. It returns
// whether anything changed. When Put returns without error, the article outlives
// any crash.
func (s *Store) Put(ctx context.Context, a *article.Article, r *graph.Report, extractor string) (changed bool, err error) {
	articleData, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	reportData, err := json.Marshal(r)
	if err != nil {
		return false, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO article (key, data) VALUES (?, ?) ON CONFLICT DO NOTHING`, key(a), string(articleData)); err != nil {
			return err
		}
		var id int64
		if err := tx.QueryRowContext(ctx, `SELECT id FROM article WHERE key = ?`, key(a)).Scan(&id); err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `INSERT INTO report (article, extractor, data) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET extractor = excluded.extractor, data = excluded.data WHERE extractor <> excluded.extractor`, id, extractor, string(reportData))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil || n == 0 {
			return err
		}
		changed = true
		return indexReport(ctx, tx, id, r)
	})
	return changed && err == nil, s.explain(err)
}

// Reports returns what all articles tell, in the order in which they came in.
func (s *Store) Reports(ctx context.Context) ([]graph.Report, error) {
	var out []graph.Report
	err := s.each(ctx, `SELECT data FROM report ORDER BY article`, nil, func(rows *sql.Rows) error {
		var data sql.RawBytes
		if err := rows.Scan(&data); err != nil {
			return err
		}
		var r graph.Report
		if err := json.Unmarshal(data, &r); err != nil {
			return fmt.Errorf("a report cannot be read (%w); make the reports anew with diplograph add --redo", err)
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

// Articles yields the articles in the order in which they came in.
func (s *Store) Articles(ctx context.Context) iter.Seq2[article.Article, error] {
	return s.articles(ctx, `SELECT data FROM article ORDER BY id`)
}

// Outdated yields the articles whose report another extractor made.
func (s *Store) Outdated(ctx context.Context, extractor string) iter.Seq2[article.Article, error] {
	return s.articles(ctx, `SELECT article.data FROM article JOIN report ON report.article = article.id WHERE extractor <> ? ORDER BY id`, extractor)
}

// CountOutdated returns how many articles Outdated yields.
func (s *Store) CountOutdated(ctx context.Context, extractor string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT count(*) FROM report WHERE extractor <> ?`, extractor).Scan(&n)
	return n, s.explain(err)
}

// errStop ends a query whose reader wants no more.
var errStop = errors.New("stop")

func (s *Store) articles(ctx context.Context, query string, args ...any) iter.Seq2[article.Article, error] {
	return func(yield func(article.Article, error) bool) {
		err := s.each(ctx, query, args, func(rows *sql.Rows) error {
			var data sql.RawBytes
			if err := rows.Scan(&data); err != nil {
				return err
			}
			var a article.Article
			if err := json.Unmarshal(data, &a); err != nil {
				return fmt.Errorf("an article cannot be read: %w", err)
			}
			if !yield(a, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(article.Article{}, err)
		}
	}
}

// each runs a query and hands its rows to use.
func (s *Store) each(ctx context.Context, query string, args []any, use func(*sql.Rows) error) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return s.explain(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := use(rows); err != nil {
			return s.explain(err)
		}
	}
	return s.explain(rows.Err())
}
