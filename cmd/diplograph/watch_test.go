package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
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
