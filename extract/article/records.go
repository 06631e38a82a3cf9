package article

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"diplograph/extract/article/feed"
	"diplograph/extract/article/fetch"
	"diplograph/extract/article/page"
	"diplograph/extract/article/warc"
)

// recordName is how a record of a web archive is called in error lines.
func recordName(name string, p warc.Page) string {
	where := fmt.Sprintf("%s: record %d", name, p.Number)
	if p.URL != "" {
		where += " (" + p.URL + ")"
	}
	return where
}

// fromRecord reads a page of a web archive.
func fromRecord(p warc.Page, file string) (a Article, err error) {
	if p.Text {
		a, err = parsePlain(bytes.ToValidUTF8(p.Data, []byte("\ufffd")))
		a.URL = p.URL
	} else {
		a, err = FromPage(p.Data, p.ContentType, p.URL)
	}
	a.File = file
	return a, err
}

// feed reads the items of a feed.
func (w *walker) feed(s source, in io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = ErrTooLarge
	}
	if err != nil {
		return w.fail(s.name, err)
	}
	items, err := feed.Parse(data, s.address)
	if err != nil {
		return w.fail(s.name, err)
	}
	for n, i := range items {
		i.ID = itemID(s.name, i.ID)
		if w.o.Seen != nil && i.ID != "" && w.o.Seen(i.ID) {
			continue
		}
		if !w.item(s, n+1, i) {
			return false
		}
	}
	return true
}

// itemID is the id of an item among those of all feeds. Addresses and the like
// are their own; others, like "7", are unique in their feed only.
func itemID(feed, id string) string {
	u, err := url.Parse(id)
	if id == "" || err == nil && (u.Host != "" || u.Scheme == "tag" || u.Scheme == "urn") {
		return id
	}
	return feed + "#" + id
}

// item reads the text of an item where the feed holds it, else the page that it
// links to, else its summary. That has no ID where the page may come another
// time.
func (w *walker) item(s source, n int, i feed.Item) bool {
	where := fmt.Sprintf("%s: item %d", s.name, n)
	a := Article{ID: i.ID, File: s.file, Title: i.Title, Author: i.Author, Publisher: i.Publisher, URL: i.URL, Lang: languageCode(i.Lang)}
	a.setFeedDay(i.Published)
	a.Text = page.Text(i.Content)
	if i.Content == "" || cutShort(a.Text) {
		a.Text = longer(a.Text, page.Text(i.Summary))
	}
	if i.URL == "" || wholeText(a.Text) {
		return w.out(job{where, func() (Article, error) { return furnished(a) }})
	}
	got, err := w.fetch(i.URL)
	linked := where + " (" + i.URL + ")"
	switch {
	case a.Text == "" && err != nil:
		return w.fail(linked, err)
	case a.Text == "": // the page or nothing
		return w.out(job{linked, func() (Article, error) {
			p, err := FromPage(got.Data, got.ContentType, got.URL)
			return merged(p, a), err
		}})
	case err != nil:
		a.ID = ""
	default: // next to the fetching, parsing takes no time
		var p Article
		if p, err = FromPage(got.Data, got.ContentType, got.URL); err == nil {
			return w.out(job{linked, func() (Article, error) { return merged(p, a), nil }})
		}
	}
	if !w.fail(linked, fmt.Errorf("%w; only what the feed holds is read", err)) {
		return false
	}
	return w.out(job{where, func() (Article, error) { return furnished(a) }})
}

// fetch gets what an address holds.
func (w *walker) fetch(address string) (fetch.Response, error) {
	if w.o.Fetch == nil {
		return fetch.Response{}, ErrNoFetch
	}
	return w.o.Fetch(address)
}

// setFeedDay notes when the feed says that an item appeared. A date that is
// none leaves it to the page or the text.
func (a *Article) setFeedDay(s string) {
	if day, at, ok := page.ReadDate(s); ok {
		a.Published, a.PublishedAt, a.PublishedFrom = day, at, FromFeed
	}
}

// merged is a page that a feed links to, with what only the feed tells: all of
// the text, where the page asks for consent or a subscription.
func merged(p, item Article) Article {
	if len(p.Text) < len(item.Text) {
		p.Title, p.Text = item.Title, item.Text
	}
	p.ID, p.File = item.ID, item.File
	p.Title, p.Author, p.Publisher = cmp.Or(p.Title, item.Title), cmp.Or(p.Author, item.Author), cmp.Or(p.Publisher, item.Publisher)
	if p.URL == "" {
		p.URL = item.URL
	}
	if p.Published == "" {
		p.Published, p.PublishedAt, p.PublishedFrom = item.Published, item.PublishedAt, item.PublishedFrom
	}
	return p
}

// fullBytes is the length from which a feed's text that does not break off is
// taken for the whole article: teasers have one paragraph.
const fullBytes = 600

func wholeText(text string) bool { return len(text) >= fullBytes && !cutShort(text) }

// brokenOff are the ends of texts that go on elsewhere.
var brokenOff = []string{"[…]", "[...]", "…", "...", "read more", "continue reading", "[more]", "full story", "read the full story"}

// cutShort reports whether a text breaks off, as feeds do to draw readers to
// the page.
func cutShort(text string) bool {
	end := strings.ToLower(strings.TrimRight(text, " \n»>→"))
	return end == "" || slices.ContainsFunc(brokenOff, func(s string) bool { return strings.HasSuffix(end, s) })
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// furnished is an article from a feed without what is no part of it.
func furnished(a Article) (Article, error) {
	if a.Text = withoutFurniture(a); a.Text == "" {
		return a, ErrEmpty
	}
	return a, nil
}
