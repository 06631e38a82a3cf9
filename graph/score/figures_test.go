package score

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"gopkg.in/yaml.v3"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/graph"
)

var (
	update  = flag.Bool("update", false, "write testdata/figures.yaml anew")
	verbose = flag.Bool("misses", false, "print every difference to the development sets")
)

// slack is how far a figure may fall below the file's before the test fails: a
// rule that mends much may cost a little elsewhere.
const slack = 0.01

const figuresFile = "testdata/figures.yaml"

// TestFigures measures the whole extraction on the development sets, which
// stand beside the project, and fails where a figure falls below the one that
// was reached. Figures that rose are written with -update.
func TestFigures(t *testing.T) {
	shared(t, "gold")
	got := map[string]map[string]float64{}
	for name, measure := range map[string]func(testing.TB) map[string]float64{
		"articles": articleFigures, "meetings": meetingFigures, "sentences": sentenceFigures, "times": timeFigures,
	} {
		got[name] = measure(t)
	}
	if *update {
		writeFigures(t, got)
		return
	}
	data, err := os.ReadFile(figuresFile)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]float64
	if err := yaml.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for _, set := range slices.Sorted(maps.Keys(got)) {
		for _, name := range slices.Sorted(maps.Keys(got[set])) {
			had, now := want[set][name], got[set][name]
			t.Logf("%-9s %-16s %.4f, was %.4f", set, name, now, had)
			if now < had-slack {
				t.Errorf("%s: %s fell from %.4f to %.4f", set, name, had, now)
			}
		}
	}
}

func writeFigures(t testing.TB, figures map[string]map[string]float64) {
	t.Helper()
	for _, set := range figures {
		for name, v := range set {
			set[name] = math.Round(v*10000) / 10000
		}
	}
	data, err := yaml.Marshal(figures)
	if err != nil {
		t.Fatal(err)
	}
	head := "# What is reached on the development sets; written by go test ./graph/score -run Figures -update\n"
	if err := os.WriteFile(figuresFile, append([]byte(head), data...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// shared returns a path of the folder of shared data that lies beside the
// project, and skips the test where there is none.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		p := filepath.Join(append([]string{dir, "shared"}, path...)...)
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	t.Skipf("no shared/%s beside the project", filepath.Join(path...))
	return ""
}

// parallel calls do for 0 to n-1 on all processors.
func parallel(n int, do func(int)) {
	var wg sync.WaitGroup
	queue := make(chan int)
	for range runtime.NumCPU() {
		wg.Go(func() {
			for i := range queue {
				do(i)
			}
		})
	}
	for i := range n {
		queue <- i
	}
	close(queue)
	wg.Wait()
}

// storyOf makes the story of one article.
func storyOf(a article.Article) *graph.Story {
	return graph.Build(slices.Values([]extract.Document{extract.Extract(a)}), graph.Options{})
}

// readArticle reads one file as the program does.
func readArticle(path, published string) (article.Article, error) {
	for a, err := range article.Read([]string{path}, strings.NewReader(""), article.Options{Published: published}) {
		return a, err
	}
	return article.Article{}, fmt.Errorf("%s: nothing in it", path)
}

// readLines reads JSONL.
func readLines[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d T
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func report(t testing.TB, format string, args ...any) {
	if *verbose {
		t.Helper()
		t.Logf(format, args...)
	}
}
