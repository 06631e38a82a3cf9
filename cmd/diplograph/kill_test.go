package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"diplograph/graph/store"
)

// inventedArticles writes n articles into a folder, each of a day of its own.
func inventedArticles(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	people := []string{"French President Ana Rivol", "German Chancellor Otto Brandt", "Polish Foreign Minister Piotr Kowal", "Italian Prime Minister Pia Conti"}
	for i := range n {
		a, b := people[i%4], people[(i+1+i/4%3)%4]
		text := fmt.Sprintf("---\ntitle: Fish, part %d\ndate: %s\n---\n%s met %s in Lyon on Monday. France demanded %d tons more of fish, and Poland rejected the demand.\n",
			i+1, time.Date(2022, 1, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format(time.DateOnly), a, b, i+1)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// diplograph runs the program to its end and returns what it prints.
func diplograph(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("diplograph", args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("diplograph %v: %v: %s", args, err, said.String())
	}
	return out
}

// titles returns the articles of a store. It fails where one of them has no
// report or cannot be searched.
func titles(t *testing.T, path string) map[string]bool {
	t.Helper()
	ctx := context.Background()
	s, err := store.Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
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

// add starts 'diplograph add', and kills it when it has added some articles, or
// after a while; alive tells whether there was still something to kill.
func killedAdd(t *testing.T, dir, path string, some int, wait time.Duration) (alive bool) {
	t.Helper()
	cmd := exec.Command("diplograph", "add", dir, "--db", path)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	if some > 0 {
		waitFor(t, path, some, ended)
	}
	time.Sleep(wait)
	cmd.Process.Kill() //nolint:errcheck // it may have ended
	select {
	case err := <-ended:
		return err != nil
	case <-time.After(time.Minute):
		t.Fatal("a killed process does not end")
		return false
	}
}

// waitFor waits until the store has some articles more, or the process has ended.
func waitFor(t *testing.T, path string, some int, ended chan error) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	before := -1
	for {
		n, err := s.CountOutdated(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		if before < 0 {
			before = n
		}
		select {
		case err := <-ended:
			ended <- err
			return
		default:
			if n >= before+some {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
}

// 'diplograph add' is killed over and over, at any moment: while it starts, while
// it makes the store, between articles, within one. Each time the store opens,
// nothing that was there is lost and no article is there by half. In the end a
// run that nobody disturbs completes it, and it tells the same as a store that
// was made in one go.
func TestKilledAdd(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 6
	}
	const perKill = 6
	dir := inventedArticles(t, kills*perKill)
	path := filepath.Join(t.TempDir(), "s.db")
	before, alive, grown := map[string]bool{}, 0, 0
	for k := range kills {
		wait := time.Duration(k*137%3000) * time.Microsecond
		if k%5 == 0 {
			wait = time.Duration(k%50) * 4 * time.Millisecond // before its first article
		}
		if killedAdd(t, dir, path, k%5, wait) {
			alive++
		}
		now := titles(t, path)
		for title := range before {
			if !now[title] {
				t.Fatalf("kill %d: %q is lost", k+1, title)
			}
		}
		grown += b2i(len(now) > len(before))
		before = now
	}
	t.Logf("%d processes killed, %d of them had added something; %d of %d articles", alive, grown, len(before), kills*perKill)
	if alive < kills*9/10 || grown < kills/2 || len(before) == kills*perKill {
		t.Error("the test tests nothing")
	}
	diplograph(t, "add", dir, "--db", path)
	whole := filepath.Join(t.TempDir(), "s.db")
	diplograph(t, "add", dir, "--db", whole)
	if got, want := diplograph(t, "export", "--db", path, "--format", "json"), diplograph(t, "export", "--db", whole, "--format", "json"); !bytes.Equal(got, want) {
		t.Errorf("%d bytes, an undisturbed run gives %d others", len(got), len(want))
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
