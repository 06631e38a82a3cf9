package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"diplograph/extract/atomicfile"
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
	Args  []string `json:"args"`  // flags that decide what is written, and inputs
	Bytes int64    `json:"bytes"` // of the unfinished file
	Tally *tally   `json:"tally"` // of what led to them
}

// journalEvery is how much work an interruption by force may cost.
const journalEvery = 2 * time.Second

// A sink is where the objects go. Call mark after each one.
type sink struct {
	*bufio.Writer
	file *os.File // nil for standard output and the like
	pipe *os.File // a device or pipe that the user named, which no file may replace
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
	if info, err := os.Stat(o.path); err == nil && !info.Mode().IsRegular() {
		return o.openPipe()
	}
	s := &sink{path: o.path, journal: journal{Args: append(deciding(cmd), args...), Tally: t}, last: time.Now()}
	begin := s.anew
	if o.resume {
		begin = s.goOn
	}
	err := begin()
	if err != nil {
		return nil, err
	}
	in.done = t.results()
	if s.file, err = os.OpenFile(s.part(), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	if err = s.file.Truncate(s.Bytes); err == nil {
		_, err = s.file.Seek(s.Bytes, io.SeekStart)
	}
	if err != nil {
		s.file.Close() //nolint:errcheck // the first error tells more
		return nil, err
	}
	s.Writer = bufio.NewWriter(s.file)
	return s, nil
}

// openPipe writes straight to what is no file.
func (o *destination) openPipe() (*sink, error) {
	if o.resume {
		return nil, usageError{fmt.Errorf("--resume: %s is no file to go on with", o.path)}
	}
	f, err := os.OpenFile(o.path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return &sink{Writer: bufio.NewWriter(f), pipe: f}, nil
}

// part is the name of the unfinished file.
func (s *sink) part() string { return s.path + ".part" }

func (s *sink) journalPath() string { return s.part() + ".json" }

// undeciding are the flags that do not change what is written, or what build
// keeps of the articles: how a story is corrected and drawn comes after.
var undeciding = []string{
	"out", "resume", "workers", "report", "cache", "offline", "allow-private", "delay",
	"corrections", "view", "dot", "bloc", "focus", "top", "from", "to", "type", "status", "place",
}

// deciding returns the flags that were set to other than their defaults and
// change what is written, in the order of their names.
func deciding(cmd *cobra.Command) (flags []string) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.String() != f.DefValue && !slices.Contains(undeciding, f.Name) {
			flags = append(flags, fmt.Sprintf("--%s=%s", f.Name, f.Value))
		}
	})
	return flags
}

// anew forgets an earlier run.
func (s *sink) anew() error {
	if err := os.Remove(s.journalPath()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// goOn reads how far an earlier run has come; where there was none it begins.
func (s *sink) goOn() error {
	data, err := os.ReadFile(s.journalPath())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	had := journal{Tally: s.Tally}
	if err == nil {
		err = json.Unmarshal(data, &had)
	}
	if err == nil && !had.sound() {
		err = errors.New("not the journal of a run")
	}
	if err != nil {
		return fmt.Errorf("%s: %w; leave out --resume to begin anew", s.journalPath(), err)
	}
	if !slices.Equal(had.Args, s.Args) {
		return usageError{fmt.Errorf("--resume: %s was begun with other inputs or flags (%s); give these, or leave out --resume to begin anew", s.part(), strings.Join(had.Args, " "))}
	}
	s.journal = had
	return s.checkPart()
}

// sound reports whether a journal has all that a run goes on with.
func (j *journal) sound() bool {
	return j.Bytes >= 0 && j.Tally != nil && j.Tally.Languages != nil && j.Tally.Reasons != nil
}

// checkPart refuses an unfinished file that does not hold what its journal says:
// someone has moved it, or the machine broke down before it was on disk.
func (s *sink) checkPart() error {
	size := int64(0)
	info, err := os.Stat(s.part())
	if err == nil {
		size = info.Size()
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if size < s.Bytes {
		return fmt.Errorf("%s: %d bytes, of which %s notes %d; leave out --resume to begin anew", s.part(), size, s.journalPath(), s.Bytes)
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
	return atomicfile.Write(s.journalPath(), func(w io.Writer) error { return json.NewEncoder(w).Encode(s.journal) })
}

// close ends the output after a run that ended with err: a whole file takes its
// name, an unfinished one is kept for --resume.
func (s *sink) close(err error) error {
	if s.pipe != nil {
		defer s.pipe.Close() //nolint:errcheck // what matters is flushed and checked
	}
	if s.file == nil {
		if flushed := s.Flush(); err == nil {
			err = flushed
		}
		return err
	}
	defer s.file.Close()                      //nolint:errcheck // what matters is flushed and checked
	if err != nil && s.Tally.results() == 0 { // a mistake, or nothing to go on with
		return errors.Join(err, os.Remove(s.part()), s.anew())
	}
	if err != nil {
		if saved := s.save(); saved != nil {
			return errors.Join(err, saved)
		}
		return fmt.Errorf("%w; the same command with --resume goes on where this one stopped", err)
	}
	if err := s.Flush(); err != nil {
		return err
	}
	if err := atomicfile.Move(s.file, s.path); err != nil {
		return err
	}
	return s.anew()
}
