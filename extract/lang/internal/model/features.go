package model

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word holds what the features need of a token, hashed once.
type word struct {
	form, lower, shape     uint64
	suf1, suf2, suf3, suf4 uint64
	pre1, pre2, pre3       uint64
	tag, upos              uint64 // 1 + index of the fine and the universal tag, 0 outside the sentence
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func newWord(form string) word {
	lower := strings.ToLower(form)
	return word{
		form: hash(form), lower: hash(lower), shape: hash(shape(form)),
		suf1: hash(suffix(lower, 1)), suf2: hash(suffix(lower, 2)), suf3: hash(suffix(lower, 3)), suf4: hash(suffix(lower, 4)),
		pre1: hash(prefix(lower, 1)), pre2: hash(prefix(lower, 2)), pre3: hash(prefix(lower, 3)),
	}
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func prefix(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

// shape maps letters to X and x and digits to d, with runs cut at two.
func shape(s string) string {
	var b []rune
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if n := len(b); n >= 2 && b[n-1] == r && b[n-2] == r {
			continue
		}
		if len(b) == 12 {
			break
		}
		b = append(b, r)
	}
	return string(b)
}

// mix combines a template number and values into one feature. The high bits are
// the well-mixed ones, and weights use those.
func mix(template uint64, values ...uint64) uint64 {
	h := template*0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D
	for _, v := range values {
		h = (h ^ v) * 0xD6E8FEB86659FD93
		h ^= h >> 32
	}
	return h * 0x9E3779B97F4A7C15
}

// tagFeatures appends the features of token i; the tags of tokens before i are set.
func tagFeatures(f []uint64, ws []word, i int) []uint64 {
	at := func(j int) word {
		if j < 0 || j >= len(ws) {
			return word{}
		}
		return ws[j]
	}
	w, p, pp, n, nn := ws[i], at(i-1), at(i-2), at(i+1), at(i+2)
	return append(f,
		mix(1), mix(2, w.form), mix(3, w.lower), mix(4, w.shape), mix(5, w.suf1), mix(6, w.suf2), mix(7, w.suf3), mix(8, w.suf4),
		mix(9, w.pre1), mix(10, w.pre2), mix(11, w.pre3), mix(12, w.shape, w.suf2),
		mix(13, p.tag), mix(14, p.tag, pp.tag), mix(15, p.tag, w.lower), mix(16, p.lower), mix(17, p.lower, w.lower), mix(18, pp.lower),
		mix(19, n.lower), mix(20, n.lower, w.lower), mix(21, nn.lower), mix(22, n.suf3), mix(23, n.shape), mix(24, p.suf3),
		mix(25, p.tag, n.lower), mix(26, p.tag, w.suf3), mix(27, p.tag, n.suf3), mix(28, n.shape, w.shape, p.shape), mix(29, p.lower, n.lower),
		mix(30, pp.tag, p.tag, w.lower), mix(31, w.lower, n.suf2), mix(32, n.lower, nn.lower),
	)
}
