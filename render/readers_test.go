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
	"diplograph/render/page/chromium"
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
			"csv":     fmt.Sprintf("%d rows", len(story.Events)),
			"ics":     fmt.Sprintf("%d entries, 0 odd", len(plansOf(story))),
			"cypher":  fmt.Sprintf("%d statements", len(vertices)+len(edges)),
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

// inBrowser opens an empty page that has a script of an npm package, and returns
// what evaluates an expression there.
func inBrowser(t *testing.T, script ...string) func(expression string) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(append([]string{readersDir(t), "node_modules"}, script...)...))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(chromium.ForTest(t), 2*time.Minute)
	t.Cleanup(stop)
	evaluate := func(expression string) string {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	evaluate(`document.body.innerHTML = '<div id="here" style="width: 1200px; height: 700px"></div>'; ` + string(source) + "\n; ''")
	return evaluate
}

// TestMermaidDraws draws the diagrams with Mermaid in a browser.
func TestMermaidDraws(t *testing.T) {
	evaluate := inBrowser(t, "mermaid", "dist", "mermaid.min.js")
	evaluate("mermaid.initialize({ startOnLoad: false }); ''")
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
			got := evaluate(fmt.Sprintf(`mermaid.render('d%d', %s).then(({ svg }) => svg.includes('<script') ? 'a script' : svg.slice(0, 4), (mistake) => 'mistake: ' + mistake.message)`, i, source))
			if got != "<svg" {
				t.Errorf("%s, diagram %d: %.500s", name, i+1, got)
			}
		}
	}
}

// TestVisDraws gives the export to vis-timeline: every item stands in the group
// that it names, on the side of time that it names, and no text became markup.
func TestVisDraws(t *testing.T) {
	evaluate := inBrowser(t, "vis-timeline", "standalone", "umd", "vis-timeline-graph2d.min.js")
	for name, story := range storiesToRead(t) {
		got := evaluate(fmt.Sprintf(`(() => {
			const { groups, items } = %s;
			const here = document.getElementById('here');
			const timeline = new vis.Timeline(here, new vis.DataSet(items), new vis.DataSet(groups), {});
			timeline.fit({ animation: false });
			const drawn = Object.values(timeline.itemSet.items);
			const lost = drawn.filter(({ data, parent }) => parent?.groupId !== data.group || Number.isNaN(+data.start) || (data.type === 'range') !== (data.end > data.start));
			const told = [drawn.length, 'items,', lost.length, 'lost,', here.querySelectorAll('script, img').length, 'tags'].join(' ');
			timeline.destroy();
			return told;
		})()`, export(t, story, "vis")))
		if want := fmt.Sprintf("%d items, 0 lost, 0 tags", len(datedOf(story))); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestTimelineJSDraws gives the export to TimelineJS: every event has a slide
// and a marker, and no text became markup.
func TestTimelineJSDraws(t *testing.T) {
	evaluate := inBrowser(t, "@knight-lab", "timelinejs", "dist", "js", "timeline.js")
	for name, story := range storiesToRead(t) {
		got := evaluate(fmt.Sprintf(`new Promise((tell) => {
			const here = document.getElementById('here');
			here.replaceChildren();
			const timeline = new TL.Timeline('here', %s, { font: null, script_path: 'about:blank', hash_bookmark: false });
			timeline.on('ready', () => {
				const count = (selector) => here.querySelectorAll(selector).length;
				tell([timeline.config.events.length, 'events,', count('.tl-timemarker'), 'markers,', count('.tl-slide:not(.tl-slide-titleslide)'), 'slides,', count('script, .tl-text img'), 'tags', ...timeline.config.getErrors()].join(' '));
			});
			setTimeout(() => tell('not ready: ' + here.textContent.slice(0, 300)), 30000);
		})`, export(t, story, "timelinejs")))
		n := len(datedOf(story))
		if want := fmt.Sprintf("%d events, %d markers, %d slides, 0 tags", n, n, n); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// datedOf returns the events that have a day, be it that of their report.
func datedOf(s *graph.Story) (events []*graph.Event) {
	for i := range s.Events {
		if first, last, _ := daysOf(&s.Events[i]); first+last != "" {
			events = append(events, &s.Events[i])
		}
	}
	return events
}

// plansOf returns the events that a calendar can hold.
func plansOf(s *graph.Story) (events []*graph.Event) {
	for _, e := range datedOf(s) {
		if _, _, reported := daysOf(e); !reported && (e.Status == "planned" || e.Status == "possible") {
			events = append(events, e)
		}
	}
	return events
}
