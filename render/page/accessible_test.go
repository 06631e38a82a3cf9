package page

import (
	"context"
	"os"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"diplograph/graph"
	"diplograph/render/page/chromium"
)

// TestAccessible runs axe-core, whose path DIPLOGRAPH_AXE holds, for the rules
// of WCAG 2.2 at levels A and AA.
func TestAccessible(t *testing.T) {
	path := os.Getenv("DIPLOGRAPH_AXE")
	if path == "" {
		t.Skip("DIPLOGRAPH_AXE does not name axe.min.js of the npm package axe-core")
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	browser := chromium.ForTest(t)
	story, texts := straitStory(t)
	page := report(t, story, texts, Options{})
	live := report(t, story, texts, Options{Live: true})
	compared := comparison(t, &graph.Story{}, story)
	const network = `document.querySelector('#tabs [data-pane=network]').click()`
	for _, look := range []struct {
		name, theme   string
		page          []byte
		width, height int64
		act           string // a script that brings up what else is looked at
	}{
		{"light", "light", page, 1400, 900, ""},
		{"dark", "dark", page, 1400, 900, ""},
		{"phone", "light", page, 390, 844, network},
		{"phone dark", "dark", page, 390, 844, network},
		{"keys", "light", page, 1400, 900, `document.querySelector('#help-open').click()`},
		{"correcting", "dark", live, 1400, 900, `document.querySelector('#card-correct').click()`},
		{"corrections", "light", live, 390, 844, `document.querySelector('#corrections-open').click()`},
		{"comparison", "light", compared, 1400, 900, ""},
		{"comparison dark", "dark", compared, 1400, 900, ""},
		{"comparison phone", "light", compared, 390, 844, ""},
		{"comparison phone dark", "dark", compared, 390, 844, ""},
	} {
		t.Run(look.name, func(t *testing.T) {
			b := open(t, browser, look.page, "event=e-0015&side=conflict", look.width, look.height)
			eval[any](b, `document.documentElement.dataset.theme = '`+look.theme+`'; document.querySelector('.facet, details').open = true; `+look.act+`;
				new Promise((done) => setTimeout(done, 400))`) // until colours have changed
			bypass := func(ctx context.Context, t *chromedp.Target) error { // axe-core's own code is not the page's
				_, err := cdp.Call(ctx, t, devpage.SetBypassCSP, devpage.SetBypassCSPParams{Enabled: true})
				return err
			}
			b.do(chromedp.Func(bypass), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
				_, err := chromedp.Evaluate[any](string(axe)+"; 0")(ctx, t)
				return err
			}))
			found := eval[[]string](b, `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map((v) => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.any.map((a) => a.message)).join(' | ')))`)
			for _, violation := range found {
				t.Error(violation)
			}
		})
	}
}
