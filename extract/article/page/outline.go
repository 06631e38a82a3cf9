package page

import (
	"iter"
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
	raw    map[*html.Node]int  // bytes of running text
	prose  map[*html.Node]int  // the same without what is about something else
	aside  map[*html.Node]bool // about something else than the article, or inside what is
	headed map[*html.Node]bool // holds a headline of the first order, so is never aside
	leads  map[*html.Node]bool // elements around the one that the page marks as its article
	size   int                 // number of elements
}

// survey makes the outline of a page.
func survey(doc *html.Node) *outline {
	o := &outline{doc: doc, raw: map[*html.Node]int{}, prose: map[*html.Node]int{}, aside: map[*html.Node]bool{}, headed: map[*html.Node]bool{}}
	for n := range below(doc) {
		if n.Type == html.ElementNode {
			o.size++
		}
		if n.DataAtom == atom.H1 && !hidden(n) {
			for p := n; p != nil && !o.headed[p]; p = p.Parent {
				o.headed[p] = true
			}
		}
	}
	o.measure(doc)
	o.judge(doc, false)
	return o
}

// measure notes the bytes of running text below a node: in paragraphs, and in
// text that has no paragraph around it.
func (o *outline) measure(n *html.Node) int {
	sum := 0
	switch {
	case n.Type == html.ElementNode && (silentElements[n.DataAtom] || hidden(n)), n.DataAtom == atom.A:
		return 0
	case n.DataAtom == atom.P:
		if text, links := lengths(n); text >= proseBytes && 2*links <= text {
			sum = text
		}
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				if size := len(strings.TrimSpace(c.Data)); size >= proseBytes {
					sum += size
				}
				continue
			}
			sum += o.measure(c)
		}
	}
	if sum > 0 {
		o.raw[n] = sum
	}
	return sum
}

const (
	// asidePart is the share of a page's prose up to which an element that is
	// named as about something else is taken for that; one that holds more is
	// misnamed. Readers' comments may well be longer than the article.
	asidePart   = 0.3
	commentPart = 0.8
)

// judge notes which elements are about something else, and returns the prose of
// the others.
func (o *outline) judge(n *html.Node, aside bool) int {
	if n.Type == html.ElementNode && !aside && !o.headed[n] {
		if part := about(n); part > 0 && float64(o.raw[n]) <= part*float64(o.raw[o.doc]) {
			aside = true
		}
	}
	if aside {
		o.aside[n] = true
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode:
			sum += o.judge(c, aside)
		case c.Type == html.TextNode && !aside && n.DataAtom != atom.P && o.raw[n] > 0:
			if size := len(strings.TrimSpace(c.Data)); size >= proseBytes {
				sum += size
			}
		}
	}
	if n.DataAtom == atom.P && !aside {
		sum = o.raw[n]
	}
	if sum > 0 {
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
	"noprint": true, "infobox": true, "editsection": true, "respond": true, "disqus": true, "outbrain": true, "taboola": true,
}

// beside are words of parts that may well be longer than the article: readers'
// comments, and pictures with their stories.
var beside = []string{"comments", "commentlist", "disqus", "gallery", "slideshow", "carousel", "legends"}

// about reports whether an element itself is marked as about something else
// than the article, by the share of the page's prose up to which that is
// believed; 0 where it is not.
func about(n *html.Node) float64 {
	switch n.DataAtom {
	case atom.Aside, atom.Nav, atom.Footer:
		return asidePart
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return 0
	}
	return max(marksAside(attr(n, "class")), marksAside(attr(n, "id")))
}

// marksAside is about, of a class or id: "most-read", "relatedArticles", but not
// "has-sidebar" or "no-comments".
func marksAside(s string) float64 {
	for name := range strings.FieldsSeq(s) {
		words := nameWords(name)
		for i, w := range words {
			after := i > 0 && slices.Contains([]string{"has", "with", "no", "without", "is", "js"}, words[i-1])
			switch {
			case after:
			case slices.Contains(beside, w):
				return commentPart
			case asides[w] || w == "read" && i > 0 && words[i-1] == "most":
				return asidePart
			}
		}
	}
	return 0
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

// below yields the nodes below one in the order of the page. It goes along the
// links between them, so that depth costs nothing.
func below(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := root.FirstChild; n != nil; {
			if !yield(n) {
				return
			}
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
			for n != root && n.NextSibling == nil {
				n = n.Parent
			}
			if n == root {
				return
			}
			n = n.NextSibling
		}
	}
}

// linkList reports whether a list is a menu: nearly all of it is links.
func linkList(n *html.Node) bool {
	if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return false
	}
	text, links := lengths(n)
	return 5*links > 4*text
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
