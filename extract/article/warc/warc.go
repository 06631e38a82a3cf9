// Package warc reads web archives (WARC 1.0 and 1.1, ISO 28500): the pages that
// crawlers such as Common Crawl have stored, one after the other.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http/httputil"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"diplograph/extract/article/archive"
)

var (
	// ErrRecord says that a record does not have the form of one.
	ErrRecord = errors.New("not a WARC record")
	// ErrCut says that the archive ends inside a record.
	ErrCut = errors.New("the archive ends inside this record")
	// ErrLarge says that a page is larger than allowed.
	ErrLarge = errors.New("the page is too large")
)

const (
	// maxHead bounds the header of a record; real ones have about 500 bytes.
	maxHead = 64 << 10
	// version begins every record.
	version = "WARC/"
)

// A Page is one stored document.
type Page struct {
	Number      int // of its record, from 1
	URL         string
	ContentType string
	Data        []byte // decoded from chunks, gzip, Brotli and Zstandard
	Text        bool   // plain text that the archive's maker took from a page
}

// Is reports whether an input that begins with these bytes is a web archive.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte(version)) }

// Pages yields the HTML pages of an archive, and the plain texts of one that
// holds these in place of pages. Other records (requests, pictures, answers
// other than 200) are passed over. An error with a page number is about that
// record; one that cannot be recovered from ends it. resume goes on behind a
// damaged part of a packed archive; it may be nil. A page larger than limit
// bytes is ErrLarge.
func Pages(in *bufio.Reader, limit int64, resume func()) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		for n := 1; ; n++ {
			p, ok, err := next(in, limit)
			p.Number = n
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				damaged := errors.Is(err, archive.ErrMember) && resume != nil
				if !yield(Page{Number: n, URL: p.URL}, err) || !errors.Is(err, ErrLarge) && !errors.Is(err, ErrRecord) && !damaged {
					return
				}
				if damaged {
					resume()
				}
			case ok && !yield(p, nil):
				return
			}
		}
	}
}

// next reads one record, and says whether it is a page. After ErrRecord it has
// gone forward to where the next record may begin.
func next(in *bufio.Reader, limit int64) (p Page, ok bool, err error) {
	head, err := header(in)
	if err != nil {
		return p, false, err
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return p, false, fmt.Errorf("%w: Content-Length %.20q", ErrRecord, head.Get("Content-Length"))
	}
	p.URL = strings.Trim(head.Get("WARC-Target-URI"), "<>")
	block := &io.LimitedReader{R: in, N: size}
	if kind := head.Get("WARC-Type"); slices.Contains([]string{"response", "resource", "conversion"}, kind) {
		ok, err = p.fill(kind, head.Get("Content-Type"), block, limit)
	}
	if _, skip := io.Copy(io.Discard, block); skip != nil {
		return p, false, skip
	}
	if block.N > 0 {
		return p, false, ErrCut
	}
	return p, ok, err
}

// header reads the version line and the fields of a record.
func header(in *bufio.Reader) (textproto.MIMEHeader, error) {
	strayed := false
	for {
		line, err := line(in)
		switch {
		case errors.Is(err, archive.ErrMember):
			return nil, err
		case err != nil && strayed:
			return nil, fmt.Errorf("%w: nothing like one follows", ErrRecord) // and the next call meets the end
		case err != nil:
			return nil, err
		case strings.HasPrefix(line, version):
			return fields(in)
		case line != "":
			strayed = true
		}
		if b, _ := in.Peek(len(version)); strayed && string(b) == version {
			return nil, fmt.Errorf("%w: %.40q", ErrRecord, line)
		}
	}
}

// line reads one line, or its first maxHead bytes.
func line(in *bufio.Reader) (string, error) {
	var out []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(out) < maxHead {
			out = append(out, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if errors.Is(err, io.EOF) && len(out) > 0 {
			err = nil
		}
		return strings.TrimRight(string(out), "\r\n"), err
	}
}

// fields reads the named fields up to the blank line.
func fields(in *bufio.Reader) (textproto.MIMEHeader, error) {
	head := textproto.MIMEHeader{}
	for size := 0; size < maxHead; {
		line, err := line(in)
		if errors.Is(err, io.EOF) {
			err = ErrCut
		}
		if err != nil {
			return nil, err
		}
		if line == "" {
			return head, nil
		}
		size += len(line)
		if name, value, ok := strings.Cut(line, ":"); ok {
			head.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return nil, fmt.Errorf("%w: its header has no end", ErrRecord)
}

// fill reads the block of a record into the page, where it is one.
func (p *Page) fill(kind, contentType string, block io.Reader, limit int64) (bool, error) {
	switch {
	case kind == "response" && strings.HasPrefix(contentType, "application/http"):
		return p.response(block, limit)
	case kind == "conversion" && strings.HasPrefix(contentType, "text/plain"):
		p.Text = true
	case kind == "resource" && isHTML(contentType):
	default:
		return false, nil
	}
	p.ContentType = contentType
	var err error
	p.Data, err = whole(block, limit)
	return true, err
}

// response reads an HTTP answer. Many archives hold its body without the chunks
// or the packing that its header tells of, so what the body looks like decides.
func (p *Page) response(block io.Reader, limit int64) (bool, error) {
	in := bufio.NewReader(block)
	status, err := line(in)
	words := strings.Fields(status)
	if err != nil || len(words) < 2 || !strings.HasPrefix(status, "HTTP/") {
		return false, fmt.Errorf("%w: %.40q is no HTTP answer", ErrRecord, status)
	}
	head, err := fields(in)
	if err != nil {
		return false, fmt.Errorf("%w: its HTTP header has no end", ErrRecord)
	}
	if p.ContentType = head.Get("Content-Type"); words[1] != "200" || !isHTML(p.ContentType) {
		return false, nil
	}
	data, err := whole(in, limit)
	if err != nil {
		return true, err
	}
	if strings.EqualFold(head.Get("Transfer-Encoding"), "chunked") {
		data = joined(data)
	}
	p.Data, err = decoded(data, head.Get("Content-Encoding"), limit)
	return true, err
}

// joined joins a body that came in chunks.
func joined(data []byte) []byte {
	out, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(data)))
	if err != nil && len(out) == 0 {
		return data
	}
	return out
}

// decoded unpacks a body; many archives hold it unpacked and leave the header.
func decoded(data []byte, encoding string, limit int64) ([]byte, error) {
	kind := archive.Sniff(data)
	if strings.EqualFold(encoding, "br") && !bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		kind = archive.Brotli
	}
	if kind != archive.Gzip && kind != archive.Zstd && kind != archive.Brotli {
		return data, nil
	}
	r, err := archive.Expand(kind, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: its packing is %w", ErrRecord, err)
	}
	defer r.Close()
	out, err := whole(r, limit)
	if err != nil && !errors.Is(err, ErrLarge) {
		err = fmt.Errorf("%w: its packing is %w", ErrRecord, err)
	}
	return out, err
}

// whole reads up to limit bytes.
func whole(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, ErrLarge
	}
	return data, err
}

func isHTML(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	return kind == "text/html" || kind == "application/xhtml+xml"
}
