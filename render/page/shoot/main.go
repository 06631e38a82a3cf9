// Shoot photographs a page in Chromium, for the README: go run
// ./render/page/shoot out/report.html samples/report.png.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/chromedp"

	"diplograph/render/page/chromium"
)

func main() {
	width := flag.Int64("width", 1400, "pixels")
	height := flag.Int64("height", 900, "pixels")
	dark := flag.Bool("dark", false, "in dark colours")
	view := flag.String("view", "", "what is chosen on the page, as its address tells it behind the #")
	click := flag.String("click", "", "CSS selector of what is clicked on before")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./render/page/shoot [flags] REPORT.html|ADDRESS PICTURE.png")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := shoot(flag.Arg(0), flag.Arg(1), *view, *width, *height, script(*dark, *click)); err != nil {
		fmt.Fprintln(os.Stderr, "shoot:", err)
		os.Exit(1)
	}
}

// script sets the colours, clicks, and waits until the page has come to rest.
func script(dark bool, click string) string {
	theme := map[bool]string{true: "dark", false: "light"}[dark]
	return fmt.Sprintf("document.documentElement.dataset.theme = %q; if (%q) document.querySelector(%q).click(); new Promise((done) => setTimeout(done, 500))", theme, click, click)
}

// shoot opens a page of this machine and writes what is seen of it as PNG.
func shoot(report, picture, view string, width, height int64, script string) error {
	address, err := addressOf(report, view)
	if err != nil {
		return err
	}
	tab, stop, err := chromium.Start()
	if err != nil {
		return err
	}
	defer stop()
	ctx, cancel := context.WithTimeout(tab, time.Minute)
	defer cancel()
	settled := chromedp.Evaluate[chromedp.Void](script, chromedp.EvalAwaitPromise)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("body[data-ready]")), settled); err != nil {
		return err
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return os.WriteFile(picture, png, 0o644)
}

// addressOf is the address of a file, or of a page that diplograph serves.
func addressOf(report, view string) (string, error) {
	if u, err := url.Parse(report); err == nil && u.Scheme == "http" {
		u.Fragment = view
		return u.String(), nil
	}
	path, err := filepath.Abs(report)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	return (&url.URL{Scheme: "file", Path: path, Fragment: view}).String(), nil
}
