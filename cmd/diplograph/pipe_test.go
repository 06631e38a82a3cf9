//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe or device named with --out is written to, and stays what it is.
func TestOutIsNoFile(t *testing.T) {
	dir := t.TempDir()
	in, pipe := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "pipe")
	if err := os.WriteFile(in, []byte(`{"text":"France thanked Germany for the talks on Friday."}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	go func() {
		f, err := os.Open(pipe)
		if err != nil {
			t.Error(err)
			close(got)
			return
		}
		defer f.Close()          //nolint:errcheck // only read
		data, _ := io.ReadAll(f) //nolint:errcheck // what came is looked at
		got <- string(data)
	}()
	if status := run(t.Context(), []string{"read", in, "--out", pipe}); status != 0 {
		t.Errorf("exit status %d", status)
	}
	if s := <-got; !strings.Contains(s, "France thanked") {
		t.Errorf("%q came through the pipe", s)
	}
	if info, err := os.Stat(pipe); err != nil || info.Mode().IsRegular() {
		t.Errorf("the pipe was replaced: %v", err)
	}
	if status := run(t.Context(), []string{"read", in, "--out", pipe, "--resume"}); status != 2 {
		t.Errorf("exit status %d of --resume", status)
	}
	if status := run(t.Context(), []string{"read", in, "--out", os.DevNull}); status != 0 {
		t.Errorf("exit status %d of the null device", status)
	}
}
