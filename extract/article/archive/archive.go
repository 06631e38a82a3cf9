// Package archive opens what articles come packed in: gzip, Zstandard, zip and
// tar, as streams, and with a bound on what a small file may grow to.
package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// A Kind says how an input is packed.
type Kind int

// The kinds of packing. Brotli has no mark of its own and is only ever told by
// the header of a web page.
const (
	None Kind = iota
	Gzip
	Zstd
	Zip
	Tar
	Brotli
)

var (
	// ErrBomb says that an input grows far beyond what text can be packed to.
	ErrBomb = fmt.Errorf("grows more than %d-fold when unpacked; unpack it yourself if that is meant", maxGrowth)
	// ErrBroken says that a packed input is damaged or cut short.
	ErrBroken = errors.New("damaged or cut short")
	// ErrSecret says that a file in a zip has a password.
	ErrSecret = errors.New("has a password; unpack it first")
)

const (
	// maxGrowth is far beyond what the usual programs make of text: prose comes
	// to a fifth, pages of one template to a twentieth.
	maxGrowth = 100
	// freeBytes may be unpacked from anything, however small.
	freeBytes = 32 << 20
	// maxWindow bounds the memory of Zstandard: the largest window of its
	// command line without --long.
	maxWindow = 128 << 20
	// maxSpool bounds a zip that does not come from a file; it is laid aside on
	// disk, since its directory stands at its end.
	maxSpool = 4 << 30
)

// TarHead is how many bytes of an input Sniff wants to see: the mark of tar
// stands behind the name of its first file.
const TarHead = 262

// Sniff says how an input is packed that begins with these bytes.
func Sniff(head []byte) Kind {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return Gzip
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return Zstd
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip
	case len(head) >= TarHead && string(head[257:262]) == "ustar":
		return Tar
	}
	return None
}

// Expand unpacks a stream of kind Gzip, Zstd or Brotli. Reading fails with
// ErrBomb, ErrBroken or ErrMember; Close frees its memory and leaves in alone.
func Expand(kind Kind, in io.Reader) (*Stream, error) {
	packed := &counter{in: in}
	var out io.Reader
	var err error
	free, resume := func() {}, func() {}
	switch kind {
	case Gzip:
		var m *members
		if m, err = newMembers(packed); err == nil {
			out, resume = m, m.resume
		}
	case Zstd:
		var d *zstd.Decoder
		if d, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow)); err == nil {
			out, free = d, d.Close
		}
	case Brotli:
		out = brotli.NewReader(packed)
	default:
		return nil, fmt.Errorf("archive: kind %d is no stream", kind)
	}
	if err != nil {
		return nil, broken(err)
	}
	return &Stream{guard{out: out, in: func() int64 { return packed.n }}, free, resume}, nil
}

// A Stream is an input that is being unpacked.
type Stream struct {
	guard
	free, resume func()
}

// Close frees what unpacking needs. It never fails.
func (s *Stream) Close() error { s.free(); return nil }

// Resume goes on behind a damaged part, after ErrMember.
func (s *Stream) Resume() { s.resume() }

// A counter counts the packed bytes.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// A guard stops an input that grows too far.
type guard struct {
	out io.Reader
	in  func() int64 // packed bytes so far
	n   int64        // unpacked bytes so far
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.out.Read(p)
	g.n += int64(n)
	if g.n > freeBytes && g.n > maxGrowth*g.in() {
		return 0, ErrBomb
	}
	return n, broken(err)
}

// broken says in the user's words what a packer's library says in its own.
func broken(err error) error {
	var from *fs.PathError
	switch {
	case err == nil, errors.Is(err, io.EOF), errors.Is(err, ErrBomb), errors.Is(err, ErrMember), errors.As(err, &from):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrBroken
	}
	return fmt.Errorf("%w (%w)", ErrBroken, err)
}

// An Entry is one file of a tar or zip, to be read before the next is asked
// for.
type Entry struct {
	Name string // path inside, with slashes
	Data io.Reader
}

// InTar yields the files of a tar. An error ends it: what follows a damaged
// place cannot be found again. Files with holes count with all their bytes.
func InTar(in io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		packed := &counter{in: in}
		files := tar.NewReader(packed)
		all := guard{out: files, in: func() int64 { return packed.n }}
		for {
			h, err := files.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Entry{}, broken(err))
				return
			}
			if h.Typeflag == tar.TypeReg && !yield(Entry{h.Name, &all}, nil) {
				return
			}
		}
	}
}

// InZip yields the files of a zip of size bytes. An error with a name is about
// that file only.
func InZip(in io.ReaderAt, size int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		z, err := zip.NewReader(in, size)
		if err != nil {
			yield(Entry{}, broken(err))
			return
		}
		all := guard{in: func() int64 { return size }} // files may share their bytes
		for _, f := range z.File {
			switch {
			case !f.Mode().IsRegular():
				continue
			case f.Flags&1 != 0:
				err = ErrSecret
			default:
				err = open(f, &all, func(r io.Reader) bool { return yield(Entry{f.Name, r}, nil) })
			}
			if errors.Is(err, errStop) || err != nil && !yield(Entry{Name: f.Name}, err) {
				return
			}
		}
	}
}

// errStop says that no more files are wanted.
var errStop = errors.New("stop")

// open hands on one file of a zip, whose bytes count with those of all.
func open(f *zip.File, all *guard, use func(io.Reader) bool) error {
	r, err := f.Open()
	if err != nil {
		return broken(err)
	}
	defer r.Close()
	all.out = r
	one := guard{out: all, in: func() int64 { return int64(f.CompressedSize64) }}
	if !use(&one) {
		return errStop
	}
	return nil
}

// Spool lays a stream aside in a temporary file, for InZip. The caller calls
// done when it is finished with it.
func Spool(in io.Reader) (f *os.File, size int64, done func(), err error) {
	f, err = os.CreateTemp("", "diplograph-*.zip")
	if err != nil {
		return nil, 0, nil, err
	}
	done = func() { f.Close(); os.Remove(f.Name()) } //nolint:errcheck // a file of ours that nobody misses
	size, err = io.Copy(f, io.LimitReader(in, maxSpool))
	if err == nil && size == maxSpool {
		err = ErrBomb
	}
	if err != nil {
		done()
		return nil, 0, nil, err
	}
	return f, size, done, nil
}
