// Package atomicfile writes files whole or not at all: at any moment, and after
// a crash of the program or of the machine, a file's name leads to all of its old
// content or to all of its new one.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Write writes a file by way of another one beside it, which takes its name when
// it is complete. A file that stood there keeps its permissions, a new one has
// 0644 less the umask. A link to a file stays, and the file that it leads to is
// written, or made where it is missing. What is no regular file, such as /dev/stdout or a pipe, is written to as
// it is. After an error, of write or of the system, the file is as it was.
func Write(path string, write func(io.Writer) error) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return through(path, write)
	}
	stood, mode := err == nil, fs.FileMode(0o644)
	if stood {
		mode = info.Mode().Perm()
	}
	named, path := path, Target(path)
	dir := filepath.Dir(path)
	sweep(dir)
	f, err := os.OpenFile(filepath.Join(dir, prefix+rand.Text()[:12]+suffix), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return &fs.PathError{Op: "write", Path: named, Err: pe.Err} // of the name that the caller knows
	}
	if err != nil {
		return err
	}
	if stood {
		f.Chmod(mode) //nolint:errcheck // what the umask took away; without it the file is more private than it was
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

// maxLinks is how many links are followed, as the system does; they may go round
// in a ring.
const maxLinks = 40

// Target returns the file that a path leads to, through links, be it there or not
// yet. Locks for a file are those of its target.
func Target(path string) string {
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		return whole
	}
	for range maxLinks {
		next, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(next) { // not cleaned: the folder may be a link too
			next = filepath.Dir(path) + string(filepath.Separator) + next
		}
		path = next
	}
	return path
}

// Names of files that are not complete yet, and how long after its last change
// one counts as left behind by a process that was killed.
const (
	prefix, suffix = ".diplograph-", ".new"
	abandoned      = time.Hour
)

// sweep removes what killed processes have left in a folder.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir) // where it cannot be read nothing is swept
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), suffix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			os.Remove(filepath.Join(dir, e.Name())) //nolint:errcheck // another may have been quicker
		}
	}
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
