// Package page reads the article of a web page: its main text, headline, day,
// author, publisher, address and language.
package page

import (
	"bytes"
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// Where a page's day comes from, in the order of trust.
const (
	FromJSONLD    = "json-ld"   // datePublished of a schema.org article
	FromOpenGraph = "opengraph" // article:published_time
	FromMeta      = "meta"      // another meta element
	FromTime      = "time"      // a time element, or one marked itemprop="datePublished"
	FromByline    = "byline"    // the words beside the author's name
	FromURL       = "url"       // .../2022/01/21/...
)

// A Page is what a web page tells of its article. What it does not tell is
// empty.
type Page struct {
	Title         string
	Published     string // day "2022-01-21" in the page's own time zone
	PublishedAt   string // RFC 3339 with the page's own offset, where it gives a time and an offset
	PublishedFrom string // one of the From constants
	Author        string // names joined by ", "
	Publisher     string
	URL           string // canonical where the page gives it, else the address that it was read from
	Lang          string // ISO 639-1
	Text          string // paragraphs parted by blank lines
}

// ErrNoText says that a page holds no article.
var ErrNoText = errors.New("no article text found in the page")

// Read reads the bytes of an HTML page. contentType is the header that came
// with it and address where it came from; both may be empty.
func Read(data []byte, contentType, address string) (Page, error) {
	data = decode(withoutData(data), contentType)
	if err := checkSize(data); err != nil {
		return Page{}, err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return Page{}, err
	}
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	f := gather(doc)
	p := Page{
		Title: f.title(), Author: f.author(), Publisher: f.first("publisher"),
		URL: f.address(base), Lang: f.language(),
	}
	o := survey(doc)
	p.Published, p.PublishedAt, p.PublishedFrom = f.date(o, p.URL, p.Title)
	p.Text = body(o, base, f)
	if p.Text == "" {
		return p, ErrNoText
	}
	return p, nil
}
