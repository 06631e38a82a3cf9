package corrections

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/rogpeppe/go-internal/lockedfile"
	"gopkg.in/yaml.v3"

	"diplograph/extract/atomicfile"
)

// Append adds corrections to the end of a file, which is made where there is
// none. The file is written once, whole or not at all, and what stands in it
// stays as it is, remarks included. Processes that append at the same time wait
// for each other. It returns the entries as they read now, with their lines. An
// invalid correction or file is an error, and changes nothing.
func Append(path string, list ...Correction) ([]Entry, error) {
	for i := range list {
		if err := list[i].Check(); err != nil {
			return nil, err
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	unlock, err := lock(path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, cause(err))
	}
	for i := range list {
		if data, err = appended(data, path, &list[i]); err != nil {
			return nil, err
		}
	}
	f, err := Parse(data, path)
	if err != nil {
		return nil, err
	}
	return f.Entries[len(f.Entries)-len(list):], replace(path, data)
}

// lock waits until nobody else writes to a file, under whatever name. Its lock is
// a hidden file beside it.
func lock(path string) (unlock func(), err error) {
	dir, name := filepath.Split(atomicfile.Target(path))
	unlock, err = lockedfile.MutexAt(filepath.Join(dir, "."+name+".lock")).Lock()
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be written: %w", path, cause(err))
	}
	return unlock, nil
}

func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// appended returns the bytes of a file with one more entry. The entry is put
// behind the last one as text; a file in which that cannot be done (its list is
// in flow style, or not at the end) is written anew.
func appended(data []byte, name string, c *Correction) ([]byte, error) {
	before, err := Parse(data, name)
	if err != nil {
		return nil, err
	}
	item, err := encode(c, column(data))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Write(data)
	if len(data) > 0 && data[len(data)-1] != '\n' {
		b.WriteByte('\n')
	}
	if len(before.Entries) == 0 {
		b.Reset()
		b.Write(remarks(data))
		fmt.Fprintf(&b, "schema: %s\ncorrections:\n", Schema)
	}
	b.Write(item)
	if holds(b.Bytes(), before, c) {
		return b.Bytes(), nil
	}
	return rewritten(before, c)
}

// holds reports whether data reads as the entries of before and one more.
func holds(data []byte, before *File, c *Correction) bool {
	after, err := Parse(data, before.Path)
	if err != nil || len(after.Entries) != len(before.Entries)+1 {
		return false
	}
	for i := range before.Entries {
		if !reflect.DeepEqual(after.Entries[i], before.Entries[i]) {
			return false
		}
	}
	var plain Correction // as it is when read: empty lists are none
	item, err := yaml.Marshal(c)
	return err == nil && yaml.Unmarshal(item, &plain) == nil &&
		reflect.DeepEqual(after.Entries[len(before.Entries)].Correction, plain)
}

// remarks are the lines at the top of a file without entries that say nothing.
func remarks(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		if !remark(line) {
			break
		}
		out = append(out, line...)
	}
	return out
}

// newColumn is where the dashes of a new file stand.
const newColumn = 2

// column returns where the dashes of the list stand, from 0.
func column(data []byte) int {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return newColumn
	}
	root := doc.Content[0]
	for k := 0; k+1 < len(root.Content); k += 2 {
		if list := root.Content[k+1]; root.Content[k].Value == "corrections" && len(list.Content) > 0 {
			return max(0, list.Column-1)
		}
	}
	return newColumn
}

func rewritten(before *File, c *Correction) ([]byte, error) {
	return written(&File{Entries: append(slices.Clone(before.Entries), Entry{Correction: *c})})
}

// written returns the bytes of a file with the given entries.
func written(f *File) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "schema: %s\ncorrections:\n", Schema)
	for i := range f.Entries {
		item, err := encode(&f.Entries[i].Correction, newColumn)
		if err != nil {
			return nil, err
		}
		b.Write(item)
	}
	return b.Bytes(), nil
}

// replace writes a file whole or not at all. The caller holds the lock.
func replace(path string, data []byte) error {
	err := atomicfile.Write(path, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", path, cause(err))
	}
	return nil
}
