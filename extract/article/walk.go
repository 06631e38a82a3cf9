package article

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diplograph/extract/article/fetch"
)

// A walker goes through the inputs and hands on a job for each article that it
// finds. Its methods return false when no more are wanted.
type walker struct {
	o     Options
	stdin io.Reader
	out   func(job) bool
}

// fail hands on what was wrong with an input.
func (w *walker) fail(where string, err error) bool {
	return w.out(job{where, func() (Article, error) { return Article{}, err }})
}

func (w *walker) input(name string) bool {
	switch {
	case name == "-":
		return w.stream(source{name: "standard input"}, w.stdin)
	case fetch.IsURL(name):
		return w.address(name)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil && strings.ContainsAny(name, "*?["):
		return w.pattern(name)
	case err != nil:
		return w.fail(name, err)
	case info.IsDir():
		return w.folder(name)
	default:
		return w.file(name)
	}
}

// address reads what a web address holds.
func (w *walker) address(name string) bool {
	got, err := w.fetch(name)
	if err != nil {
		return w.fail(name, err)
	}
	return w.stream(source{name: name, address: got.URL, contentType: got.ContentType}, strings.NewReader(string(got.Data)))
}

// extensions of the files that are articles when they stand in a folder or an
// archive.
var extensions = []string{
	".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".rss", ".atom", ".warc",
}

// packings are the extensions that may stand behind these.
var packings = []string{".gz", ".zst"}

// packs are the extensions of archives of files.
var packs = []string{".zip", ".tar", ".tgz", ".tar.gz", ".tar.zst"}

// inFolder reports whether a file of a folder is an article. A README is about
// the folder.
func inFolder(name string) bool {
	low := strings.ToLower(name)
	if strings.HasPrefix(name, ".") {
		return false
	}
	if slices.ContainsFunc(packs, func(ext string) bool { return strings.HasSuffix(low, ext) }) {
		return true
	}
	low = unpackedName(low)
	ext := filepath.Ext(low)
	return strings.TrimSuffix(low, ext) != "readme" && slices.Contains(extensions, ext)
}

// unpackedName drops the extension of a packing: "a.csv.gz" holds "a.csv".
func unpackedName(low string) string {
	for _, p := range packings {
		low = strings.TrimSuffix(low, p)
	}
	return low
}

// folder reads the articles of a folder and of those below it, in the order of
// their names.
func (w *walker) folder(path string) bool {
	return w.walk(path, path, func(p string) bool { return inFolder(filepath.Base(p)) || w.jsonOfArticles(p) })
}

// walk reads the files below a folder that are wanted; name is what the user
// called them.
func (w *walker) walk(name, root string, wanted func(path string) bool) bool {
	found, goOn := false, true
	stop := func(ok bool) error {
		if goOn = ok; !ok {
			return fs.SkipAll
		}
		return nil
	}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found = true // something was there
			return stop(w.fail(p, err))
		case d.IsDir() && p != root && (strings.HasPrefix(d.Name(), ".") || partsOfPage(p)):
			return fs.SkipDir
		case d.IsDir() || !wanted(p):
			return nil
		}
		found = true
		return stop(w.file(p))
	})
	if goOn && err == nil && !found {
		return w.fail(name, ErrNoArticles)
	}
	return goOn
}

// partsOfPage reports whether a folder holds the pictures and frames of a page
// that a browser has saved beside it: "Talks.html" and "Talks_files".
func partsOfPage(dir string) bool {
	stem, ok := strings.CutSuffix(dir, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm", ".xhtml"} {
		if _, err := os.Stat(stem + ext); err == nil {
			return true
		}
	}
	return false
}

// pattern reads the files that match a pattern, in the order of their names.
// "**" stands for any number of folders.
func (w *walker) pattern(pattern string) bool {
	parts := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	fixed := 0
	for fixed < len(parts)-1 && !strings.ContainsAny(parts[fixed], "*?[") {
		fixed++
	}
	root := strings.Join(parts[:fixed], "/")
	switch {
	case root == "" && strings.HasPrefix(pattern, "/"):
		root = "/"
	case root == "":
		root = "."
	}
	if _, err := os.Stat(filepath.FromSlash(root)); err != nil {
		return w.fail(pattern, err)
	}
	return w.walk(pattern, filepath.FromSlash(root), func(p string) bool {
		rel, err := filepath.Rel(filepath.FromSlash(root), p)
		return err == nil && matches(parts[fixed:], strings.Split(filepath.ToSlash(rel), "/"))
	})
}

// matches compares the steps of a path with those of a pattern.
func matches(pattern, path []string) bool {
	if len(pattern) == 0 || len(path) == 0 {
		return len(pattern) == len(path)
	}
	if pattern[0] == "**" && len(pattern) == 1 {
		return true
	}
	if pattern[0] == "**" {
		return matches(pattern[1:], path) || matches(pattern, path[1:])
	}
	ok, err := filepath.Match(pattern[0], path[0])
	return err == nil && ok && matches(pattern[1:], path[1:])
}

func (w *walker) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return w.fail(path, err)
	}
	defer f.Close()
	return w.stream(source{name: path, file: path}, progress{f, w.o.Progress})
}

// progress is a file that tells how far it has been read.
type progress struct {
	*os.File
	tell func(n int)
}

func (p progress) Read(b []byte) (int, error) {
	n, err := p.File.Read(b)
	if p.tell != nil {
		p.tell(n)
	}
	return n, err
}

func (p progress) ReadAt(b []byte, at int64) (int, error) {
	n, err := p.File.ReadAt(b, at)
	if p.tell != nil {
		p.tell(n)
	}
	return n, err
}

// Size returns the bytes of those inputs that are files or folders, 0 where any
// of them is not.
func Size(inputs []string) int64 {
	sum := int64(0)
	for _, in := range inputs {
		info, err := os.Stat(in)
		if err != nil {
			return 0
		}
		if !info.IsDir() {
			sum += info.Size()
			continue
		}
		filepath.WalkDir(in, func(_ string, d fs.DirEntry, err error) error { //nolint:errcheck // a guess
			if err == nil && !d.IsDir() && inFolder(d.Name()) {
				if info, err := d.Info(); err == nil {
					sum += info.Size()
				}
			}
			return nil
		})
	}
	return sum
}
