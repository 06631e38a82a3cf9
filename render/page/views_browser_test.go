package page

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"diplograph/graph"
)

// inView tells whether an element lies inside of the pane that scrolls it.
const inView = `((node) => { if (!node) return false; const a = node.getBoundingClientRect(); const b = node.closest('.scroll').getBoundingClientRect();
	return a.height > 0 && a.top >= b.top - 1 && a.top < b.bottom && a.left >= b.left - 1 && a.left < b.right })`

func TestInBrowser(t *testing.T) {
	browser := startBrowser(t)
	story, texts := straitStory(t)
	page := report(t, story, texts, Options{})
	run := func(name, fragment string, width, height int64, f func(b *tab)) {
		t.Run(name, func(t *testing.T) {
			b := open(t, browser, page, fragment, width, height)
			b.t = t
			f(b)
			b.clean()
		})
	}
	run("click shows the event everywhere", "", 1400, 900, clickShowsEverywhere)
	run("evidence leads back to the event", "", 1400, 900, evidenceLeadsBack)
	run("filters narrow all views", "", 1400, 900, filtersNarrow)
	run("search", "", 1400, 900, search)
	run("address holds the view", "side=conflict&actor=kestria&event=e-0017&lanes=states", 1400, 900, addressHolds)
	run("unknown address", "side=none&event=gone&zoom=x..y&from=1&pair=a~b&actor=__proto__", 1400, 900, func(b *tab) {
		want(b, "rows", `document.querySelectorAll('.row').length`, 0)
		b.do(chromedp.Click(chromedp.CSS("#clear")))
		eventually(b, "rows after clearing", `document.querySelectorAll('.row').length === 48`)
	})
	run("keyboard alone", "", 1400, 900, keyboardAlone)
	run("timeline zooms", "", 1400, 900, timelineZooms)
	run("network", "", 1400, 900, networkFocus)
	run("phone", "", 390, 844, phone)
	run("phone with an event", "event=e-0030", 390, 844, func(b *tab) {
		b.do(chromedp.Click(chromedp.CSS(`#tabs [data-pane=list]`)))
		eventually(b, "row in view", inView+`(document.querySelector('.row[aria-selected=true]'))`)
		b.do(chromedp.Click(chromedp.CSS(`#tabs [data-pane=reader]`)))
		eventually(b, "the sentence in view", inView+`(document.querySelector('#article mark.selected'))`)
	})
	run("print", "", 1400, 900, printAll)
	run("print from a phone", "", 390, 844, printAll)
	for _, size := range [][2]int64{{1400, 900}, {900, 700}, {390, 844}} {
		run("legible", "event=e-0015", size[0], size[1], legible)
	}
}

// clickRow clicks an event in the list once the list has come to rest: days get
// their true height only as they scroll into view.
func clickRow(b *tab, id string) {
	row := `document.querySelector('.row[data-event="` + id + `"]')`
	eval[any](b, row+`.scrollIntoView({ block: 'center' }); new Promise((done) => setTimeout(done, 100))`)
	b.do(chromedp.Click(chromedp.CSS(`.row[data-event="` + id + `"]`)))
}

func clickShowsEverywhere(b *tab) {
	clickRow(b, "e-0030")
	want(b, "address", `location.hash`, "#event=e-0030")
	want(b, "card", `document.querySelector('#card .headline').textContent`, "A Norvian patrol boat fires warning shots at Kestrian fishing boats")
	eventually(b, "the sentence in view", inView+`(document.querySelector('#article mark.selected'))`)
	want(b, "the sentence", `document.querySelector('#article mark.selected').textContent`,
		"A Norvian patrol boat fired warning shots at two Kestrian fishing boats near the Skerries on Friday night")
	eventually(b, "the mark in the timeline in view", inView+`(document.querySelector('#timeline-plot .item.selected[data-event="e-0030"]'))`)
	want(b, "actors in the network", `[...document.querySelectorAll('.node.selected')].map((n) => n.dataset.key).sort().join()`, "kestria,norvia")
	want(b, "lines in the network", `document.querySelectorAll('.edge.selected').length`, 1)
	b.do(chromedp.Click(chromedp.CSS(`#card .proof:nth-of-type(2) button`)))
	eventually(b, "the second piece of evidence", `document.querySelector('#article mark.selected')?.textContent === 'over the shots of 14 March'`)
	eventually(b, "in view", inView+`(document.querySelector('#article mark.selected'))`)
}

func evidenceLeadsBack(b *tab) {
	b.do(chromedp.Click(chromedp.CSS(`#article mark`)))
	want(b, "address", `location.hash`, "#event=e-0005")
	eventually(b, "row in view", inView+`(document.querySelector('.row[aria-selected=true]'))`)
	// Two events rest on one clause; each click takes the next.
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#article-picker').value = 'a4'; document.querySelector('#article-picker').dispatchEvent(new Event('change'))`))
	shared := `[...document.querySelectorAll('#article mark')].find((m) => m.dataset.events === '24 25').click()`
	eval[any](b, shared)
	want(b, "first event", `location.hash`, "#event=e-0025")
	eval[any](b, shared)
	want(b, "second event", `location.hash`, "#event=e-0026")
}

func filtersNarrow(b *tab) {
	b.do(chromedp.Click(chromedp.CSS(`[data-facet=side] summary`)), chromedp.Click(chromedp.CSS(`[data-facet=side] input[value=conflict]`)))
	want(b, "result", `document.querySelector('#shown').textContent`, "21 of 48 events")
	want(b, "rows", `document.querySelectorAll('.row').length`, 21)
	want(b, "other sides in the list", `document.querySelectorAll('.row .mark:not(.conflict)').length`, 0)
	want(b, "other sides in the timeline", `document.querySelectorAll('#timeline-plot .item .mark:not(.conflict)').length`, 0)
	want(b, "other sides in the network", `document.querySelectorAll('.edge:not(.conflict)').length`, 0)
	want(b, "dimmed evidence", `document.querySelectorAll('#article mark.off').length > 0`, true)
	b.do(chromedp.Click(chromedp.CSS(`[data-facet=deed] summary`)), chromedp.Click(chromedp.CSS(`[data-facet=deed] input[value=deeds]`)))
	want(b, "deeds of conflict", `document.querySelector('#shown').textContent`, "8 of 48 events")
	want(b, "address", `location.hash`, "#side=conflict&deed=deeds")
	eval[any](b, `(() => { const from = document.querySelector('#from'); from.value = '2031-03-08'; from.dispatchEvent(new Event('change')); })()`)
	want(b, "from 8 March", `[...document.querySelectorAll('.row')].map((r) => r.dataset.event).join()`, "e-0017,e-0027,e-0030")
	b.do(chromedp.Click(chromedp.CSS("#clear")))
	want(b, "all again", `document.querySelector('#shown').textContent`, "48 events")
}

func search(b *tab) {
	b.do(chromedp.SendKeys(chromedp.CSS("#search"), "patrol BOATS"))
	want(b, "found", `[...document.querySelectorAll('.row')].map((r) => r.dataset.event).join()`, "e-0002,e-0025,e-0026,e-0030,e-0043,e-0045")
	b.do(chromedp.SendKeys(chromedp.CSS("#search"), " nowhere"))
	want(b, "nothing found", `document.querySelector('#events').textContent`, "No event passes these filters.")
}

func addressHolds(b *tab) {
	want(b, "chosen filters", `document.querySelectorAll('.facet.on').length`, 2)
	want(b, "lanes", `document.querySelector('[data-lanes=states]').getAttribute('aria-pressed')`, "true")
	want(b, "selected", `document.querySelector('.row[aria-selected=true]').dataset.event`, "e-0017")
	eventually(b, "the sentence in view", inView+`(document.querySelector('#article mark.selected'))`)
	eval[any](b, `location.hash = 'status=planned'`)
	eventually(b, "follows the address", `document.querySelectorAll('.row').length === 4`)
	want(b, "nothing selected", `document.querySelector('#card').hidden`, true)
}

func keyboardAlone(b *tab) {
	focus := `document.activeElement`
	b.press(kb.Tab)
	want(b, "first stop", focus+`.id`, "skip")
	b.press(kb.Enter)
	want(b, "skipped to", focus+`.dataset.event`, "e-0001")
	b.press(kb.ArrowDown + kb.ArrowDown)
	want(b, "selected", `document.querySelector('.row[aria-selected=true]').dataset.event`, "e-0003")
	want(b, "focus follows", focus+`.dataset.event`, "e-0003")
	b.press(kb.End)
	want(b, "last", focus+`.dataset.event`, "e-0048")
	eventually(b, "the sentence in view", inView+`(document.querySelector('#article mark.selected'))`)
	b.press("k")
	want(b, "event before", `location.hash`, "#event=e-0047")
	b.press(kb.Escape)
	want(b, "let go", `document.querySelector('#card').hidden`, true)
	eval[any](b, `document.querySelector('#timeline-plot .item[tabindex="0"]').focus()`)
	first := eval[string](b, focus+`.dataset.event`)
	b.press(kb.ArrowRight)
	want(b, "next mark", focus+`.dataset.event !== '`+first+`' && `+focus+`.matches('.item')`, true)
	b.press(kb.Enter)
	want(b, "chosen", `location.hash === '#event=' + `+focus+`.dataset.event`, true)
	eval[any](b, `document.querySelector('.node[tabindex="0"]').focus()`)
	b.press(kb.Enter)
	want(b, "actor in focus", `document.querySelectorAll('.node.focus').length`, 1)
	b.press("/")
	want(b, "search", focus+`.id`, "search")
	b.press(kb.Escape + "?")
	want(b, "help", `document.querySelector('#help').open`, true)
	b.press(kb.Escape)
	b.press("t")
	want(b, "dark", `getComputedStyle(document.body).backgroundColor`, "rgb(20, 22, 26)")
	walk(b, "timeline-pane", "network-pane", "list-pane", "reader-pane")
	stops := eval[int](b, `[...document.querySelectorAll('a, button, input, select, summary, [tabindex]')].filter((n) => n.tabIndex >= 0 && n.checkVisibility() && !n.disabled && !n.getAttribute('aria-label') && !n.getAttribute('aria-labelledby') && !n.textContent.trim() && !n.labels?.length).length`)
	if stops > 0 {
		b.t.Errorf("%d stops of the tab key have no name", stops)
	}
}

// walk goes through the page with the tab key: it comes through all the given
// parts, is held up nowhere, and back the same way.
func walk(b *tab, parts ...string) {
	b.t.Helper()
	eval[any](b, `document.activeElement.blur(); getSelection().collapse(document.body.firstChild, 0)`)
	where := `(() => { const n = document.activeElement; return n === document.body ? '' : (n.closest('main > *, header, .filters, nav') ?? n).id || n.closest('[class]')?.className || n.tagName })()`
	var way []string
	for range 300 {
		b.press(kb.Tab)
		at := eval[string](b, where)
		if at == "" || len(way) > 0 && at == way[0] && at == "skip" {
			break
		}
		way = append(way, at)
	}
	if len(way) == 300 {
		b.t.Errorf("the tab key does not come to an end: ... %v", way[290:])
	}
	for _, part := range parts {
		if !slices.Contains(way, part) {
			b.t.Errorf("the tab key does not reach %s: %v", part, slices.Compact(way))
		}
	}
}

func timelineZooms(b *tab) {
	before := eval[string](b, `document.querySelector('#timeline-note').textContent`)
	for range 9 {
		b.do(chromedp.Click(chromedp.CSS("#zoom-in")))
	}
	eventually(b, "hours on the axis", `/\d\d:00/.test(document.querySelector('#timeline-axis').textContent)`)
	eventually(b, "the window in the address", `location.hash.startsWith('#zoom=')`)
	for range 30 {
		b.do(chromedp.Click(chromedp.CSS("#zoom-out")))
	}
	eventually(b, "years on the axis", `/1500.*2000/.test(document.querySelector('#timeline-axis').textContent)`)
	b.do(chromedp.Click(chromedp.CSS("#zoom-fit")))
	eventually(b, "the whole story", `document.querySelector('#timeline-note').textContent.includes('Feb 2031') || document.querySelector('#timeline-note').textContent.includes('Jan 2031')`)
	eventually(b, "uncertain dates are spans", `document.querySelector('[data-event="e-0046"] .span').getBoundingClientRect().width > 100`)
	want(b, "reports are marked", `document.querySelector('[data-event="e-0044"] .corners') !== null`, true)
	if before == "" {
		b.t.Error("the timeline does not say what it shows")
	}
}

func networkFocus(b *tab) {
	want(b, "actors", `document.querySelector('#network-note').textContent`, "the busiest 8 of 11 actors, 18 of 30 lines")
	b.do(chromedp.Click(chromedp.CSS("#more")))
	want(b, "more actors", `document.querySelectorAll('.node').length > 10`, true)
	want(b, "kept in the address", `location.hash`, "#detail=1")
	b.do(chromedp.Click(chromedp.CSS("#fewer")))
	place := `document.querySelector('.node[data-key=tarsis]').getAttribute('transform')`
	before := eval[string](b, place)
	eval[any](b, `(() => { const node = document.querySelector('.node[data-key=tarsis]'); const box = node.getBoundingClientRect(); const at = (type, dx) => node.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, clientX: box.x + box.width / 2 + dx, clientY: box.y + box.height / 2 }));
		SVGElement.prototype.setPointerCapture = () => {}; at('pointerdown', 0); at('pointermove', 60); at('pointerup', 60); })()`)
	want(b, "dragged", place+` !== '`+before+`'`, true)
	want(b, "not filtered by dragging", `location.hash`, "")
	b.do(chromedp.Click(chromedp.CSS(`.node[data-key=tarsis]`)))
	want(b, "in focus", `location.hash`, "#actor=tarsis")
	want(b, "events with it", `document.querySelector('#shown').textContent`, "2 of 48 events")
	b.do(chromedp.Click(chromedp.CSS("#clear")))
	eval[any](b, `document.querySelector('.edge[data-pair="kestria~norvia"]').dispatchEvent(new MouseEvent('click'))`)
	want(b, "between two", `document.querySelector('#pair').textContent`, "Between Kestria and Norvia ×")
	want(b, "folded", `Number(document.querySelector('.edge.conflict .badge text').textContent) > 5`, true)
}

// TestNetworkIsLegible draws the network of a big story, as much of it as the
// pane holds and more: names do not overlap, no number stands behind a name, and
// no actor without a line.
func TestNetworkIsLegible(t *testing.T) {
	browser := startBrowser(t)
	story, texts := bigStory(500)
	page := report(t, story, texts, Options{})
	overlap := `((a, b) => a !== b && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)`
	boxes := `(selector) => [...document.querySelectorAll(selector)].map((n) => n.getBoundingClientRect())`
	for _, size := range [][2]int64{{1400, 900}, {390, 844}} {
		for _, fragment := range []string{"detail=0", "detail=1", "lanes=states", "actor=actor-3"} {
			t.Run(fmt.Sprintf("%d/%s", size[0], fragment), func(t *testing.T) {
				b := open(t, browser, page, fragment, size[0], size[1])
				if size[0] < 700 {
					b.do(chromedp.Click(chromedp.CSS(`#tabs [data-pane=network]`)))
				}
				eventually(b, "drawn", `document.querySelectorAll('.node').length > 5`)
				names := fmt.Sprintf(`(() => { const boxes = %s, over = %s; const names = boxes('.node .box'), badges = boxes('.badge'); return [names.filter((a) => names.some((b) => over(a, b))).length, badges.filter((a) => names.some((b) => over({ left: a.x + a.width / 2 - 4, right: a.x + a.width / 2 + 4, top: a.y + a.height / 2 - 4, bottom: a.y + a.height / 2 + 4 }, b))).length].join(); })()`, boxes, overlap)
				want(b, "overlapping names, hidden badges", names, "0,0")
				want(b, "all have lines", `[...document.querySelectorAll('.node:not(.focus)')].filter((n) => ![...document.querySelectorAll('.edge')].some((e) => e.dataset.pair.split('~').includes(n.dataset.key))).length`, 0)
				want(b, "says what is left out", `/^the busiest \d+ of \d+ /.test(document.querySelector('#network-note').textContent) && document.querySelector('#network-note').checkVisibility()`, true)
				b.clean()
			})
		}
	}
}

func phone(b *tab) {
	want(b, "no sideways scrolling", `document.documentElement.scrollWidth <= innerWidth`, true)
	b.do(chromedp.Click(chromedp.CSS(`#tabs [data-pane=list]`)))
	clickRow(b, "e-0004")
	want(b, "card over the list", `document.querySelector('#card').checkVisibility() && document.querySelector('#events').checkVisibility()`, true)
	b.do(chromedp.Click(chromedp.CSS(`#card-read`)))
	eventually(b, "the sentence in view", inView+`(document.querySelector('#article mark.selected'))`)
	for _, pane := range []string{"timeline", "network", "list", "reader"} {
		b.do(chromedp.Click(chromedp.CSS(`#tabs [data-pane=` + pane + `]`)))
		want(b, pane+" alone", `[...document.querySelectorAll('main > section > .head')].filter((n) => n.checkVisibility()).length`, 1)
		want(b, pane+" fits", `document.documentElement.scrollWidth <= innerWidth`, true)
	}
}

func printAll(b *tab) {
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		b.t.Fatal(err)
	}
	if !strings.HasPrefix(string(pdf), "%PDF") || len(pdf) < 20_000 {
		b.t.Errorf("the printed page has %d bytes", len(pdf))
	}
	eval[any](b, `window.dispatchEvent(new Event('beforeprint'))`)
	want(b, "network on paper", `document.querySelector('#network').getAttribute('viewBox')`, "0 0 680 450")
	want(b, "timeline on paper", `document.querySelector('#timeline-plot').getAttribute('width')`, "680")
	want(b, "actors on paper", `document.querySelectorAll('.node').length >= 8`, true)
	want(b, "articles on paper", `document.querySelectorAll('#article .headline').length`, 7)
	eval[any](b, `window.dispatchEvent(new Event('afterprint'))`)
	want(b, "articles on the screen", `document.querySelectorAll('#article .headline').length`, 1)
}

func legible(b *tab) {
	small := eval[string](b, `[...document.querySelectorAll('body *')].filter((n) => n.checkVisibility() && [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) && parseFloat(getComputedStyle(n).fontSize) < 12).map((n) => n.tagName + '.' + n.className).join()`)
	if small != "" {
		b.t.Errorf("smaller than 12 px: %s", small)
	}
	want(b, "pictures are not scaled down", `[...document.querySelectorAll('#timeline-plot, #timeline-axis, #network')].filter((n) => n.checkVisibility()).every((n) => n.getScreenCTM().a > 0.99)`, true)
	want(b, "no sideways scrolling", `document.documentElement.scrollWidth <= innerWidth`, true)
}

func TestHostileInBrowser(t *testing.T) {
	browser := startBrowser(t)
	story, texts := hostileStory()
	b := open(t, browser, report(t, story, texts, Options{}), "", 1400, 900)
	for _, row := range []string{"0", "1", "2"} {
		eval[any](b, `document.querySelectorAll('.row')[`+row+`].click()`)
		want(b, "card", `document.querySelector('#card').hidden`, false)
	}
	want(b, "nothing ran", `typeof window.broken`, "undefined")
	want(b, "the script shows as text", `document.querySelector('#article').textContent.includes('<script>window.broken=1</script>')`, true)
	want(b, "nothing became an element", `document.querySelectorAll('img, iframe, [onerror], [onload]').length`, 0)
	want(b, "no sideways scrolling", `document.documentElement.scrollWidth <= innerWidth`, true)
	want(b, "the list stays legible", `Math.max(...[...document.querySelectorAll('.row')].map((n) => n.offsetHeight)) < 200`, true)
	b.clean()
}

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
	browser := startBrowser(t)
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

// TestBigStoryIsFluid opens 2,000 events. A filter is timed by what the page's
// thread computes, so that other work on the machine counts little, and the
// first paint by the clock, each by the best of some tries.
func TestBigStoryIsFluid(t *testing.T) {
	browser := startBrowser(t)
	story, texts := bigStory(2000)
	page := report(t, story, texts, Options{})
	paint := 1e9
	var b *tab
	for range 8 { // a page that is fast paints so at some try, whatever else the machine does
		if paint < 1000 {
			break
		}
		b = open(t, browser, page, "", 1400, 900)
		eventually(b, "painted", `performance.getEntriesByName('first-contentful-paint').length`)
		paint = min(paint, eval[float64](b, `performance.getEntriesByName('first-contentful-paint')[0].startTime`))
	}
	eval[any](b, `document.querySelector('[data-facet=side]').open = document.querySelector('[data-facet=status]').open = true; new Promise((done) => setTimeout(done, 800))`)
	boxes := eval[int](b, `(window.boxes = document.querySelectorAll('[data-facet=side] [type=checkbox], [data-facet=status] [type=checkbox]')).length`)
	var times []float64
	for i := range 2 * boxes {
		before := b.threadTime()
		eval[any](b, fmt.Sprintf(`window.boxes[%d].click(); document.body.offsetHeight; new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`, i/2))
		if i%2 == 1 { // taken back: all events are drawn again
			times = append(times, 1000*(b.threadTime()-before))
		}
		eval[any](b, `new Promise((done) => setTimeout(done, 250))`) // for the rows that follow when it is idle
	}
	slices.Sort(times)
	t.Logf("first paint %.0f ms; filter from %.0f to %.0f ms, %.0f in the median", paint, times[0], times[len(times)-1], times[len(times)/2])
	if paint > 1000 {
		t.Errorf("first paint after %.0f ms, want less than 1000", paint)
	}
	// The target is 100 ms on a quiet machine. Where many share its cores even
	// computing alone takes twice as long; only a page that has become slow takes
	// more than this.
	if limit := 250.0; times[0] > limit {
		t.Errorf("a filter takes %.0f ms, want less than %.0f", times[0], limit)
	}
	b.clean()
}

// threadTime is how many seconds the page's thread has computed so far.
func (b *tab) threadTime() float64 {
	b.t.Helper()
	var seconds float64
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{}); err != nil {
			return err
		}
		all, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range all.Metrics {
			if m.Name == "ThreadTime" {
				seconds = m.Value
			}
		}
		return nil
	}))
	return seconds
}
