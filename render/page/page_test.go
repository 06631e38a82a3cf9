package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"diplograph/graph"
)

func report(t testing.TB, story *graph.Story, texts map[string]string, opts Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Report(&b, story, texts, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReportIsDeterministic(t *testing.T) {
	story, texts := straitStory(t)
	first := report(t, story, texts, Options{})
	for range 10 {
		if !bytes.Equal(first, report(t, story, texts, Options{})) {
			t.Fatal("two pages of the same story differ")
		}
	}
}

// elements returns the elements of a page with one of the tags, and all
// addresses that a browser would load or follow.
func elements(t *testing.T, page []byte, tag string) (nodes []*html.Node, addresses []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == tag {
			nodes = append(nodes, n)
		}
		for _, a := range n.Attr {
			if slices.Contains([]string{"src", "href", "action", "data", "srcset"}, a.Key) {
				addresses = append(addresses, a.Val)
			}
		}
	}
	return nodes, addresses
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// content is the text of a script or style element.
func content(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

func TestPolicyAllowsItsOwnScriptsOnly(t *testing.T) {
	story, texts := straitStory(t)
	page := report(t, story, texts, Options{})
	metas, _ := elements(t, page, "meta")
	var policy string
	for _, m := range metas {
		if attribute(m, "http-equiv") == "Content-Security-Policy" {
			policy = attribute(m, "content")
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "connect-src 'none'") {
		t.Errorf("policy is %q", policy)
	}
	scripts, addresses := elements(t, page, "script")
	styles, _ := elements(t, page, "style")
	programs := 0
	for _, n := range append(scripts, styles...) {
		if attribute(n, "type") == "application/json" {
			continue
		}
		programs++
		sum := sha256.Sum256([]byte(content(n)))
		if hash := base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(policy, "'sha256-"+hash+"'") {
			t.Errorf("the policy does not allow the %s that begins with %.60q", n.Data, content(n))
		}
	}
	if programs != 3 {
		t.Errorf("%d scripts and styles, want the libraries, the page's script and its style", programs)
	}
	for _, a := range addresses {
		if a != "data:," && !strings.HasPrefix(a, "#") {
			t.Errorf("the page leads to %q", a)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	story, texts := hostileStory()
	page := report(t, story, texts, Options{})
	scripts, _ := elements(t, page, "script")
	if len(scripts) != 3 {
		t.Fatalf("%d script elements, want 3: a text has become one", len(scripts))
	}
	var v view
	if err := json.Unmarshal([]byte(content(scripts[0])), &v); err != nil {
		t.Fatalf("the page's data does not parse: %v", err)
	}
	if v.Title != hostileScript || v.Events[0].Summary != hostileScript || v.Events[0].Place != hostileQuotes {
		t.Error("the data does not hold the texts as they are")
	}
	if v.Articles[0].URL != "" {
		t.Errorf("the article leads to %q", v.Articles[0].URL)
	}
	if imgs, _ := elements(t, page, "img"); len(imgs) > 0 {
		t.Error("a text has become an image")
	}
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, text string
		marks      []mark
		want       string // segments in brackets with their events, paragraphs by |
	}{
		{"no mark", "One.\n\nTwo.", nil, "One.|Two."},
		{"one mark", "He met her.", []mark{{3, 6, 0}}, "He [met:0] her."},
		{"whole text", "He met her.", []mark{{0, 11, 2}}, "[He met her.:2]"},
		{"overlap", "abcdef", []mark{{0, 4, 0}, {2, 6, 1}}, "[ab:0][cd:0,1][ef:1]"},
		{"same words twice", "abc", []mark{{1, 2, 4}, {1, 2, 3}, {1, 2, 3}}, "a[b:3,4]c"},
		{"across paragraphs", "ab\n\ncd", []mark{{1, 5, 0}}, "a[b:0]|[c:0]d"},
		{"outside", "abc", []mark{{-4, 1, 0}, {2, 99, 1}, {7, 9, 2}, {2, 2, 3}, {3, 1, 4}}, "[a:0]b[c:1]"},
		{"inside a letter", "aéb", []mark{{2, 3, 0}}, "a[é:0]b"},
		{"blank lines with blanks", "a\r\n \t\r\n\r\nb\n", nil, "a|b\n"},
		{"empty", "", []mark{{0, 1, 0}}, ""},
		{"only blank", "\n\n \n", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spell(paragraphs(tt.text, tt.marks)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// spell writes paragraphs in the short form of TestParagraphs.
func spell(paragraphs [][]segment) string {
	var out []string
	for _, p := range paragraphs {
		var b strings.Builder
		for _, s := range p {
			if len(s.Events) == 0 {
				b.WriteString(s.Text)
				continue
			}
			events, _ := json.Marshal(s.Events)
			b.WriteString("[" + s.Text + ":" + strings.Trim(string(events), "[]") + "]")
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "|")
}

func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"plain\ttext\n": "plain\ttext\n",
		"bell\x07":      "bell␇",
		"nul\x00":       "nul␀",
		"del\x7f":       "del␡",
		"c1\u0085":      "c1\uFFFD",
		"bad\xff":       "bad\uFFFD",
		"cr\r\n":        "cr\n",
		"שלום é 你好":     "שלום é 你好",
	} {
		if got := shown(in); got != want {
			t.Errorf("shown(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzParagraphs holds that segments joined again are the text without its
// blank lines, whatever the marks are.
func FuzzParagraphs(f *testing.F) {
	f.Add("One met two.\n\nThree.", 1, 8, 5, 30)
	f.Add("é\xff\n\n", -1, 2, 0, 0)
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	f.Add("\x0b", 0, 0, 0, 0)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		text = strings.ToValidUTF8(text, "?") // as every article is
		var joined strings.Builder
		for _, p := range paragraphs(text, []mark{{a, b, 0}, {c, d, 1}}) {
			for _, s := range p {
				joined.WriteString(s.Text)
			}
		}
		if got, want := squeeze(joined.String()), squeeze(shown(text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestTexts(t *testing.T) {
	story := &graph.Story{Articles: []graph.Article{{ID: "a2", SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}, {ID: "a1", SHA256: "0"}}}
	got := Texts(story, slices.Values([]string{"other", "abc"}))
	if want := map[string]string{"a2": "abc"}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestModulesFitTogether finds a module that is missing in the list, or that
// imports one which only comes after it or a name that is not exported.
func TestModulesFitTogether(t *testing.T) {
	files, err := assets.ReadDir("assets/js")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.Contains(modules, f.Name()) {
			t.Errorf("%s is not part of the page", f.Name())
		}
	}
	word := regexp.MustCompile(`\w+`)
	exports := map[string][]string{}
	for _, name := range modules {
		source, err := assets.ReadFile("assets/js/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range importLine.FindAllStringSubmatch(string(source), -1) {
			for _, used := range word.FindAllString(m[1], -1) {
				if !slices.Contains(exports[m[2]], used) {
					t.Errorf("%s imports %s, which %s.js before it does not export", name, used, m[2])
				}
			}
		}
		if strings.Count(string(source), "\nimport ") > len(importLine.FindAllString(string(source), -1)) {
			t.Errorf("%s has an import in a form that scoped does not read", name)
		}
		for _, m := range exportWord.FindAllStringSubmatch(string(source), -1) {
			base := strings.TrimSuffix(name, ".js")
			exports[base] = append(exports[base], m[2])
		}
	}
}

type brokenWriter struct{}

var errBroken = errors.New("no room left")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestReportTellsWriteErrors(t *testing.T) {
	story, texts := straitStory(t)
	if err := Report(brokenWriter{}, story, texts, Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the writer's error", err)
	}
}
