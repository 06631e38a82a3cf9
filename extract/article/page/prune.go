package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diplograph/extract/article/day"
)

const (
	// mainPart is the share of the prose from which on the element that a page
	// marks as its article holds all of it.
	mainPart = 0.6
	// maxCaption is the length in bytes of the longest captions.
	maxCaption = 400
	// lineBreak stands for a break inside a paragraph. Readability knows nothing
	// of it, and so does not join lines to paragraphs or the other way round.
	lineBreak = '\u2028'
)

// captionWords are words in the class of captions and credits.
var captionWords = []string{"caption", "credit", "credits", "figcaption", "photocredit", "imagecredit", "copyright"}

// prune takes out of the page what is no part of its article, as far as the
// page itself says so, and writes line breaks as text.
func (o *outline) prune() {
	main := o.main()
	var out []*html.Node
	var visit func(n *html.Node, pre bool)
	visit = func(n *html.Node, pre bool) {
		switch {
		case n.Type == html.TextNode && pre:
			n.Data = strings.ReplaceAll(n.Data, "\n", string(lineBreak))
		case n.Type == html.CommentNode:
			out = append(out, n)
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Br:
			n.Type, n.Data, n.DataAtom, n.Attr = html.TextNode, string(lineBreak), 0, nil
			return
		case o.stray(n), main != nil && n.Parent != nil && n != main && o.leads[n.Parent] && !o.leads[n] && n.DataAtom != atom.Head && n.Parent.DataAtom != atom.Html:
			out = append(out, n)
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, pre || n.DataAtom == atom.Pre)
		}
	}
	visit(o.doc, false)
	for _, n := range out {
		n.Parent.RemoveChild(n)
	}
}

// main returns the element that the page marks as its article, where it marks
// one and that holds most of the prose; leads then has the way to it.
func (o *outline) main() *html.Node {
	var best *html.Node
	total := float64(o.prose[o.doc])
	for n := range below(o.doc) {
		isMain := n.DataAtom == atom.Article || n.DataAtom == atom.Main || slices.Contains(words(attr(n, "itemprop")), "articlebody") || attr(n, "role") == "main"
		if isMain && total > 0 && float64(o.prose[n]) >= mainPart*total && o.prose[n] >= enough {
			best = n // the innermost
		}
	}
	o.leads = map[*html.Node]bool{}
	if best != nil {
		for p := best.Parent; p != nil; p = p.Parent {
			o.leads[p] = true
		}
	}
	return best
}

// stray reports whether an element is named as something that is no text of the
// article: another story, a caption, a byline, a date.
func (o *outline) stray(n *html.Node) bool {
	if o.aside[n] {
		return true
	}
	if n.DataAtom == atom.Time {
		_, ok := day.Find(textOf(n))
		return (ok || clockTime(textOf(n))) && !inParagraph(n)
	}
	class := attr(n, "class")
	if class == "" || n.DataAtom == atom.Body || n.DataAtom == atom.Article {
		return false
	}
	for name := range strings.FieldsSeq(class) {
		if slices.ContainsFunc(nameWords(name), func(w string) bool { return slices.Contains(captionWords, w) }) && o.raw[n] <= maxCaption {
			return len(textOf(n)) <= maxCaption
		}
	}
	isNamed := slices.ContainsFunc(words(class), func(s string) bool {
		return slices.Contains(names().dayline, s) || slices.Contains(names().byline, s)
	})
	isDay := !isNamed && dayNamed(n)
	if !isNamed && !isDay || isNamed && o.prose[n] > 0 || inParagraph(n) {
		return false
	}
	text := textOf(n)
	if _, ok := day.Find(text); isDay && !ok {
		return false
	}
	return len(text) <= maxDayline && (!strings.HasSuffix(text, ".") || strings.HasSuffix(text, ".m."))
}

// clockTime reports whether a text is nothing but a time of day: "14:20 GMT".
func clockTime(s string) bool {
	return len(s) <= len("10:05 p.m. CEST") && strings.ContainsAny(s, ":.") && strings.Trim(s, "0123456789:. APMapmGTUCESB") == "" && s != ""
}

// inParagraph reports whether a node is part of running text.
func inParagraph(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.P || p.DataAtom == atom.Li {
			own := textOf(p)
			return len(own) > 2*len(textOf(n))+10
		}
	}
	return false
}
