package page

import (
	_ "embed"
	"net/url"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"gopkg.in/yaml.v3"
)

//go:embed facts.yaml
var factsData []byte

// A naming is the content of facts.yaml.
type naming struct {
	kinds           map[string]map[string][]string // kind, source, names
	byName          map[string][]place
	byline, dayline []string // names of elements
	dayword         []string // parts of names of elements that hold a day
	nodayword       []string // parts beside which they do not
	label, changed  []string // words before a day
	monthfirst      []string // countries and top domains that write 01/21/2022
	nocountry       []string // domains of countries that anyone takes
}

// A place says what a meta element of some name tells.
type place struct {
	kind, source string
	rank         int
}

var names = sync.OnceValue(func() naming {
	var raw map[string]yaml.Node
	n := naming{kinds: map[string]map[string][]string{}, byName: map[string][]place{}}
	err := yaml.Unmarshal(factsData, &raw)
	lists := map[string]*[]string{
		"byline": &n.byline, "dayline": &n.dayline, "dayword": &n.dayword, "nodayword": &n.nodayword,
		"label": &n.label, "changed": &n.changed, "monthfirst": &n.monthfirst, "nocountry": &n.nocountry,
	}
	for kind, node := range raw {
		var bySource map[string][]string
		switch list := lists[kind]; {
		case err != nil:
		case list != nil:
			err = node.Decode(list)
		default:
			err = node.Decode(&bySource)
		}
		for source, list := range bySource {
			for rank, name := range list {
				n.byName[name] = append(n.byName[name], place{kind, source, rank})
			}
		}
	}
	if err != nil {
		panic("facts.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	return n
})

// A fact is something that a page tells of its article.
type fact struct {
	kind, value, source string
	rank                int // within its source
}

// facts is what a page tells, in the order of trust, and its visible headlines.
type facts struct {
	told            []fact
	articleBody     string // from JSON-LD
	heads           []head
	titleElement    string
	canonical, lang string
	base            string // to which the page's addresses are relative, where it says so
}

// A head is a visible heading.
type head struct {
	text  string
	first bool // of the first order, or named as the headline
}

// sources in the order of trust.
var sources = []string{FromJSONLD, FromOpenGraph, FromMeta}

// gather reads everything that the page tells about itself.
func gather(doc *html.Node) facts {
	f := facts{}
	var scripts []string
	for n := range below(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			f.lang = attr(n, "lang")
		case atom.Title:
			if f.titleElement == "" && n.Namespace == "" {
				if s := textOf(n); len(s) <= maxTitle {
					f.titleElement = s
				}
			}
		case atom.Base:
			if f.base == "" {
				f.base = attr(n, "href")
			}
		case atom.Link:
			if f.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
				f.canonical = attr(n, "href")
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				scripts = append(scripts, n.FirstChild.Data)
			}
		case atom.Meta:
			f.meta(n)
		case atom.H1, atom.H2, atom.H3:
			f.heading(n)
		}
		f.item(n)
	}
	f.addJSONLD(scripts)
	slices.SortStableFunc(f.told, func(a, b fact) int {
		if d := slices.Index(sources, a.source) - slices.Index(sources, b.source); d != 0 {
			return d
		}
		return a.rank - b.rank
	})
	return f
}

// heading notes a visible heading. Those of the third order are headlines only
// where they are named so.
func (f *facts) heading(n *html.Node) {
	named := slices.ContainsFunc(words(attr(n, "class")+" "+attr(n, "itemprop")), func(s string) bool {
		return strings.Contains(s, "headline") || strings.HasSuffix(s, "title")
	})
	if len(f.heads) == maxTold {
		return
	}
	if s := textOf(n); s != "" && (n.DataAtom != atom.H3 || named) {
		f.heads = append(f.heads, head{s, n.DataAtom == atom.H1 || named && n.DataAtom == atom.H3})
	}
}

// itemKinds are properties of microdata that stand in elements of the body.
var itemKinds = map[string]string{"author": "author", "creator": "author", "publisher": "publisher"}

// item notes the name in an element of microdata. Those of comments are not the
// article's.
func (f *facts) item(n *html.Node) {
	kind, ok := itemKinds[strings.ToLower(attr(n, "itemprop"))]
	if !ok || n.DataAtom == atom.Meta || n.DataAtom == atom.Link {
		return
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if strings.HasSuffix(attr(p, "itemtype"), "/Comment") {
			return
		}
	}
	value := textOf(n)
	for c := range below(n) {
		if strings.ToLower(attr(c, "itemprop")) == "name" {
			if value = attr(c, "content"); value == "" {
				value = textOf(c)
			}
			break
		}
	}
	if value != "" && len(value) <= maxName {
		f.tell(fact{kind, value, FromMeta, 0})
	}
}

// maxTold is how many statements of a kind, headings and dates of a page are
// looked at. Honest pages have a handful.
const maxTold = 100

// tell notes a fact.
func (f *facts) tell(x fact) {
	n := 0
	for _, t := range f.told {
		if t.kind == x.kind {
			n++
		}
	}
	if n < maxTold {
		f.told = append(f.told, x)
	}
}

// maxName is the length in bytes of the longest names of authors and publishers.
const maxName = 100

// meta notes a meta element.
func (f *facts) meta(n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		for _, p := range names().byName[strings.ToLower(strings.TrimSpace(attr(n, key)))] {
			f.tell(fact{p.kind, value, p.source, p.rank})
		}
	}
}

// all yields the values of a kind, the most trusted first.
func (f *facts) all(kind string) []string {
	var out []string
	for _, t := range f.told {
		if t.kind == kind {
			out = append(out, clean(t.value))
		}
	}
	return out
}

func (f *facts) first(kind string) string {
	for _, v := range f.all(kind) {
		if v = strings.TrimPrefix(v, "@"); v != "" && !isAddress(v) {
			return v
		}
	}
	return ""
}

// author returns the names of the most trusted source that gives any.
func (f *facts) author() string {
	var out []string
	source := ""
	for _, t := range f.told {
		v := strings.TrimPrefix(clean(t.value), "By ")
		if t.kind != "author" || v == "" || isAddress(v) || slices.Contains(out, v) || source != "" && t.source != source {
			continue
		}
		source = t.source
		out = append(out, v)
	}
	return strings.Join(out, ", ")
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "www.")
}

// address returns the page's own address, whole.
func (f *facts) address(base *url.URL) string {
	from := base
	if u, err := base.Parse(f.base); err == nil {
		from = u
	}
	for _, s := range append([]string{f.canonical}, f.all("url")...) {
		u, err := from.Parse(strings.TrimSpace(s))
		if err == nil && s != "" && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && (u.Path != "" && u.Path != "/" || base.Host == "") {
			return u.String()
		}
	}
	return base.String()
}

// language returns the two letters of the language that the page names.
func (f *facts) language() string {
	for _, s := range append([]string{f.lang}, f.all("lang")...) {
		code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(s, "_", "-")), "-")
		if len(code) == 2 {
			return code
		}
	}
	return ""
}

// attr returns the value of an attribute, empty where there is none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text below a node on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range below(n) {
		if c.Type == html.TextNode && !hidden(c.Parent) {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return clean(b.String())
}

// clean puts a value on one line and resolves what was escaped twice.
func clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}
