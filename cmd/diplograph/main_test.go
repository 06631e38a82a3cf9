package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"diplograph": func() { os.Exit(run(context.Background(), os.Args[1:])) },
	})
}

// TestScripts runs the program as a user does; each script is one story.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLES", samples)
			return spoiltFiles(e.WorkDir)
		},
	})
}

// spoiltFiles writes files that an archive of a script cannot hold.
func spoiltFiles(dir string) error {
	huge := filepath.Join(dir, "huge.txt")
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "latin1.txt"), []byte("The caf\xe9 was closed.\n"), 0o644),
		os.WriteFile(filepath.Join(dir, "picture.txt"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0o644),
		os.WriteFile(huge, []byte("Talks went on.\n"), 0o644),
		os.Truncate(huge, 50e6),
	)
}
