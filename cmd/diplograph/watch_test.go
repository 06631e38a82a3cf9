package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"diplograph/extract"
)

// A signal in the pause ends a watch, and ends it well.
func TestWatchStopsOnSignal(t *testing.T) {
	dir := t.TempDir()
	feed := filepath.Join(dir, "feed.xml")
	if err := os.WriteFile(feed, []byte(`<rss version="2.0"><channel><title>The Daily</title></channel></rss>`), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan int)
	go func() { done <- run(ctx, []string{"watch", feed, "--db", filepath.Join(dir, "s.db"), "--every", "1h"}) }()
	time.Sleep(300 * time.Millisecond)
	cancel()
	select {
	case status := <-done:
		if status != 0 {
			t.Errorf("exit status %d", status)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("goes on after the signal")
	}
}

// An item that could not be kept is tried again; one that was kept, or is in
// another language, is not.
func TestItemsAreSeenWhenKept(t *testing.T) {
	feed := filepath.Join(t.TempDir(), "feed.xml")
	if err := os.WriteFile(feed, []byte(`<rss version="2.0"><channel><title>The Daily</title>
<item><guid>https://daily.example/1</guid><description>Die Außenminister trafen sich am Dienstag in Wien und sprachen über das Gas.</description></item>
<item><guid>https://daily.example/2</guid><description>France thanked Germany for the talks, and the two countries agreed to go on with them.</description></item>
</channel></rss>`), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := &cobra.Command{}
	cmd.SetContext(t.Context())
	cmd.SetErr(io.Discard)
	in := inputs{lang: "en", workers: 1, seen: &ids{}}
	full := errors.New("disk full")
	var kept []string
	for _, broken := range []error{full, nil, nil} {
		tally := newTally(io.Discard)
		err := in.extract(cmd, []string{feed}, tally, func(d extract.Document) error {
			kept = append(kept, d.Article.ID)
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("%v, want %v", err, broken)
		}
	}
	if d := cmp.Diff([]string{"https://daily.example/2", "https://daily.example/2"}, kept); d != "" {
		t.Error(d)
	}
	if !in.seen.has("https://daily.example/1") {
		t.Error("an item in another language is read again and again")
	}
}
