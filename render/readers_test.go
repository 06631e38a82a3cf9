package render

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"diplograph/graph"
)

// readersDir is the folder .ci/readers once its npm packages are installed.
func readersDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DIPLOGRAPH_READERS")
	if dir == "" {
		t.Skip("DIPLOGRAPH_READERS does not name .ci/readers with its npm packages (npm ci there installs them)")
	}
	return dir
}

func storiesToRead(t *testing.T) map[string]*graph.Story {
	return map[string]*graph.Story{
		"hand-made": amberCoast(t), "hostile": hostileStory(), "large": inventedStory(rand.New(rand.NewPCG(8, 9)), 34, 300),
	}
}

// TestReadByOthers reads exports with libraries that others wrote, and counts
// what they find.
func TestReadByOthers(t *testing.T) {
	dir := readersDir(t)
	for name, story := range storiesToRead(t) {
		vertices, edges := typedGraph(story)
		pairs := map[string]int{}
		for _, e := range edges {
			pairs[e.from+"\n"+e.to]++
		}
		for format, want := range map[string]string{
			"gexf":    fmt.Sprintf("%d nodes", len(story.Actors)),
			"graphml": fmt.Sprintf("%d nodes, %d edges", len(vertices), len(edges)),
			"jsonld":  fmt.Sprintf("%d events", len(story.Events)),
		} {
			t.Run(name+"/"+format, func(t *testing.T) {
				cmd := exec.Command("node", filepath.Join(dir, "read.mjs"), format)
				cmd.Stdin = bytes.NewReader(export(t, story, format))
				out, err := cmd.CombinedOutput()
				if err != nil || !bytes.HasPrefix(out, []byte(want)) {
					t.Errorf("%v, %.600s, want %s", err, out, want)
				}
			})
		}
	}
}

var mermaidBlock = regexp.MustCompile("(?s)```mermaid\n(.*?)```")

// TestMermaidDraws draws the diagrams with Mermaid in a browser.
func TestMermaidDraws(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(readersDir(t), "node_modules", "mermaid", "dist", "mermaid.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no Chromium in PATH")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	ctx, stop = context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[int](string(script)+"; mermaid.initialize({ startOnLoad: false }); 0")); err != nil {
		t.Fatal(err)
	}
	for name, story := range storiesToRead(t) {
		blocks := mermaidBlock.FindAllSubmatch(export(t, story, "mermaid"), -1)
		if len(blocks) != 2 {
			t.Errorf("%s: %d diagrams, want a timeline and a flowchart", name, len(blocks))
		}
		for i, block := range blocks {
			source, err := json.Marshal(string(block[1]))
			if err != nil {
				t.Fatal(err)
			}
			got, err := chromedp.Run(ctx, chromedp.Evaluate[string](
				fmt.Sprintf(`mermaid.render('d%d', %s).then(({ svg }) => svg.includes('<script') ? 'a script' : svg.slice(0, 4), (mistake) => 'mistake: ' + mistake.message)`, i, source), chromedp.EvalAwaitPromise))
			if err != nil || got != "<svg" {
				t.Errorf("%s, diagram %d: %.500s %v", name, i+1, got, err)
			}
		}
	}
}
