package render

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diplograph/render/graphviz"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMain makes the test program stand in for diplograph: with DrawCommand as
// its first argument it draws.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == DrawCommand {
		if os.Args[2] == "svg" && os.Getenv("DIPLOGRAPH_TEST_SLEEP") != "" {
			time.Sleep(time.Minute)
		}
		if err := graphviz.Draw(context.Background(), os.Stdin, os.Stdout, os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// golden compares got with testdata/name, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./render -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); go test ./render -update accepts it:\n%s", path, diff)
	}
}
