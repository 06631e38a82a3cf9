package article

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
	"time"

	"diplograph/extract/article/archive"
	"diplograph/extract/article/page"
)

// fuzzSize is the largest input that fuzzing tries.
const fuzzSize = 1 << 20

// FuzzFromPage reads any bytes as a page.
func FuzzFromPage(f *testing.F) {
	for _, c := range savedCases(f) {
		f.Add(c.data)
	}
	f.Add([]byte(strings.Repeat("<div>", 3000) + "text"))
	f.Add([]byte(strings.Repeat("<table><tr><td>", 500)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > fuzzSize {
			return
		}
		a, err := FromPage(data, "", "https://daily.example/2021/03/04/a")
		if err == nil && strings.TrimSpace(a.Text) == "" {
			t.Error("no text and no error")
		}
	})
}

// FuzzText reads any bytes as a fragment of a feed.
func FuzzText(f *testing.F) {
	f.Add("<p>a<br>b</p>&amp;amp;")
	f.Fuzz(func(_ *testing.T, s string) { page.Text(s) })
}

// FuzzTable reads any bytes as a table.
func FuzzTable(f *testing.F) {
	f.Add([]byte("title;text\n\"a\";b\n"))
	f.Add([]byte("text\n\"\"\"\n"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		w := walker{o: Options{Map: map[string]string{"text": "text"}}, out: func(j job) bool { j.run(Options{}); return true }}
		w.table(source{name: "t.csv"}, bufio.NewReader(bytes.NewReader(data)))
	})
}

// FuzzPacked unpacks any bytes.
func FuzzPacked(f *testing.F) {
	f.Add([]byte(packGzip(said(1))))
	f.Add([]byte(packZip(f, "a.txt", said(1), "b.csv", "text\nx\n")))
	f.Add([]byte(packTar(f, "a.txt", said(1))))
	f.Add([]byte(packZstd(f, said(1))))
	f.Add([]byte(packGzip(packTar(f, "a.zip", packZip(f, "b.txt", said(2))))))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if archive.Sniff(data) == archive.None {
			return
		}
		for range Read([]string{"-"}, bytes.NewReader(data), Options{}) {
		}
	})
}

// TestHardPages reads pages of 1 MB that are made to be slow.
func TestHardPages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	fill := func(s string) string { return strings.Repeat(s, fuzzSize/len(s)) }
	for name, data := range map[string]string{
		"deep":        fill("<div>"),
		"deep spans":  fill("<span class=related>"),
		"tables":      fill("<table><tr><td>x"),
		"paragraphs":  fill("<p>The ministers met, and agreed."),
		"long line":   "<p>" + fill("The ministers met, and agreed. "),
		"breaks":      fill("x<br>"),
		"lists":       fill("<ul><li>x"),
		"links":       fill("<a href=x>y"),
		"formats":     fill("<b><i><p>x"),
		"headings":    fill("<h1>Ministers meet again</h1>"),
		"times":       fill("<time datetime=2021-03-04>March 4, 2021</time>"),
		"metas":       fill("<meta name=date content=x>"),
		"json-ld":     `<script type="application/ld+json">` + fill(`[{"@graph":`),
		"json-ld ok":  `<script type="application/ld+json">` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "</script>",
		"attributes":  "<p " + fill("class=related ") + ">x",
		"entities":    fill("&amp;"),
		"dates":       "<h1>x</h1>" + fill("<i>4 March 2021</i>"),
		"short lines": "<p>" + said(1) + "</p>" + fill("<p>Menu</p>"),
		"commas":      fill("a, "),
		"classes":     fill("<div class='related-comments-sidebar'>x</div>"),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			FromPage([]byte(data), "", "")                          //nolint:errcheck // must only come back in time
			if spent := time.Since(begin); spent > 10*time.Second { // a second on a quiet machine
				t.Errorf("%s", spent)
			}
		})
	}
}
