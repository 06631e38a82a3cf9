package serve

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"diplograph/render/page/chromium"
)

// TestCorrectInBrowser corrects an event and an actor on the page of a running
// server, and drops an article onto it.
func TestCorrectInBrowser(t *testing.T) {
	ctx := chromium.ForTest(t)
	path := filepath.Join(t.TempDir(), "corrections.yaml")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go serveFiles(t.Context(), l, path) //nolint:errcheck // ends with the test

	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok {
			t.Errorf("exception: %s %v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1400, 900), chromedp.Navigate("http://"+l.Addr().String()), chromedp.WaitReady(chromedp.CSS("body[data-ready]"))); err != nil {
		t.Fatal(err)
	}
	eventually := func(what, expression string) {
		t.Helper()
		got := ""
		for range 1200 { // a minute, where the machine does much else
			if got, err = chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")")); err == nil && got == "true" {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%s: %s is %s, %v", what, expression, got, err)
	}
	run := func(script string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](script)); err != nil {
			t.Fatalf("%s: %v", script, err)
		}
	}
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
	fill := `const form = document.querySelector('#correct form').elements; form.author.value = 'A. Lee'; form.reason.value = 'the <b>readout</b>';`

	run(`document.querySelector('.row').click(); document.querySelector('#card-correct').click()`)
	run(`{ ` + fill + ` form.date.value = 'Friday'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("a mistake is told", `document.querySelector('.complaint').textContent.includes('EDTF')`)
	run(`{ document.querySelector('#correct form').elements.date.value = '2022-01-20'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("the event is redated", `document.querySelector('#card').textContent.includes('20 Jan 2022')`)
	eventually("who corrected it is told", `document.querySelector('.corrected').textContent.includes('A. Lee: the <b>readout</b>')`)
	eventually("the form is closed", `!document.querySelector('#correct').open`)
	eventually("undo is at hand", `document.activeElement.textContent === 'Undo'`)
	press(kb.Enter)
	eventually("the event is as it was", `document.querySelector('#card').textContent.includes('21 Jan 2022') && !document.querySelector('#card .corrected')`)
	run(`document.querySelector('#card-correct').click()`)
	run(`{ ` + fill + ` form.date.value = '2022-01-20'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("the event is redated again", `document.querySelector('#card').textContent.includes('20 Jan 2022')`)
	run(`{ document.querySelector('.notice [aria-label=Dismiss]').click(); document.activeElement.blur() }`)
	run(`[...document.querySelectorAll('.pen')].find((pen) => pen.getAttribute('aria-label').includes('Lavrov')).click()`)
	run(`{ ` + fill + ` form.name.value = 'Sergey Lavrov'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("the actor is renamed", `document.querySelector('#card').textContent.includes('Sergey Lavrov')`)
	run(`document.querySelector('.notice [aria-label=Dismiss]').click()`)
	press("c") // the list of corrections, with the keyboard alone: the latest is the first
	eventually("the corrections are listed", `document.querySelectorAll('#corrections li').length === 2 && document.activeElement.ariaLabel.includes('rename')`)
	press(kb.Enter)
	eventually("the actor has its name back", `document.querySelector('#card').textContent.includes('Sergei Lavrov') && document.querySelectorAll('#corrections li').length === 1`)
	moveLines := func() {
		t.Helper()
		data, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, append([]byte("# ours\n"), data...), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	moveLines()
	press(kb.Enter)
	eventually("what is not at its line any more stays", `document.querySelector('.complaint').textContent.includes('any more') && document.querySelectorAll('#corrections li').length === 1`)
	press(kb.Enter)
	eventually("the list is of now", `document.querySelectorAll('#corrections li').length === 0`)
	press(kb.Escape)
	run(`document.querySelector('#card-correct').click()`)
	run(`{ ` + fill + ` form.date.value = '2022-01-20'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("the event is redated once more", `document.querySelector('#card').textContent.includes('20 Jan 2022')`)
	eventually("undo is at hand again", `document.activeElement.textContent === 'Undo'`)
	run(`window.real = window.fetch; window.fetch = () => Promise.reject()`)
	press(kb.Enter)
	eventually("what has no answer can be tried again", `document.querySelector('.notice').textContent.includes('not answer') && document.activeElement.textContent === 'Undo'`)
	run(`window.fetch = window.real`)
	moveLines()
	press(kb.Enter)
	eventually("what is refused is not offered again", `document.querySelector('.notice').textContent.includes('any more') && !document.querySelector('.notice').textContent.includes('Undo') && document.activeElement.ariaLabel === 'Dismiss'`)
	eventually("and is told", `document.querySelector('#status').textContent.includes('any more')`)
	run(`[...document.querySelectorAll('.pen')].find((pen) => pen.getAttribute('aria-label').includes('Lavrov')).click()`)
	run(`{ ` + fill + ` form.name.value = 'Sergey Lavrov'; document.querySelector('#correct [type=submit]').click(); }`)
	eventually("the actor is renamed again", `document.querySelector('#card').textContent.includes('Sergey Lavrov')`)
	run(`{ const data = new DataTransfer(); data.items.add(new File(['China warned Japan on Monday.'], 'second.txt')); document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }`)
	eventually("the dropped article is read", `[...document.querySelectorAll('.row')].some((row) => row.textContent.includes('China'))`)
	run(`{ const data = new DataTransfer(); data.items.add(new File(['Spain thanked Portugal on Monday.'], 'third.txt')); const input = document.querySelector('#articles-file'); input.files = data.files; input.dispatchEvent(new Event('change')); }`)
	eventually("an article is chosen with the button", `[...document.querySelectorAll('.row')].some((row) => row.textContent.includes('Portugal'))`)
	run(`{ const data = new DataTransfer(); data.items.add(new File(['France warned Italy on Monday.\n\n<script>window.broken = 1</' + 'script><img src=x onerror="window.broken = 2"> "It is <b>bold</b>," said Spain.'], '<img src=x onerror="window.broken = 3">.txt')); document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }`)
	eventually("an article of tags is read", `[...document.querySelectorAll('.row')].some((row) => row.textContent.includes('France'))`)
	run(`[...document.querySelectorAll('.row')].find((row) => row.textContent.includes('France')).click()`)
	eventually("its tags show as text", `document.querySelector('#article').textContent.includes('<script>window.broken = 1</script>')`)
	eventually("and do nothing", `window.broken === undefined && document.querySelectorAll('img, [onerror]').length === 0`)
	file, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(file), "do: redate") || !strings.Contains(string(file), "do: rename") {
		t.Errorf("the corrections file holds %s, %v", file, err)
	}
	if shot := os.Getenv("DIPLOGRAPH_SHOT"); shot != "" {
		run(`document.querySelector('.row').click(); document.querySelector('#card-correct').click()`)
		png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(shot, png, 0o644)
	}
}
