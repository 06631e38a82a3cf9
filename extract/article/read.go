package article

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"diplograph/extract/article/day"
	"diplograph/extract/article/fetch"
	"diplograph/extract/article/page"
)

// What can be wrong with an input. Errors of Read wrap one of these, one of the
// packages below this one, or an error of the operating system, and begin with
// the name of the input.
var (
	ErrEmpty      = errors.New("no text in it")
	ErrBinary     = errors.New("not text; give plain text, Markdown, HTML, JSONL, CSV, a feed, or an archive of these")
	ErrEncoding   = errors.New("not valid UTF-8; convert it first, e.g. with iconv")
	ErrTooLarge   = fmt.Errorf("more than %d MB; split it into articles", maxBytes>>20)
	ErrDate       = day.Err
	ErrNoArticles = errors.New("no articles (text, Markdown, HTML, JSONL, CSV, feeds, archives) in it")
	ErrNoFetch    = errors.New("web addresses are not read here")
	ErrDeep       = errors.New("packed too many times over")
	ErrPage       = errors.New("the page cannot be parsed")
	ErrLong       = fmt.Errorf("more than %d paragraphs: a list or a dump, not an article", maxParagraphs)
	ErrNoText     = page.ErrNoText
)

// maxBytes bounds one article. The longest newspaper articles have about 0.1
// MB; what is larger is a dump, and would only fill the memory.
const maxBytes = 20 << 20

// A LanguageError says that an article is in another language than English,
// which alone is understood.
type LanguageError struct{ Lang string }

func (e LanguageError) Error() string { return "not in English but in " + e.Lang }

// Options of reading.
type Options struct {
	Published string            // a day as Day reads it, for articles that carry none
	Title     string            // for articles that carry none
	Map       map[string]string // our names of columns and JSON keys to those of the input, e.g. "text": "body"
	AnyLang   bool              // keep articles that are not in English
	Workers   int               // articles to parse at once, at least 1
	Skip      int               // results to pass over unread, as an earlier run has done them

	// Seen says which items of feeds, by Article.ID, are passed over without a
	// result; it may be nil.
	Seen func(id string) bool

	// Progress is told how many bytes of files have been read; it may be nil.
	Progress func(n int)

	// Fetch gets what a web address holds; nil where none may be asked.
	Fetch func(address string) (fetch.Response, error)
}

// Read returns the articles of the inputs in their order: files, folders with
// all below them in the order of their names, patterns ("news/**/*.html"), web
// addresses, and stdin for "-". What a file holds is told by what it begins
// with: plain text or Markdown, an HTML page, JSONL, a table (CSV), a feed, a
// web archive, or any of these packed. A pair with an error stands for an
// article, or an input, that could not be read, and has its ID at most; the
// others go on. About o.Workers articles at a time are held in memory.
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
		jobs := func(yield func(job) bool) {
			w := walker{o: o, stdin: stdin, out: yield}
			for _, in := range inputs {
				if !w.input(in) {
					return
				}
			}
		}
		for r := range ordered(skip(jobs, o.Skip), max(o.Workers, 1), func(j job) result { return j.run(o) }) {
			if !yield(r.article, r.err) {
				return
			}
		}
	}
}

// A job is one article that was found and is still to be parsed.
type job struct {
	where string // "file", "file:line" or the like
	parse func() (Article, error)
}

// A result is what came of a job.
type result struct {
	article Article
	err     error
}

func (j job) run(o Options) result {
	a, err := j.parse()
	id := a.ID
	if err == nil {
		a, err = finish(a, o)
	}
	if err != nil {
		return result{Article{ID: id}, fmt.Errorf("%s: %w", j.where, cause(err))}
	}
	return result{a, nil}
}

// cause drops the path and the system call from an error of package os.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
