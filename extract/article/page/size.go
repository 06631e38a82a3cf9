package page

import (
	"bytes"
	"fmt"
)

// ErrHuge says that a page is far larger than those that people read.
var ErrHuge = fmt.Errorf("a page of more than %d MB, or %d elements", maxPage>>20, maxTags)

const (
	// maxPage is the size in bytes of the largest page without the pictures in
	// it; live blogs of some thousand entries have 3 MB.
	maxPage = 6 << 20
	// maxTags is how many elements may begin in a page; the same live blogs
	// have 50,000.
	maxTags = 250_000
)

// checkSize refuses pages that would take all the memory.
func checkSize(data []byte) error {
	if len(data) > maxPage {
		return ErrHuge
	}
	tags := 0
	for i, c := range data[:max(len(data)-1, 0)] {
		if next := data[i+1] | 0x20; c == '<' && next >= 'a' && next <= 'z' {
			tags++
		}
	}
	if tags > maxTags {
		return ErrHuge
	}
	return nil
}

// inData comes before the bytes of a picture or font that stands in the page
// itself: pages saved as one file are full of them.
var inData = []byte(";base64,")

// withoutData returns a page without these bytes.
func withoutData(data []byte) []byte {
	if !bytes.Contains(data, inData) {
		return data
	}
	out := make([]byte, 0, len(data))
	for {
		i := bytes.Index(data, inData)
		if i < 0 {
			return append(out, data...)
		}
		i += len(inData)
		out = append(out, data[:i]...)
		for data = data[i:]; len(data) > 0 && isBase64(data[0]); {
			data = data[1:]
		}
	}
}

func isBase64(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '+' || c == '/' || c == '=' || c == '%' || c == '-' || c == '_'
}
