package article

import (
	"fmt"
	"strings"

	"diplograph/extract/article/page"
)

// FromPage reads the article of an HTML page. contentType is the header that
// came with it and address where it came from; both may be empty. Its text has
// no page furniture.
func FromPage(data []byte, contentType, address string) (a Article, err error) {
	defer func() { // parsers of others' making, over pages of anyone's making
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPage, r)
		}
	}()
	p, err := page.Read(data, contentType, address)
	a = Article{
		Title: p.Title, Published: p.Published, PublishedAt: p.PublishedAt, PublishedFrom: p.PublishedFrom,
		Author: p.Author, Publisher: p.Publisher, URL: p.URL, Lang: p.Lang, Text: p.Text,
	}
	if err != nil {
		return a, err
	}
	if strings.Count(a.Text, "\n") > 2*maxParagraphs {
		return a, ErrLong
	}
	if d, ok := Dateline(a.Text); ok && (a.Published == "" || a.PublishedFrom == page.FromURL) {
		a.Published, a.PublishedAt, a.PublishedFrom = d, "", FromDateline
	}
	if a.Text = withoutFurniture(a); a.Text == "" {
		return a, page.ErrNoText
	}
	return a, nil
}

// withoutFurniture returns the article's text without the blocks that are page
// furniture, without its own title, and without the labels above the report: its
// section, its day.
func withoutFurniture(a Article) string {
	var kept []string
	begun := false
	for _, b := range Blocks(a) {
		text := a.Text[b.Start:b.End]
		begun = begun || b.Kind == Paragraph && sentenceEnd(text)
		label := !begun && (b.Rule == "heading/date" || b.Rule == "heading/short" && words(a.Text, b) <= labelWords)
		if b.Kind != Furniture && b.Rule != "heading/title" && !label {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, "\n\n")
}

// maxParagraphs is how many paragraphs the article of a page may have; the
// longest transcripts have about a thousand.
const maxParagraphs = 4000

// labelWords is the length of the longest labels above a report: "Office of the
// Spokesperson". Headings with a verb are longer.
const labelWords = 4
