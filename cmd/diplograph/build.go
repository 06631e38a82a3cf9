package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/extract/atomicfile"
	"diplograph/graph"
	"diplograph/render"
	"diplograph/render/page"
)

// reportName is the page beside the pictures, to which their events lead.
const reportName = "report.html"

// A buildCommand holds the flags of build.
type buildCommand struct {
	in      inputs
	out, db string
	resume  bool
	look    looks
	fix     corrected
}

func newBuild() *cobra.Command {
	c := &buildCommand{}
	cmd := &cobra.Command{
		Use:   "build [ARTICLE|FOLDER|URL|-]... [--db FILE] --out DIR",
		Short: "Write the timeline, the diagram and the page of a story",
		Long: `Build reads articles (all that diplograph read does; - is standard input) and writes
timeline.yaml, graph.dot, graph.svg and report.html to a folder. The report is one
file that any browser opens, without a network. With --db the articles are added to
a story store, as by diplograph add, and the story of all that it holds is written.

A build that is interrupted keeps what it has read in the folder; the same command
with --resume goes on from there. With --db the store has it in any case.`,
		Example: "  diplograph build samples --out out\n  diplograph build wire.txt --published 2022-01-21 --view lanes --out out",
		RunE:    c.run,
	}
	c.in.add(cmd)
	c.fix.add(cmd)
	cmd.Flags().StringVar(&c.db, "db", "", "story store to add the articles to and to write the story of")
	cmd.Flags().StringVar(&c.out, "out", "", "folder to write to, made where it is missing")
	cmd.Flags().BoolVar(&c.resume, "resume", false, "go on where an interrupted run stopped")
	c.look.add(cmd)
	return cmd
}

func (c *buildCommand) run(cmd *cobra.Command, args []string) error {
	if c.out == "" {
		return usageError{errors.New("say where to write: --out DIR")}
	}
	opt, err := c.look.options()
	if err != nil {
		return err
	}
	drawer := c.look.drawer()
	m, w, skipped, err := c.gather(cmd, args)
	if err != nil {
		return err
	}
	if len(m.reports) == 0 {
		w.clear()
		fmt.Fprintln(cmd.ErrOrStderr(), "diplograph: no article could be read, nothing written")
		return errSome
	}
	story, stale := c.fix.merge(cmd, m.reports, graph.Options{Title: c.in.title})
	files, err := writeStory(cmd, story, page.Texts(story, slices.Values(m.texts)), c.out, opt, drawer)
	if err != nil {
		return w.keep(err)
	}
	w.clear()
	var b bytes.Buffer
	summarise(&b, story, skipped, files)
	if _, err := b.WriteTo(cmd.OutOrStdout()); err != nil {
		return err
	}
	return some(skipped + stale)
}

// gather reads the articles of args; with a store, it adds them and takes all
// that the store holds. The corrections are read before the work.
func (c *buildCommand) gather(cmd *cobra.Command, args []string) (m material, w *workshop, skipped int, err error) {
	if c.db != "" {
		c.fix.beside(c.db)
	}
	if err := c.fix.load(); err != nil {
		return m, nil, 0, err
	}
	if c.db == "" {
		return readArticles(cmd, &c.in, args, c.out, c.resume)
	}
	s, err := openShelf(cmd, c.db, len(args) > 0)
	if err != nil {
		return m, nil, 0, err
	}
	defer s.Close() //nolint:errcheck // each article was committed
	if len(args) > 0 {
		t := newTally(cmd.ErrOrStderr())
		if err := s.addAll(cmd, &c.in, args, t); err != nil {
			return m, nil, t.Failed, err
		}
		skipped = t.Failed
	}
	m, err = s.all(cmd)
	return m, nil, skipped, err
}

// A storyFile is one of the files that build writes.
type storyFile struct {
	name  string
	write func(io.Writer) error
}

// writeStory writes the files of a story and returns their paths. texts are the
// articles' texts by id. A picture that Graphviz cannot draw is told of, and the
// other files are written.
func writeStory(cmd *cobra.Command, story *graph.Story, texts map[string]string, out string, opt render.Options, drawer render.Drawer) ([]string, error) {
	opt.Link = reportName + page.EventLink
	var dot, svg bytes.Buffer
	if err := render.WriteDOT(&dot, story, opt); err != nil {
		return nil, usageError{err}
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	files := []storyFile{
		{"timeline.yaml", func(w io.Writer) error { return render.WriteYAML(w, story) }},
		{"graph.dot", func(w io.Writer) error { return copyTo(w, &dot) }},
		{reportName, func(w io.Writer) error { return page.Report(w, story, texts, page.Options{}) }},
	}
	if err := render.WritePicture(cmd.Context(), &svg, story, opt, drawer, "svg"); err != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "diplograph: graph.svg is not written: %v; draw graph.dot with another program, or narrow it with --top\n", err)
	} else {
		files = append(files, storyFile{"graph.svg", func(w io.Writer) error { return copyTo(w, &svg) }})
	}
	var paths []string
	for _, f := range files {
		path := filepath.Join(out, f.name)
		if err := atomicfile.Write(path, f.write); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

func copyTo(w io.Writer, b *bytes.Buffer) error {
	_, err := w.Write(b.Bytes())
	return err
}

// summarise prints what was found.
func summarise(w io.Writer, s *graph.Story, skipped int, files []string) {
	counts := map[string]int{}
	undated := 0
	for _, e := range s.Events {
		counts[e.Type]++
		if e.Date == "" {
			undated++
		}
	}
	var types []string
	for t := range counts {
		types = append(types, t)
	}
	slices.SortFunc(types, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for i, t := range types {
		types[i] = fmt.Sprintf("%s %d", t, counts[t])
	}
	fmt.Fprintf(w, "articles  %d read, %d skipped\n", len(s.Articles), skipped)
	fmt.Fprintf(w, "actors    %d\n", len(s.Actors))
	fmt.Fprintf(w, "events    %d, of which %d without a date of their own\n", len(s.Events), undated)
	if len(types) > 0 {
		fmt.Fprintf(w, "          %s\n", strings.Join(types, ", "))
	}
	for _, f := range files {
		fmt.Fprintf(w, "wrote     %s\n", f)
	}
}
