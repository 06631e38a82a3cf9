package corrections

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
)

// ErrNoEntry is returned by Remove where no entry begins at the line.
var ErrNoEntry = errors.New("no correction begins there")

// Remove takes the entry that begins at a line (1-based) out of a file and
// returns it; where says is not empty, only one whose String it is, since others
// may have written to the file since it was read, and several may begin at a line. As in Append the file is
// written whole or not at all, and the rest of it stays as it is.
func Remove(path string, line int, says string) (Correction, error) {
	unlock, err := lock(path)
	if err != nil {
		return Correction{}, err
	}
	defer unlock()
	data, err := os.ReadFile(path)
	if err != nil {
		return Correction{}, fmt.Errorf("%s: %w", path, cause(err))
	}
	f, err := Parse(data, path)
	if err != nil {
		return Correction{}, err
	}
	i := slices.IndexFunc(f.Entries, func(e Entry) bool { return e.Line == line && (says == "" || e.String() == says) })
	if i < 0 {
		return Correction{}, fmt.Errorf("%s:%d: %w", path, line, ErrNoEntry)
	}
	gone := f.Entries[i].Correction
	if data, err = removed(data, f, i); err != nil {
		return Correction{}, err
	}
	return gone, replace(path, data)
}

// removed returns the bytes of a file without its i-th entry: without its lines,
// up to the remarks before the next one. A file of which that does not leave the
// other entries (its list is in flow style, or not at the end) is written anew.
func removed(data []byte, f *File, i int) ([]byte, error) {
	lines := slices.Collect(bytes.Lines(data))
	end := len(lines)
	if i+1 < len(f.Entries) {
		end = f.Entries[i+1].Line - 1
	}
	for end > f.Entries[i].Line && remark(lines[end-1]) {
		end--
	}
	left := File{Path: f.Path, Entries: slices.Delete(slices.Clone(f.Entries), i, i+1)}
	out := bytes.Join(slices.Delete(slices.Clone(lines), f.Entries[i].Line-1, end), nil)
	if after, err := Parse(out, f.Path); err == nil && sameEntries(after, &left) {
		return out, nil
	}
	return written(&left)
}

// remark reports whether a line says nothing to the program.
func remark(line []byte) bool {
	t := bytes.TrimSpace(line)
	return len(t) == 0 || t[0] == '#'
}

// sameEntries reports whether two files say the same, wherever it stands.
func sameEntries(a, b *File) bool {
	return slices.EqualFunc(a.Entries, b.Entries, func(x, y Entry) bool { return reflect.DeepEqual(x.Correction, y.Correction) })
}
