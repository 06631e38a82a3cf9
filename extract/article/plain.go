package article

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// parsePlain reads plain text or Markdown, with or without YAML front matter.
func parsePlain(data []byte) (Article, error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if err := checkText(data); err != nil {
		return Article{}, err
	}
	a, err := frontMatter(string(data))
	if err != nil {
		return Article{}, err
	}
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, ErrEmpty
	}
	return a, nil
}

const byteOrderMark = "\ufeff"

// checkText says why bytes are no text that can be read.
func checkText(data []byte) error {
	switch {
	case len(data) > maxBytes:
		return ErrTooLarge
	case bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte("%PDF-")):
		kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
		return fmt.Errorf("%w (%s)", ErrBinary, kind)
	case !utf8.Valid(data):
		return ErrEncoding
	}
	return nil
}

// frontMatter cuts a YAML head between lines of "---" off the text.
func frontMatter(text string) (Article, error) {
	head, body, ok := cutFrontMatter(text)
	if !ok {
		return Article{Text: text}, nil
	}
	meta, err := keysOf(head)
	if err != nil {
		return Article{}, fmt.Errorf("front matter: %s; mend it, or put a blank line above \"---\"", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	get := func(keys ...string) string {
		for _, k := range keys {
			if v := scalar(meta[k]); v != "" {
				return v
			}
		}
		return ""
	}
	return Article{
		ID: get("id"), Title: get("title", "headline"), Published: get("published", "date"), Publisher: get("publisher", "source"),
		Author: get("author", "authors"), URL: get("url", "link"), Lang: get("lang", "language"), Text: body,
	}, nil
}

// maxFrontMatter is the size in bytes of the longest front matter.
const maxFrontMatter = 64 << 10

// keysOf returns the values of front matter by their keys. It goes through the
// nodes itself: decoding compares all keys with each other and follows aliases,
// which some hundred lines can make take minutes.
func keysOf(head string) (map[string]*yaml.Node, error) {
	if len(head) > maxFrontMatter {
		return nil, fmt.Errorf("more than %d KB", maxFrontMatter>>10)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(head), &doc); err != nil || len(doc.Content) == 0 {
		return nil, err
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, errors.New("not keys with values")
	}
	out := map[string]*yaml.Node{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key := top.Content[i]
		if _, twice := out[key.Value]; twice {
			return nil, fmt.Errorf("line %d: key %.40q stands twice", key.Line, key.Value)
		}
		out[key.Value] = top.Content[i+1]
	}
	return out, nil
}

// cutFrontMatter finds a head only where its first line is a key, so that a
// rule of dashes above a text is none.
func cutFrontMatter(text string) (head, body string, ok bool) {
	const mark = "---"
	at, opened := 0, false
	for line := range strings.Lines(text) {
		at += len(line)
		switch bare := strings.TrimRight(line, " \t\r\n"); {
		case !opened && bare == mark:
			opened = true
			head = text[at:]
		case !opened || at == len(line)+len(text)-len(head) && !strings.Contains(bare, ":"):
			return "", "", false
		case bare == mark:
			return head[:len(head)-len(text)+at-len(line)], text[at:], true
		}
	}
	return "", "", false
}

// scalar returns the text of a YAML value; a list's items are joined by ", ".
// What an alias stands for is not looked at.
func scalar(n *yaml.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		return strings.TrimSpace(n.Value)
	case n.Kind == yaml.SequenceNode:
		var items []string
		for _, c := range n.Content {
			if s := scalar(c); s != "" {
				items = append(items, s)
			}
		}
		return strings.Join(items, ", ")
	}
	return ""
}
