package serve

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/graph/corrections"
	"diplograph/graph/store"
)

// TestStoreIsFollowed adds an article to a store from outside, and finds it in
// the next edition; what is dropped stays in the store.
func TestStoreIsFollowed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.db")
	open := func() *Store {
		s, err := store.Create(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() }) //nolint:errcheck // the test is over
		source, err := NewStore(t.Context(), s, extract.Extractor{}, "test", graph.Options{}, path+".corrections.yaml")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { source.Close() }) //nolint:errcheck // the test is over
		return source
	}
	desk, err := NewDesk(open())
	if err != nil {
		t.Fatal(err)
	}
	go desk.Follow(t.Context(), 5*time.Millisecond)
	if _, err := open().Add("wire.md", strings.NewReader(meeting)); err != nil { // as watch does in another process
		t.Fatal(err)
	}
	for range 4000 { // 20 s at the most, on a machine that does much else
		if len(desk.Edition().Story.Events) == 1 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if events := desk.Edition().Story.Events; len(events) != 1 {
		t.Fatalf("%d events after another has added one", len(events))
	}
	if _, err := desk.Add("second.txt", strings.NewReader("China warned Japan on Monday.")); err != nil {
		t.Fatal(err)
	}
	c := corrections.Correction{Do: corrections.Rename, Actor: "sergei-lavrov", Name: "Sergey Lavrov", Author: "A. Lee", Reason: "as he writes it"}
	if written, err := desk.Correct([]corrections.Correction{c}); err != nil || len(written) != 1 || written[0].Note != "" {
		t.Fatal(written, err)
	}
	again, err := open().Load()
	if err != nil || len(again.Story.Articles) != 2 || len(again.Texts) != 2 || len(again.Outcomes) != 1 {
		t.Errorf("another run finds %d articles with %d texts, %d corrections, %v", len(again.Story.Articles), len(again.Texts), len(again.Outcomes), err)
	}
}
