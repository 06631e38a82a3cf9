package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"diplograph/graph"
	"diplograph/render"
)

// A watchCommand holds the flags of watch.
type watchCommand struct {
	in     inputs
	db     string
	every  time.Duration
	rounds int
}

func newWatch() *cobra.Command {
	c := &watchCommand{}
	cmd := &cobra.Command{
		Use:   "watch FEED... --db FILE",
		Short: "Add what is new in feeds to a story store, again and again, and tell what changed",
		Long: `Watch reads feeds (RSS, Atom, JSON Feed; any other input too) at an interval, adds
articles that the story store does not have yet, and prints what they changed in
the story. A feed that fails is told of and asked again the next time. It ends on
Ctrl-C; what was read by then is in the store.`,
		Example: "  diplograph watch https://example.org/world.xml --db story.db --every 15m",
		RunE:    func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	c.in.add(cmd)
	cmd.Flags().StringVar(&c.db, "db", "", "story store to add to, made where it is missing")
	cmd.Flags().DurationVar(&c.every, "every", 15*time.Minute, "time between two rounds, at least 10s")
	cmd.Flags().IntVar(&c.rounds, "rounds", 0, "end after so many rounds; 0 is never")
	return cmd
}

// leastEvery is the shortest interval: feeds do not change faster, and their
// hosts should not be asked for nothing.
const leastEvery = 10 * time.Second

func (c *watchCommand) run(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usageError{errors.New("name the feeds to watch")}
	case c.db == "":
		return usageError{errors.New("say which story store: --db FILE")}
	case c.every < leastEvery:
		return usageError{fmt.Errorf("--every %s: at least %s", c.every, leastEvery)}
	}
	if _, err := c.in.options(cmd.Context()); err != nil { // before a store is made
		return err
	}
	err := c.watch(cmd, args)
	if cmd.Context().Err() != nil { // as it is meant to end, whatever it was about
		return nil
	}
	return err
}

// watch goes round until a signal comes, or the rounds are done.
func (c *watchCommand) watch(cmd *cobra.Command, args []string) error {
	s, err := openShelf(cmd, c.db, true)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // each article was committed
	if c.in.seen, err = seenBefore(cmd.Context(), s); err != nil {
		return err
	}
	failed := 0
	for n := 1; cmd.Context().Err() == nil; n++ {
		failed = c.round(cmd, s, args)
		if n == c.rounds {
			return some(failed)
		}
		if !pause(cmd.Context(), c.every) {
			break
		}
	}
	return nil
}

// round reads the feeds once, tells what changed, and returns how much failed.
// Nothing that goes wrong ends the watch.
func (c *watchCommand) round(cmd *cobra.Command, s *shelf, args []string) (failed int) {
	t := newTally(cmd.ErrOrStderr())
	var fix corrected // read each time: they may be added to while the watch goes on
	fix.beside(c.db)
	before, err := s.story(cmd, &fix)
	if err == nil {
		err = s.addAll(cmd, &c.in, args, t)
	}
	if err == nil && t.Read > 0 {
		err = c.tell(cmd, s, &fix, before, t.Read)
	}
	if err != nil && cmd.Context().Err() == nil {
		fmt.Fprintln(cmd.ErrOrStderr(), "diplograph:", err)
		return t.Failed + 1
	}
	return t.Failed
}

// tell prints what new articles changed in the story.
func (c *watchCommand) tell(cmd *cobra.Command, s *shelf, fix *corrected, before *graph.Story, added int) error {
	after, err := s.story(cmd, fix)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "articles  %d added\n", added)
	diff := graph.Compare(before, after, "before", "now")
	if !diff.Differ() {
		return nil
	}
	return render.WriteComparison(out, diff, "text")
}

// story merges what the store holds with the corrections. Those that fit nothing
// are left to the commands that show the story: here they would be told of at
// every round.
func (s *shelf) story(cmd *cobra.Command, fix *corrected) (*graph.Story, error) {
	if err := fix.load(); err != nil {
		return nil, err
	}
	reports, err := s.Reports(cmd.Context())
	if err != nil {
		return nil, err
	}
	story, _ := fix.file.Merge(reports, graph.Options{})
	return story, nil
}

// ids are the ids of items that have been dealt with. Many may use it at once.
type ids struct{ known sync.Map }

func (i *ids) add(id string) {
	if i != nil && id != "" {
		i.known.Store(id, true)
	}
}

func (i *ids) has(id string) bool {
	_, ok := i.known.Load(id)
	return ok
}

// seenBefore returns the ids of a store's articles: their pages need not be
// fetched again.
func seenBefore(ctx context.Context, s *shelf) (*ids, error) {
	seen := &ids{}
	for a, err := range s.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		seen.add(a.ID)
	}
	return seen, nil
}

// pause waits, and reports whether the wait came to its end.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
