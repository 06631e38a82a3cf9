package page

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

// decode turns a page into UTF-8: by its byte order mark, the header, its own
// meta element, or a guess, in that order, as browsers do. A page that is valid
// UTF-8 with letters beyond ASCII is taken for that whatever it says.
func decode(data []byte, contentType string) []byte {
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	wide := bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.HasPrefix(data, []byte("\xff\xfe"))
	if name == "utf-8" || !wide && utf8.Valid(data) && (!certain || !isASCII(data)) {
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	out, _, err := transform.Bytes(enc.NewDecoder(), data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	return out
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
