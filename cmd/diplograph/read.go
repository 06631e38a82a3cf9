package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/extract/article"
)

func newRead() *cobra.Command {
	var in inputs
	var out destination
	var format string
	cmd := &cobra.Command{
		Use:   "read [FILE|FOLDER|PATTERN|URL|FEED|ARCHIVE|-]...",
		Short: "Write the articles as they were read, without page furniture",
		Long: `Read finds the articles in text, Markdown, HTML pages, JSON, JSONL, tables (CSV),
feeds (RSS, Atom, JSON Feed), web archives (WARC), folders, and archives (gz, zst,
zip, tar) of all these, on disk or at a web address, and writes one object per
line. Build, extract and inspect take the same inputs.`,
		Example: "  diplograph read saved-pages | diplograph extract -\n  diplograph read https://example.org/feed.xml --format text\n" +
			"  diplograph read dump.csv --map text=body,published=date --out articles.jsonl",
		RunE: func(cmd *cobra.Command, args []string) error {
			write, ok := articleWriters[format]
			if !ok {
				return usageError{fmt.Errorf("--format %q: jsonl or text", format)}
			}
			t := newTally(cmd.ErrOrStderr())
			to, err := out.open(cmd, &in, t, args)
			if err != nil {
				return err
			}
			err = in.read(cmd, args, t, func(a article.Article) error {
				if err := write(to, a); err != nil {
					return err
				}
				return to.mark()
			})
			if err := to.close(err); err != nil {
				return err
			}
			return some(t.Failed)
		},
	}
	in.add(cmd)
	out.add(cmd)
	cmd.Flags().StringVar(&format, "format", "jsonl", "jsonl or text")
	return cmd
}

// articleWriters write one article in each format.
var articleWriters = map[string]func(io.Writer, article.Article) error{
	"jsonl": func(w io.Writer, a article.Article) error {
		return encoders["jsonl"](w, readArticle{
			a.ID, a.File, a.Title, a.Published, a.PublishedAt, a.PublishedFrom, a.Author, a.Publisher, a.URL, a.Lang, a.Text,
		})
	},
	"text": writeArticle,
}

// A readArticle is an article with all its keys, those without a value too.
type readArticle struct {
	ID            string `json:"id"`
	File          string `json:"file"`
	Title         string `json:"title"`
	Published     string `json:"published"`
	PublishedAt   string `json:"published_at"`
	PublishedFrom string `json:"published_from"`
	Author        string `json:"author"`
	Publisher     string `json:"publisher"`
	URL           string `json:"url"`
	Lang          string `json:"lang"`
	Text          string `json:"text"`
}

// rule parts the articles of the text format.
var rule = strings.Repeat("=", 72)

// writeArticle writes an article to be read by people.
func writeArticle(w io.Writer, a article.Article) error {
	day := a.Published
	if day != "" {
		day += " (" + a.PublishedFrom + ")"
	}
	head := slices.DeleteFunc([]string{a.Title, day, a.Author, a.Publisher, a.URL}, func(s string) bool { return s == "" })
	_, err := fmt.Fprintf(w, "%s\n\n%s\n\n%s\n\n", strings.Join(head, "\n"), strings.TrimSpace(a.Text), rule)
	return err
}
