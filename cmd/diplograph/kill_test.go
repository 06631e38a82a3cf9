package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diplograph/graph/store"
)

// inventedLines are articles first to end-1 as lines of JSONL, each of a day of
// its own.
func inventedLines(t *testing.T, first, end int) string {
	t.Helper()
	people := []string{"French President Ana Rivol", "German Chancellor Otto Brandt", "Polish Foreign Minister Piotr Kowal", "Italian Prime Minister Pia Conti"}
	var b strings.Builder
	for i := first; i < end; i++ {
		line, err := json.Marshal(map[string]string{
			"title": fmt.Sprintf("Fish, part %d", i+1), "published": time.Date(2022, 1, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format(time.DateOnly),
			"text": fmt.Sprintf("%s met %s in Lyon on Monday. France demanded %d tons more of fish, and Poland rejected the demand.", people[i%4], people[(i+1+i/4%3)%4], i+1),
		})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// diplograph runs the program to its end and returns what it prints.
func diplograph(t *testing.T, in string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("diplograph", args...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(in), &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("diplograph %v: %v: %s", args, err, said.String())
	}
	return out
}

// opened opens a store, as another process would.
func opened(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// titles returns the articles of a store. It fails where one of them has no
// report or cannot be searched.
func titles(t *testing.T, path string) map[string]bool {
	t.Helper()
	ctx, s := context.Background(), opened(t, path)
	defer s.Close() //nolint:errcheck // only read
	out := map[string]bool{}
	for a, err := range s.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		out[a.Title] = true
	}
	reports, err := s.Reports(ctx)
	if err != nil || len(reports) != len(out) {
		t.Fatalf("%d articles, %d reports: %v", len(out), len(reports), err)
	}
	if hits, err := s.Search(ctx, "Lyon"); err != nil || len(hits) < len(out) {
		t.Fatalf("%d articles, %d of their events can be searched: %v", len(out), len(hits), err)
	}
	return out
}

// killedAdd runs 'diplograph add', hands it articles without ever telling it that
// they are all, and kills it some time after it has added some of them.
func killedAdd(t *testing.T, path, articles string, some int, wait time.Duration) {
	t.Helper()
	cmd := exec.Command("diplograph", "add", "-", "--db", path)
	var said bytes.Buffer
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()        //nolint:errcheck // it is killed
	go io.WriteString(in, "{"+padding+articles[1:]) //nolint:errcheck // it may be killed before
	if some > 0 {
		waitFor(t, path, some, ended)
	}
	time.Sleep(wait)
	select {
	case <-ended:
		t.Fatalf("diplograph add ends on its own: %s", said.String())
	default:
		cmd.Process.Kill() //nolint:errcheck // it waits for more articles
		<-ended
	}
}

// padding makes the first article so long that the program can tell from it what
// its input is, without the end of it.
var padding = strings.Repeat(" ", 1<<16)

// waitFor waits until the store has some articles more, or the process has ended.
func waitFor(t *testing.T, path string, some int, ended chan struct{}) {
	t.Helper()
	s := opened(t, path)
	defer s.Close() //nolint:errcheck // only read
	before := -1
	for {
		n, err := s.CountOutdated(context.Background(), "")
		if err != nil {
			t.Fatal(err)
		}
		if before < 0 {
			before = n
		}
		if n >= before+some {
			return
		}
		select {
		case <-ended:
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// 'diplograph add' is killed over and over, at any moment: while it starts, while
// it makes the store, between articles, within one. Each time the store opens,
// nothing that was there is lost and no article is there by half. In the end a
// run that nobody disturbs completes it, and it tells the same as a store that
// was made in one go.
//
// A process gets few articles at a time and waits for more, so it cannot run away
// from a test that a busy machine holds up; a kill that comes when all of them
// are in the store does not count.
func TestKilledAdd(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 6
	}
	const atOnce = 12
	path := filepath.Join(t.TempDir(), "s.db")
	before := map[string]bool{}
	counted, grown := 0, 0
	for k := 0; counted < kills && k < 4*kills; k++ {
		wait := time.Duration(k*137%3000) * time.Microsecond
		if k%5 == 0 {
			wait = time.Duration(k%50) * 4 * time.Millisecond // before its first article
		}
		killedAdd(t, path, inventedLines(t, len(before), len(before)+atOnce), k%5, wait)
		now := titles(t, path)
		for title := range before {
			if !now[title] {
				t.Fatalf("kill %d: %q is lost", k+1, title)
			}
		}
		counted += b2i(len(now) < len(before)+atOnce)
		grown += b2i(len(now) > len(before))
		before = now
	}
	t.Logf("%d processes killed at work, %d had added something; %d articles", counted, grown, len(before))
	if counted < kills || grown < kills/2 {
		t.Error("the test tests nothing")
	}
	articles := inventedLines(t, 0, len(before)+atOnce)
	diplograph(t, articles, "add", "-", "--db", path)
	whole := filepath.Join(t.TempDir(), "s.db")
	diplograph(t, articles, "add", "-", "--db", whole)
	if got, want := diplograph(t, "", "export", "--db", path, "--format", "json"), diplograph(t, "", "export", "--db", whole, "--format", "json"); !bytes.Equal(got, want) {
		t.Errorf("%d bytes, an undisturbed run gives %d others", len(got), len(want))
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
