package page

import (
	"errors"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	meta := `<meta charset="windows-1252">`
	for _, c := range []struct{ name, data, header, want string }{
		{"header", "caf\xe9", "text/html; charset=iso-8859-1", "café"},
		{"meta", meta + "\x93caf\xe9\x94", "text/html", meta + "“café”"},
		{"neither", "<p>caf\xe9", "", "<p>café"},
		{"UTF-8 that says otherwise", "café", "text/html; charset=iso-8859-1", "café"},
		{"no UTF-16 whatever it says", "<p>plain", "text/html; charset=utf-16", "<p>plain"},
		{"header lies, meta does not", meta + "caf\xe9", "text/html; charset=utf-8", meta + "café"},
		{"byte order mark", "\xff\xfe<\x00p\x00>\x00x\x00", "text/html; charset=utf-8", "<p>x"},
		{"unknown", "<p>caf\xe9", "text/html; charset=klingon", "<p>café"},
		{"Cyrillic", "<meta charset=windows-1251>\xcc\xe8\xf0", "", "<meta charset=windows-1251>Мир"},
		{"a slip in UTF-8", "café, café, caf\xe9", "text/html; charset=utf-8", "café, café, caf\ufffd"},
		{"cut inside a letter", "<p>caf\xc3", "text/html; charset=utf-8", "<p>cafÃ"},
	} {
		if got := string(decode([]byte(c.data), c.header)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Pictures in a page cost nothing, and what is no page that people read is
// refused.
func TestSizes(t *testing.T) {
	text := "<p>" + strings.Repeat("The ministers met, and agreed to go on. ", 20)
	for _, c := range []struct {
		name, data string
		want       error
	}{
		{"pictures", `<img src="data:image/png;base64,` + strings.Repeat("iVBO+/09", 2<<20) + `">` + text, nil},
		{"long", strings.Repeat(text, 10_000), ErrHuge},
		{"elements", strings.Repeat("<b>", maxTags+1), ErrHuge},
		{"no elements", text + strings.Repeat("< ", maxTags+1), nil},
	} {
		if _, err := Read([]byte(c.data), "", ""); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if got, want := string(withoutData([]byte(`a;base64,AA==" b;base64,BB`))), `a;base64," b;base64,`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
