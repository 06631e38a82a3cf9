package article

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// columns are the names of a table's columns, in lower case, that need no
// option to be understood, the best first.
var columns = map[string][]string{
	"id":        {"id", "guid"},
	"title":     {"title", "headline"},
	"published": {"published", "date", "publication_date", "published_at", "pubdate"},
	"author":    {"author", "authors", "byline"},
	"publisher": {"publisher", "source", "outlet"},
	"url":       {"url", "link"},
	"lang":      {"lang", "language"},
	"text":      {"text", "body", "content", "article"},
}

// ErrColumn says that a table has no column of a name.
var ErrColumn = errors.New("no such column")

// isTable reports whether an input is a table: by its name, or on standard
// input where columns are named.
func isTable(s source, o Options) bool {
	ext := path.Ext(unpackedName(strings.ToLower(s.name)))
	return ext == ".csv" || ext == ".tsv" || len(o.Map) > 0 && s.file == ""
}

// table reads a table with a line of column names, one article per row.
func (w *walker) table(s source, in *bufio.Reader) bool {
	metered := &meter{in: in}
	rows := csv.NewReader(metered)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord, rows.ReuseRecord = comma(in), true, -1, true
	head, err := rows.Read()
	if errors.Is(err, io.EOF) {
		err = ErrEmpty
	}
	var at map[string]int
	if err == nil {
		at, err = columnsOf(head, w.o.Map)
	}
	if err != nil {
		return w.fail(s.name, err)
	}
	for {
		metered.n = 0
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		line, _ := rows.FieldPos(0)
		if err != nil {
			return w.fail(fmt.Sprintf("%s:%d", s.name, line), err) // too long, or unreadable
		}
		cells := slices.Clone(row)
		parse := func() (Article, error) {
			a, err := fromRow(cells, at)
			a.File = s.file
			return a, err
		}
		if !w.out(job{fmt.Sprintf("%s:%d", s.name, line), parse}) {
			return false
		}
	}
}

// comma returns what parts the cells of a table: the one of the usual marks
// that its first line has most of.
func comma(in *bufio.Reader) rune {
	head, _ := in.Peek(peekBytes)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, mark := range ",;\t|" {
		if n := strings.Count(string(line), string(mark)); n > most {
			best, most = mark, n
		}
	}
	return best
}

// columnsOf returns at which place each of our columns stands.
func columnsOf(head []string, names map[string]string) (map[string]int, error) {
	var low []string
	for _, h := range head {
		low = append(low, strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, byteOrderMark))))
	}
	at := map[string]int{}
	for ours, known := range columns {
		for _, name := range slices.Backward(known) {
			if i := slices.Index(low, name); i >= 0 {
				at[ours] = i
			}
		}
	}
	for _, ours := range slices.Sorted(maps.Keys(names)) {
		theirs := names[ours]
		i := slices.Index(low, strings.ToLower(theirs))
		if i < 0 {
			return nil, fmt.Errorf("%w: %q; it has %s", ErrColumn, theirs, strings.Join(head, ", "))
		}
		at[ours] = i
	}
	if _, ok := at["text"]; !ok {
		return nil, fmt.Errorf("%w: \"text\"; it has %.200s: say which holds the text with --map text=COLUMN", ErrColumn, strings.Join(head, ", "))
	}
	return at, nil
}

// fromRow reads one row of a table.
func fromRow(cells []string, at map[string]int) (Article, error) {
	get := func(name string) string {
		if i, ok := at[name]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	a := Article{
		ID: get("id"), Title: get("title"), Published: strings.TrimSpace(get("published")), Author: get("author"),
		Publisher: get("publisher"), URL: get("url"), Lang: get("lang"), Text: get("text"),
	}
	if err := checkText([]byte(strings.Join(cells, " "))); err != nil {
		return Article{}, err
	}
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, fmt.Errorf("%w: its column \"text\" is empty", ErrEmpty)
	}
	return a, nil
}

// A meter stops a row that does not end: a quotation mark that is never closed
// would take the rest of the file for one cell.
type meter struct {
	in io.Reader
	n  int // bytes since the row began
}

func (m *meter) Read(p []byte) (int, error) {
	if m.n > maxBytes {
		return 0, fmt.Errorf("row: %w", ErrTooLarge)
	}
	n, err := m.in.Read(p)
	m.n += n
	return n, err
}
