package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/graph/corrections"
	"diplograph/render"
)

// A correctCommand holds the flags of correct.
type correctCommand struct {
	db, file string
	with     []string // merge: the others
	entry    corrections.Correction
}

func newCorrect() *cobra.Command {
	c := &correctCommand{}
	cmd := &cobra.Command{
		Use:   "correct [ACTION ID TIMELINE|--db FILE --author NAME --reason TEXT | undo LINE]",
		Short: "Write a correction to a file of corrections, or take one back",
		Long: `Correct appends one entry to a file of corrections, with all that finds the event
again in later runs: its words, parties and day. ACTION is drop, pin, redate
(--date), restatus (--status), retype (--type, for actors also --code), rename
(--name) or merge (--with). ID is an event's id or an actor's id or name. The
file is --corrections, and with a story store the one beside it.

Without arguments it lists what stands in the file, and undo LINE takes the
correction that begins at that line out again.`,
		Example: "  diplograph correct redate e-5c1f0a --date 2022-01-21 --db story.db --author 'A. Lee' --reason 'the readout'\n" +
			"  diplograph correct merge Lavrov --with s-v-lavrov out/timeline.yaml --corrections c.yaml --author 'A. Lee' --reason 'one man'\n" +
			"  diplograph correct --db story.db\n  diplograph correct undo 3 --db story.db",
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&c.db, "db", "", "story store that has the event or actor")
	f.StringVar(&c.file, "corrections", "", "file to append to, made where it is missing")
	f.StringSliceVar(&c.with, "with", nil, "merge: what else is the same")
	f.StringVar(&c.entry.Date, "date", "", "redate: EDTF date, or none")
	f.StringVar(&c.entry.Status, "status", "", "restatus: occurred, planned, possible or negated")
	f.StringVar(&c.entry.Type, "type", "", "retype: type of the event or actor")
	f.StringVar(&c.entry.Code, "code", "", "retype: code of the actor")
	f.StringVar(&c.entry.Name, "name", "", "rename: the actor's name")
	f.StringVar(&c.entry.Author, "author", "", "who corrects")
	f.StringVar(&c.entry.Reason, "reason", "", "why")
	return cmd
}

func (c *correctCommand) run(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || args[0] == "undo" {
		return c.book(cmd.OutOrStdout(), args)
	}
	in := oneStory{db: c.db}
	if len(args) < 2 {
		return usageError{errors.New("name the action, what it corrects, and a timeline.yaml or --db FILE")}
	}
	if err := in.args(cmd, args[2:]); err != nil {
		return err
	}
	if c.db != "" {
		in.fix.path = c.file
		in.fix.beside(c.db)
		if c.file == "" {
			c.file = correctionsBeside(c.db)
		}
		if !exists(in.fix.path) {
			in.fix.path = "" // it is about to be made
		}
	}
	if c.file == "" {
		return usageError{errors.New("say where to write: --corrections FILE")}
	}
	story, _, err := in.read(cmd, args[2:])
	if err != nil {
		return err
	}
	c.entry.Do = args[0]
	if err := c.name(story, args[1]); err != nil {
		return err
	}
	if err := c.entry.Check(); err != nil {
		return usageError{err}
	}
	if _, err := corrections.Append(c.file, c.entry); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "wrote     %s\n", c.file)
	return err
}

// book lists the corrections of the file, or takes one out of it.
func (c *correctCommand) book(w io.Writer, args []string) error {
	path := c.file
	if path == "" && c.db != "" {
		path = correctionsBeside(c.db)
	}
	switch {
	case path == "":
		return usageError{errors.New("say which file: --corrections FILE or --db FILE")}
	case len(args) == 0:
		return list(w, path)
	case len(args) != 2:
		return usageError{errors.New("undo: name the line at which the correction begins; 'diplograph correct' lists them")}
	}
	line, err := strconv.Atoi(args[1])
	if err != nil {
		return usageError{fmt.Errorf("undo: %q is no number of a line; 'diplograph correct' lists them", args[1])}
	}
	gone, err := corrections.Remove(path, line, "")
	if errors.Is(err, corrections.ErrNoEntry) {
		return fmt.Errorf("%w; 'diplograph correct' lists them", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "undone    %s\nwrote     %s\n", &gone, path)
	return err
}

// list writes a line for each correction of a file, with the line at which it
// begins.
func list(w io.Writer, path string) error {
	f, err := corrections.Read(path)
	if err != nil {
		return err
	}
	for i := range f.Entries {
		if _, err := fmt.Fprintf(w, "%s:%d: %s\n", path, f.Entries[i].Line, &f.Entries[i].Correction); err != nil {
			return err
		}
	}
	return nil
}

// name fills in what the entry is about: the event or actor of that id, and
// those to merge with it.
func (c *correctCommand) name(story *graph.Story, id string) error {
	if !strings.HasPrefix(id, "e-") {
		c.entry.Actor = id
		if c.entry.Do == corrections.Merge {
			c.entry.Actor, c.entry.Actors = "", append([]string{id}, c.with...)
		}
		for _, name := range append([]string{id}, c.with...) {
			if _, err := render.FindActor(story, name); err != nil {
				return err
			}
		}
		return nil
	}
	var refs []corrections.Ref
	for _, name := range append([]string{id}, c.with...) {
		e, err := render.FindEvent(story, name)
		if err != nil {
			return err
		}
		refs = append(refs, *corrections.RefTo(e))
		if c.entry.Do == corrections.Pin {
			c.entry.As = corrections.PinOf(story, e)
		}
	}
	if c.entry.Do == corrections.Merge {
		c.entry.Events = refs
	} else {
		c.entry.Event = &refs[0]
	}
	return nil
}
