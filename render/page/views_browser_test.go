package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"diplograph/render/page/chromium"
)

// inView tells whether an element lies inside of the pane that scrolls it.
const inView = `((node) => { if (!node) return false; const a = node.getBoundingClientRect(); const b = node.closest('.scroll').getBoundingClientRect();
	return a.height > 0 && a.top >= b.top - 1 && a.top < b.bottom && a.left >= b.left - 1 && a.left < b.right })`

func TestInBrowser(t *testing.T) {
	browser := chromium.ForTest(t)
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
	browser := chromium.ForTest(t)
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
	browser := chromium.ForTest(t)
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
