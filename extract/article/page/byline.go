package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"diplograph/extract/article/day"
)

// timeElements returns the days of time elements and of those marked as the
// day of publication, the marked ones first, and apart from them the days of
// changes. Those of other articles on the page, and of comments, are left out.
func (o *outline) timeElements() (times, changes []dated) {
	var marked, plain []dated
	before := "" // the last words before the element
	for n := range below(o.doc) {
		if n.Type == html.TextNode {
			before = cmp.Or(strings.TrimSpace(n.Data), before)
		}
		if n.Type != html.ElementNode || hidden(n) {
			continue
		}
		isMarked := slices.ContainsFunc(words(attr(n, "itemprop")), func(s string) bool { return s == "datepublished" }) || hasAttr(n, "pubdate")
		if !isMarked && n.DataAtom != atom.Time && !hasAttr(n, "data-timestamp") || o.aside[n] || len(marked)+len(plain)+len(changes) >= maxTold {
			continue
		}
		value := cmp.Or(attr(n, "datetime"), attr(n, "content"), attr(n, "data-timestamp"))
		if n.DataAtom == atom.Abbr {
			value = attr(n, "title") // as microformats have it
		}
		d, ok := read(cmp.Or(value, textOf(n)), FromTime)
		class := words(attr(n, "class") + " " + attr(n, "itemprop"))
		switch {
		case !ok:
		case isMarked || slices.ContainsFunc(class, func(s string) bool { return strings.Contains(s, "publish") || s == "entry-date" }):
			marked = append(marked, d)
		case slices.ContainsFunc(class, func(s string) bool { return strings.Contains(s, "updated") || strings.Contains(s, "modified") }), endsChanged(before):
			changes = append(changes, d)
		default:
			plain = append(plain, d)
		}
	}
	return append(marked, plain...), changes
}

// endsChanged reports whether the words before a day say that it is the one of
// a change: "Updated on".
func endsChanged(s string) bool {
	w := strings.Fields(fold(s))
	for len(w) > 0 && slices.Contains([]string{"on", "at", "am"}, w[len(w)-1]) {
		w = w[:len(w)-1]
	}
	return len(w) > 0 && slices.Contains(names().changed, w[len(w)-1])
}

const (
	// maxDayline is the length in bytes of the longest byline with its day.
	maxDayline = 160
	// maxShort is the length in bytes up to which a line with a day is no
	// sentence of the report.
	maxShort = 40
	// nearHead is how many elements after the headline a line with the day may
	// stand; closeHead those up to which it is the article's own, whatever its
	// class says.
	nearHead, closeHead = 25, 8
)

// A bylineDay is a day in a line of the page, and how many elements lie between
// that and the headline.
type bylineDay struct {
	dated
	far int
}

// bylineDays returns the days in elements that are named or labelled as those
// of a byline, and in short lines behind the headline, whatever element that is:
// the nearest to the headline first.
func (o *outline) bylineDays(title string, order day.Order) (out []dated) {
	var found []bylineDay
	title = fold(title)
	at, head, before := 0, -1, ""
	for n := range below(o.doc) {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			before = fold(n.Data)
			if title != "" && n.Parent != nil && n.Parent.DataAtom != atom.Title && before == title {
				head = at
				recount(found, head)
			}
		}
		if n.Type != html.ElementNode || hidden(n) {
			continue
		}
		at++
		if n.DataAtom == atom.H1 {
			head = at
			recount(found, head)
		}
		isNear := head >= 0 && at-head <= nearHead
		isNamed := dayNamed(n) || slices.Contains(names().label, before)
		if !isNamed && !isNear || o.aside[n] && (!isNear || at-head > closeHead) || len(found) >= maxTold {
			continue
		}
		text := textOf(n)
		if len(text) > maxDayline {
			continue
		}
		d, ok := dayOfLine(text, order)
		switch {
		case ok && isNamed:
			found = append(found, bylineDay{dated{day: d, from: FromByline}, distance(at, head)})
		case ok && (len(text) <= maxShort || !strings.HasSuffix(text, ".")):
			found = append(found, bylineDay{dated{day: d, from: FromByline}, distance(at, head) + closeHead})
		}
	}
	slices.SortStableFunc(found, func(a, b bylineDay) int { return a.far - b.far })
	for _, f := range found {
		out = append(out, f.dated)
	}
	return out
}

// distance is how far a line stands from the headline; one before it counts as
// far until a headline comes.
func distance(at, head int) int {
	if head < 0 {
		return -at
	}
	return at - head
}

// recount settles the distance of the lines before a headline.
func recount(found []bylineDay, head int) {
	for i, f := range found {
		if f.far < 0 {
			found[i].far = head + f.far
		}
	}
}

// dayOfLine returns the day of publication in a line. "Updated May 5, 2022,
// first published May 3, 2022" has two.
func dayOfLine(text string, order day.Order) (string, bool) {
	low := strings.ToLower(text)
	for _, word := range []string{"published", "posted"} {
		if i := strings.LastIndex(low, word); i > 0 {
			if d, ok := dayOfLine(text[min(i+len(word), len(text)):], order); ok {
				return d, true
			}
		}
	}
	if d, ok := day.Find(text); ok {
		return d, true
	}
	return day.FindFigures(text, order)
}

// dayNamed reports whether an element is named as one that holds the day: by a
// whole name, or by a part of one ("ArticleHeader_date").
func dayNamed(n *html.Node) bool {
	for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "data-testid")) {
		if slices.Contains(names().dayline, strings.ToLower(name)) {
			return true
		}
		parts := nameWords(name)
		if slices.ContainsFunc(parts, func(w string) bool { return slices.Contains(names().dayword, w) }) &&
			!slices.ContainsFunc(parts, func(w string) bool { return slices.Contains(names().nodayword, w) }) {
			return true
		}
	}
	return false
}

// order tells in which order the page writes days in figures: by the country
// of its address, or of its language, which templates leave at American.
func (f *facts) order(address string) day.Order {
	top := ""
	if u, err := url.Parse(address); err == nil {
		top = u.Hostname()[strings.LastIndexByte(u.Hostname(), '.')+1:]
	}
	switch {
	case slices.Contains(names().monthfirst, top):
		return day.MonthFirst
	case len(top) == 2 && !slices.Contains(names().nocountry, top), top == "int":
		return day.DayFirst
	}
	for _, s := range append([]string{f.lang}, f.all("lang")...) {
		lang, country, ok := strings.Cut(strings.ToLower(strings.ReplaceAll(s, "_", "-")), "-")
		switch {
		case ok && slices.Contains(names().monthfirst, country):
			return day.MonthFirst
		case ok, len(lang) == 2 && lang != "en":
			return day.DayFirst
		}
	}
	return day.Unknown
}
