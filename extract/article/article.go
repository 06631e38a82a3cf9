// Package article reads news articles and marks which parts of them are news.
package article

// An Article is one piece of news as it was read. Text is never changed after
// reading: everything found later points into it by byte offset.
type Article struct {
	ID            string `json:"id,omitempty"`             // the reader's own name for it, e.g. the id of a JSONL line
	File          string `json:"file,omitempty"`           // path as given on the command line
	Title         string `json:"title,omitempty"`          // headline
	Published     string `json:"published,omitempty"`      // EDTF day ("2022-01-21"), empty when unknown
	PublishedAt   string `json:"published_at,omitempty"`   // RFC 3339 with the publisher's own offset, where it gives one
	PublishedFrom string `json:"published_from,omitempty"` // one of the From constants, here or of package page
	Author        string `json:"author,omitempty"`
	Publisher     string `json:"publisher,omitempty"`
	URL           string `json:"url,omitempty"`
	Lang          string `json:"lang,omitempty"` // ISO 639-1, empty when not looked at
	Text          string `json:"text"`           // valid UTF-8
}

// Where an article's publication date comes from. Those of a page are told more
// finely, by the constants of package page.
const (
	FromFlag     = "flag"     // given by the user
	FromMetadata = "metadata" // front matter, JSON field, column of a table
	FromFeed     = "feed"     // the feed that the article stands in
	FromDateline = "dateline" // "GENEVA, Jan. 21" in the text itself
	FromNone     = "none"     // unknown
)

// A BlockKind says what a run of text is.
type BlockKind int

// The kinds of block.
const (
	Paragraph BlockKind = iota // running text, to be read
	Heading                    // headline, sub-heading, line with nothing but a date
	Furniture                  // menus, repeated title, newsletter and copyright lines: yields nothing
)

// A Block is a run of an article's text of one kind.
type Block struct {
	Start, End int // byte span in Article.Text
	Kind       BlockKind
	Rule       string // what made it a heading or furniture, e.g. "furniture/share"; empty for a paragraph
}
