package page

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"path"
	"regexp"
	"strings"
	"sync"
)

//go:embed assets
var assets embed.FS

// The parts of the page, each in the order in which it is joined. Modules come
// after those that they import.
var (
	styles           = []string{"tokens.css", "layout.css", "controls.css", "views.css", "print.css"}
	comparisonStyles = []string{"tokens.css", "compare.css"}
	vendors          = []string{"d3-dispatch.min.js", "d3-quadtree.min.js", "d3-timer.min.js", "d3-force.min.js"}
	modules          = []string{
		"dom.js", "dates.js", "model.js", "state.js", "fold.js", "filter.js", "marks.js", "scale.js", "lanes.js",
		"overview.js", "items.js", "timeline.js", "layout.js", "ways.js", "network.js", "list.js", "reader.js", "book.js",
		"correct.js", "card.js", "facets.js", "keys.js", "live.js", "main.js",
	}
)

// A kit is everything of a page that does not depend on the story.
type kit struct {
	page                  *template.Template
	style, vendor, script string

	comparison      *template.Template
	comparisonStyle string
}

// loadKit reads the embedded assets once.
var loadKit = sync.OnceValues(func() (*kit, error) {
	tmpl, err := template.ParseFS(assets, "assets/page.html")
	if err != nil {
		return nil, err
	}
	comparison, err := template.ParseFS(assets, "assets/compare.html")
	if err != nil {
		return nil, err
	}
	k := &kit{page: tmpl, comparison: comparison}
	for _, part := range []struct {
		into  *string
		dir   string
		names []string
		edit  func(name, source string) string
	}{
		{&k.style, "assets/css", styles, plain},
		{&k.comparisonStyle, "assets/css", comparisonStyles, plain},
		{&k.vendor, "assets/vendor", vendors, plain},
		{&k.script, "assets/js", modules, scoped},
	} {
		if *part.into, err = join(part.dir, part.names, part.edit); err != nil {
			return nil, err
		}
	}
	return k, nil
})

// join reads files of the assets and puts them one after the other.
func join(dir string, names []string, edit func(name, source string) string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		text, err := assets.ReadFile(path.Join(dir, name))
		if err != nil {
			return "", err
		}
		b.WriteString(edit(name, string(text)))
		b.WriteByte('\n')
	}
	return b.String(), nil
}

var (
	importLine = regexp.MustCompile(`(?m)^import (\{[^}]*\}) from '\./(\w+)\.js';$`)
	exportWord = regexp.MustCompile(`(?m)^export ((?:async )?(?:function|const) (\w+))`)
)

// scoped makes a module a part of one script: a constant with the module's name
// that holds what the module exports.
func scoped(name, source string) string {
	var exports []string
	for _, m := range exportWord.FindAllStringSubmatch(source, -1) {
		exports = append(exports, m[2])
	}
	source = importLine.ReplaceAllString(source, "const $1 = $2;")
	source = exportWord.ReplaceAllString(source, "$1")
	return fmt.Sprintf("const %s = (() => {\n%s\nreturn { %s };\n})();",
		strings.TrimSuffix(name, ".js"), strings.TrimSpace(source), strings.Join(exports, ", "))
}

// plain is a file as it stands.
func plain(_, source string) string { return strings.TrimSpace(source) }

// policy is the Content-Security-Policy of a page: its own script and style,
// known by their hashes, and nothing else.
// https://www.w3.org/TR/CSP3/
func (k *kit) policy(live bool) string {
	connect := "'none'"
	if live {
		connect = "'self'"
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + hashOf(k.vendor) + " " + hashOf(k.script),
		"style-src " + hashOf(k.style),
		"img-src data:",
		"connect-src " + connect,
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}

func hashOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return fmt.Sprintf("'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
}

// Policy returns the Content-Security-Policy of a live page, to be sent as a
// header too.
func Policy() (string, error) {
	k, err := loadKit()
	if err != nil {
		return "", err
	}
	return k.policy(true) + "; frame-ancestors 'none'", nil
}
