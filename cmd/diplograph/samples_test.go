package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files of the samples anew")

// TestSamples builds the story of README and compares it with the files that
// stand beside the samples.
func TestSamples(t *testing.T) {
	t.Chdir("../..") // as in README: the paths of the articles stand in the timeline
	out := t.TempDir()
	if status := run(t.Context(), []string{"build", "samples", "--out", out, "--workers", "1"}); status != 0 {
		t.Fatalf("exit status %d", status)
	}
	for _, name := range []string{"timeline.yaml", "graph.dot", "graph.svg"} {
		got, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("samples", "golden", name)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s differs (-want +got); go test ./cmd/diplograph -run Samples -update accepts it:\n%.4000s", golden, diff)
		}
	}
}

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
