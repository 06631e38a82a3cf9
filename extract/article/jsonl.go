package article

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"diplograph/extract/article/archive"
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

// jsonl reads JSONL, one article per line.
func (w *walker) jsonl(s source, in *bufio.Reader) bool {
	for l, err := range jsonLines(in, maxBytes, s.resume) {
		if err == nil && len(l.line) == 0 {
			continue
		}
		line := bytes.Clone(bytes.TrimPrefix(l.line, []byte(byteOrderMark)))
		parse := func() (Article, error) {
			if err != nil {
				return Article{}, err
			}
			a, err := parseLine(line, w.o.Map)
			a.File = cmp.Or(a.File, s.file)
			return a, err
		}
		if !w.out(job{fmt.Sprintf("%s:%d", s.name, l.number), parse}) {
			return false
		}
	}
	return true
}

// parseLine reads one line of JSONL. Its keys are ours, or those that names
// gives for them.
func parseLine(line []byte, names map[string]string) (Article, error) {
	if err := checkText(line); err != nil {
		return Article{}, err
	}
	if len(names) > 0 {
		var err error
		if line, err = renamed(line, names); err != nil {
			return Article{}, err
		}
	}
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return Article{}, noJSON(err)
	}
	a := r.Article
	a.ID, a.Author = string(r.ID), string(r.Author)
	a.Published = cmp.Or(string(r.Pub), string(r.Date))
	a.Publisher = cmp.Or(a.Publisher, string(r.Source))
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, fmt.Errorf("%w: \"text\" is missing or empty", ErrEmpty)
	}
	if strings.ContainsRune(a.Text, 0) {
		return Article{}, ErrBinary
	}
	return a, nil
}

// errJSON says that a line of JSONL is none.
var errJSON = errors.New(`not a JSON article ({"text": ...})`)

func noJSON(err error) error { return fmt.Errorf("%w: %w", errJSON, err) }

// renamed returns a JSON object with our names for those keys that names has
// for them.
func renamed(line []byte, names map[string]string) ([]byte, error) {
	var o map[string]json.RawMessage
	if err := json.Unmarshal(line, &o); err != nil {
		return nil, noJSON(err)
	}
	out := map[string]json.RawMessage{}
	for ours, theirs := range names {
		if v, ok := o[theirs]; ok {
			out[ours] = v
		}
	}
	for key, v := range o {
		if _, taken := names[key]; !taken {
			out[key] = v
		}
	}
	return json.Marshal(out)
}

// errLong says that a line was longer than allowed; the lines after it can
// still be read.
var errLong = fmt.Errorf("line: %w", ErrTooLarge)

// jsonLines yields the lines of r with their numbers from 1, none longer than
// limit bytes: in place of a longer one comes errLong. resume, which may be nil,
// goes on behind a damaged part of a packed input, which has cost the line that
// it stands in. Any other error ends it. A line is good until the next one is
// asked for.
func jsonLines(r *bufio.Reader, limit int, resume func()) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		var line []byte
		for n := 1; ; n++ {
			n += skipBlank(r)
			var err error
			line, err = readLine(r, line[:0], limit)
			end := errors.Is(err, io.EOF)
			if end {
				err = nil
			}
			if end && len(line) == 0 {
				return
			}
			damaged := errors.Is(err, archive.ErrMember) && resume != nil
			if !yield(numbered{n, line}, err) || end || err != nil && !errors.Is(err, errLong) && !damaged {
				return
			}
			if damaged {
				resume()
			}
		}
	}
}

// skipBlank passes over blank lines, of which a packed input can hold very many,
// and returns their number.
func skipBlank(r *bufio.Reader) (lines int) {
	for {
		r.Peek(1) //nolint:errcheck // the next read meets it
		buf, _ := r.Peek(r.Buffered())
		i := 0
		for i < len(buf) && (buf[i] == '\n' || buf[i] == '\r' || buf[i] == ' ') {
			if buf[i] == '\n' {
				lines++
			}
			i++
		}
		r.Discard(i) //nolint:errcheck // was peeked at
		if i == 0 || i < len(buf) {
			return lines
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
