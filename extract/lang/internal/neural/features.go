package neural

import (
	"unicode"
	"unicode/utf8"
)

// Kinds of features of a word, each hashed with its kind.
const (
	kindLower = iota
	kindForm
	kindPrefix
	kindSuffix
	kindShape
)

func hash[T string | []byte](kind, length int, s T) uint32 {
	h := uint64(14695981039346656037)
	h = (h ^ uint64(kind*16+length)) * 1099511628211
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	return uint32(h*0x9E3779B97F4A7C15>>32) | 1 // 0 marks a free slot
}

// longestAffix bounds prefixes and suffixes, in letters.
const longestAffix = 6

// features appends the features of a form; the first is the word itself in
// lower case.
func features(f []uint32, form string) []uint32 {
	var buf [16]byte
	var letters [64]byte
	lower := letters[:0]
	for _, r := range form {
		lower = utf8.AppendRune(lower, unicode.ToLower(r))
	}
	f = append(f, hash(kindLower, 0, lower), hash(kindShape, 0, shape(buf[:0], form)))
	if string(lower) != form {
		f = append(f, hash(kindForm, 0, form))
	}
	i, j := 0, len(lower)
	for n := 1; n <= longestAffix && i < len(lower); n++ {
		_, size := utf8.DecodeRune(lower[i:])
		i += size
		_, size = utf8.DecodeLastRune(lower[:j])
		j -= size
		f = append(f, hash(kindPrefix, n, lower[:i]), hash(kindSuffix, n, lower[j:]))
	}
	return f
}

// shape appends to b the first 12 letters of s as X and x and digits as d, with
// runs cut at two.
func shape(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		case r >= utf8.RuneSelf:
			r = '?'
		}
		if n := len(b); n >= 2 && b[n-1] == byte(r) && b[n-2] == byte(r) {
			continue
		}
		if len(b) == 12 {
			break
		}
		b = append(b, byte(r))
	}
	return b
}

// An index numbers the known features, by open addressing.
type index struct {
	hashes []uint32 // of row i
	slots  []int32  // row + 1
	mask   uint32
}

func newIndex(hashes []uint32) index {
	size := 1024
	for size < 2*len(hashes) {
		size *= 2
	}
	x := index{hashes: hashes, slots: make([]int32, size), mask: uint32(size - 1)}
	for row, h := range hashes {
		at := h >> 1 & x.mask
		for x.slots[at] != 0 {
			at = (at + 1) & x.mask
		}
		x.slots[at] = int32(row + 1)
	}
	return x
}

// row returns the row of a feature, or -1.
func (x *index) row(h uint32) int {
	for at := h >> 1 & x.mask; ; at = (at + 1) & x.mask {
		r := x.slots[at]
		if r == 0 {
			return -1
		}
		if x.hashes[r-1] == h {
			return int(r - 1)
		}
	}
}
