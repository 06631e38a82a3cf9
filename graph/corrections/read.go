package corrections

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
)

// ErrFile is wrapped by every error about what stands in a file of corrections.
var ErrFile = errors.New("no valid corrections")

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
	f, file := &File{Path: name}, yamlfile.File{Name: name, Kind: ErrFile}
	root, err := file.Root(data)
	if err != nil {
		return nil, err
	}
	if root == nil {
		return f, nil
	}
	list, err := entries(file, root)
	if err != nil {
		return nil, err
	}
	var mistakes []error
	for _, item := range list {
		e := Entry{Line: item.Line}
		if err := decode(file, item, &e.Correction); err != nil {
			mistakes = append(mistakes, err)
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
func entries(file yamlfile.File, root *yaml.Node) ([]*yaml.Node, error) {
	if root.Kind != yaml.MappingNode {
		return nil, file.Mistake(root.Line, "is no mapping; a file of corrections begins with \"schema: %s\"", Schema)
	}
	var list []*yaml.Node
	schema := ""
	for k := 0; k+1 < len(root.Content); k += 2 {
		key, value := root.Content[k], root.Content[k+1]
		switch {
		case key.Value == "schema":
			schema = value.Value
		case key.Value != "corrections":
			return nil, file.Mistake(key.Line, "unknown key %q; a file of corrections has schema and corrections", key.Value)
		case value.Kind != yaml.SequenceNode && value.Tag != "!!null":
			return nil, file.Mistake(value.Line, "corrections is no list; begin each entry with \"- do:\"")
		default:
			list = value.Content
		}
	}
	if schema != Schema {
		return nil, file.Mistake(root.Line, "schema is %q; this program reads %q", schema, Schema)
	}
	return list, nil
}

// decode reads one entry and checks it.
func decode(file yamlfile.File, item *yaml.Node, c *Correction) error {
	if item.Kind != yaml.MappingNode {
		return file.Mistake(item.Line, "is no mapping; begin each entry with \"- do:\"")
	}
	if err := file.Decode(item, c); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return file.Mistake(item.Line, "%v", err)
	}
	return nil
}

// fieldsOf returns the keys of the fields that an entry has.
func fieldsOf(c *Correction) []string {
	v := reflect.ValueOf(c).Elem()
	var out []string
	for i, key := range yamlfile.Keys(v.Type()) {
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
