package page

import (
	"slices"
	"strings"
	"unicode"
)

// separators stand between a headline and the name of the site.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", ": "}

// title returns the headline: the visible one where the page's metadata agree
// with it, else the most trusted of these, without the name of the site.
func (f *facts) title() string {
	var told []string
	site := fold(f.first("publisher"))
	for _, t := range append(f.all("title"), f.titleElement) {
		if s := fold(t); s != "" && s != site && len(t) <= maxTitle {
			told = append(told, t)
		}
	}
	if h := f.agreed(told, site); h != "" {
		return h
	}
	for _, t := range told {
		if s := f.withoutSite(t); s != "" && (t != f.titleElement || !f.isSite(s)) {
			return s
		}
	}
	for _, h := range f.heads {
		if h.first && fold(h.text) != site && !f.isSite(h.text) {
			return h.text
		}
	}
	if len(told) > 0 {
		return told[0]
	}
	if len(f.heads) > 0 {
		return f.heads[0].text
	}
	return ""
}

// isSite reports whether a title is no more than the name of a site, since a
// longer headline of the first order stands on the page.
func (f *facts) isSite(title string) bool {
	n := len(strings.Fields(fold(title)))
	return n < minHeadline && slices.ContainsFunc(f.heads, func(h head) bool {
		return h.first && len(strings.Fields(fold(h.text))) > n && len(strings.Fields(fold(h.text))) >= minHeadline
	})
}

// maxTitle is the length in bytes of the longest titles with the site's name
// and sections.
const maxTitle = 1000

// minHeadline is the least number of words of a headline that names of sites
// are not taken for.
const minHeadline = 4

// agreed returns the longest visible heading that stands in a told title: the
// shorter ones are the site's name and its sections.
func (f *facts) agreed(told []string, site string) string {
	best := ""
	for _, x := range f.heads {
		h := fold(x.text)
		inTitle := slices.ContainsFunc(told, func(t string) bool {
			return strings.Contains(" "+fold(t)+" ", " "+h+" ") && (len(strings.Fields(h)) >= minHeadline || 2*len(h) >= len(fold(f.withoutSite(t))))
		})
		if inTitle && len(strings.Fields(h)) >= 2 && h != site && len(h) > len(fold(best)) {
			best = x.text
		}
	}
	if f.isSite(best) {
		return ""
	}
	return best
}

// withoutSite cuts the name of the site off a title: the publisher's name, or
// from the title element what no other source has.
func (f *facts) withoutSite(t string) string {
	site := fold(f.first("publisher"))
	for _, sep := range separators {
		if i := strings.LastIndex(t, sep); i > 0 {
			if tail := fold(t[i+len(sep):]); site != "" && (tail == site || strings.HasPrefix(tail, site+" ") || strings.HasPrefix(site, tail+" ")) {
				return f.withoutSite(strings.TrimSpace(t[:i]))
			}
		}
		if head, rest, ok := strings.Cut(t, sep); ok && site != "" && fold(head) == site {
			return strings.TrimSpace(rest)
		}
	}
	if t == f.titleElement {
		if part := longestPart(t); part != "" {
			return part
		}
		for _, sep := range separators[:len(separators)-1] {
			if i := strings.LastIndex(t, sep); i > 0 && len(strings.Fields(t[:i])) >= 3 && len(strings.Fields(t[i+len(sep):])) <= 5 {
				return f.withoutSite(strings.TrimSpace(t[:i]))
			}
		}
	}
	return t
}

// longestPart returns the part of a title that alone is long enough for a
// headline, where its other parts are names.
func longestPart(t string) string {
	parts := []string{t}
	for _, sep := range separators[:len(separators)-1] {
		var finer []string
		for _, p := range parts {
			finer = append(finer, strings.Split(p, sep)...)
		}
		parts = finer
	}
	best := ""
	for _, p := range parts {
		switch n := len(strings.Fields(fold(p))); {
		case n < minHeadline+1:
		case best != "":
			return "" // two such parts
		default:
			best = strings.TrimSpace(p)
		}
	}
	return best
}

// fold makes texts comparable: letters and digits in lower case.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
