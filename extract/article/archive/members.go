package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// ErrMember says that a member of a gzip file is damaged. After Stream.Resume
// the next member is read: archives that pack each record by itself lose only
// one.
var ErrMember = fmt.Errorf("%w: a packed part of it is lost", ErrBroken)

// members reads the members of a gzip file one after the other.
type members struct {
	raw   *tail
	in    *bufio.Reader // of raw
	z     *gzip.Reader
	begin int64 // of the member, in the raw bytes
	err   error // what was wrong with the member; it stays until resume
}

// newMembers begins with the first member, which must be sound.
func newMembers(in io.Reader) (*members, error) {
	raw := &tail{in: in}
	m := &members{raw: raw, in: bufio.NewReaderSize(raw, 1<<16)}
	z, err := gzip.NewReader(m.in)
	if err != nil {
		return nil, err
	}
	m.z = z
	return m, nil
}

func (m *members) Read(p []byte) (int, error) {
	for m.err == nil {
		m.z.Multistream(false)
		n, err := m.z.Read(p)
		switch {
		case err == nil, errors.Is(err, io.EOF) && n > 0:
			return n, nil
		case !errors.Is(err, io.EOF):
			m.damage(err)
			return n, m.err
		}
		m.next()
	}
	return 0, m.err
}

// next goes to the member right behind one that has ended.
func (m *members) next() {
	m.begin = m.at()
	if err := m.z.Reset(m.in); errors.Is(err, io.EOF) {
		m.err = io.EOF
	} else if err != nil {
		m.damage(err)
	}
}

// at is how many raw bytes have been used.
func (m *members) at() int64 { return m.raw.read - int64(m.in.Buffered()) }

// damage notes that a member is damaged, or the last one cut short.
func (m *members) damage(err error) {
	if _, end := m.in.Peek(1); end == nil {
		err = fmt.Errorf("%w (%w)", ErrMember, err)
	}
	m.err = err
}

// resume goes on behind a damaged member.
func (m *members) resume() {
	if errors.Is(m.err, ErrMember) {
		m.err = m.find()
	}
}

// find goes to the next place where a member begins: its mark, the method, and
// flags of which none is reserved. Bytes may be missing, so that the damaged
// member seemed to go on in the next one: the search begins behind its mark.
func (m *members) find() error {
	m.raw.back(m.begin + 1)
	m.in.Reset(m.raw)
	for {
		head, err := m.in.Peek(probeBytes)
		if len(head) < 4 && err != nil {
			return io.EOF
		}
		if Sniff(head) == Gzip && head[3] < 1<<5 && m.begins(head) {
			break
		}
		next := bytes.IndexByte(head[1:], '\x1f') + 1
		if next == 0 {
			next = len(head)
		}
		m.in.Discard(next) //nolint:errcheck // was peeked at
	}
	m.begin = m.at()
	return m.z.Reset(m.in)
}

// probeBytes is how much of a member is looked at to tell whether it is one.
const probeBytes = 512

// begins reports whether something comes of unpacking these bytes.
func (m *members) begins(head []byte) bool {
	if err := m.z.Reset(bytes.NewReader(head)); err != nil {
		return false
	}
	n, _ := m.z.Read(make([]byte, 1)) //nolint:errcheck // a byte is enough
	return n > 0
}

// A tail is a reader that can go back by maxTail bytes at least.
type tail struct {
	in     io.Reader
	kept   []byte // the last that were read
	behind []byte // those that it went back by
	read   int64
}

// maxTail is more than a packed page has.
const maxTail = 1 << 20

func (t *tail) Read(p []byte) (n int, err error) {
	if len(t.behind) > 0 {
		n = copy(p, t.behind)
		t.behind = t.behind[n:]
	} else {
		n, err = t.in.Read(p)
	}
	if len(t.kept)+n > 2*maxTail {
		t.kept = append(t.kept[:0], t.kept[len(t.kept)-min(len(t.kept), maxTail):]...)
	}
	t.kept = append(t.kept, p[:n]...)
	t.read += int64(n)
	return n, err
}

// back goes back to a place, or as far as it can.
func (t *tail) back(to int64) {
	n := int(min(max(t.read-to, 0), int64(len(t.kept))))
	t.behind = append(bytes.Clone(t.kept[len(t.kept)-n:]), t.behind...)
	t.kept = t.kept[:len(t.kept)-n]
	t.read -= int64(n)
}
