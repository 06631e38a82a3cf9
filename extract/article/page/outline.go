package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An outline says of each element of a page what it is about and how much prose
// it holds. It is made once, before readability changes the page.
type outline struct {
	doc    *html.Node
	aside  map[*html.Node]bool // about something else than the article, or inside what is
	prose  map[*html.Node]int  // bytes of running text that is not aside
	headed map[*html.Node]bool // holds a headline of the first order, so is never aside
}

// survey makes the outline of a page.
func survey(doc *html.Node) *outline {
	o := &outline{doc, map[*html.Node]bool{}, map[*html.Node]int{}, map[*html.Node]bool{}}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.H1 && !hidden(n) {
			for p := n; p != nil && !o.headed[p]; p = p.Parent {
				o.headed[p] = true
			}
		}
	}
	o.visit(doc, false)
	return o
}

// visit notes what a node is and returns the bytes of prose in it.
func (o *outline) visit(n *html.Node, aside bool) int {
	if n.Type == html.ElementNode {
		if silentElements[n.DataAtom] || hidden(n) {
			return 0
		}
		if aside = aside || !o.headed[n] && about(n); aside {
			o.aside[n] = true
		}
	}
	if n.DataAtom == atom.P && !aside {
		if text, links := lengths(n); text >= proseBytes && 2*links <= text {
			o.prose[n] = text
			return text
		}
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += o.visit(c, aside)
	}
	if n.Type == html.ElementNode || n.Type == html.DocumentNode {
		o.prose[n] = sum
	}
	return sum
}

// asides are words in the class or id of parts of a page that are about
// something else; "recommend" and "advert" begin such words.
var asides = map[string]bool{
	"related": true, "recommended": true, "recommendations": true, "recommend": true, "sidebar": true, "comments": true, "comment": true,
	"commentlist": true, "latest": true, "popular": true, "trending": true, "teaser": true, "teasers": true, "promo": true, "promos": true,
	"widget": true, "footer": true, "nav": true, "navigation": true, "navbar": true, "menu": true, "breadcrumb": true, "breadcrumbs": true,
	"newsticker": true, "ticker": true, "ad": true, "ads": true, "advert": true, "advertisement": true, "mostread": true, "newsletter": true,
	"respond": true, "disqus": true, "outbrain": true, "taboola": true,
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
	return marksAside(attr(n, "class")) || marksAside(attr(n, "id"))
}

// marksAside reports whether a class or id names what stands beside an article:
// "most-read", "relatedArticles", but not "has-sidebar" or "no-comments".
func marksAside(s string) bool {
	for name := range strings.FieldsSeq(s) {
		words := nameWords(name)
		for i, w := range words {
			after := i > 0 && slices.Contains([]string{"has", "with", "no", "without", "is", "js"}, words[i-1])
			if asides[w] && !after || w == "read" && i > 0 && words[i-1] == "most" {
				return true
			}
		}
	}
	return false
}

// nameWords splits a name as programmers write it: at hyphens, underscores and
// capitals.
func nameWords(name string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(name[start:end]))
		}
	}
	lower := false
	for i, r := range name {
		switch {
		case r == '-' || r == '_' || r == ':' || r == '.' || r == '/':
			cut(i)
			start = i + 1
		case unicode.IsUpper(r) && lower:
			cut(i)
			start = i
		}
		lower = unicode.IsLower(r)
	}
	cut(len(name))
	return out
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
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			text += len(strings.TrimSpace(c.Data))
			continue
		}
		t, l := lengths(c)
		text += t
		if c.DataAtom == atom.A {
			l = t
		}
		links += l
	}
	return text, links
}
