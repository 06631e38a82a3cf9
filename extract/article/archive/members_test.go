package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// member packs a text that does not get much smaller.
func member(t testing.TB, n int) (text string, packed []byte) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(n), 7))
	var s strings.Builder
	for range 400 {
		fmt.Fprintf(&s, "%d:%x ", n, r.Uint64())
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s.String()) //nolint:errcheck // into memory
	w.Close()                     //nolint:errcheck // into memory
	return s.String(), b.Bytes()
}

// A damaged member costs itself only.
func TestDamagedMember(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(b []byte) []byte
		lost   int // errors
	}{
		{"none", func(b []byte) []byte { return b }, 0},
		{"zeros in the middle", func(b []byte) []byte { clear(b[100:200]); return b }, 1},
		{"a bit of the check sum", func(b []byte) []byte { b[len(b)-6] ^= 1; return b }, 1},
		{"the end is missing", func(b []byte) []byte { return b[:len(b)/2] }, 1},
		{"the mark is gone", func(b []byte) []byte { b[1] = 0; return b }, 1},
		{"all is gone", func([]byte) []byte { return nil }, 0},
	} {
		var in []byte
		last := ""
		for n := range 5 {
			text, packed := member(t, n)
			if n == 2 {
				packed = c.damage(packed)
			}
			in = append(in, packed...)
			last = text
		}
		r, err := Expand(Gzip, bytes.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		lost := 0
		for {
			_, err := io.Copy(&out, r)
			if err == nil {
				break
			}
			if lost++; !errors.Is(err, ErrMember) || lost > 9 {
				t.Fatalf("%s: %v", c.name, err)
			}
			r.Resume()
		}
		for n := range 5 {
			if text, _ := member(t, n); n != 2 && !strings.Contains(out.String(), text) {
				t.Errorf("%s: member %d is lost", c.name, n)
			}
		}
		if lost != c.lost || !strings.HasSuffix(out.String(), last) {
			t.Errorf("%s: %d errors, want %d; the last member came: %v", c.name, lost, c.lost, strings.HasSuffix(out.String(), last))
		}
	}
}
