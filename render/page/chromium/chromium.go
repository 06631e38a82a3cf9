// Package chromium starts the Chromium of this machine without a window, for
// tests and for pictures of the page.
package chromium

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// ErrNone says that there is no Chromium to start.
var ErrNone = errors.New("no Chromium in PATH (apt-get install chromium)")

// Start starts a browser with an empty profile and returns the context of its
// first tab, which the steps of chromedp take; stop ends the browser. Contexts
// made of it with chromedp.NewContext are further tabs.
func Start() (tab context.Context, stop func(), err error) {
	path, err := find()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true))
	browser, end := chromedp.NewExecAllocator(context.Background(), options...)
	tab, leave := chromedp.NewContext(browser)
	stop = func() {
		leave()
		end()
	}
	if err := chromedp.Do(tab); err != nil { // a browser must not start under a time limit
		stop()
		return nil, nil, fmt.Errorf("%s does not start: %w", path, err)
	}
	return tab, stop, nil
}

// ForTest is Start for a test, which ends the browser; where there is none the
// test is skipped.
func ForTest(t testing.TB) context.Context {
	t.Helper()
	tab, stop, err := Start()
	if errors.Is(err, ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return tab
}

func find() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNone
}
