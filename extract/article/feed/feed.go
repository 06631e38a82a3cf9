// Package feed reads RSS, Atom and JSON Feed.
package feed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
)

// ErrFeed says that an input is no feed, or a broken one.
var ErrFeed = errors.New("not a feed (RSS, Atom, JSON Feed)")

// An Item is one piece of news in a feed.
type Item struct {
	ID        string
	Title     string
	URL       string // of the page that it is about
	Published string // as the feed writes it
	Author    string // names joined by ", "
	Publisher string
	Lang      string
	Content   string // HTML, the whole text where the feed has it
	Summary   string // HTML
}

// HeadBytes is how much of an input Is wants to see: style sheets and comments
// may stand above a feed.
const HeadBytes = 4096

var (
	// xmlFeed finds the root element of a feed behind what may stand above it.
	xmlFeed  = regexp.MustCompile(`(?s)^\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF|(?:atom|a):feed)[\s>]`)
	jsonFeed = regexp.MustCompile(`(?s)^\s*\{.*"https?:\\?/\\?/jsonfeed\.org\\?/version`)
)

// Is reports whether an input that begins with these bytes is a feed.
func Is(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return xmlFeed.Match(head) || jsonFeed.Match(head)
}

// Parse returns the items of a feed in its own order. Links are resolved
// against address, where the feed came from, which may be empty.
func Parse(data []byte, address string) (items []Item, err error) {
	defer func() { // of others' making, over others' data
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: it cannot be parsed", ErrFeed)
		}
	}()
	f, err := gofeed.NewParser().Parse(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFeed, err)
	}
	base, err := url.Parse(cmp.Or(address, f.Link))
	if err != nil {
		base = &url.URL{}
	}
	for _, i := range f.Items {
		items = append(items, Item{
			ID: cmp.Or(i.GUID, i.Link), Title: plain(i.Title), URL: resolve(base, i.Link), Published: cmp.Or(i.Published, i.Updated),
			Author: names(i.Authors), Publisher: plain(f.Title), Lang: f.Language, Content: i.Content, Summary: i.Description,
		})
	}
	return items, nil
}

func names(people []*gofeed.Person) string {
	var out []string
	for _, p := range people {
		if p != nil && p.Name != "" {
			out = append(out, plain(p.Name))
		}
	}
	return strings.Join(out, ", ")
}

// plain resolves what is escaped twice and puts it on one line.
func plain(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), " ") }

// resolve makes an address whole, where it can be.
func resolve(base *url.URL, link string) string {
	u, err := base.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	return u.String()
}
