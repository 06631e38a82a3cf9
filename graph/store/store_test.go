package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diplograph/extract/article"
	"diplograph/extract/event"
	"diplograph/graph"
	"diplograph/graph/store"
)

// piece returns the n-th article of a made-up story and its report.
func piece(n int) (article.Article, graph.Report) {
	a := article.Article{
		Title: fmt.Sprintf("Number %d", n), Published: fmt.Sprintf("2031-03-%02d", 1+n%28), PublishedFrom: "flag", Publisher: "The Harbour Post",
		File: fmt.Sprintf("%d.txt", n), Text: fmt.Sprintf("Norway threatened Sweden %d times over fish. Then both talked.", n),
	}
	quote := a.Text[:strings.IndexByte(a.Text, '.')]
	return a, graph.Report{
		Article: graph.Article{Title: a.Title, File: a.File, Publisher: a.Publisher, Published: a.Published, PublishedFrom: a.PublishedFrom, SHA256: store.Hash(a.Text)},
		Actors:  []graph.Actor{{ID: "norway", Name: "Norway", Type: "country", Code: "NOR", Mentions: 1}, {ID: "sweden", Name: "Sweden", Type: "country", Code: "SWE", Mentions: 1}},
		Tellings: []graph.Telling{{Event: event.Event{
			Type: "threat", Status: "occurred", Date: a.Published, By: []int{0}, To: []int{1}, RespondsTo: -1, Start: 0, End: len(quote), Rule: "threat/threaten", Confidence: 0.8,
		}, Quote: quote}},
		Signature: []uint64{uint64(n) << 60, 1<<64 - 1},
	}
}

func create(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() }) //nolint:errcheck // some tests close it themselves
	return s
}

func put(t *testing.T, s *store.Store, n int, extractor string) bool {
	t.Helper()
	a, r := piece(n)
	changed, err := s.Put(context.Background(), &a, &r, extractor)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func storyOf(t *testing.T, s *store.Store) *graph.Story {
	t.Helper()
	reports, err := s.Reports(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return graph.Merge(reports, graph.Options{})
}

// storyOfPieces is what articles 0 to n-1 tell, without a store.
func storyOfPieces(n int) *graph.Story {
	var reports []graph.Report
	for i := range n {
		_, r := piece(i)
		reports = append(reports, r)
	}
	return graph.Merge(reports, graph.Options{})
}

func TestStoreTellsWhatTheArticlesTell(t *testing.T) {
	const n = 40
	s := create(t, filepath.Join(t.TempDir(), "a b?c#d%.db")) // no sign may lead elsewhere
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		if !put(t, s, i, "v1") {
			t.Errorf("article %d is not new", i)
		}
		if put(t, s, i, "v1") {
			t.Errorf("article %d is new twice", i)
		}
	}
	if diff := cmp.Diff(storyOfPieces(n), storyOf(t, s)); diff != "" {
		t.Error(diff)
	}
}

func TestArticlesComeBackWhole(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "s.db"))
	want := article.Article{
		ID: "7", File: "x.txt", Title: "T\x00\u2028", Published: "2031-03-01", PublishedAt: "2031-03-01T10:00:00+02:00", PublishedFrom: "metadata",
		Author: "A", Publisher: "P", URL: "https://example.org/?a=b&c", Lang: "en", Text: "Żółć 🐟\n\"quoted\"\n",
	}
	if _, err := s.Put(context.Background(), &want, &graph.Report{}, "v1"); err != nil {
		t.Fatal(err)
	}
	for got, err := range s.Articles(context.Background()) {
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Error(err, diff)
		}
	}
	if by, ok, err := s.Extractor(context.Background(), &want); by != "v1" || !ok || err != nil {
		t.Error(by, ok, err)
	}
	want.Publisher = "Another"
	if _, ok, err := s.Extractor(context.Background(), &want); ok || err != nil {
		t.Error("the same text in another paper is another article", err)
	}
}

func TestAnotherExtractorReplacesTheReport(t *testing.T) {
	ctx := context.Background()
	s := create(t, filepath.Join(t.TempDir(), "s.db"))
	put(t, s, 0, "v1")
	put(t, s, 1, "v2")
	var old []string
	for a, err := range s.Outdated(ctx, "v2") {
		if err != nil {
			t.Fatal(err)
		}
		old = append(old, a.Title)
		_, r := piece(0)
		r.Tellings[0].Quote = "Norway menaced Sweden"
		if changed, err := s.Put(ctx, &a, &r, "v2"); !changed || err != nil {
			t.Error(changed, err)
		}
	}
	if !slices.Equal(old, []string{"Number 0"}) {
		t.Errorf("outdated: %v", old)
	}
	if n, err := s.CountOutdated(ctx, "v2"); n != 0 || err != nil {
		t.Error(n, err)
	}
	for query, want := range map[string]int{"menaced": 1, "threatened": 1, "sweden": 2} {
		if hits, err := s.Search(ctx, query); len(hits) != want || err != nil {
			t.Errorf("%s: %d hits, want %d: an old quote is still found, or a new one is not; %v", query, len(hits), want, err)
		}
	}
}

func TestSearch(t *testing.T) {
	ctx := context.Background()
	s := create(t, filepath.Join(t.TempDir(), "s.db"))
	for i := range 12 {
		put(t, s, i, "v1")
	}
	story := storyOf(t, s)
	for query, want := range map[string]int{"threatens": 12, "fish": 12, "\"threatened Sweden 11\"": 1, "peace": 0, "sweden NOT 7": 11, "thr*": 12, "fïsh": 12} {
		hits, err := s.Search(ctx, query)
		if err != nil || len(store.Found(story, hits)) != want {
			t.Errorf("%s: %d events, want %d; %v", query, len(store.Found(story, hits)), want, err)
		}
	}
	for _, query := range []string{"", "\"", "AND", "a:b", "(", "quote : "} {
		if _, err := s.Search(ctx, query); !errors.Is(err, store.ErrQuery) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want ErrQuery in one line", query, err)
		}
	}
}

func TestFilesThatAreNoStore(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, data string) {
		if err := os.WriteFile(path(name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	raw := func(name, statements string) {
		db, err := sql.Open("sqlite", path(name))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close() //nolint:errcheck // a test
		if _, err := db.Exec(statements); err != nil {
			t.Fatal(err)
		}
	}
	write("text.db", "this is a diary, and a long one at that, no database at all")
	raw("other.db", "CREATE TABLE diary (day TEXT)")
	create(t, path("new.db")).Close() //nolint:errcheck // a test
	raw("new.db", "PRAGMA user_version = 99")
	create(t, path("damaged.db")).Close() //nolint:errcheck // a test
	data, err := os.ReadFile(path("damaged.db"))
	if err != nil {
		t.Fatal(err)
	}
	write("damaged.db", string(data[:4096])+strings.Repeat("x", len(data)-4096))
	for name, want := range map[string]string{
		"text.db": "is no story store", "other.db": "is no story store", "new.db": "newer version", "damaged.db": "is damaged", ".": "is a folder", "none/x.db": "no folder",
	} {
		for what, open := range map[string]func(context.Context, string) (*store.Store, error){"open": store.Open, "create": store.Create} {
			s, err := open(context.Background(), path(name))
			if err == nil { // damage shows where the pages are read
				_, err = s.Reports(context.Background())
				s.Close() //nolint:errcheck // a test
			}
			if name == "none/x.db" && what == "open" {
				want = "no such file"
			} else if name == "none/x.db" {
				want = "no folder"
			}
			if err == nil || !strings.HasPrefix(err.Error(), path(name)+": ") || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s %s: %v, want one line with %q", what, name, err, want)
			}
		}
	}
	if after, err := os.ReadFile(path("text.db")); err != nil || !strings.HasPrefix(string(after), "this is a diary") {
		t.Error("a file that is no store was changed")
	}
	write("empty.db", "")
	if s, err := store.Open(context.Background(), path("empty.db")); err != nil {
		t.Error("what a process leaves that was killed at once:", err)
	} else {
		s.Close() //nolint:errcheck // a test
	}
}

// A store of the first schema opens, and has what the present one has: the
// full-text index over the evidence that it held already.
func TestMigrationFromTheFirstSchema(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "v1.db")
	dump, err := os.ReadFile("testdata/v1.sql")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(dump)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("SELECT * FROM evidence"); err == nil {
		t.Fatal("the first schema has an index already: the test tests nothing")
	}
	db.Close() //nolint:errcheck // a test

	s, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	if diff := cmp.Diff(storyOfPieces(3), storyOf(t, s)); diff != "" {
		t.Error(diff)
	}
	if hits, err := s.Search(ctx, "threaten"); len(hits) != 3 || err != nil {
		t.Errorf("%d hits, want 3; %v", len(hits), err)
	}
	if put(t, s, 2, "first") || !put(t, s, 3, "first") {
		t.Error("the articles of the old store are not known")
	}
	var version int
	db, _ = sql.Open("sqlite", path)
	defer db.Close() //nolint:errcheck // a test
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 2 {
		t.Errorf("version %d, want 2; %v", version, err)
	}
}

// TestWatch sees what another handle commits, at once and once only.
func TestWatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.db")
	ours := create(t, path)
	watch, err := ours.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { watch.Close() }) //nolint:errcheck // a test
	version := func() int64 {
		t.Helper()
		n, err := watch.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := version()
	for name, s := range map[string]*store.Store{"another handle": create(t, path), "our own": ours} {
		a := article.Article{ID: name, Text: name}
		if _, err := s.Put(t.Context(), &a, &graph.Report{}, "test"); err != nil {
			t.Fatal(err)
		}
		after := version()
		if after == before || version() != after {
			t.Errorf("%s: from %d to %d, then %d", name, before, after, version())
		}
		before = after
	}
}
