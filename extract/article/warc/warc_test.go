package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"diplograph/extract/article/warc/warctest"
)

// read returns what Pages yields: number, address and body, or the error.
func read(data string, limit int64) (out []string) {
	for p, err := range Pages(bufio.NewReader(strings.NewReader(data)), limit, nil) {
		if err != nil {
			out = append(out, fmt.Sprintf("%d %s", p.Number, err))
			continue
		}
		out = append(out, fmt.Sprintf("%d %s %s", p.Number, p.URL, p.Data))
	}
	return out
}

func packed(t *testing.T, kind, s string) string {
	t.Helper()
	var b bytes.Buffer
	if kind == "br" {
		w := brotli.NewWriter(&b)
		w.Write([]byte(s)) //nolint:errcheck // into memory
		w.Close()          //nolint:errcheck // into memory
		return b.String()
	}
	w := gzip.NewWriter(&b)
	w.Write([]byte(s)) //nolint:errcheck // into memory
	w.Close()          //nolint:errcheck // into memory
	return b.String()
}

func TestPages(t *testing.T) {
	var b strings.Builder
	w := warctest.Writer{W: &b}
	html := "Content-Type: text/html\r\n"
	for _, err := range []error{
		w.Record("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		w.Page("http://a.example/1", "", "<p>one"),
		w.Page("http://a.example/pic", "Content-Type: image/png\r\n", "\x89PNG"),
		w.Page("<http://a.example/2>", html+"Transfer-Encoding: chunked\r\n", "5\r\n<p>tw\r\n1\r\no\r\n0\r\n\r\n"),
		w.Page("http://a.example/3", html+"Transfer-Encoding: chunked\r\n", "<p>unchunked already"),
		w.Page("http://a.example/4", html+"Content-Encoding: gzip\r\n", packed(t, "gzip", "<p>four")),
		w.Page("http://a.example/5", html+"Content-Encoding: br\r\n", packed(t, "br", "<p>five")),
		w.Page("http://a.example/6", html+"Content-Encoding: br\r\n", "<p>unpacked already"),
		w.Page("http://a.example/7", html+"Content-Length: 100\r\n", "<p>shorter than it says"),
		w.Record("response", "http://a.example/8", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone"),
		w.Record("response", "http://a.example/9", "application/http", "HTTP/2 200\r\nContent-Type: text/html\r\n\r\n<p>nine"),
		w.Record("conversion", "http://a.example/10", "text/plain", "ten"),
		w.Record("resource", "file:///11.html", "text/html", "<p>eleven"),
		w.Record("response", "dns:a.example", "text/dns", "1.2.3.4"),
		w.Page("http://a.example/12", "", strings.Repeat("large ", 100)),
		w.Page("http://a.example/13", "", "<p>last"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"3 http://a.example/1 <p>one",
		"7 http://a.example/2 <p>two",
		"9 http://a.example/3 <p>unchunked already",
		"11 http://a.example/4 <p>four",
		"13 http://a.example/5 <p>five",
		"15 http://a.example/6 <p>unpacked already",
		"17 http://a.example/7 <p>shorter than it says",
		"19 http://a.example/9 <p>nine",
		"20 http://a.example/10 ten",
		"21 file:///11.html <p>eleven",
		"24 the page is too large",
		"26 http://a.example/13 <p>last",
	}
	if d := cmp.Diff(want, read(b.String(), 100)); d != "" {
		t.Error(d)
	}
}

func TestBrokenRecords(t *testing.T) {
	var b strings.Builder
	w := warctest.Writer{W: &b}
	if err := w.Page("http://a.example/1", "", "<p>one"); err != nil {
		t.Fatal(err)
	}
	good := b.String()
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"strayed", good + "rubbish\nmore of it\n" + good, []string{
			"2 http://a.example/1 <p>one", `3 not a WARC record: "more of it"`, "5 http://a.example/1 <p>one",
		}},
		{"no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + good, []string{`1 not a WARC record: Content-Length ""`, "3 http://a.example/1 <p>one"}},
		{"cut in a block", good[:len(good)-8], []string{"2 the archive ends inside this record"}},
		{"cut in a header", good + "WARC/1.0\r\nWARC-Type: resp", []string{"2 http://a.example/1 <p>one", "3 the archive ends inside this record"}},
		{"no HTTP", strings.Replace(good, "HTTP/1.1 200 OK", "HTTP?1.1 200 OK", 1) + good, []string{"2 not a WARC record: \"HTTP?1.1 200 OK\" is no HTTP answer", "4 http://a.example/1 <p>one"}},
		{"rubbish to the end", good + "rubbish", []string{"2 http://a.example/1 <p>one", "3 not a WARC record: nothing like one follows"}},
	} {
		if d := cmp.Diff(c.want, read(c.data, 1000)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestBombInRecord(t *testing.T) {
	var b strings.Builder
	w := warctest.Writer{W: &b}
	if err := w.Page("http://a.example/1", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", packed(t, "gzip", strings.Repeat("<p>", 1<<20))); err != nil {
		t.Fatal(err)
	}
	for _, err := range Pages(bufio.NewReader(strings.NewReader(b.String())), 1<<20, nil) {
		if !errors.Is(err, ErrLarge) {
			t.Errorf("%v", err)
		}
	}
}

func FuzzPages(f *testing.F) {
	var b strings.Builder
	w := warctest.Writer{W: &b}
	w.Page("http://a.example/1", "", "<p>one")                                                                                     //nolint:errcheck // into memory
	w.Page("http://a.example/2", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "5\r\n<p>tw\r\n1\r\no\r\n0\r\n\r\n") //nolint:errcheck // into memory
	f.Add([]byte(b.String()))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for p, err := range Pages(bufio.NewReader(bytes.NewReader(data)), 1<<20, nil) {
			if n++; n > len(data)+1 {
				t.Fatal("more results than bytes")
			}
			if err == nil && len(p.Data) > 1<<20 {
				t.Fatal("larger than allowed")
			}
		}
	})
}
