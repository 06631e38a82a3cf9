package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/graph"
)

// readingsName is what build keeps of the articles read so far, beside what it
// is to write, as readings.jsonl.part and its journal.
const readingsName = "readings.jsonl"

// A reading is what build needs of one article.
type reading struct {
	Report graph.Report
	Text   string
}

// A material is what a story is made of.
type material struct {
	reports []graph.Report
	texts   []string
}

func (m *material) add(r reading) {
	m.reports = append(m.reports, r.Report)
	m.texts = append(m.texts, r.Text)
}

// A workshop is the folder in which a build keeps its readings while it goes
// on.
type workshop struct {
	*sink
	dir  string
	made bool // by this run
}

// readArticles reads the articles of args and keeps what it has of them in dir,
// for a run with resume after this one was interrupted. The caller clears the
// workshop when the readings are of no more use.
func readArticles(cmd *cobra.Command, in *inputs, args []string, dir string, resume bool) (m material, w *workshop, skipped int, err error) {
	if _, err := in.options(cmd.Context()); err != nil { // before a folder is made
		return m, nil, 0, err
	}
	_, missing := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return m, nil, 0, err
	}
	w = &workshop{dir: dir, made: errors.Is(missing, os.ErrNotExist)}
	t := newTally(cmd.ErrOrStderr())
	to := destination{path: filepath.Join(dir, readingsName), resume: resume}
	if w.sink, err = to.open(cmd, in, t, args); err != nil {
		w.tidy()
		return m, nil, 0, err
	}
	if err := m.load(w.sink); err != nil { // nothing to go on with, so nothing is said of it
		w.file.Close() //nolint:errcheck // nothing was written
		return m, nil, 0, err
	}
	err = in.extract(cmd, args, t, func(d extract.Document) error {
		r := reading{graph.NewReport(&d), d.Article.Text}
		m.add(r)
		if err := json.NewEncoder(w).Encode(r); err != nil {
			return err
		}
		return w.mark()
	})
	if err != nil {
		err = w.close(err)
		w.tidy()
		return m, nil, t.Failed, err
	}
	return m, w, t.Failed, nil
}

// load takes the readings of an earlier run.
func (m *material) load(s *sink) error {
	f, err := os.Open(s.part())
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReader(io.LimitReader(f, s.Bytes)))
	for {
		var r reading
		switch err := d.Decode(&r); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w; leave out --resume to begin anew", s.part(), err)
		}
		m.add(r)
	}
}

// keep leaves the readings to a run with --resume, after a run that could not
// write what it made of them.
func (w *workshop) keep(err error) error {
	if w == nil {
		return err
	}
	return w.close(err)
}

// clear removes the readings. What cannot be removed does no harm.
func (w *workshop) clear() {
	if w == nil {
		return
	}
	w.file.Close()             //nolint:errcheck // goes away
	os.Remove(w.part())        //nolint:errcheck // as above
	os.Remove(w.journalPath()) //nolint:errcheck // as above
	w.tidy()
}

// tidy removes the folder where this run made it and nothing came into it.
func (w *workshop) tidy() {
	if w.made {
		os.Remove(w.dir) //nolint:errcheck // not empty: all the better
	}
}
