package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"
)

// A destination is where those commands write that write one object after the other.
type destination struct {
	path   string
	resume bool
}

func (o *destination) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.path, "out", "", "file to write to, in place of standard output; it appears when it is whole")
	cmd.Flags().BoolVar(&o.resume, "resume", false, "with --out: go on where an interrupted run stopped")
}

// A journal says how far a run has come: it stands beside the unfinished file.
type journal struct {
	Args  []string `json:"args"`
	Bytes int64    `json:"bytes"` // of the unfinished file
	Tally *tally   `json:"tally"` // of what led to them
}

// journalEvery is how much work an interruption by force may cost.
const journalEvery = 2 * time.Second

// A sink is where the objects go. Call mark after each one.
type sink struct {
	*bufio.Writer
	file *os.File // nil for standard output
	path string
	journal
	last time.Time
}

// open begins the output, or goes on with an unfinished one; in is told how many
// results that one has dealt with, and t what they were.
func (o *destination) open(cmd *cobra.Command, in *inputs, t *tally, args []string) (*sink, error) {
	switch {
	case o.path == "" && o.resume:
		return nil, usageError{errors.New("--resume needs --out FILE")}
	case o.path == "":
		return &sink{Writer: bufio.NewWriter(cmd.OutOrStdout())}, nil
	}
	s := &sink{path: o.path, journal: journal{Args: args, Tally: t}, last: time.Now()}
	var err error
	if s.file, err = os.OpenFile(s.part(), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	if o.resume {
		err = s.goOn()
	}
	in.done = t.results()
	if err == nil {
		err = s.file.Truncate(s.Bytes)
	}
	if err == nil {
		_, err = s.file.Seek(s.Bytes, io.SeekStart)
	}
	if err != nil {
		s.file.Close() //nolint:errcheck // the first error tells more
		return nil, err
	}
	s.Writer = bufio.NewWriter(s.file)
	return s, nil
}

// part is the name of the unfinished file.
func (s *sink) part() string { return s.path + ".part" }

func (s *sink) journalPath() string { return s.part() + ".json" }

// goOn reads how far an earlier run has come; where there was none it begins.
func (s *sink) goOn() error {
	data, err := os.ReadFile(s.journalPath())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	args := s.Args
	if err == nil {
		err = json.Unmarshal(data, &s.journal)
	}
	if err != nil {
		return fmt.Errorf("%s: %w; delete it and begin anew", s.journalPath(), err)
	}
	if !slices.Equal(args, s.Args) {
		return usageError{fmt.Errorf("--resume: %s was begun with other inputs (%q); give these, or leave out --resume", s.part(), s.Args)}
	}
	return nil
}

// mark passes on what has been written; a file's journal follows now and then.
func (s *sink) mark() error {
	if s.file != nil && time.Since(s.last) < journalEvery {
		return nil
	}
	return s.save()
}

// save brings file and journal to the same state.
func (s *sink) save() error {
	if err := s.Flush(); err != nil || s.file == nil {
		return err
	}
	s.last = time.Now()
	var err error
	if s.Bytes, err = s.file.Seek(0, io.SeekCurrent); err != nil {
		return err
	}
	return writeFile(s.journalPath(), func(w io.Writer) error { return json.NewEncoder(w).Encode(s.journal) })
}

// close ends the output after a run that ended with err: a whole file takes its
// name, an unfinished one is kept for --resume.
func (s *sink) close(err error) error {
	if s.file == nil {
		return errors.Join(err, s.Flush())
	}
	defer s.file.Close()                      //nolint:errcheck // what matters is flushed and checked
	if err != nil && s.Tally.results() == 0 { // a mistake, or nothing to go on with
		return errors.Join(err, os.Remove(s.part()))
	}
	if err != nil {
		if saved := s.save(); saved != nil {
			return errors.Join(err, saved)
		}
		return fmt.Errorf("%w; the same command with --resume goes on where this one stopped", err)
	}
	if err := errors.Join(s.Flush(), s.file.Close()); err != nil {
		return err
	}
	if err := os.Rename(s.part(), s.path); err != nil {
		return err
	}
	if err := os.Remove(s.journalPath()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
