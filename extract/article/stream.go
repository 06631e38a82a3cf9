package article

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"

	"diplograph/extract/article/archive"
	"diplograph/extract/article/feed"
	"diplograph/extract/article/warc"
)

// A source says where a stream comes from.
type source struct {
	name        string // for error lines
	file        string // for Article.File; empty for standard input and addresses
	address     string // where it was fetched from
	contentType string // with which it came
	depth       int    // archives around it
	resume      func() // goes on behind a damaged part of what it is packed in; may be nil
}

// in is a file of an archive.
func (s source) in(name string) source {
	s.name += "/" + name
	if s.file != "" {
		s.file += "/" + name
	}
	s.contentType, s.resume = "", nil
	s.depth++
	return s
}

const (
	// peekBytes is how much of an input is looked at to tell what it is.
	peekBytes = feed.HeadBytes
	// maxArchives is how many archives may stand in each other: articles in a
	// zip in a tar in a gz.
	maxArchives = 4
)

// stream reads whatever an input holds.
func (w *walker) stream(s source, in io.Reader) bool {
	buf := bufio.NewReaderSize(in, 1<<16)
	head, _ := buf.Peek(peekBytes)
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte(byteOrderMark)))
	switch kind := archive.Sniff(head); {
	case kind != archive.None && s.depth == maxArchives:
		return w.fail(s.name, ErrDeep)
	case kind == archive.Gzip || kind == archive.Zstd:
		return w.expand(kind, s, buf)
	case kind == archive.Zip:
		return w.zip(s, in, buf)
	case kind == archive.Tar:
		return w.entries(s, archive.InTar(buf))
	case warc.Is(head):
		return w.warc(s, buf)
	case feed.Is(head):
		return w.feed(s, buf)
	case isJSON(text):
		return w.json(s, buf)
	case bytes.HasPrefix(text, []byte("{")):
		return w.jsonl(s, buf)
	case isPage(s, text):
		return w.whole(s, buf, func(data []byte) (Article, error) { return FromPage(data, s.contentType, s.address) })
	case isTable(s, w.o):
		return w.table(s, buf)
	}
	return w.whole(s, buf, parsePlain)
}

// whole reads an input that is one article.
func (w *walker) whole(s source, in io.Reader, parse func([]byte) (Article, error)) bool {
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = ErrTooLarge
	}
	if err != nil {
		return w.fail(s.name, err)
	}
	return w.out(job{s.name, func() (Article, error) {
		a, err := parse(data)
		a.File = s.file
		return a, err
	}})
}

// expand reads what is packed as one stream.
func (w *walker) expand(kind archive.Kind, s source, in io.Reader) bool {
	r, err := archive.Expand(kind, in)
	if err != nil {
		return w.fail(s.name, err)
	}
	defer r.Close()
	s.depth++
	s.resume = r.Resume
	return w.stream(s, r)
}

// zip reads the files of a zip. One that is no file itself is laid aside first.
func (w *walker) zip(s source, in io.Reader, buf *bufio.Reader) bool {
	if f, ok := in.(progress); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return w.entries(s, archive.InZip(f, info.Size()))
		}
	}
	f, size, done, err := archive.Spool(buf)
	if err != nil {
		return w.fail(s.name, err)
	}
	defer done()
	return w.entries(s, archive.InZip(f, size))
}

// entries reads those files of an archive that a folder would give.
func (w *walker) entries(s source, files func(func(archive.Entry, error) bool)) bool {
	found := false
	for e, err := range files {
		in := s
		if e.Name != "" {
			in = s.in(path.Clean(e.Name))
		}
		data := e.Data
		if err == nil && isJSONName(in.name) {
			data = bufio.NewReaderSize(data, jsonHead)
		}
		if err == nil && !inFolder(path.Base(in.name)) && !w.jsonInside(data) {
			continue
		}
		found = true
		if err != nil {
			if !w.fail(in.name, err) {
				return false
			}
			continue
		}
		if !w.stream(in, data) {
			return false
		}
	}
	return found || w.fail(s.name, ErrNoArticles)
}

// markup begins a page, behind comments and the like.
var markup = regexp.MustCompile(`(?is)^(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|section|p|h1|table|center|script|link)\b`)

// isPage reports whether an input is an HTML page: by its header, its name or
// its first element.
func isPage(s source, head []byte) bool {
	kind, _, _ := strings.Cut(strings.ToLower(s.contentType), ";")
	switch ext := path.Ext(unpackedName(strings.ToLower(s.name))); {
	case kind == "text/html", kind == "application/xhtml+xml":
		return true
	case ext == ".html", ext == ".htm", ext == ".xhtml":
		return len(head) > 0 && bytes.IndexByte(head, 0) < 0 || wide(head)
	}
	return markup.Match(head)
}

// wide reports whether a text says by its first bytes that it is UTF-16.
func wide(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, []byte("\xff\xfe"))
}

// warc reads the pages of a web archive.
func (w *walker) warc(s source, in *bufio.Reader) bool {
	for p, err := range warc.Pages(in, maxBytes, s.resume) {
		where := recordName(s.name, p)
		if err != nil {
			if errors.Is(err, warc.ErrLarge) {
				err = ErrTooLarge
			}
			if !w.fail(where, err) {
				return false
			}
			continue
		}
		if !w.out(job{where, func() (Article, error) { return fromRecord(p, s.file) }}) {
			return false
		}
	}
	return true
}
