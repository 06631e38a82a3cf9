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
	told := f.all("title")
	if f.titleElement != "" {
		told = append(told, f.titleElement)
	}
	if head := f.agreed(told); head != "" {
		return head
	}
	for _, t := range told {
		if s := f.withoutSite(t); s != "" {
			return s
		}
	}
	if len(f.heads) > 0 {
		return f.heads[0]
	}
	return ""
}

// agreed returns the longest visible heading that stands in a told title: the
// shorter ones are the site's name and its sections.
func (f *facts) agreed(told []string) string {
	best := ""
	for _, head := range f.heads {
		h := fold(head)
		inTitle := slices.ContainsFunc(told, func(t string) bool { return strings.Contains(" "+fold(t)+" ", " "+h+" ") })
		if inTitle && len(strings.Fields(h)) >= 2 && h != fold(f.first("publisher")) && len(h) > len(fold(best)) {
			best = head
		}
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
		for _, sep := range separators[:len(separators)-1] {
			if i := strings.LastIndex(t, sep); i > 0 && len(strings.Fields(t[:i])) >= 3 && len(strings.Fields(t[i+len(sep):])) <= 5 {
				return f.withoutSite(strings.TrimSpace(t[:i]))
			}
		}
	}
	return t
}

// fold makes texts comparable: letters and digits in lower case.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
