//go:build unix

package article

import (
	"bytes"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nastySize is the size of the inputs, and what each may cost whatever it is:
// DIPLOGRAPH_BIG=1 tries 1 MB.
func nastySize() (size int, cpu time.Duration, heap uint64) {
	if os.Getenv("DIPLOGRAPH_BIG") != "" {
		return 1 << 20, time.Second, 200 << 20
	}
	return 1 << 18, time.Second / 2, 100 << 20
}

// cpuTime returns the time of processors that this process has had.
func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// heapPeak runs work and returns the most heap that it was seen to have taken.
func heapPeak(work func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, uint64(0)
	done, seen := make(chan bool), make(chan bool)
	go func() {
		defer close(seen)
		for {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			select {
			case <-done:
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	work()
	close(done)
	<-seen
	return peak - min(before, peak)
}

// usualLoop is what the loop of slowness takes on a machine of our day.
const usualLoop = 60 * time.Millisecond

// slowness tells how many times as long this machine takes as a usual one.
func slowness(t testing.TB) float64 {
	begin := cpuTime(t)
	sum := uint64(1)
	for i := range uint64(40_000_000) {
		sum = sum*1099511628211 ^ i
	}
	if sum == 0 {
		t.Log("never")
	}
	return float64(cpuTime(t)-begin) / float64(usualLoop)
}

// nasty returns inputs of a size that are made to be slow or large, by name; the
// name's ending is that of the file.
func nasty(t testing.TB, size int) map[string]string {
	t.Helper()
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	within := func(before, s, after string) string {
		return before + strings.Repeat(s, (size-len(before)-len(after))/len(s)) + after
	}
	record := "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 80\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + said(1)[:31] + "\r\n\r\n"
	rss := func(items string) string {
		return within(`<rss version="2.0"><channel><title>T</title>`, items, `</channel></rss>`)
	}
	return map[string]string{
		"nested divs.html": fill("<div>"), "nested spans.html": fill("<span class=related>"), "nested tables.html": fill("<table><tr><td>x"),
		"nested lists.html": fill("<ul><li>x"), "nested links.html": fill("<a href=x>y"), "nested formats.html": fill("<b><i><p>x"),
		"nested quotes.html": fill("<blockquote>"), "nested fonts.html": fill("<font><a><nobr>"), "cells.html": within("<table>", "<tr><td>x", ""),
		"paragraphs.html": fill("<p>The ministers met, and agreed."), "long paragraphs.html": fill("<p class=a>" + said(1)), "line.html": "<p>" + fill("The ministers met, and agreed. "),
		"one word.html": "<p>" + fill("x"), "less than.html": "<p>" + fill("<"), "comments.html": fill("<!--x-->"), "open comment.html": "<p>x<!--" + fill("-"), "breaks.html": fill("x<br>"),
		"headings.html": fill("<h1>Ministers meet again</h1>"), "times.html": fill("<time datetime=2021-03-04>March 4, 2021</time>"), "metas.html": fill("<meta name=date content=x>"),
		"ld brackets.html": `<script type="application/ld+json">` + fill(`[{"@graph":`), "ld deep.html": `<script type="application/ld+json">` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "</script>",
		"ld many.html": fill(`<script type="application/ld+json">{"@type":"NewsArticle"}</script>`), "ld keys.html": within(`<script type="application/ld+json">{"@type":"NewsArticle"`, `,"datePublished":"2021-03-04"`, ""),
		"ld commas.html":  `<script type="application/ld+json">` + fill(", ") + "</script>",
		"attributes.html": "<p " + fill("class=related ") + ">x", "attribute.html": `<p class="` + fill("a-b_c ") + `">x`, "entities.html": fill("&amp;"), "open entities.html": fill("&"),
		"dates.html": "<h1>x</h1>" + fill("<i>4 March 2021</i>"), "menu.html": "<p>" + said(1) + "</p>" + fill("<p>Menu</p>"), "commas.html": fill("a, "),
		"classes.html": fill("<div class='related-comments-sidebar'>x</div>"), "daylines.html": fill("<div class=story-date>4 March 2021</div>"), "labels.html": fill("<dt>Published</dt><dd>4 March 2021</dd>"),
		"titles.html": "<title>" + fill("a | b - ") + "</title><h1>x</h1>", "pre.html": "<pre>" + fill("x\n"), "control.html": "<p>" + fill("\x01\x7f"), "zeros.html": "<p>" + fill("\x00"), "bad utf8.html": "<p>" + fill("\xff\xc3"),

		"line.txt": fill("The ministers met, and agreed. "), "lines.txt": fill("x\n"), "blank lines.txt": "x" + fill("\n\n"), "one word.txt": fill("x"), "dashes.txt": fill("- a "), "short lines.txt": fill("Ministers meet again\n\n"),
		"furniture.txt": said(1) + fill("\n\nRead more: x"), "copyright.txt": fill("© 2021 The Daily. All rights reserved.\n\n"), "colons.txt": "---\n" + fill("a: b\n"), "aliases.md": "---\na: &a [x]\n" + fill("b: [*a,*a,*a]\n") + "---\nText.", "deep.md": "---\na: " + fill("[") + "\n---\nText.",
		"headings.md": fill("# Heading\n\n"), "capitals.txt": fill("GENEVA "), "months.txt": fill("Jan 21 "),

		"lines.jsonl": fill("{\"text\":\"x\"}\n"), "broken.jsonl": fill("{\n"), "brackets.jsonl": `{"text":` + fill("["), "line.jsonl": `{"text":"` + fill("x"), "escapes.jsonl": `{"text":"` + fill(`\u0041`) + `"}`, "keys.jsonl": within(`{"text":"x"`, `,"a":1`, "}"),
		"array.json": within("[", `{"text":"x"},`, `{"text":"x"}]`), "braces.json": "[" + fill("{"), "quotes.json": "[{" + fill(`"`), "empty.json": "[" + fill("{},"),

		"quotes.csv": "text\n" + fill(`"`), "half quotes.csv": "text\n\"" + fill("a\"b"), "rows.csv": "text\n" + fill("x\n"), "columns.csv": fill("text,") + "\nx", "cells.csv": "text\n" + fill("x,"), "cells of rows.csv": within("text,b\n", "\"a\"\"b\",x\n", ""),

		"items.xml": rss("<item><title>x</title></item>"), "texts.xml": rss("<item><guid>a</guid><description>" + said(1) + "</description></item>"), "escaped.xml": within("<rss><channel><item><description>", "&lt;div&gt;", "</description></item></channel></rss>"),
		"nested.xml": "<rss><channel>" + fill("<item>"), "cdata.xml": rss("<item><description><![CDATA[<p>x]]></description></item>"), "feeds.xml": "<rss>" + fill("<!-- x -->"), "entries.xml": within(`<feed xmlns="http://www.w3.org/2005/Atom">`, "<entry><title>x</title></entry>", "</feed>"),
		"attributes.xml": "<rss " + fill("a='b' ") + ">", "doctype.xml": `<!DOCTYPE rss [` + fill(`<!ENTITY a "b">`) + `]><rss><channel><item><title>&a;</title></item></channel></rss>`,

		"headers.warc": fill(record), "fields.warc": "WARC/1.0\r\n" + fill("A: b\r\n"), "open field.warc": "WARC/1.0\r\n" + fill("a"), "stray.warc": "WARC/1.0\r\n\r\n" + fill("x\n"), "no length.warc": fill("WARC/1.0\r\n\r\n"),

		"pages.html.gz": packGzip(strings.Repeat("<b><i><p>x", 1<<20)), "page.html.gz": packGzip(strings.Repeat("<p>"+said(1), maxBytes/200)), "bomb.html.gz": packGzip(strings.Repeat("<p>x", 8<<20)), "bombs.warc.gz": strings.Repeat(packGzip(strings.Repeat("x", 1<<20)), size/1100), "members.jsonl.gz": fill(packGzip("{\"text\":\"x\"}\n")), "marks.gz": packGzip("WARC/1.0\r\n") + fill("\x1f\x8b\x08\x00"),
		"bomb.txt.zst": packZstd(t, strings.Repeat("x", 64<<20)), "files.zip": packZip(t, slices.Repeat([]string{"a.txt", "x"}, size/150)...), "files.tar": packTar(t, slices.Repeat([]string{"a.txt", "x"}, size/1100)...), "bombs.zip": packZip(t, slices.Repeat([]string{"a.txt", strings.Repeat("x", size)}, 100)...),
	}
}

// TestNastyInputs reads inputs that are made to be slow or large.
func TestNastyInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size, maxCPU, maxHeap := nastySize()
	maxCPU = max(maxCPU, time.Duration(float64(maxCPU)*slowness(t)))
	inputs := nasty(t, size)
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		t.Run(name, func(t *testing.T) {
			path := write(t, t.TempDir(), name, inputs[name])
			n := 0
			begin := cpuTime(t)
			peak := heapPeak(func() {
				for a, err := range Read([]string{path}, bytes.NewReader(nil), Options{Workers: 1}) {
					if n++; err == nil && len(a.Text) > 1000 {
						Blocks(a)
					}
				}
			})
			spent := cpuTime(t) - begin
			t.Logf("%8d bytes, %6d results, %v, %d MB", len(inputs[name]), n, spent.Round(time.Millisecond), peak>>20)
			if spent > maxCPU || peak > maxHeap {
				t.Errorf("%v and %d MB for %d bytes", spent, peak>>20, len(inputs[name]))
			}
		})
	}
}
