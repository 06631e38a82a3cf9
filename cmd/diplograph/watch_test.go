package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/graph/store"
)

// A signal ends a watch, and ends it well, be it opening the store, reading, or
// in the pause.
func TestWatchStopsOnSignal(t *testing.T) {
	dir := t.TempDir()
	feed := filepath.Join(dir, "feed.xml")
	if err := os.WriteFile(feed, []byte(`<rss version="2.0"><channel><title>The Daily</title></channel></rss>`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, after := range []time.Duration{0, time.Millisecond, 30 * time.Millisecond, 300 * time.Millisecond} {
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan int)
		go func() { done <- run(ctx, []string{"watch", feed, "--db", filepath.Join(dir, "s.db"), "--every", "1h"}) }()
		time.Sleep(after)
		cancel()
		endsWell(t, done)
	}
}

// endsWell waits for the exit status of a run that was told to end.
func endsWell(t *testing.T, done <-chan int) {
	t.Helper()
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

// A newsroom is a server of feeds and pages that has its troubles.
type newsroom struct {
	*httptest.Server
	items     []string // of the feed
	cutPages  bool     // pages end early
	unchanged int      // answers that nothing has changed
	asked     map[string]int
	hanging   chan bool // somebody waits for an answer that does not come
}

// newNewsroom begins a server; close ends it.
func newNewsroom(t *testing.T) *newsroom {
	n := &newsroom{asked: map[string]int{}, hanging: make(chan bool, 9)}
	var mu sync.Mutex
	n.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		n.asked[r.URL.Path]++
		switch {
		case r.URL.Path == "/feed":
			tag := fmt.Sprintf(`"%d"`, len(n.items))
			if r.Header.Get("If-None-Match") == tag {
				n.unchanged++
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", tag)
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>The Daily</title>%s</channel></rss>`, strings.Join(n.items, ""))
		case r.URL.Path == "/broken":
			fmt.Fprint(w, `<rss version="2.0"><channel><item><title>no end`)
		case r.URL.Path == "/hang":
			mu.Unlock()
			n.hanging <- true
			<-r.Context().Done()
			mu.Lock()
		case strings.HasPrefix(r.URL.Path, "/page") && n.cutPages:
			w.Header().Set("Content-Length", "100000")
			fmt.Fprint(w, "<html><p>The ministers")
		case strings.HasPrefix(r.URL.Path, "/page"):
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, "<html><head><title>Ministers meet again over %[1]s</title></head><body><article><p>France thanked Germany on Friday for the talks about %[1]s, and the two countries agreed to go on with them in the spring.</p><p>Spain warned Portugal that it would close the border, and Italy rejected the demand of Greece for more time.</p></article></body></html>", r.URL.Path)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(n.Close)
	return n
}

func (n *newsroom) add(id int) {
	n.items = append(n.items, fmt.Sprintf(`<item><guid>%[2]s/page/%[1]d</guid><link>%[2]s/page/%[1]d</link><title>Ministers meet again over %[1]d</title><pubDate>Fri, 05 Mar 2021 10:00:00 GMT</pubDate><description>France thanked Germany for talks number %[1]d.</description></item>`, id, n.URL))
}

// A watch goes on whatever a feed or a page does: what fails has its line and is
// tried again, what has not changed is not sent again, what is known is not
// asked for.
func TestWatchSurvives(t *testing.T) {
	n := newNewsroom(t)
	dir := t.TempDir()
	round := func(feeds ...string) (status int) {
		args := []string{"watch", "--db", filepath.Join(dir, "s.db"), "--rounds", "1", "--allow-private", "--delay", "0s", "--cache", filepath.Join(dir, "cache")}
		for _, f := range feeds {
			args = append(args, n.URL+f)
		}
		return run(t.Context(), args)
	}
	stored := func() int {
		s, err := store.Open(t.Context(), filepath.Join(dir, "s.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close() //nolint:errcheck // only read
		reports, err := s.Reports(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(reports)
	}
	n.add(1)
	if status := round("/missing", "/broken", "/feed"); status != 1 || stored() != 1 {
		t.Fatalf("first round: status %d, %d articles", status, stored())
	}
	if status := round("/feed"); status != 0 || n.unchanged != 1 || n.asked["/page/1"] != 1 {
		t.Errorf("nothing new: status %d, %d times unchanged, page asked for %d times", status, n.unchanged, n.asked["/page/1"])
	}
	n.add(2)
	n.cutPages = true
	if status := round("/feed"); status != 1 || stored() != 2 {
		t.Errorf("page cut: status %d, %d articles; the teaser is one", status, stored())
	}
	n.cutPages = false
	if status := round("/feed"); status != 0 || stored() != 3 || n.asked["/page/1"] != 1 {
		t.Errorf("page there again: status %d, %d articles, the first page asked for %d times", status, stored(), n.asked["/page/1"])
	}
}

// A signal while a server lets us wait ends a watch at once.
func TestWatchStopsInFetch(t *testing.T) {
	n := newNewsroom(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int)
	go func() {
		done <- run(ctx, []string{"watch", n.URL + "/hang", "--db", filepath.Join(t.TempDir(), "s.db"), "--allow-private", "--delay", "0s", "--cache", t.TempDir()})
	}()
	<-n.hanging
	cancel()
	endsWell(t, done)
}
