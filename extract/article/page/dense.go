package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// proseBytes is the length of a paragraph that is no caption or teaser.
	proseBytes = 80
	// mostOf is the share of a page's prose that the article's element holds;
	// the rest are teasers, comments and legal notes.
	mostOf = 0.8
)

// densest returns the text of the smallest element that holds most of the
// page's prose, and the bytes of the prose in it: a second opinion where readability takes a part for the whole.
func densest(doc *html.Node) (text string, prose int) {
	total := proseIn(doc)
	if total == 0 {
		return "", 0
	}
	best := doc
	for {
		var next *html.Node
		for c := best.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && float64(proseIn(c)) >= mostOf*float64(total) {
				next = c
				break
			}
		}
		if next == nil {
			break
		}
		best = next
	}
	var w writer
	w.skip = func(n *html.Node) bool { return about(n) || linkList(n) }
	w.node(best)
	w.end("\n\n")
	return strings.TrimSpace(w.out.String()), proseIn(best)
}

// proseIn returns the bytes of running text in paragraphs below a node, without
// those that are about something else.
func proseIn(n *html.Node) int {
	if n.Type == html.ElementNode && (silentElements[n.DataAtom] || hidden(n) || about(n)) {
		return 0
	}
	if n.DataAtom == atom.P {
		text, links := lengths(n)
		if text < proseBytes || 2*links > text {
			return 0
		}
		return text
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += proseIn(c)
	}
	return sum
}

// about reports whether an element itself is marked as about something else
// than the article.
func about(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Aside, atom.Nav, atom.Footer:
		return true
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	return asideWords.MatchString(attr(n, "class")) || asideWords.MatchString(attr(n, "id"))
}

// linkList reports whether a list is a menu: most of it is links.
func linkList(n *html.Node) bool {
	if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return false
	}
	text, links := lengths(n)
	return 2*links > text
}

// lengths returns the bytes of all text below a node, and of that in links.
func lengths(n *html.Node) (text, links int) {
	for c := range n.Descendants() {
		if c.Type != html.TextNode {
			continue
		}
		size := len(strings.TrimSpace(c.Data))
		text += size
		for p := c.Parent; p != nil && p != n.Parent; p = p.Parent {
			if p.DataAtom == atom.A {
				links += size
				break
			}
		}
	}
	return text, links
}
