package render

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// marshalYAML marshals a struct like yaml.Marshal, by the same field tags, with
// these differences: an indent of two; days stand plain (2022-01-21) as people
// write them; and no text is lost, whereas yaml.v3 drops line breaks at the
// edges of text in block style.
func marshalYAML(v any) ([]byte, error) {
	node, err := nodeOf(reflect.ValueOf(v), false)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(node); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}

// nodeOf builds the YAML node of a value of the timeline's types.
func nodeOf(v reflect.Value, flow bool) (*yaml.Node, error) {
	switch v.Kind() {
	case reflect.Pointer:
		return nodeOf(v.Elem(), flow)
	case reflect.Struct:
		return structNode(v)
	case reflect.Slice, reflect.Array:
		return listNode(v, flow)
	case reflect.String:
		return textNode(v.String()), nil
	case reflect.Int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.FormatInt(v.Int(), 10)}, nil
	case reflect.Float64:
		return numberNode(v.Float()), nil
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v.Bool())}, nil
	}
	return nil, fmt.Errorf("a timeline cannot hold a %s", v.Type())
}

func structNode(v reflect.Value) (*yaml.Node, error) {
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := range v.NumField() {
		key, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if key == "" {
			continue // not of the format
		}
		field := v.Field(i)
		if strings.Contains(options, "omitempty") && (field.IsZero() || field.Kind() == reflect.Slice && field.Len() == 0) {
			continue
		}
		value, err := nodeOf(field, strings.Contains(options, "flow"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		node.Content = append(node.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, value)
	}
	return node, nil
}

func listNode(v reflect.Value, flow bool) (*yaml.Node, error) {
	node := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	if flow || v.Len() == 0 {
		node.Style = yaml.FlowStyle
	}
	for i := range v.Len() {
		item, err := nodeOf(v.Index(i), flow)
		if err != nil {
			return nil, err
		}
		node.Content = append(node.Content, item)
	}
	return node, nil
}

func textNode(s string) *yaml.Node {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	switch {
	case isDay(s):
		node.Tag = "!!timestamp"
	case strings.ContainsFunc(s, needsQuotes):
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// isDay reports whether s is a day of the calendar, 2022-01-21.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// needsQuotes reports characters that YAML's plain and block styles change or
// forbid (https://yaml.org/spec/1.2.2/#51-character-set).
func needsQuotes(r rune) bool {
	return r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) || r == 0x2028 || r == 0x2029 || r == 0xfeff
}

// numberNode writes whole numbers without an exponent or point, as people do.
func numberNode(f float64) *yaml.Node {
	tag, text := "!!float", strconv.FormatFloat(f, 'g', -1, 64)
	if _, err := strconv.Atoi(text); err == nil {
		tag = "!!int"
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text}
}
