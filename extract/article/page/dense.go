package page

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	// proseBytes is the length of a paragraph that is no caption or teaser.
	proseBytes = 80
	// mostOf is the share of a page's prose that the article's element holds;
	// the rest are teasers, comments and legal notes.
	mostOf = 0.8
)

// densest returns the text of the smallest element that holds most of the
// page's prose, and the bytes of prose in it: a second opinion where
// readability takes a part for the whole.
func (o *outline) densest() (text string, prose int) {
	total := o.prose[o.doc]
	if total == 0 {
		return "", 0
	}
	best := o.doc
	for {
		next := o.heir(best, total)
		if next == nil {
			break
		}
		best = next
	}
	w := writer{skip: func(n *html.Node) bool { return o.aside[n] || linkList(n) }}
	w.node(best)
	w.end("\n\n")
	return strings.TrimSpace(w.out.String()), o.prose[best]
}

// heir returns the child that holds most of all prose, nil where none does.
func (o *outline) heir(n *html.Node, total int) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && float64(o.prose[c]) >= mostOf*float64(total) && c.FirstChild != nil {
			return c
		}
	}
	return nil
}
