package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/graph"
)

// ErrTimeline is wrapped by every error about what stands in a timeline file.
var ErrTimeline = errors.New("no valid timeline")

// maxMistakes is how many mistakes of a file are told: more would scroll the
// first ones, which often cause the others, off the screen.
const maxMistakes = 10

// A Mistake is one thing wrong in a timeline file.
type Mistake struct {
	File string // as given to ReadTimeline
	Line int    // 1-based, 0 where it is unknown
	Text string // what is wrong and what to do
}

// Error returns "file:line: text".
func (m Mistake) Error() string {
	if m.Line == 0 {
		return fmt.Sprintf("%s: %s", m.File, m.Text)
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
}

// Unwrap makes every Mistake an ErrTimeline.
func (m Mistake) Unwrap() error { return ErrTimeline }

// ReadTimeline reads a timeline that WriteYAML or WriteJSON wrote and a person
// may have edited. name stands in errors. Unknown keys, unknown or repeated
// ids, and values that the format does not know are mistakes; the error joins
// the first of them, one Mistake a line.
func ReadTimeline(r io.Reader, name string) (*graph.Story, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	read := readYAML
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n\ufeff"), []byte("{")) {
		read = readJSON
	}
	story, lines, err := read(data, name)
	if err != nil {
		return nil, err
	}
	c := checker{file: name, lines: lines}
	c.story(story)
	if len(c.mistakes) > 0 {
		return nil, joinMistakes(c.mistakes)
	}
	for i := range story.Events {
		story.Events[i] = withLists(story.Events[i])
	}
	return story, nil
}

func joinMistakes(mistakes []Mistake) error {
	slices.SortStableFunc(mistakes, func(a, b Mistake) int { return a.Line - b.Line })
	var errs []error
	for i, m := range mistakes {
		if i == maxMistakes {
			rest := fmt.Sprintf("and %d more", len(mistakes)-maxMistakes)
			errs = append(errs, Mistake{File: m.File, Text: rest})
			break
		}
		errs = append(errs, m)
	}
	return errors.Join(errs...)
}

// lineIndex tells the line of the i-th item of a list ("events") and of one of
// its keys. It is empty for JSON, whose decoder keeps no positions.
type lineIndex map[string][]*yaml.Node

// of returns the line of key in the i-th item of list; of the item itself where
// the key is absent or empty; 0 where nothing is known.
func (l lineIndex) of(list string, i int, key string) int {
	if i < 0 || i >= len(l[list]) {
		return 0
	}
	item := l[list][i]
	for k := 0; k+1 < len(item.Content); k += 2 {
		if item.Content[k].Value == key {
			return item.Content[k].Line
		}
	}
	return item.Line
}

func readYAML(data []byte, name string) (*graph.Story, lineIndex, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, nil, yamlMistakes(name, err)
	}
	if doc.Kind == 0 || len(doc.Content) == 0 {
		return nil, nil, Mistake{File: name, Text: "is empty; a timeline begins with \"schema: " + graph.Schema + "\""}
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, nil, Mistake{File: name, Line: root.Line, Text: "is no mapping; a timeline begins with \"schema: " + graph.Schema + "\""}
	}
	if unknown := unknownKeys(root, reflect.TypeFor[graph.Story](), name); len(unknown) > 0 {
		return nil, nil, joinMistakes(unknown)
	}
	story := &graph.Story{}
	if err := root.Decode(story); err != nil {
		return nil, nil, yamlMistakes(name, err)
	}
	lines := lineIndex{}
	for k := 0; k+1 < len(root.Content); k += 2 {
		lines[root.Content[k].Value] = root.Content[k+1].Content
	}
	return story, lines, nil
}

// yamlMistakes turns yaml.v3's "yaml: line 3: ..." and its lists of type errors
// into Mistakes.
func yamlMistakes(name string, err error) error {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	var typed *yaml.TypeError
	if errors.As(err, &typed) {
		texts = typed.Errors
	}
	var mistakes []Mistake
	for _, text := range texts {
		m := Mistake{File: name, Text: text}
		if n, err := fmt.Sscanf(text, "line %d: ", &m.Line); n == 1 && err == nil {
			_, m.Text, _ = strings.Cut(text, ": ")
		}
		if strings.HasPrefix(m.Text, "did not find expected") {
			m.Line++ // yaml.v3 counts from 0 in errors of its parser, from 1 elsewhere
		}
		mistakes = append(mistakes, m)
	}
	return joinMistakes(mistakes)
}

// unknownKeys walks a node along the Go type it will be decoded into and lists
// the keys that the type does not have.
func unknownKeys(n *yaml.Node, t reflect.Type, name string) []Mistake {
	var found []Mistake
	switch {
	case n.Kind == yaml.AliasNode:
		return unknownKeys(n.Alias, t, name)
	case n.Kind == yaml.SequenceNode && t.Kind() == reflect.Slice:
		for _, item := range n.Content {
			found = append(found, unknownKeys(item, t.Elem(), name)...)
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Struct:
		fields := yamlFields(t)
		for k := 0; k+1 < len(n.Content); k += 2 {
			key := n.Content[k]
			field, ok := fields[key.Value]
			if !ok {
				text := fmt.Sprintf("unknown key %q%s", key.Value, suggest(key.Value, mapKeys(fields)))
				found = append(found, Mistake{File: name, Line: key.Line, Text: text})
				continue
			}
			found = append(found, unknownKeys(n.Content[k+1], field, name)...)
		}
	}
	return found
}

// yamlFields maps the YAML keys of a struct to the types of its fields.
func yamlFields(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		fields[key] = t.Field(i).Type
	}
	return fields
}

func mapKeys(m map[string]reflect.Type) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func readJSON(data []byte, name string) (*graph.Story, lineIndex, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	story := &graph.Story{}
	err := dec.Decode(story)
	if err == nil && dec.More() {
		err = errors.New("text after the end of the timeline")
	}
	if err != nil {
		line := 1 + bytes.Count(data[:min(dec.InputOffset(), int64(len(data)))], []byte("\n"))
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			line = 1 + bytes.Count(data[:min(syntax.Offset, int64(len(data)))], []byte("\n"))
		}
		return nil, nil, Mistake{File: name, Line: line, Text: strings.TrimPrefix(err.Error(), "json: ")}
	}
	return story, nil, nil
}
