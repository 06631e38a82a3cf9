package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/when/edtf"
	"diplograph/graph"
	"diplograph/graph/store"
	"diplograph/render"
)

// errDiffer ends compare --exit-code where there is a difference: exit status 3.
var errDiffer = errors.New("the stories differ")

// A compareCommand holds the flags of compare.
type compareCommand struct {
	in                inputs
	stored            oneStory
	look              looks // how to draw: only the program
	before, by        string
	format, out, file string
	exitCode          bool
	skipped           int // inputs that could not be read, corrections that fit nothing
}

func newCompare() *cobra.Command {
	c := &compareCommand{}
	cmd := &cobra.Command{
		Use:   "compare A [B] | --db FILE [B]",
		Short: "Tell what changed between two stories, two dates or two publishers",
		Long: `Compare tells what differs between two stories, each a timeline, a story store or
articles (files or folders); or, of one, between what its articles told before a
date and all of them (--before), or between each publisher and the others (--by
publisher): events new, gone, moved, changed in status and told differently,
actors, how relations moved, demands raised and settled, contradictions.`,
		Example: `  diplograph compare out/monday.yaml out/tuesday.yaml
  diplograph compare out/timeline.yaml --before 2022-02-01
  diplograph compare --db story.db --by publisher
  diplograph compare january february --out changes`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	c.in.add(cmd)
	c.stored.add(cmd)
	f := cmd.Flags()
	f.StringVar(&c.before, "before", "", "compare what was told before this day with all that is told")
	f.StringVar(&c.by, "by", "", "publisher: compare what each publisher tells with what the others do")
	f.StringVar(&c.format, "format", "text", "text (a page), long (all of every list), yaml, json or dot")
	f.StringVar(&c.out, "out", "", "folder to write compare.yaml, compare.txt, compare.dot, compare.svg and report.html to")
	f.StringVarP(&c.file, "file", "o", "", "file to write instead of standard output")
	f.StringVar(&c.look.dot, "dot", "", "draw with this Graphviz program instead of the embedded one")
	f.BoolVar(&c.exitCode, "exit-code", false, "exit with status 3 where there is a difference")
	return cmd
}

// run checks the flags, reads the stories, and writes what differs.
func (c *compareCommand) run(cmd *cobra.Command, args []string) error {
	if c.stored.db != "" {
		args = append([]string{c.stored.db}, args...)
	}
	if err := c.stored.fix.load(); err != nil {
		return err
	}
	one := c.before != "" || c.by != ""
	switch {
	case c.before != "" && c.by != "":
		return usageError{errors.New("--before and --by cannot go together")}
	case c.by != "" && c.by != "publisher":
		return usageError{fmt.Errorf("--by %q: only publisher is known", c.by)}
	case one && len(args) != 1:
		return usageError{errors.New("name one timeline or folder of articles with --before and --by")}
	case !one && len(args) != 2:
		return usageError{errors.New("name two timelines or folders of articles, or one with --before or --by")}
	}
	if err := render.CheckFormat(c.format, render.CompareFormats()); err != nil {
		return usageError{err}
	}
	if c.before != "" && !edtf.Valid(c.before) {
		return usageError{fmt.Errorf("--before %q is no date; write it as 2022-02-01", c.before)}
	}
	var stories []*graph.Story
	for _, path := range args {
		s, err := c.story(cmd, path)
		if err != nil {
			return err
		}
		stories = append(stories, s)
	}
	list := c.comparisons(stories, args)
	if len(list) == 0 {
		return fmt.Errorf("%s: its articles are not of two publishers or more, so there is nothing to compare with --by publisher", args[0])
	}
	return c.write(cmd, list)
}

// story reads a timeline or a story store, or makes a story of articles.
func (c *compareCommand) story(cmd *cobra.Command, path string) (*graph.Story, error) {
	if path == c.stored.db || store.Is(path) {
		story, stale, err := c.stored.open(cmd, path)
		c.skipped += stale
		return story, err
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && isTimeline(path) {
		return readTimeline(path)
	}
	var reports []graph.Report
	skipped, err := c.in.each(cmd, []string{path}, func(d extract.Document) error {
		reports = append(reports, graph.NewReport(&d))
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.skipped += skipped
	if len(reports) == 0 {
		return nil, fmt.Errorf("%s: no article could be read", path)
	}
	story, stale := c.stored.fix.merge(cmd, reports, graph.Options{Title: c.in.title})
	c.skipped += stale
	return story, nil
}

// isTimeline tells timelines from articles by their names.
func isTimeline(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// comparisons makes one comparison, or one for each publisher; none where there
// are fewer than two of those.
func (c *compareCommand) comparisons(stories []*graph.Story, args []string) []*graph.Comparison {
	switch {
	case c.before != "":
		return []*graph.Comparison{graph.Compare(stories[0].Before(c.before), stories[0], "told before "+c.before, "all that is told")}
	case c.by != "":
		return graph.ComparePublishers(stories[0])
	}
	return []*graph.Comparison{graph.Compare(stories[0], stories[1], args[0], args[1])}
}

// write writes the comparisons and says by its error whether there is a
// difference.
func (c *compareCommand) write(cmd *cobra.Command, list []*graph.Comparison) error {
	differ := false
	for _, x := range list {
		differ = differ || x.Differ()
	}
	var err error
	if c.out != "" {
		err = c.folder(cmd, list)
	} else {
		err = output(cmd, c.file, func(w io.Writer) error { return writeComparisons(w, list, c.format) })
	}
	switch {
	case err != nil:
		return err
	case c.skipped > 0: // then what differs may be what could not be read
		return errSome
	case differ && c.exitCode:
		return errDiffer
	}
	return nil
}

func writeComparisons(w io.Writer, list []*graph.Comparison, format string) error {
	for i, x := range list {
		if i > 0 {
			if _, err := io.WriteString(w, render.ComparisonBreak(format)); err != nil {
				return err
			}
		}
		if err := render.WriteComparison(w, x, format); err != nil {
			return err
		}
	}
	return nil
}
