package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/graph/corrections"
)

// meeting is an article that tells one event.
const meeting = "---\ntitle: Talks in Geneva\ndate: 2022-01-21\n---\nUS Secretary of State Antony Blinken met Russian Foreign Minister Sergei Lavrov in Geneva on Friday.\n"

// serveFiles serves files with corrections at path; with the environment's
// DIPLOGRAPH_TEST_SERVE the test program does so by itself, to be killed.
func serveFiles(ctx context.Context, l net.Listener, path string) error {
	desk, err := NewDesk(NewFiles(nil, extract.Extractor{}, graph.Options{}, path))
	if err != nil {
		return err
	}
	if _, err := desk.Add("wire.md", strings.NewReader(meeting)); err != nil {
		return err
	}
	h, err := Handler(desk, "", true)
	if err != nil {
		return err
	}
	return Run(ctx, l, h)
}

func TestMain(m *testing.M) {
	if path := os.Getenv("DIPLOGRAPH_TEST_SERVE"); path != "" {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err == nil {
			fmt.Println("http://" + l.Addr().String())
			err = serveFiles(context.Background(), l, path)
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestFilesAreCorrected(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corrections.yaml")
	files := NewFiles(nil, extract.Extractor{}, graph.Options{}, path)
	desk, err := NewDesk(files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Add("../wire.md", strings.NewReader(meeting)); err != nil {
		t.Fatal(err)
	}
	events := desk.Edition().Story.Events
	if len(events) != 1 || desk.Edition().Story.Articles[0].File != "wire.md" {
		t.Fatalf("the article gave %d events: %+v", len(events), desk.Edition().Story)
	}
	c := corrections.Correction{Do: corrections.Redate, Event: &corrections.Ref{ID: events[0].ID}, Date: "2022-01-20", Author: "A. Lee", Reason: "the readout"}
	written, err := desk.Correct([]corrections.Correction{c})
	if err != nil || len(written) != 1 || written[0].Note != "" {
		t.Fatal(written, err)
	}
	if e := desk.Edition().Story.Events[0]; e.Date != "2022-01-20" || len(e.Corrected) != 1 {
		t.Errorf("after the correction: %+v", e)
	}
	again, err := NewFiles(nil, extract.Extractor{}, graph.Options{}, path).Load()
	if err != nil || len(again.Outcomes) != 1 {
		t.Errorf("another run finds %d corrections, %v", len(again.Outcomes), err)
	}
	stale := []Written{{Line: written[0].Line, Says: "something else"}}
	if _, err := desk.Undo(stale); !errors.Is(err, corrections.ErrNoEntry) || len(desk.Corrections()) != 1 {
		t.Errorf("another correction is taken back: %v, %d left", err, len(desk.Corrections()))
	}
	if _, err := desk.Undo(written); err != nil || len(desk.Corrections()) != 0 {
		t.Errorf("not taken back: %v, %d left", err, len(desk.Corrections()))
	}
	if e := desk.Edition().Story.Events[0]; e.Date != "2022-01-21" || len(e.Corrected) != 0 {
		t.Errorf("after it was taken back: %+v", e)
	}
}

// TestOthersCorrectAtTheSameTime has another write to the file right after.
func TestOthersCorrectAtTheSameTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corrections.yaml")
	rename := func(name string) corrections.Correction {
		return corrections.Correction{Do: corrections.Rename, Actor: "sergei-lavrov", Name: name, Author: "A. Lee", Reason: "house style"}
	}
	desk, err := NewDesk(&disturbed{NewFiles(nil, extract.Extractor{}, graph.Options{}, path), rename("Lavrov of the other")})
	if err != nil {
		t.Fatal(err)
	}
	written, err := desk.Correct([]corrections.Correction{rename("Sergey Lavrov")})
	if err != nil || len(written) != 1 || !strings.Contains(written[0].Says, "Sergey Lavrov") || written[0].Note == "" {
		t.Errorf("said to be written: %+v, %v", written, err)
	}
}

// disturbed are files whose corrections are followed by another's.
type disturbed struct {
	*Files
	other corrections.Correction
}

func (d *disturbed) Correct(list []corrections.Correction) ([]corrections.Entry, error) {
	entries, err := d.Files.Correct(list)
	if err == nil {
		_, err = corrections.Append(d.path, d.other)
	}
	return entries, err
}

func TestBrokenCorrectionsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corrections.yaml")
	if err := os.WriteFile(path, []byte("corrections: [{do: redat}]"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewDesk(NewFiles(nil, extract.Extractor{}, graph.Options{}, path)); err == nil || !strings.Contains(err.Error(), "corrections.yaml:1") {
		t.Errorf("got %v, want the line of the mistake", err)
	}
}

// TestKilledWhileCorrecting kills a server while many correct: what it has
// answered for is in the file, and the file is whole.
func TestKilledWhileCorrecting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corrections.yaml")
	saved := map[string]bool{}
	for round := range 3 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "DIPLOGRAPH_TEST_SERVE="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		address, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		correctUntilKilled(strings.TrimSpace(address), round, saved, 12, func() { cmd.Process.Kill() }) //nolint:errcheck // seen below
		cmd.Wait()                                                                                      //nolint:errcheck // it was killed
	}
	file, err := corrections.Read(path)
	if err != nil {
		t.Fatalf("the file is broken: %v", err)
	}
	found := map[string]bool{}
	for _, e := range file.Entries {
		found[e.Reason] = true
	}
	if len(saved) < 36 {
		t.Errorf("only %d corrections were answered for", len(saved))
	}
	for reason := range saved {
		if !found[reason] {
			t.Errorf("%q was answered for and is lost", reason)
		}
	}
}

// correctUntilKilled has four clients correct at once, and kills the server when
// it has answered for enough. It notes in saved what was answered for.
func correctUntilKilled(address string, round int, saved map[string]bool, enough int, kill func()) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	answered := 0
	for client := range 4 {
		wg.Go(func() {
			for i := range 1000 {
				reason := fmt.Sprintf("round %d client %d number %d", round, client, i)
				body := fmt.Sprintf(`[{"do": "rename", "actor": "sergei-lavrov", "name": "Sergey Lavrov", "author": "A. Lee", "reason": %q}]`, reason)
				response, err := http.Post(address+"/api/corrections", "application/json", bytes.NewReader([]byte(body)))
				if err != nil {
					return // killed
				}
				response.Body.Close() //nolint:errcheck // the status says it
				if response.StatusCode != http.StatusOK {
					return
				}
				mu.Lock()
				saved[reason] = true
				if answered++; answered == enough {
					kill()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}
