// Package warctest writes web archives for tests.
package warctest

import (
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// A Writer writes records; with Gzip each is packed by itself, as the standard
// has it.
type Writer struct {
	W    io.Writer
	Gzip bool
}

// Page writes the record of a page that was fetched, with a request before it as
// crawlers write them. head are more lines of the HTTP header, each with its
// line end.
func (w Writer) Page(url, head, body string) error {
	if err := w.Record("request", url, "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"); err != nil {
		return err
	}
	answer := "HTTP/1.1 200 OK\r\n" + head
	if head == "" {
		answer += "Content-Type: text/html; charset=utf-8\r\n"
	}
	return w.Record("response", url, "application/http; msgtype=response", answer+"\r\n"+body)
}

// Record writes one record of any kind.
func (w Writer) Record(kind, url, contentType, block string) error {
	text := fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-03-05T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, contentType, len(block), block)
	if !w.Gzip {
		_, err := io.WriteString(w.W, text)
		return err
	}
	z, err := gzip.NewWriterLevel(w.W, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, text); err != nil {
		return err
	}
	return z.Close()
}
