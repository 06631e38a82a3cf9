package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A build that is interrupted goes on with --resume, and writes what one run
// would have written.
func TestBuildResumes(t *testing.T) {
	for _, articles := range []int{300, 1000, 3000} { // a fast machine may be done before it is stopped
		if interrupted(t, articles) {
			return
		}
	}
	t.Fatal("no run could be stopped")
}

// interrupted stops a build of so many articles and goes on with it; false where
// it could not be stopped.
func interrupted(t *testing.T, articles int) bool {
	dir := t.TempDir()
	var b strings.Builder
	for n := range articles {
		fmt.Fprintf(&b, "{\"id\":\"%d\",\"published\":\"2021-03-%02d\",\"text\":\"France thanked Germany for talks number %d on Friday. Spain warned Portugal, and Italy met Greece in Rome.\"}\n", n, n%28+1, n)
	}
	news := filepath.Join(dir, "news.jsonl")
	if err := os.WriteFile(news, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, stopped := filepath.Join(dir, "whole"), filepath.Join(dir, "stopped")
	if status := run(t.Context(), []string{"build", news, "--out", whole}); status != 0 {
		t.Fatalf("exit status %d", status)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int)
	go func() { done <- run(ctx, []string{"build", news, "--out", stopped}) }()
	part := filepath.Join(stopped, "readings.jsonl.part")
	for begin := time.Now(); time.Since(begin) < 20*time.Second; time.Sleep(time.Millisecond) {
		if info, err := os.Stat(part); err == nil && info.Size() > 0 {
			break
		}
	}
	cancel()
	switch status := <-done; status {
	case 0:
		return false
	case 1:
	default:
		t.Fatalf("exit status %d of an interrupted run", status)
	}
	kept, err := os.ReadFile(part)
	if n := strings.Count(string(kept), "\n"); err != nil || n == 0 || n >= articles {
		t.Fatalf("%d readings kept, %v", n, err)
	}
	if status := run(t.Context(), []string{"build", news, "--out", stopped, "--title", "Other", "--resume"}); status != 2 {
		t.Errorf("exit status %d of another run", status)
	}
	if status := run(t.Context(), []string{"build", news, "--out", stopped, "--resume"}); status != 0 {
		t.Fatalf("exit status %d of the resumed run", status)
	}
	names := func(dir string) (out []string) {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			out = append(out, f.Name())
		}
		return out
	}
	if d := cmp.Diff(names(whole), names(stopped)); d != "" {
		t.Error(d)
	}
	for _, name := range names(whole) {
		one, err1 := os.ReadFile(filepath.Join(whole, name))
		two, err2 := os.ReadFile(filepath.Join(stopped, name))
		if err1 != nil || err2 != nil || string(one) != string(two) {
			t.Errorf("%s differs after --resume", name)
		}
	}
	return true
}
