package article

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"diplograph/extract/article/archive"
)

// jsonArray begins an array of objects.
var jsonArray = regexp.MustCompile(`^\[\s*\{`)

// spread begins an object over several lines.
var spread = regexp.MustCompile(`^\{[ \t\r]*\n`)

// isJSON reports whether an input that begins so holds an array of objects, or
// objects over several lines; those with one object a line are JSONL.
func isJSON(head []byte) bool { return jsonArray.Match(head) || spread.Match(head) }

// json reads the objects of JSON, one article each.
func (w *walker) json(s source, in *bufio.Reader) bool {
	n := 0
	for object, err := range objects(in, maxBytes) {
		n++
		raw := bytes.Clone(object)
		parse := func() (Article, error) {
			if err != nil {
				return Article{}, err
			}
			a, err := parseLine(raw, w.o.Map)
			a.File = cmp.Or(a.File, s.file)
			return a, err
		}
		if !w.out(job{fmt.Sprintf("%s: article %d", s.name, n), parse}) {
			return false
		}
	}
	return n > 0 || w.fail(s.name, ErrEmpty)
}

var (
	// errCutJSON says that the input ends inside an object.
	errCutJSON = fmt.Errorf("%w: it has no end", errJSON)
	// errLongJSON says that an object was longer than allowed; those after it
	// can still be read.
	errLongJSON = fmt.Errorf("article: %w", ErrTooLarge)
)

// objects yields the outermost JSON objects of r, whatever stands between them.
// In place of one of more than limit bytes comes errLongJSON. Any other error
// ends it. An object is good until the next one is asked for.
func objects(r *bufio.Reader, limit int) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var buf []byte
		for {
			if _, err := r.ReadSlice('{'); errors.Is(err, bufio.ErrBufferFull) {
				continue
			} else if errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				yield(nil, err)
				return
			}
			var err error
			buf, err = object(r, append(buf[:0], '{'), limit)
			if !yield(buf, err) || err != nil && !errors.Is(err, errLongJSON) {
				return
			}
		}
	}
}

// object appends the rest of an object whose first brace has been read.
func object(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	depth, quoted, escaped, long := 1, false, false, false
	for depth > 0 {
		c, err := r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return nil, errCutJSON
		case err != nil:
			return nil, err
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = c == '\\', c != '"'
		case c == '"':
			quoted = true
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		if long = long || len(buf) >= limit; !long {
			buf = append(buf, c)
		}
	}
	if long {
		return nil, errLongJSON
	}
	return buf, nil
}

// isJSONName reports whether a file is JSON by its name; in a folder that may
// be anything.
func isJSONName(name string) bool {
	return path.Ext(unpackedName(strings.ToLower(name))) == ".json"
}

// jsonHead is how much of a file of a folder is looked at to tell whether it
// holds articles: the first may have its text behind its other keys.
const jsonHead = 64 << 10

// holdsArticles reports whether JSON that begins so has objects with a text.
func (w *walker) holdsArticles(head []byte) bool {
	if kind := archive.Sniff(head); kind == archive.Gzip || kind == archive.Zstd {
		r, err := archive.Expand(kind, bytes.NewReader(head))
		if err != nil {
			return false
		}
		defer r.Close()                                          //nolint:errcheck // never fails
		head, _ = io.ReadAll(io.LimitReader(r, int64(jsonHead))) //nolint:errcheck // it is cut short
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte(byteOrderMark)))
	return (isJSON(head) || bytes.HasPrefix(head, []byte("{"))) && bytes.Contains(head, fmt.Appendf(nil, "%q", cmp.Or(w.o.Map["text"], "text")))
}

// jsonOfArticles reports whether a file of a folder is JSON with articles.
func (w *walker) jsonOfArticles(file string) bool {
	if !isJSONName(file) || strings.HasPrefix(filepath.Base(file), ".") {
		return false
	}
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() { // opening a pipe would wait
		return false
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, jsonHead)) //nolint:errcheck // what cannot be read is no article
	return w.holdsArticles(head)
}

// jsonInside is jsonOfArticles of a file in an archive.
func (w *walker) jsonInside(data io.Reader) bool {
	b, ok := data.(*bufio.Reader) // as for JSON
	if !ok {
		return false
	}
	head, _ := b.Peek(jsonHead) //nolint:errcheck // the next read meets it
	return w.holdsArticles(head)
}
