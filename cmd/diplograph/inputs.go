package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/article"
	"diplograph/extract/article/fetch"
	"diplograph/extract/atomicfile"
)

// inputs are the flags of every command that reads articles.
type inputs struct {
	published, title, lang string
	columns                []string
	workers                int
	report                 string
	cache                  string
	offline, allowPrivate  bool
	delay                  time.Duration

	done   int                         // results that an earlier run has dealt with
	unkept func() error                // why the cache could not keep what was fetched
	known  func(*article.Article) bool // which articles need no reading; may be nil
	seen   *ids                        // items of feeds that need no fetching; may be nil
}

func (in *inputs) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&in.published, "published", "", "day of articles that carry no date, as 2006-01-02")
	f.StringVar(&in.title, "title", "", "title of articles that carry none")
	f.StringVar(&in.lang, "lang", "en", "articles to keep: en, or any for those in other languages too")
	f.StringSliceVar(&in.columns, "map", nil, "columns and keys of the input by our names, e.g. text=body,published=date")
	f.IntVar(&in.workers, "workers", runtime.NumCPU(), "articles to work on at once")
	f.StringVar(&in.report, "report", "", "file for a summary in JSON: what was read, what was not, and why")
	f.StringVar(&in.cache, "cache", "", "folder for what web addresses hold (default: in the user's cache folder)")
	f.BoolVar(&in.offline, "offline", false, "ask no web address; only the cache is read")
	f.BoolVar(&in.allowPrivate, "allow-private", false, "fetch from loopback, private and link-local addresses too")
	f.DurationVar(&in.delay, "delay", time.Second, "pause between two requests to one host")
}

// options checks the flags.
func (in *inputs) options(ctx context.Context) (article.Options, error) {
	o := article.Options{Title: in.title, Workers: in.workers, AnyLang: in.lang == "any", Skip: in.done, Map: map[string]string{}}
	if in.workers < 1 {
		return o, usageError{fmt.Errorf("--workers %d: at least 1 is needed", in.workers)}
	}
	if in.delay < 0 {
		return o, usageError{fmt.Errorf("--delay %s: not below 0", in.delay)}
	}
	if in.lang != "en" && in.lang != "any" {
		return o, usageError{fmt.Errorf("--lang %q: en or any; only English is understood", in.lang)}
	}
	for _, pair := range in.columns {
		ours, theirs, ok := strings.Cut(pair, "=")
		if !ok || theirs == "" || !slices.Contains(article.Keys, ours) {
			return o, usageError{fmt.Errorf("--map %q: write KEY=COLUMN, where KEY is one of %s", pair, strings.Join(article.Keys, ", "))}
		}
		o.Map[ours] = theirs
	}
	if in.published != "" {
		day, err := article.Day(in.published)
		if err != nil {
			return o, usageError{fmt.Errorf("--published %q: %w", in.published, err)}
		}
		o.Published = day
	}
	client := fetch.New()
	client.Offline, client.AllowPrivate, client.Delay = in.offline, in.allowPrivate, in.delay
	if client.Cache = in.cache; in.cache == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			client.Cache = filepath.Join(dir, "diplograph", "web")
		}
	}
	if in.seen != nil {
		o.Seen = in.seen.has
	}
	in.unkept = client.CacheError
	o.Fetch = func(address string) (fetch.Response, error) { return client.Get(ctx, address) }
	return o, nil
}

// errInterrupted ends a run that was stopped by a signal.
var errInterrupted = errors.New("interrupted")

// each extracts the articles on all workers and hands them to use in input
// order. It returns how many inputs could not be read; each of those has its
// line on stderr.
func (in *inputs) each(cmd *cobra.Command, args []string, use func(extract.Document) error) (skipped int, err error) {
	t := newTally(cmd.ErrOrStderr())
	err = in.extract(cmd, args, t, use)
	return t.Failed, err
}

// extract is each, with a tally of the caller's.
func (in *inputs) extract(cmd *cobra.Command, args []string, t *tally, use func(extract.Document) error) error {
	x := extractor(cmd)
	return in.run(cmd, args, t, func(ctx context.Context, articles func(func(article.Article, error) bool)) error {
		for d, err := range extractAll(ctx, x, in.workers, articles, in.known) {
			if t.count(err) {
				if err := use(d); err != nil {
					return err
				}
			}
			if settled(err) {
				in.seen.add(d.Article.ID)
			}
		}
		return nil
	})
}

// settled reports whether another try would come to the same result: what failed
// may do better.
func settled(err error) bool {
	_, other := errors.AsType[article.LanguageError](err)
	return err == nil || other || errors.Is(err, errKnown)
}

// read hands on the articles as they are, in input order.
func (in *inputs) read(cmd *cobra.Command, args []string, t *tally, use func(article.Article) error) error {
	return in.run(cmd, args, t, func(_ context.Context, articles func(func(article.Article, error) bool)) error {
		for a, err := range articles {
			if !t.count(err) {
				continue
			}
			if err := use(a); err != nil {
				return err
			}
		}
		return nil
	})
}

// run opens the inputs, works on their articles, and tells at the end what was
// left out and why.
func (in *inputs) run(cmd *cobra.Command, args []string, t *tally, work func(context.Context, func(func(article.Article, error) bool)) error) error {
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	o, err := in.options(ctx)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	o.Progress = t.start(args)
	articles := func(yield func(article.Article, error) bool) {
		for a, err := range article.Read(args, cmd.InOrStdin(), o) {
			if ctx.Err() != nil || !yield(a, err) {
				return
			}
		}
	}
	err = work(ctx, articles)
	t.finish()
	if unkept := in.unkept(); unkept != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "diplograph: what was fetched could not be kept: %v; name another folder with --cache\n", unkept)
	}
	if err == nil && cmd.Context().Err() != nil {
		err = errInterrupted
	}
	if in.report != "" && err == nil {
		err = atomicfile.Write(in.report, func(w io.Writer) error { return writeReport(w, t) })
	}
	return err
}

// some returns errSome where inputs were skipped.
func some(skipped int) error {
	if skipped > 0 {
		return errSome
	}
	return nil
}
