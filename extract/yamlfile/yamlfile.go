// Package yamlfile tells what is wrong with YAML that people write: the file, the
// line, what was found there and, of a key that nobody knows, which one was meant.
package yamlfile

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/spelling"
)

// A Mistake is one thing wrong in a file.
type Mistake struct {
	File string // as its reader was told
	Line int    // 1-based, 0 where it is unknown
	Text string // what is wrong and what to do
	Kind error  // what errors.Is finds, such as that this is no timeline; may be nil
}

// Error returns "file:line: text".
func (m Mistake) Error() string {
	if m.Line == 0 {
		return fmt.Sprintf("%s: %s", m.File, m.Text)
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
}

// Unwrap returns the kind.
func (m Mistake) Unwrap() error { return m.Kind }

// maxMistakes is how many mistakes of a file are told: more would scroll the
// first ones, which often cause the others, off the screen.
const maxMistakes = 10

// Join returns the mistakes of a file as one error, in the order of their lines
// and the first ten of them; nil if there are none.
func Join(mistakes []Mistake) error {
	slices.SortStableFunc(mistakes, func(a, b Mistake) int { return cmp.Compare(a.Line, b.Line) })
	var errs []error
	for i, m := range mistakes {
		if i == maxMistakes {
			m.Line, m.Text = 0, fmt.Sprintf("and %d more", len(mistakes)-maxMistakes)
			errs = append(errs, m)
			break
		}
		errs = append(errs, m)
	}
	return errors.Join(errs...)
}

// A File is what mistakes are told of.
type File struct {
	Name string // stands in errors
	Kind error  // of all its mistakes
}

// Mistake returns one in the file; the line is 1-based, 0 where it is unknown.
func (f File) Mistake(line int, format string, args ...any) Mistake {
	return Mistake{File: f.Name, Line: line, Text: fmt.Sprintf(format, args...), Kind: f.Kind}
}

// Root parses a file and returns its first document's node, nil if it has none.
// The error joins Mistakes.
func (f File) Root(data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, Join(f.told(err))
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// Decode sets v, a pointer, from a node of the file. Keys that v does not have,
// at any depth, are mistakes; the error joins them with those of the values.
func (f File) Decode(n *yaml.Node, v any) error {
	found := f.unknown(n, reflect.TypeOf(v))
	if err := n.Decode(v); err != nil {
		found = append(found, f.told(err)...)
	}
	return Join(found)
}

// told turns yaml.v3's "yaml: line 3: ..." and its lists of type errors into
// Mistakes.
func (f File) told(err error) []Mistake {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if typed, ok := errors.AsType[*yaml.TypeError](err); ok {
		texts = typed.Errors
	}
	var out []Mistake
	for _, text := range texts {
		line := 0
		if n, err := fmt.Sscanf(text, "line %d: ", &line); n == 1 && err == nil {
			_, text, _ = strings.Cut(text, ": ")
		}
		if strings.HasPrefix(text, "did not find expected") {
			line++ // yaml.v3 counts from 0 in errors of its parser, from 1 elsewhere
		}
		out = append(out, f.Mistake(line, "%s", text))
	}
	return out
}

// unknown walks a node along the Go type that it is decoded into, which bounds
// the walk where an alias is of a node around it, and lists the keys that the
// type does not have.
func (f File) unknown(n *yaml.Node, t reflect.Type) []Mistake {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	var found []Mistake
	switch {
	case t == reflect.TypeFor[yaml.Node]():
	case n.Kind == yaml.AliasNode:
		return f.unknown(n.Alias, t)
	case n.Kind == yaml.SequenceNode && t.Kind() == reflect.Slice:
		for _, item := range n.Content {
			found = append(found, f.unknown(item, t.Elem())...)
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Map:
		for k := 1; k < len(n.Content); k += 2 {
			found = append(found, f.unknown(n.Content[k], t.Elem())...)
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Struct:
		keys := Keys(t)
		for k := 0; k+1 < len(n.Content); k += 2 {
			key := n.Content[k]
			if i := slices.Index(keys, key.Value); i >= 0 {
				found = append(found, f.unknown(n.Content[k+1], t.Field(i).Type)...)
			} else if key.Value != "<<" {
				found = append(found, f.Mistake(key.Line, "unknown key %q%s", key.Value, meant(key.Value, keys)))
			}
		}
	}
	return found
}

// meant names the key that an unknown one resembles, or all that there are.
func meant(key string, keys []string) string {
	if s := spelling.Suggest(key, keys); s != "" {
		return s
	}
	return "; known here: " + strings.Join(slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == "" }), ", ")
}

// Keys are the YAML keys of a struct's fields, in their order; "" for a field
// without one.
func Keys(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		switch {
		case key == "-" || !t.Field(i).IsExported():
			key = ""
		case key == "":
			key = strings.ToLower(t.Field(i).Name)
		}
		keys = append(keys, key)
	}
	return keys
}
