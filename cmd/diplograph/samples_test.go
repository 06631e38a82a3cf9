package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWorkersAndOrder holds the promise that neither the number of workers nor
// the order of the articles changes a byte.
func TestWorkersAndOrder(t *testing.T) {
	t.Chdir("../..")
	files, err := filepath.Glob("samples/2015-*")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	build := func(workers string, files ...string) []byte {
		out := t.TempDir()
		if status := run(t.Context(), append([]string{"build", "--out", out, "--workers", workers}, files...)); status != 0 {
			t.Fatalf("exit status %d", status)
		}
		var all bytes.Buffer
		for _, name := range []string{"timeline.yaml", "graph.dot", "report.html"} {
			b, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
		}
		return all.Bytes()
	}
	backwards := make([]string, 0, len(files))
	for i := range files {
		backwards = append(backwards, files[len(files)-1-i])
	}
	one, eight := build("1", files...), build("8", backwards...)
	if diff := cmp.Diff(string(one), string(eight)); diff != "" {
		t.Errorf("8 workers and the order backwards change the story:\n%.4000s", diff)
	}
}
