package store_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diplograph/graph/store"
)

// What makes the test binary a process that adds articles FIRST to END-1 of
// piece to a store, and prints a line for each that it is told to be safe. With
// LEAVE it adds one for each byte that it reads, and waits for more.
const addTo = "ADD_TO"

func TestMain(m *testing.M) {
	path := os.Getenv(addTo)
	if path == "" {
		os.Exit(m.Run())
	}
	first, _ := strconv.Atoi(os.Getenv("FIRST"))
	end, _ := strconv.Atoi(os.Getenv("END"))
	var leave io.Reader
	if os.Getenv("LEAVE") != "" {
		leave = os.Stdin
	}
	if err := addPieces(path, first, end, leave); err != nil {
		os.Stderr.WriteString(err.Error()) //nolint:errcheck // the last words
		os.Exit(1)
	}
}

func addPieces(path string, first, end int, leave io.Reader) error {
	ctx := context.Background()
	s, err := store.Create(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // the end
	for i := first; i < end; i++ {
		a, r := piece(i)
		if _, known, err := s.Extractor(ctx, &a); err != nil || known {
			if err != nil {
				return err
			}
			continue
		}
		if leave != nil {
			if _, err := leave.Read(make([]byte, 1)); err != nil {
				return err
			}
		}
		if _, err := s.Put(ctx, &a, &r, "v1"); err != nil {
			return err
		}
		os.Stdout.WriteString(a.Title + "\n") //nolint:errcheck // whoever reads may be gone
	}
	return nil
}

func child(t *testing.T, path string, first, end int, leave *os.File) (*exec.Cmd, io.Reader, *strings.Builder) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), addTo+"="+path, "FIRST="+strconv.Itoa(first), "END="+strconv.Itoa(end))
	if leave != nil {
		cmd.Stdin, cmd.Env = leave, append(cmd.Env, "LEAVE=1")
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	said := new(strings.Builder)
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out, said
}

// A process that is killed while it adds leaves a store that opens, with every
// article that it has reported, and none by half. In the end the story is that
// of a run that nobody disturbed.
//
// A process may add a few articles at a time, so it cannot run away from a test
// that a busy machine holds up; a kill that comes after all of them does not count.
func TestKillWhileAdding(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 8
	}
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	const atOnce = 8
	n, counted := 0, 0 // articles in the store, kills at work
	safe := map[string]bool{}
	for run := 0; counted < kills && run < 4*kills; run++ {
		leave, give, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd, out, _ := child(t, path, 0, n+2*atOnce, leave)
		give.Write(make([]byte, atOnce)) //nolint:errcheck // a pipe holds as many
		lines := bufio.NewScanner(out)
		for range run % (atOnce - 2) { // some are killed before their first article
			if lines.Scan() {
				safe[lines.Text()] = true
			}
		}
		time.Sleep(time.Duration(run*137%1000) * time.Microsecond) // at any moment of a transaction
		cmd.Process.Kill()                                         //nolint:errcheck // it waits for more
		for lines.Scan() {
			safe[lines.Text()] = true
		}
		cmd.Wait() //nolint:errcheck // it was killed
		leave.Close()
		give.Close()

		s, err := store.Create(ctx, path)
		if err != nil {
			t.Fatalf("after kill %d: %v", run+1, err)
		}
		there := map[string]bool{}
		for a, err := range s.Articles(ctx) {
			if err != nil {
				t.Fatalf("after kill %d: %v", run+1, err)
			}
			there[a.Title] = true
		}
		reports, err := s.Reports(ctx)
		if err != nil || len(reports) != len(there) {
			t.Fatalf("after kill %d: %d articles, %d reports, %v", run+1, len(there), len(reports), err)
		}
		if hits, err := s.Search(ctx, "threatened"); err != nil || len(hits) != len(there) {
			t.Fatalf("after kill %d: %d articles, %d of them can be searched, %v", run+1, len(there), len(hits), err)
		}
		for title := range safe {
			if !there[title] {
				t.Fatalf("after kill %d: %q was committed and is lost", run+1, title)
			}
		}
		s.Close() //nolint:errcheck // only read
		counted += b2i(len(there) < n+atOnce)
		n = len(there)
	}
	if counted < kills || len(safe) == 0 {
		t.Fatalf("%d of %d processes killed at work, %d articles reported: the test tests nothing", counted, kills, len(safe))
	}
	n += atOnce
	if err := addPieces(path, 0, n, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(storyOfPieces(n), storyOf(t, create(t, path))); diff != "" {
		t.Error(diff)
	}
}

// Processes that add at the same time, from the making of the file on, all
// succeed.
func TestProcessesAddAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	const processes, each = 4, 15
	var wg sync.WaitGroup
	for p := range processes {
		cmd, out, said := child(t, path, p*each/2, p*each/2+each, nil) // half of them overlap
		wg.Go(func() {
			io.Copy(io.Discard, out) //nolint:errcheck // until it ends
			if err := cmd.Wait(); err != nil {
				t.Errorf("process %d: %v: %s", p, err, said)
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff(storyOfPieces((processes-1)*each/2+each), storyOf(t, create(t, path))); diff != "" {
		t.Error(diff)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
