package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"diplograph/graph"
)

// applicationID marks a SQLite file as a story store: "DPLG".
const applicationID = 0x44504c47

// migrations bring a store from one schema version to the next; the version is
// how many were applied. What was released is never changed: a new version is a
// new step at the end.
var migrations = []func(context.Context, *sql.Tx) error{createTables, indexEvidence}

// createTables: article.key is the hash of all that makes two articles one;
// data are JSON of article.Article and of graph.Report. extractor names the
// version of the program that made the report.
func createTables(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `
CREATE TABLE article (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  data TEXT NOT NULL
) STRICT;
CREATE TABLE report (
  article   INTEGER PRIMARY KEY REFERENCES article (id),
  extractor TEXT NOT NULL,
  data      TEXT NOT NULL
) STRICT`)
	return err
}

// indexEvidence adds the full-text index of the quotes. rowid is made of the
// article's id and the place of the telling, see firstRow.
func indexEvidence(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `
CREATE VIRTUAL TABLE evidence USING fts5(
  quote, sha256 UNINDEXED, first UNINDEXED, last UNINDEXED,
  tokenize = 'porter unicode61 remove_diacritics 2'
)`); err != nil {
		return err
	}
	reports, err := allReports(ctx, tx)
	if err != nil {
		return err
	}
	for id, r := range reports {
		if err := indexReport(ctx, tx, id, r); err != nil {
			return err
		}
	}
	return nil
}

// allReports reads the reports before anything is written: SQLite would show
// changes of a table to a query that is under way.
func allReports(ctx context.Context, tx *sql.Tx) (map[int64]*graph.Report, error) {
	rows, err := tx.QueryContext(ctx, `SELECT article, data FROM report`)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	out := map[int64]*graph.Report{}
	for rows.Next() {
		var id int64
		var data []byte
		if err := rows.Scan(&id, &data); err != nil {
			return nil, err
		}
		r := new(graph.Report)
		if err := json.Unmarshal(data, r); err != nil {
			return nil, fmt.Errorf("report of article %d: %w", id, err)
		}
		out[id] = r
	}
	return out, rows.Err()
}

// prepare makes an empty file a store and brings an older one to the present
// schema, or says why not.
func (s *Store) prepare(ctx context.Context) error {
	version, err := s.version(ctx, s.db)
	if err != nil || version == len(migrations) {
		return err
	}
	if err := s.useWAL(ctx); err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		version, err := s.version(ctx, tx) // another process may have been first
		if err != nil {
			return err
		}
		for ; version < len(migrations); version++ {
			if err := migrations[version](ctx, tx); err != nil {
				return fmt.Errorf("bringing it from schema %d to %d: %w", version, version+1, err)
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
		return err
	})
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns how many migrations a file has had.
func (s *Store) version(ctx context.Context, db querier) (int, error) {
	var application, version, tables int
	err := db.QueryRowContext(ctx, `SELECT a.application_id, u.user_version, (SELECT count(*) FROM sqlite_schema)
FROM pragma_application_id AS a, pragma_user_version AS u`).Scan(&application, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case application != applicationID && (application != 0 || version != 0 || tables != 0):
		return 0, ErrNoStore
	case version > len(migrations):
		return 0, ErrNewer
	}
	return version, nil
}

// useWAL sets write-ahead logging, with which readers and a writer do not stop
// each other. The setting stays with the file. SQLite does not wait here by
// itself when another process does the same.
func (s *Store) useWAL(ctx context.Context) error {
	for deadline := time.Now().Add(busyTime); ; time.Sleep(10 * time.Millisecond) {
		var mode string
		err := s.db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		if err == nil || !isBusy(err) || time.Now().After(deadline) {
			return err
		}
	}
}
