package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blockElements begin a paragraph of their own.
var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true,
	atom.Table: true, atom.Tr: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true,
	atom.Address: true, atom.Hr: true, atom.Details: true, atom.Summary: true, atom.Fieldset: true, atom.Body: true, atom.Center: true,
}

// silentElements hold no text of the article.
var silentElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Embed: true,
	atom.Svg: true, atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Nav: true, atom.Figcaption: true,
	atom.Figure: true, atom.Picture: true, atom.Video: true, atom.Audio: true, atom.Canvas: true, atom.Head: true, atom.Label: true,
}

// hidden reports whether a node's text is not shown.
func hidden(n *html.Node) bool {
	return n != nil && (silentElements[n.DataAtom] && n.DataAtom != atom.Head && n.DataAtom != atom.Label || hasAttr(n, "hidden") ||
		strings.Contains(strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", ""), "display:none"))
}

// A writer lays out text as paragraphs parted by blank lines.
type writer struct {
	out   strings.Builder
	line  strings.Builder
	space bool // a blank is due before the next word
	skip  func(*html.Node) bool
}

// render returns the text below a node: one paragraph per block element, a line
// break where the page has one.
func render(n *html.Node) string {
	w := writer{skip: linkList}
	w.node(n)
	w.end("\n\n")
	return strings.TrimSpace(w.out.String())
}

func (w *writer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		for i, line := range strings.Split(n.Data, string(lineBreak)) {
			if i > 0 {
				w.end("\n")
			}
			w.text(line)
		}
		return
	case n.Type == html.ElementNode && (silentElements[n.DataAtom] || hidden(n) || w.skip != nil && w.skip(n)):
		return
	case n.DataAtom == atom.Br: // of a fragment; those of a page are text by now
		w.end("\n")
		return
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.space = true
	}
	if blockElements[n.DataAtom] {
		w.end("\n\n")
	}
	if n.DataAtom == atom.Li {
		w.text("- ")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if blockElements[n.DataAtom] {
		w.end("\n\n")
	}
}

// text adds words to the line; any white space is one blank.
func (w *writer) text(s string) {
	for i, word := range strings.FieldsFunc(s, isSpace) {
		if (i > 0 || w.space || isSpace(rune(s[0]))) && w.line.Len() > 0 {
			w.line.WriteByte(' ')
		}
		w.space = false
		w.line.WriteString(word)
	}
	w.space = w.space || s != "" && isSpace(rune(s[len(s)-1])) || strings.HasSuffix(s, "\u00a0")
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0'
}

// end closes the line; after "\n\n" the next one is a new paragraph.
func (w *writer) end(mark string) {
	w.space = false
	if line := strings.TrimSpace(w.line.String()); line != "" && line != "-" {
		w.out.WriteString(line)
		w.out.WriteString(mark)
	} else if s := w.out.String(); mark == "\n\n" && strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "\n\n") || mark == "\n" && strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "\n\n") {
		w.out.WriteByte('\n')
	}
	w.line.Reset()
}
