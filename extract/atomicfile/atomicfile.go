// Package atomicfile writes files whole or not at all: at any moment, and after
// a crash of the program or of the machine, a file's name leads to all of its old
// content or to all of its new one.
package atomicfile

import (
	"crypto/rand"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes a file by way of another one beside it, which takes its name when
// it is complete. A file that stood there keeps its permissions, a new one has
// 0644 less the umask. What is no regular file, such as /dev/stdout or a pipe, is
// written to as it is. After an error, of write or of the system, the file is as
// it was.
func Write(path string, write func(io.Writer) error) error {
	mode, regular := fs.FileMode(0o644), true
	if info, err := os.Stat(path); err == nil {
		mode, regular = info.Mode().Perm(), info.Mode().IsRegular()
	}
	if !regular {
		return through(path, write)
	}
	f, err := os.OpenFile(filepath.Join(filepath.Dir(path), "."+rand.Text()[:12]+".new"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err = write(f); err == nil {
		err = Move(f, path)
	}
	if err != nil {
		f.Close()           //nolint:errcheck // the first error tells more
		os.Remove(f.Name()) //nolint:errcheck // likewise
	}
	return err
}

// through writes to what is no regular file.
func through(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// Move closes a complete file and gives it another name in its folder, where it
// takes the place of what stood there.
func Move(f *os.File, path string) error {
	err := f.Sync()
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return err
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync()  //nolint:errcheck // not every system can; the content is safe
		dir.Close() //nolint:errcheck // only read
	}
	return nil
}
