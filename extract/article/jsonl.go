package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// A record is one line of JSONL. Some corpora name a source where we say
// publisher, and number their articles.
type record struct {
	Article
	ID     text `json:"id"`
	Date   text `json:"date"`
	Source text `json:"source"`
	Author text `json:"author"`
	Pub    text `json:"published"`
}

// text is a JSON string, a number as it stands, or a list of strings joined by
// ", ".
type text string

// UnmarshalJSON reads the forms that text has. Other JSON values are empty.
func (t *text) UnmarshalJSON(b []byte) error {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	switch v := v.(type) {
	case string:
		*t = text(v)
	case json.Number:
		*t = text(v.String())
	case []any:
		var items []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				items = append(items, s)
			}
		}
		*t = text(strings.Join(items, ", "))
	}
	return nil
}

// parseLine reads one line of JSONL.
func parseLine(line []byte) (Article, error) {
	if err := checkText(line); err != nil {
		return Article{}, err
	}
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return Article{}, fmt.Errorf("not a JSON article ({\"text\": ...}): %w", err)
	}
	a := r.Article
	a.ID, a.Author = string(r.ID), string(r.Author)
	a.Published = first(string(r.Pub), string(r.Date))
	a.Publisher = first(a.Publisher, string(r.Source))
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, fmt.Errorf("%w: \"text\" is missing or empty", ErrEmpty)
	}
	if strings.ContainsRune(a.Text, 0) {
		return Article{}, ErrBinary
	}
	return a, nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// errLong says that a line was longer than allowed; the lines after it can
// still be read.
var errLong = fmt.Errorf("line: %w", ErrTooLarge)

// jsonLines yields the lines of r with their numbers from 1, none longer than
// limit bytes: in place of a longer one comes errLong. Any other error ends it.
// A line is good until the next one is asked for.
func jsonLines(r *bufio.Reader, limit int) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		var line []byte
		for n := 1; ; n++ {
			var err error
			line, err = readLine(r, line[:0], limit)
			end := errors.Is(err, io.EOF)
			if end {
				err = nil
			}
			if end && len(line) == 0 {
				return
			}
			if !yield(numbered{n, line}, err) || end || err != nil && !errors.Is(err, errLong) {
				return
			}
		}
	}
}

type numbered struct {
	number int
	line   []byte
}

// readLine appends the next line to buf, and skips what is over the limit.
func readLine(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(buf)+len(part) > limit; !long {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return buf[:0], errLong
		}
		return bytes.TrimSpace(buf), err
	}
}
