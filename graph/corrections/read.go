package corrections

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// ErrFile is wrapped by every error about what stands in a file of corrections.
var ErrFile = errors.New("no valid corrections")

// A Mistake is one thing wrong in a file of corrections.
type Mistake struct {
	File string
	Line int // 1-based, 0 where it is unknown
	Text string
}

// Error returns "file:line: text".
func (m Mistake) Error() string {
	if m.Line == 0 {
		return m.File + ": " + m.Text
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
}

// Unwrap makes every Mistake an ErrFile.
func (m Mistake) Unwrap() error { return ErrFile }

// A File is a file of corrections as it was read.
type File struct {
	Path    string
	Entries []Entry // in the order of the file
}

// An Entry is a correction and where it stands.
type Entry struct {
	Correction
	Line int // 1-based
}

// Read reads a file of corrections. Its errors are joined Mistakes, one a line,
// or those of the operating system.
func Read(path string) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			err = pe.Err
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return Parse(data, path)
}

// Parse reads corrections from the bytes of a file; name stands in errors. An
// empty file has none.
func Parse(data []byte, name string) (*File, error) {
	f := &File{Path: name}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, yamlMistake(name, err)
	}
	if len(doc.Content) == 0 {
		return f, nil
	}
	root := doc.Content[0]
	list, err := f.entries(root)
	if err != nil {
		return nil, err
	}
	var mistakes []error
	for _, item := range list {
		e := Entry{Line: item.Line}
		if err := decode(item, &e.Correction); err != nil {
			mistakes = append(mistakes, f.mistake(item.Line, err))
			continue
		}
		f.Entries = append(f.Entries, e)
	}
	if len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return f, nil
}

// entries checks the head of the file and returns the items of its list.
func (f *File) entries(root *yaml.Node) ([]*yaml.Node, error) {
	if root.Kind != yaml.MappingNode {
		return nil, Mistake{f.Path, root.Line, "is no mapping; a file of corrections begins with \"schema: " + Schema + "\""}
	}
	var list []*yaml.Node
	schema := ""
	for k := 0; k+1 < len(root.Content); k += 2 {
		key, value := root.Content[k], root.Content[k+1]
		switch {
		case key.Value == "schema":
			schema = value.Value
		case key.Value != "corrections":
			return nil, Mistake{f.Path, key.Line, fmt.Sprintf("unknown key %q; a file of corrections has schema and corrections", key.Value)}
		case value.Kind != yaml.SequenceNode && value.Tag != "!!null":
			return nil, Mistake{f.Path, value.Line, "corrections is no list; begin each entry with \"- do:\""}
		default:
			list = value.Content
		}
	}
	if schema != Schema {
		return nil, Mistake{f.Path, root.Line, fmt.Sprintf("schema is %q; this program reads %q", schema, Schema)}
	}
	return list, nil
}

// mistake adds the place to an error, that of the error itself where it has one.
func (f *File) mistake(line int, err error) error {
	var m Mistake
	if errors.As(err, &m) {
		m.File = f.Path
		return m
	}
	return Mistake{f.Path, line, err.Error()}
}

// decode reads one entry and checks it.
func decode(item *yaml.Node, c *Correction) error {
	if item.Kind != yaml.MappingNode {
		return errors.New("is no mapping; begin each entry with \"- do:\"")
	}
	if err := knownKeys(item, reflect.TypeFor[Correction]()); err != nil {
		return err
	}
	if err := item.Decode(c); err != nil {
		return yamlMistake("", err)
	}
	return c.Check()
}

// yamlMistake turns yaml.v3's "yaml: line 3: ..." and the first of its lists of
// type errors into a Mistake.
func yamlMistake(name string, err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	var typed *yaml.TypeError
	if errors.As(err, &typed) && len(typed.Errors) > 0 {
		text = typed.Errors[0]
	}
	m := Mistake{File: name, Text: text}
	if n, err := fmt.Sscanf(text, "line %d: ", &m.Line); n == 1 && err == nil {
		_, m.Text, _ = strings.Cut(text, ": ")
	}
	return m
}

// knownKeys demands that a node has only keys of the type it is decoded into.
func knownKeys(n *yaml.Node, t reflect.Type) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case n.Kind == yaml.SequenceNode && t.Kind() == reflect.Slice:
		for _, item := range n.Content {
			if err := knownKeys(item, t.Elem()); err != nil {
				return err
			}
		}
	case n.Kind == yaml.MappingNode && t.Kind() == reflect.Struct:
		keys := yamlKeys(t)
		for k := 0; k+1 < len(n.Content); k += 2 {
			i := slices.Index(keys, n.Content[k].Value)
			if i < 0 {
				return Mistake{Line: n.Content[k].Line, Text: fmt.Sprintf("unknown key %q; known here: %s", n.Content[k].Value, strings.Join(keys, ", "))}
			}
			if err := knownKeys(n.Content[k+1], t.Field(i).Type); err != nil {
				return err
			}
		}
	}
	return nil
}

// yamlKeys are the keys of a struct's fields, in their order.
func yamlKeys(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		keys = append(keys, key)
	}
	return keys
}

// fieldsOf returns the keys of the fields that an entry has.
func fieldsOf(c *Correction) []string {
	v := reflect.ValueOf(c).Elem()
	var out []string
	for i, key := range yamlKeys(v.Type()) {
		if !v.Field(i).IsZero() {
			out = append(out, key)
		}
	}
	return out
}

// encode writes an entry as an item of the list, with the dash in the given
// column (from 0).
func encode(c *Correction, column int) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(c); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	lead := strings.Repeat(" ", column) + "- "
	for line := range bytes.Lines(b.Bytes()) {
		if len(bytes.TrimSpace(line)) > 0 {
			out.WriteString(lead)
		}
		out.Write(line)
		lead = strings.Repeat(" ", column+2)
	}
	return out.Bytes(), nil
}
