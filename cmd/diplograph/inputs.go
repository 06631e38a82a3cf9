package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"diplograph/extract"
	"diplograph/extract/article"
)

// inputs are the flags of every command that reads articles.
type inputs struct {
	published, title string
	workers          int
}

func (in *inputs) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&in.published, "published", "", "day of articles that carry no date, as 2006-01-02")
	cmd.Flags().StringVar(&in.title, "title", "", "title of articles that carry none")
	cmd.Flags().IntVar(&in.workers, "workers", runtime.NumCPU(), "articles to work on at once")
}

// options checks the flags.
func (in *inputs) options() (article.Options, error) {
	o := article.Options{Title: in.title}
	if in.workers < 1 {
		return o, usageError{fmt.Errorf("--workers %d: at least 1 is needed", in.workers)}
	}
	if in.published != "" {
		day, err := article.Day(in.published)
		if err != nil {
			return o, usageError{fmt.Errorf("--published %q: %w", in.published, err)}
		}
		o.Published = day
	}
	return o, nil
}

// each extracts the articles on all workers and hands them to use in input
// order. It returns how many inputs could not be read; each of those has its
// line on stderr.
func (in *inputs) each(cmd *cobra.Command, args []string, use func(extract.Document) error) (skipped int, err error) {
	o, err := in.options()
	if err != nil {
		return 0, err
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	type result struct {
		doc extract.Document
		err error
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	queue := make(chan chan result, in.workers) // as many under way as there are workers
	go func() {
		defer close(queue)
		for a, err := range article.Read(args, cmd.InOrStdin(), o) {
			slot := make(chan result, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			go func() {
				if err != nil {
					slot <- result{err: err}
					return
				}
				slot <- result{doc: extract.Extract(a)}
			}()
		}
	}()
	bar := newBar(cmd.ErrOrStderr())
	defer bar.Finish() //nolint:errcheck // a bar that cannot be drawn stops nothing
	for slot := range queue {
		r := <-slot
		if r.err != nil {
			skipped++
			fmt.Fprintln(cmd.ErrOrStderr(), "diplograph:", r.err)
			continue
		}
		bar.Add(1) //nolint:errcheck // as above
		if err := use(r.doc); err != nil {
			return skipped, err
		}
	}
	return skipped, ctx.Err()
}

// newBar returns a progress bar on a terminal, an invisible one elsewhere.
func newBar(w io.Writer) *progressbar.ProgressBar {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return progressbar.DefaultSilent(-1)
	}
	return progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("articles"),
		progressbar.OptionShowIts(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(1e9))
}

// some returns errSome where inputs were skipped.
func some(skipped int) error {
	if skipped > 0 {
		return errSome
	}
	return nil
}

// writeFile writes a file whole or not at all: under another name first.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".diplograph-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // gone already when all went well
	if err := write(f); err != nil {
		f.Close() //nolint:errcheck // the first error tells more
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
