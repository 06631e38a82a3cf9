package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
	"diplograph/graph"
)

// ErrTimeline is wrapped by every error about what stands in a timeline file.
var ErrTimeline = errors.New("no valid timeline")

// ReadTimeline reads a timeline that WriteYAML or WriteJSON wrote and a person
// may have edited. name stands in errors. Unknown keys, unknown or repeated
// ids, and values that the format does not know are mistakes; the error joins
// the first of them, one [yamlfile.Mistake] a line. What a person leaves out is
// filled in: an event without a confidence has that of a person's word, 1.
func ReadTimeline(r io.Reader, name string) (*graph.Story, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	read := readYAML
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n\ufeff"), []byte("{")) {
		read = readJSON
	}
	file := yamlfile.File{Name: name, Kind: ErrTimeline}
	story, lines, err := read(data, file)
	if err != nil {
		return nil, err
	}
	c := checker{file: file, lines: lines}
	c.story(story)
	if len(c.mistakes) > 0 {
		return nil, yamlfile.Join(c.mistakes)
	}
	for i := range story.Events {
		story.Events[i] = withLists(story.Events[i])
	}
	story.Finish()
	return story, nil
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

func readYAML(data []byte, file yamlfile.File) (*graph.Story, lineIndex, error) {
	root, err := file.Root(data)
	if err != nil {
		return nil, nil, err
	}
	if root == nil {
		return nil, nil, file.Mistake(0, "is empty; a timeline begins with \"schema: %s\"", graph.Schema)
	}
	if root.Kind != yaml.MappingNode {
		return nil, nil, file.Mistake(root.Line, "is no mapping; a timeline begins with \"schema: %s\"", graph.Schema)
	}
	story := &graph.Story{}
	if err := file.Decode(root, story); err != nil {
		return nil, nil, err
	}
	var sure vouched
	if err := root.Decode(&sure); err != nil {
		return nil, nil, file.Mistake(root.Line, "%v", err)
	}
	sure.fill(story)
	lines := lineIndex{}
	for k := 0; k+1 < len(root.Content); k += 2 {
		lines[root.Content[k].Value] = root.Content[k+1].Content
	}
	return story, lines, nil
}

func readJSON(data []byte, file yamlfile.File) (*graph.Story, lineIndex, error) {
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
		return nil, nil, file.Mistake(line, "%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	var sure vouched
	if err := json.Unmarshal(data, &sure); err != nil {
		return nil, nil, file.Mistake(0, "%v", err)
	}
	sure.fill(story)
	return story, nil, nil
}

// vouched is a timeline of which only the confidences are read: nil where none is
// given.
type vouched struct {
	Events []struct {
		Confidence *float64 `yaml:"confidence" json:"confidence"`
	} `yaml:"events" json:"events"`
}

// fill gives the events for which nobody gave a confidence that of a person's
// word: whoever writes one down by hand vouches for it.
func (v *vouched) fill(s *graph.Story) {
	for i := range s.Events {
		if i < len(v.Events) && v.Events[i].Confidence == nil {
			s.Events[i].Confidence = 1
		}
	}
}
