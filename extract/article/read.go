package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// What can be wrong with an input. Errors of Read wrap one of these and name
// the input.
var (
	ErrEmpty      = errors.New("no text in it")
	ErrBinary     = errors.New("not text: it holds NUL bytes; give plain text, Markdown or JSONL")
	ErrEncoding   = errors.New("not valid UTF-8; convert it first, e.g. with iconv")
	ErrTooLarge   = fmt.Errorf("more than %d MB; split it into articles", maxBytes>>20)
	ErrNoArticles = errors.New("no articles (*.txt, *.md, *.jsonl) in this folder")
	ErrDate       = errors.New("not a date; write it as 2006-01-02")
)

// maxBytes bounds one article. The longest newspaper articles have about 0.1
// MB; what is larger is a dump, and would only fill the memory.
const maxBytes = 20 << 20

// Options of reading.
type Options struct {
	Published string // day "2006-01-02" for articles that carry none
	Title     string // for articles that carry none
}

// Read returns the articles of files, of folders with all below them, and of
// stdin for "-" (JSONL, one object per line, or one plain article), in that
// order. A pair with an error stands for an input that could not be read; the
// others go on.
func Read(inputs []string, stdin io.Reader, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		done := false
		emit := func(a Article, err error) bool {
			if err == nil {
				a, err = finish(a, o)
			}
			done = done || !yield(a, err)
			return !done
		}
		for _, in := range inputs {
			if in == "-" {
				readStream("standard input", stdin, emit)
			} else {
				readPath(in, emit)
			}
			if done {
				return
			}
		}
	}
}

type emitter func(Article, error) bool

func readPath(path string, emit emitter) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		emit(Article{}, fmt.Errorf("%s: %w", path, cause(err)))
	case info.IsDir():
		readFolder(path, emit)
	default:
		readFile(path, emit)
	}
}

// cause drops the path and the system call from an error of package os.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

func readFolder(path string, emit emitter) {
	found := false
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if !emit(Article{}, fmt.Errorf("%s: %w", p, cause(err))) {
				return fs.SkipAll
			}
			return nil
		}
		name := strings.ToLower(d.Name())
		if d.IsDir() || strings.HasPrefix(name, ".") || name == "readme.md" || !slices.Contains([]string{".txt", ".md", ".jsonl"}, filepath.Ext(name)) {
			return nil
		}
		found = true
		if !readFile(p, emit) {
			return fs.SkipAll
		}
		return nil
	})
	if err == nil && !found {
		emit(Article{}, fmt.Errorf("%s: %w", path, ErrNoArticles))
	}
}

func readFile(path string, emit emitter) bool {
	f, err := os.Open(path)
	if err != nil {
		return emit(Article{}, fmt.Errorf("%s: %w", path, cause(err)))
	}
	defer f.Close()
	if strings.EqualFold(filepath.Ext(path), ".jsonl") {
		return readStream(path, f, emit)
	}
	return readPlain(path, path, f, emit)
}

// readStream reads JSONL, or a plain article where the first line is not JSON.
func readStream(name string, r io.Reader, emit emitter) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	head, _ := in.Peek(512)
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("{")) {
		return readPlain(name, "", in, emit)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxBytes)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		a, err := parseLine(line)
		if err != nil {
			err = fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if !emit(a, err) {
			return false
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return emit(Article{}, fmt.Errorf("%s:%d: %w", name, n+1, ErrTooLarge))
	} else if err != nil {
		return emit(Article{}, fmt.Errorf("%s: %w", name, cause(err)))
	}
	return true
}

func parseLine(line []byte) (Article, error) {
	if !utf8.Valid(line) {
		return Article{}, ErrEncoding
	}
	var a Article
	if err := json.Unmarshal(line, &a); err != nil {
		return Article{}, fmt.Errorf("not a JSON article ({\"text\": ...}): %v", err)
	}
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, fmt.Errorf("%w: \"text\" is missing or empty", ErrEmpty)
	}
	if strings.ContainsRune(a.Text, 0) {
		return Article{}, ErrBinary
	}
	return a, nil
}

func readPlain(name, file string, r io.Reader, emit emitter) bool {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil {
		var a Article
		if a, err = parsePlain(data); err == nil {
			a.File = file
			return emit(a, nil)
		}
	}
	return emit(Article{}, fmt.Errorf("%s: %w", name, cause(err)))
}

func parsePlain(data []byte) (Article, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > maxBytes:
		return Article{}, ErrTooLarge
	case bytes.IndexByte(data, 0) >= 0:
		return Article{}, ErrBinary
	case !utf8.Valid(data):
		return Article{}, ErrEncoding
	}
	a, err := frontMatter(string(data))
	if err == nil && strings.TrimSpace(a.Text) == "" {
		err = ErrEmpty
	}
	return a, err
}

// frontMatter cuts a YAML head between lines of "---" off the text.
func frontMatter(text string) (Article, error) {
	rest, ok := strings.CutPrefix(strings.ReplaceAll(text[:min(len(text), 5)], "\r", "")+text[min(len(text), 5):], "---\n")
	if !ok {
		return Article{Title: firstLine(text), Text: text}, nil
	}
	head, body, ok := strings.Cut(rest, "\n---")
	if !ok {
		return Article{Title: firstLine(text), Text: text}, nil
	}
	if nl := strings.IndexByte(body, '\n'); nl >= 0 {
		body = body[nl+1:]
	}
	var meta struct{ Title, Date, Published, Source, Publisher, Author, URL, Lang string }
	if err := yaml.Unmarshal([]byte(head), &meta); err != nil {
		return Article{}, fmt.Errorf("front matter: %v", err)
	}
	return Article{
		Title: meta.Title, Published: first(meta.Date, meta.Published), Publisher: first(meta.Source, meta.Publisher),
		Author: meta.Author, URL: meta.URL, Lang: meta.Lang, Text: body,
	}, nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// firstLine returns the headline of a plain article: its first line, where that
// looks like one. A way to the page ("Home ...") goes before a repeated title.
func firstLine(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, strings.TrimSpace(strings.TrimLeft(line, "#")))
		}
		if len(lines) == 2 {
			break
		}
	}
	if len(lines) == 2 && strings.HasSuffix(lines[0], lines[1]) && heading(lines[1]) {
		return lines[1]
	}
	if len(lines) > 0 && lines[0] != "" && heading(lines[0]) {
		return lines[0]
	}
	return ""
}

// finish fills in what the user gave, and checks the date.
func finish(a Article, o Options) (Article, error) {
	if a.Title == "" {
		a.Title = o.Title
	}
	switch {
	case a.Published != "":
		day, err := Day(a.Published)
		if err != nil {
			return Article{}, fmt.Errorf("%s: date %q: %w", first(a.File, a.ID), a.Published, err)
		}
		a.Published, a.PublishedFrom = day, FromMetadata
	case o.Published != "":
		a.Published, a.PublishedFrom = o.Published, FromFlag
	default:
		a.PublishedFrom = FromNone
	}
	return a, nil
}

// layouts are the ways in which files and feeds write a date.
var layouts = []string{time.DateOnly, time.RFC3339, time.DateTime, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006/01/02", "2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006", time.RFC1123, time.RFC1123Z, time.RFC850}

// Day reads a date in one of the usual notations and returns it as
// "2006-01-02", in the time zone that it names. Errors are ErrDate.
func Day(s string) (string, error) {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	return "", ErrDate
}
