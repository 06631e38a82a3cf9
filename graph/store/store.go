// Package store keeps the articles of a story and what was read in them in one
// SQLite file. The story itself is not kept: it is merged from the reports
// whenever it is wanted, which gives the same as merging them all at once.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite" // registers the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors about a file as a whole. They stand behind the file's name.
var (
	ErrNoStore = errors.New("is no story store; make one with diplograph add")
	ErrNewer   = errors.New("was written by a newer version of the program; use that one")
)

// busyTime is how long a process waits for another one that writes. One
// article is written in milliseconds, so this is many articles.
const busyTime = 10 * time.Second

// A Store is an open story store. It may be used by many at once, and several
// processes may have the same file open.
type Store struct {
	path string
	db   *sql.DB
}

// Create opens the store in a file, and makes it where there is none. Errors
// are one line and begin with the path.
func Create(ctx context.Context, path string) (*Store, error) { return open(ctx, path, "rwc") }

// Open opens a store that is there.
func Open(ctx context.Context, path string) (*Store, error) { return open(ctx, path, "rw") }

func open(ctx context.Context, path, mode string) (*Store, error) {
	if err := checkFile(path, mode == "rwc"); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(path, mode))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &Store{path, db}
	if err := s.prepare(ctx); err != nil {
		db.Close() //nolint:errcheck // the first error tells more
		return nil, s.explain(err)
	}
	return s, nil
}

// Close ends the use of the store.
func (s *Store) Close() error { return s.explain(s.db.Close()) }

// A Watch tells whether a store has changed. It holds a connection of its own,
// for SQLite counts the commits of all others.
type Watch struct {
	store *Store
	conn  *sql.Conn
}

// Watch begins to watch the store. It is to be closed before the store.
func (s *Store) Watch(ctx context.Context) (*Watch, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, s.explain(err)
	}
	return &Watch{s, conn}, nil
}

// Version returns a number that is another one after each change of the store, by
// whatever process, that can be read by now
// (https://www.sqlite.org/pragma.html#pragma_data_version).
func (w *Watch) Version(ctx context.Context) (n int64, err error) {
	err = w.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	return n, w.store.explain(err)
}

// Close ends the watch.
func (w *Watch) Close() error { return w.store.explain(w.conn.Close()) }

// dsn is the driver's name for a file. Transactions take the write lock when
// they begin: one that would have to take it later could not wait for it.
func dsn(path, mode string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	return fmt.Sprintf("file:%s?mode=%s&_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_txlock=immediate", u.EscapedPath(), mode, busyTime.Milliseconds())
}

// magic begins every SQLite file, https://www.sqlite.org/fileformat.html.
const magic = "SQLite format 3\x00"

// Is reports whether a file is a SQLite database.
func Is(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // only read
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == magic
}

// checkFile tells the mistakes for which SQLite has no good words. A file
// without content is what a process leaves that was killed at once: a new store.
func checkFile(path string, create bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		if dir, err := os.Stat(filepath.Dir(path)); err != nil || !dir.IsDir() {
			return fmt.Errorf("no folder %s", filepath.Dir(path))
		}
		return nil
	case err != nil:
		return cause(err)
	case info.IsDir():
		return errors.New("is a folder")
	case info.Size() > 0 && !Is(path):
		if f, err := os.Open(path); err != nil {
			return cause(err)
		} else {
			f.Close() //nolint:errcheck // only read
		}
		return ErrNoStore
	}
	return nil
}

// cause drops the path and the system call from an error of package os.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// explain puts SQLite's errors into one line that says what to do.
func (s *Store) explain(err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		switch e.Code() & 0xff { // the rest of the code tells variants
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			err = fmt.Errorf("another process has been writing to it for %v; try again", busyTime)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
			err = errors.New("cannot be opened for writing; check the rights on the file and its folder")
		case sqlite3.SQLITE_FULL:
			err = errors.New("the disk is full")
		case sqlite3.SQLITE_NOTADB:
			err = ErrNoStore
		case sqlite3.SQLITE_CORRUPT:
			err = errors.New("is damaged; add the articles to a new store")
		}
	}
	return fmt.Errorf("%s: %w", s.path, err)
}

// isBusy reports whether another process was in the way.
func isBusy(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

// write runs f in a transaction: all of it is kept, or nothing.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // done already when all went well
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
