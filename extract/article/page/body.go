package page

import (
	"log/slog"
	"net/url"
	"slices"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// enough is the length in bytes from which a text found by readability is
// taken without a second look; a short news item has as much.
const enough = 250

// body returns the main text of a page: what readability finds, unless that is
// only a part of it or something else. The document is not usable afterwards.
func body(o *outline, base *url.URL, f facts) string {
	doc := o.doc
	o.prune()
	marked, whole := markedBody(doc), render(doc)
	dense, prose := o.densest()
	told := o.passages()
	text := ""
	if o.size <= maxElements {
		text = readable(doc, base)
	}
	if partial(text, told, prose) {
		text = dense
	}
	text = filled(text, told)
	if told := Text(f.articleBody); len(told) >= enough && 3*len(told) >= len(text) && within(told, text) < sameText {
		return told
	}
	for _, other := range []string{marked, whole} {
		if len(text) < enough && len(other) > len(text) {
			text = other
		}
	}
	return text
}

// readable returns the text that readability finds.
func readable(doc *html.Node, base *url.URL) string {
	parser := readability.NewParser()
	parser.DisableJSONLD = true                   // read already
	parser.Logger = slog.New(slog.DiscardHandler) // a third of its time went into what nobody reads
	a, err := parser.ParseAndMutate(doc, base)
	if err != nil || a.Node == nil {
		return ""
	}
	return render(a.Node)
}

const (
	// maxElements is how many elements a page may have for readability, whose
	// time grows faster than they do; the largest of newspapers have 10,000.
	maxElements = 15_000
	// partOf is the share of the page's prose below which readability has
	// taken a part of the article for the whole.
	partOf = 0.5
	// sameText is the share of the words of the body told in JSON-LD that an
	// extracted text holds when it is the same article.
	sameText = 0.6
)

// Text returns the plain text of what may hold HTML, as feeds and JSON-LD do.
// Lines of plain text stay lines.
func Text(s string) string {
	if s == "" {
		return ""
	}
	if doc, err := html.Parse(strings.NewReader(strings.ReplaceAll(html.UnescapeString(s), "\n", "<br>"))); err == nil {
		return render(doc)
	}
	return s
}

// within returns the share of the words of a that b holds, each counted as
// often as it stands.
func within(a, b string) float64 {
	count := map[string]int{}
	for w := range strings.FieldsSeq(fold(b)) {
		count[w]++
	}
	all, both := 0, 0
	for w := range strings.FieldsSeq(fold(a)) {
		all++
		if count[w] > 0 {
			count[w]--
			both++
		}
	}
	return float64(both) / float64(max(all, 1))
}

// markedBody returns the text of the element that the page marks as the
// article's body, or of its only article element.
func markedBody(doc *html.Node) string {
	var articles []*html.Node
	for n := range below(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains(words(attr(n, "itemprop")), "articlebody") {
			return render(n)
		}
		if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
			articles = append(articles, n)
		}
	}
	if len(articles) == 0 {
		return ""
	}
	return render(articles[len(articles)-1])
}
