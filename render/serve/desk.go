// Package serve shows a living story in the browser: the page of package page,
// which takes in articles that are dropped onto it and corrections that are made
// on it, and follows every change.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"diplograph/graph"
	"diplograph/graph/corrections"
)

// Errors of a Desk.
var (
	ErrArticle    = errors.New("no article could be read")
	ErrCorrection = errors.New("no valid correction")
	ErrGone       = errors.New("the event is not in the story any more; somebody may have corrected it")
	ErrCrowd      = errors.New("too many follow the story already; close a page that shows it")
)

// maxReaders bounds how many follow the story at once: each holds a connection,
// of which a process has some thousand.
const maxReaders = 256

// A Source holds the articles and the corrections of a story. A Desk calls it
// from one goroutine at a time.
type Source interface {
	// Load makes the story of what the source holds now.
	Load() (State, error)
	// Add takes in the articles of a file and returns how many. Only the last
	// part of the name is kept. Errors wrap ErrArticle where the file is wrong.
	Add(name string, r io.Reader) (int, error)
	// Correct writes corrections down, to last, and returns where they stand.
	Correct([]corrections.Correction) ([]corrections.Entry, error)
	// Undo takes a correction back. Errors wrap corrections.ErrNoEntry where it
	// does not stand there any more.
	Undo(Written) error
	// Version changes when others have changed what the source holds.
	Version() (string, error)
}

// A Written correction stands in the corrections file.
type Written struct {
	Line int    `json:"line"`           // at which it begins, from 1
	Says string `json:"says"`           // Correction.String
	Note string `json:"note,omitempty"` // where it could not simply be applied
}

// A State is a story as a Source holds it.
type State struct {
	Story    *graph.Story
	Texts    map[string]string     // by the articles' ids
	Outcomes []corrections.Outcome // in the order of the corrections file
}

// An Edition is the story as it stood at one time.
type Edition struct {
	Number int // 1 for the first, one more after each change
	State
}

// A Desk publishes a source's story. It may be used by many at once.
type Desk struct {
	turn    sync.Mutex // held for whatever is done with source and version
	source  Source
	version string // of the source, at the last publication

	mu      sync.Mutex // held for moments only: reading an article must not keep readers waiting
	now     Edition
	readers map[chan Edition]bool
}

// NewDesk makes the first edition of a source's story.
func NewDesk(source Source) (*Desk, error) {
	d := &Desk{source: source, readers: map[chan Edition]bool{}}
	return d, d.publish()
}

// Edition returns the story as it stands now. It is shared: do not change it.
func (d *Desk) Edition() Edition {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

// Add takes in the articles of a file and makes a new edition.
func (d *Desk) Add(name string, r io.Reader) (int, error) {
	d.turn.Lock()
	defer d.turn.Unlock()
	n, err := d.source.Add(baseName(name), r)
	if err != nil {
		return 0, err
	}
	return n, d.publish()
}

// Correct writes corrections down and makes a new edition. Events are named by
// their ids alone; what finds them again in later runs is added. All of the list
// are checked before the first is written. It returns them as they stand now.
func (d *Desk) Correct(list []corrections.Correction) ([]Written, error) {
	d.turn.Lock()
	defer d.turn.Unlock()
	story := d.Edition().Story
	for i := range list {
		if err := complete(&list[i], story); err != nil {
			return nil, err
		}
	}
	entries, err := d.source.Correct(list)
	if err != nil {
		return nil, err
	}
	if err := d.publish(); err != nil {
		return nil, err
	}
	all := d.Corrections()
	out := []Written{}
	for _, e := range entries {
		w := Written{Line: e.Line, Says: e.String()}
		if i := slices.IndexFunc(all, func(x Written) bool { return x.Line == w.Line && x.Says == w.Says }); i >= 0 {
			w = all[i]
		}
		out = append(out, w)
	}
	return out, nil
}

// Corrections lists the corrections of the story as it stands now, in the order
// of their file.
func (d *Desk) Corrections() []Written {
	all := []Written{}
	for _, o := range d.Edition().Outcomes {
		w := Written{Line: o.Entry.Line, Says: o.Entry.String()}
		if o.State != corrections.Applied {
			w.Note = o.Text
		}
		all = append(all, w)
	}
	return all
}

// Undo takes corrections back, the last first so that the lines of the others
// hold, and makes a new edition. Each stays that has changed since. It returns how
// many it took back, also with an error, of which ErrCorrection is one of a list
// that does not say what stands at the lines: of that it takes back nothing.
func (d *Desk) Undo(list []Written) (int, error) {
	if slices.ContainsFunc(list, func(w Written) bool { return w.Says == "" }) {
		return 0, fmt.Errorf("%w: say what stands at the line", ErrCorrection)
	}
	d.turn.Lock()
	defer d.turn.Unlock()
	n, failed := 0, error(nil)
	for _, w := range slices.SortedFunc(slices.Values(list), func(a, b Written) int { return b.Line - a.Line }) {
		if err := d.source.Undo(w); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		n++
	}
	return n, errors.Join(failed, d.publish())
}

// complete adds to a correction what finds its events again, and checks it.
func complete(c *corrections.Correction, story *graph.Story) error {
	for _, ref := range refsOf(c) {
		e := eventOf(story, ref.ID)
		if e == nil {
			return fmt.Errorf("%w: %s", ErrGone, ref.ID)
		}
		*ref = *corrections.RefTo(e)
		if c.Do == corrections.Pin {
			c.As = corrections.PinOf(story, e)
		}
	}
	if err := c.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrCorrection, err)
	}
	return nil
}

func refsOf(c *corrections.Correction) []*corrections.Ref {
	var refs []*corrections.Ref
	if c.Event != nil {
		refs = append(refs, c.Event)
	}
	for i := range c.Events {
		refs = append(refs, &c.Events[i])
	}
	return refs
}

func eventOf(story *graph.Story, id string) *graph.Event {
	for i := range story.Events {
		if story.Events[i].ID == id {
			return &story.Events[i]
		}
	}
	return nil
}

// Follow publishes what others change in the source, looking every so often,
// until ctx ends. A source that cannot be read for a moment keeps its edition.
func (d *Desk) Follow(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			d.refresh()
		}
	}
}

func (d *Desk) refresh() {
	d.turn.Lock()
	defer d.turn.Unlock()
	if version, err := d.source.Version(); err == nil && version != d.version {
		d.publish() //nolint:errcheck // tried again at the next tick
	}
}

// publish makes a new edition and hands it to all who follow. The caller has the
// turn, or is alone.
func (d *Desk) publish() error {
	version, err := d.source.Version()
	if err != nil {
		return err
	}
	state, err := d.source.Load()
	if err != nil {
		return err
	}
	d.version = version
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = Edition{Number: d.now.Number + 1, State: state}
	for reader := range d.readers {
		select {
		case <-reader: // an edition that was not fetched in time is of no more use
		default:
		}
		reader <- d.now
	}
	return nil
}

// follow returns a channel that gets each new edition, the latest one where its
// reader is slow, and the function that ends it. It fails with ErrCrowd where
// already maxReaders follow.
func (d *Desk) follow() (<-chan Edition, func(), error) {
	reader := make(chan Edition, 1)
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.readers) >= maxReaders {
		return nil, nil, ErrCrowd
	}
	d.readers[reader] = true
	return reader, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.readers, reader)
	}, nil
}

// baseName is the last part of a path of any system, "dropped" for none.
func baseName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if base == "." || base == "/" || base == ".." {
		return "dropped"
	}
	return base
}
