package article

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

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
