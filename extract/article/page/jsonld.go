package page

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// articleTypes are the schema.org types of articles; others end in "Article".
var articleTypes = []string{"Article", "Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Posting"}

// addJSONLD notes what the page's JSON-LD scripts tell of the article.
func (f *facts) addJSONLD(scripts []string) {
	var found, pages []map[string]any
	for _, s := range scripts {
		if v, ok := parseJSON(s); ok {
			found = articlesIn(v, found, 0)
			pages = thingsIn(v, isPage, pages, 0)
		} else {
			f.addBroken(s)
		}
	}
	if len(found) == 0 && len(pages) == 0 {
		return
	}
	if len(found) == 0 { // the page itself stands for its article
		for _, s := range strings_(pages[0]["datePublished"]) {
			f.tell(fact{"published", s, FromJSONLD, 0})
		}
		return
	}
	a := f.mainOf(found)
	add := func(kind string, keys ...string) {
		for rank, k := range keys {
			for _, s := range strings_(a[k]) {
				f.tell(fact{kind, s, FromJSONLD, rank})
			}
		}
	}
	add("title", "headline", "name", "alternativeHeadline")
	add("published", "datePublished", "dateCreated", "uploadDate")
	add("author", "author", "creator")
	add("publisher", "publisher", "sourceOrganization", "copyrightHolder")
	add("url", "url", "@id", "mainEntityOfPage")
	add("lang", "inLanguage")
	if body, ok := a["articleBody"].(string); ok {
		f.articleBody = body
	}
}

// maxDepth bounds the nesting that is searched for articles.
const maxDepth = 6

// articlesIn appends the objects of an article type in v, in their order.
func articlesIn(v any, out []map[string]any, depth int) []map[string]any {
	return thingsIn(v, isArticle, out, depth)
}

// thingsIn appends the objects of a type in v, in their order.
func thingsIn(v any, wanted func(kind string) bool, out []map[string]any, depth int) []map[string]any {
	if depth > maxDepth {
		return out
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = thingsIn(e, wanted, out, depth+1)
		}
	case map[string]any:
		if slices.ContainsFunc(strings_(v["@type"]), wanted) {
			return append(out, v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"} {
			out = thingsIn(v[key], wanted, out, depth+1)
		}
	}
	return out
}

// isPage reports whether a type is that of a page that holds one thing.
func isPage(kind string) bool {
	return slices.Contains([]string{"WebPage", "ItemPage", "NewsPage"}, schemaType(kind))
}

func isArticle(kind string) bool {
	kind = schemaType(kind)
	return slices.Contains(articleTypes, kind) || strings.HasSuffix(kind, "Article")
}

// schemaType is the name of a type that may be written as an address.
func schemaType(kind string) string {
	return strings.TrimPrefix(strings.TrimPrefix(kind, "https://schema.org/"), "http://schema.org/")
}

// mainOf chooses the page's own article among those that it lists: the one
// whose headline stands in the title or is the page's headline, else in any
// heading.
func (f *facts) mainOf(found []map[string]any) map[string]any {
	title := fold(f.titleElement)
	for _, own := range []func(h string) bool{
		func(h string) bool { return strings.Contains(title, h) },
		func(h string) bool {
			return slices.ContainsFunc(f.heads, func(x head) bool { return x.first && fold(x.text) == h })
		},
		func(h string) bool {
			return slices.ContainsFunc(f.heads, func(x head) bool { return fold(x.text) == h })
		},
	} {
		for _, a := range found {
			if slices.ContainsFunc(strings_(a["headline"]), func(h string) bool { return fold(h) != "" && own(fold(h)) }) {
				return a
			}
		}
	}
	return found[0]
}

// strings_ returns the strings that a JSON-LD value stands for: itself, its
// name, or those of its elements.
func strings_(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if _, nested := e.([]any); !nested {
				out = append(out, strings_(e)...)
			}
		}
		return out
	case map[string]any:
		for _, key := range []string{"name", "@value", "@id", "url"} {
			if s, ok := v[key].(string); ok {
				return []string{s}
			}
		}
	}
	return nil
}

// parseJSON reads a script, as it is or with its slips mended.
func parseJSON(s string) (v any, ok bool) {
	s = mendJSON(s)
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	for _, mended := range []string{trailingComma.ReplaceAllString(s, "$1"), html.UnescapeString(s)} {
		if mended != s && json.Unmarshal([]byte(mended), &v) == nil {
			return v, true
		}
	}
	return nil, false
}

// trailingComma is a comma with nothing after it.
var trailingComma = regexp.MustCompile(`,\s*([}\]])`)

// brokenKeys are what is read of a script that is no JSON at all, since a quote
// mark in a description is not escaped or the end is missing.
var brokenKeys = regexp.MustCompile(`"(headline|datePublished)"\s*:\s*"([^"\\]{8,300})"`)

// addBroken notes the first headline and day of a script that cannot be parsed.
func (f *facts) addBroken(s string) {
	seen := map[string]bool{}
	for _, m := range brokenKeys.FindAllStringSubmatch(s, maxTold) {
		if kind := map[string]string{"headline": "title", "datePublished": "published"}[m[1]]; !seen[kind] {
			seen[kind] = true
			f.tell(fact{kind, m[2], FromJSONLD, 1})
		}
	}
}

// mendJSON repairs what pages do to their JSON-LD: comment and CDATA marks
// around it, a semicolon after it, line breaks inside strings.
func mendJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, mark))
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}
