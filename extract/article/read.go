package article

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diplograph/extract/article/day"
)

// What can be wrong with an input. Errors of Read wrap one of these or an
// error of the operating system, and begin with the name of the input.
var (
	ErrEmpty      = errors.New("no text in it")
	ErrBinary     = errors.New("not text; give plain text, Markdown or JSONL")
	ErrEncoding   = errors.New("not valid UTF-8; convert it first, e.g. with iconv")
	ErrTooLarge   = fmt.Errorf("more than %d MB; split it into articles", maxBytes>>20)
	ErrDate       = day.Err
	ErrNoArticles = errors.New("no articles (*.txt, *.md, *.jsonl) in this folder")
)

// maxBytes bounds one article. The longest newspaper articles have about 0.1
// MB; what is larger is a dump, and would only fill the memory.
const maxBytes = 20 << 20

// Options of reading.
type Options struct {
	Published string // a day as Day reads it, for articles that carry none
	Title     string // for articles that carry none
}

// Read returns the articles of files, of folders with all below them in the
// order of their names, and of stdin for "-" (JSONL, one object per line, or
// one plain article), in the order of the inputs. A pair with an error stands
// for an input, or a line of it, that could not be read; the others go on. Only
// one article at a time is held in memory.
func Read(inputs []string, stdin io.Reader, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		if o.Published != "" {
			d, err := Day(o.Published)
			if err != nil {
				yield(Article{}, fmt.Errorf("%q: %w", o.Published, err))
				return
			}
			o.Published = d
		}
		r := reader{o, stdin, yield}
		for _, in := range inputs {
			if !r.input(in) {
				return
			}
		}
	}
}

// A reader passes articles on. Its methods return false when no more are
// wanted.
type reader struct {
	options Options
	stdin   io.Reader
	yield   func(Article, error) bool
}

// emit passes on what was read at a place ("file" or "file:line").
func (r reader) emit(where string, a Article, err error) bool {
	if err == nil {
		a, err = finish(a, r.options)
	}
	if err != nil {
		return r.yield(Article{}, fmt.Errorf("%s: %w", where, cause(err)))
	}
	return r.yield(a, nil)
}

// cause drops the path and the system call from an error of package os.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

func (r reader) input(name string) bool {
	if name == "-" {
		return r.stream("standard input", "", r.stdin)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return r.emit(name, Article{}, err)
	case info.IsDir():
		return r.folder(name)
	default:
		return r.file(name)
	}
}

// extensions of the files that are articles when they stand in a folder.
var extensions = []string{".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson"}

func (r reader) folder(path string) bool {
	found, goOn := false, true
	stop := func(ok bool) error {
		if goOn = ok; !ok {
			return fs.SkipAll
		}
		return nil
	}
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true // something was there
			return stop(r.emit(p, Article{}, err))
		case d.IsDir() && p != path && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || !inFolder(d.Name()):
			return nil
		}
		found = true
		return stop(r.file(p))
	})
	if goOn && err == nil && !found {
		return r.emit(path, Article{}, ErrNoArticles)
	}
	return goOn
}

// inFolder reports whether a file of a folder is an article. A README is about
// the folder.
func inFolder(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	stem := strings.TrimSuffix(strings.ToLower(name), ext)
	return !strings.HasPrefix(name, ".") && stem != "readme" && slices.Contains(extensions, ext)
}

func (r reader) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.emit(path, Article{}, err)
	}
	defer f.Close()
	return r.stream(path, path, f)
}

// peekBytes is how much of an input tells JSONL from plain text: the first
// brace may stand behind blank lines.
const peekBytes = 512

// stream reads JSONL, or a plain article where the first line is not JSON.
func (r reader) stream(name, file string, in io.Reader) bool {
	buf := bufio.NewReaderSize(in, 1<<16)
	head, _ := buf.Peek(peekBytes)
	if head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte(byteOrderMark))); bytes.HasPrefix(head, []byte("{")) {
		return r.jsonl(name, file, buf)
	}
	data, err := io.ReadAll(io.LimitReader(buf, maxBytes+1))
	var a Article
	if err == nil {
		a, err = parsePlain(data)
	}
	a.File = file
	return r.emit(name, a, err)
}

func (r reader) jsonl(name, file string, in *bufio.Reader) bool {
	for l, err := range jsonLines(in, maxBytes) {
		if err == nil && len(l.line) == 0 {
			continue
		}
		var a Article
		if err == nil {
			a, err = parseLine(bytes.TrimPrefix(l.line, []byte(byteOrderMark)))
		}
		a.File = first(a.File, file)
		if !r.emit(fmt.Sprintf("%s:%d", name, l.number), a, err) {
			return false
		}
	}
	return true
}

// Day reads a day in any notation that means one day only, alone or with a time
// of day, and returns it as "2006-01-02", in the time zone that the text names.
// Errors are ErrDate.
func Day(s string) (string, error) { return day.Parse(s) }

// finish fills in what the text itself or the user tells.
func finish(a Article, o Options) (Article, error) {
	a.Title = first(strings.TrimSpace(a.Title), first(o.Title, headline(a.Text)))
	if a.Published != "" {
		d, err := Day(a.Published)
		if err != nil {
			return Article{}, fmt.Errorf("date %.80q: %w", a.Published, err)
		}
		a.Published = d
		if !slices.Contains([]string{FromFlag, FromDateline}, a.PublishedFrom) { // kept where "read" wrote it
			a.PublishedFrom = FromMetadata
		}
		return a, nil
	}
	if d, ok := Dateline(a.Text); ok {
		a.Published, a.PublishedFrom = d, FromDateline
	} else if o.Published != "" {
		a.Published, a.PublishedFrom = o.Published, FromFlag
	} else {
		a.PublishedFrom = FromNone
	}
	return a, nil
}
