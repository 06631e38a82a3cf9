package page

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

// decode turns a page into UTF-8: by its byte order mark, the header, its own
// meta element, or a guess, in that order, as browsers do; but what the bytes
// cannot be is not believed, whoever says it.
func decode(data []byte, contentType string) []byte {
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	if !possible(name, data) {
		enc, name, certain = charset.DetermineEncoding(data, "")
	}
	switch {
	case !possible(name, data), name == "utf-8":
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	case !bytes.HasPrefix(data, []byte("\xfe\xff")) && !bytes.HasPrefix(data, []byte("\xff\xfe")) && utf8.Valid(data) && (!certain || !isASCII(data)):
		return data // letters beyond ASCII are valid UTF-8 by no chance
	}
	out, _, err := transform.Bytes(enc.NewDecoder(), data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	return bytes.TrimPrefix(out, []byte("\ufeff"))
}

// possible reports whether a page can be in an encoding: every second byte of
// markup in UTF-16 is zero, and UTF-8 has its own form, of which a slip here and
// there takes nothing.
func possible(name string, data []byte) bool {
	switch name {
	case "utf-16le", "utf-16be":
		return bytes.IndexByte(data, 0) >= 0
	case "utf-8":
		return utf8.Valid(data) || mostlyUTF8(data)
	}
	return true
}

// mostlyUTF8 reports whether more of the letters beyond ASCII are in the form of
// UTF-8 than not.
func mostlyUTF8(data []byte) bool {
	right, wrong := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			right++
		}
		i += size
	}
	return right > wrong
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
