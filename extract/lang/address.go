package lang

import (
	"strings"
	"unicode"
)

// maxAddress bounds a mail address or domain without a scheme, in bytes, so that
// a text without spaces takes linear time.
const maxAddress = 120

// addressLen returns the length of the web address, mail address or domain that
// s starts with, 0 where there is none.
func addressLen(s string, lex *lexicon) int {
	if hasScheme(s) {
		n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>"”)`, r) })
		if n < 0 {
			n = len(s)
		}
		return len(strings.TrimRight(s[:n], ".,;:!?'"))
	}
	n, at, dot := 0, false, false
	for n < len(s) && n < maxAddress && addressByte(s[n]) {
		at, dot = at || s[n] == '@', dot || s[n] == '.'
		n++
	}
	run := strings.TrimRight(s[:n], ".-_@+")
	if at && dot && !strings.HasPrefix(run, "@") && strings.Count(run, "@") == 1 {
		return len(run)
	}
	if host, last, ok := cutLast(run, "."); dot && ok && lex.domains[strings.ToLower(last)] && domainName(host) {
		return len(run)
	}
	return 0
}

func hasScheme(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

func addressByte(b byte) bool {
	return isLetter(b) || b >= '0' && b <= '9' || strings.IndexByte("._-@+%", b) >= 0
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// domainName reports whether the host part of a domain is none that a full
// stop without a space behind it, or an acronym, would make.
func domainName(host string) bool {
	_, last, _ := cutLast("."+host, ".")
	return len(last) > 1 && strings.ToLower(host) == host && !strings.HasPrefix(host, ".")
}
