package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"diplograph/render/page/chromium"
)

// feedOf serves a feed of the first n of some items.
func feedOf(t *testing.T, n *atomic.Int64, items ...string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/world.xml" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Daily</title>`)
		for i, text := range items[:n.Load()] {
			fmt.Fprintf(w, "<item><guid>daily-%d</guid><title>Item %d</title><pubDate>Fri, 21 Jan 2022 1%d:00:00 GMT</pubDate><description>%s</description></item>", i, i, i, text)
		}
		fmt.Fprint(w, "</channel></rss>")
	}))
	t.Cleanup(s.Close)
	return s.URL + "/world.xml"
}

// start starts the program, to be killed after the test, and returns its first
// line.
func start(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("diplograph", args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill() //nolint:errcheck // it may have ended
		cmd.Wait()         //nolint:errcheck // it was killed
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		cmd.Wait() //nolint:errcheck // it says why
		t.Fatalf("diplograph %v: %s", args, said.String())
	}
	go func() {
		for lines.Scan() { // so that it is never kept waiting
		}
	}()
	return lines.Text()
}

// TestWatchedFeedShowsOnOpenPage has watch read a feed into a store, and a page
// of serve, opened before, show an item that the feed gets later.
func TestWatchedFeedShowsOnOpenPage(t *testing.T) {
	t.Parallel() // it waits for most of its time
	if testing.Short() {
		t.Skip("waits for the second round of a watch, 10 s")
	}
	ctx := chromium.ForTest(t)
	var n atomic.Int64
	n.Store(1)
	feed := feedOf(t, &n, "France thanked Germany for the talks in Paris on Friday, and the two countries agreed to go on with them.",
		"Japan warned Brazil on Friday that it would close its ports, and Brazil rejected the warning.")
	db := filepath.Join(t.TempDir(), "story.db")
	if first := start(t, "watch", feed, "--db", db, "--every", leastEvery.String(), "--allow-private"); !strings.Contains(first, "1 added") {
		t.Fatalf("watch says %q", first)
	}
	address := strings.TrimPrefix(start(t, "serve", "--db", db, "--listen", "127.0.0.1:0"), "open ")

	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("body[data-ready]"))); err != nil {
		t.Fatal(err)
	}
	rows := func() string {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll('.row .summary')].map((row) => row.textContent).join('\n')`))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := rows(); !strings.Contains(got, "France") || strings.Contains(got, "Japan") {
		t.Fatalf("before the second item the page shows:\n%s", got)
	}
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`window.same = true; document.querySelector('.row').click()`)); err != nil {
		t.Fatal(err)
	}
	n.Store(2)
	for began := time.Now(); !strings.Contains(rows(), "Japan warns Brazil"); time.Sleep(100 * time.Millisecond) {
		if time.Since(began) > leastEvery+time.Minute {
			t.Fatalf("the second item does not come:\n%s", rows())
		}
	}
	kept, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`window.same === true && document.querySelector('#card .headline').textContent.includes('France') && document.querySelector('.row[aria-selected=true]') !== null`))
	if err != nil || !kept {
		t.Errorf("what was selected is lost, or the page was loaded anew: %v", err)
	}
}
