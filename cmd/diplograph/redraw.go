package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"diplograph/extract/atomicfile"
	"diplograph/graph"
	"diplograph/render"
	"diplograph/render/page"
)

func newGraph() *cobra.Command {
	var in oneStory
	var look looks
	var format, link, out string
	formats := []string{"dot", "svg", "png", "pdf"}
	cmd := &cobra.Command{
		Use:     "graph TIMELINE|--db FILE",
		Short:   "Draw a story again, as DOT, SVG, PNG or PDF",
		Example: "  diplograph graph out/timeline.yaml --view lanes --format svg --out lanes.svg",
		Args:    in.args,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(formats, format) {
				return usageError{fmt.Errorf("--format %q: one of %s", format, strings.Join(formats, ", "))}
			}
			if link != "" {
				look.opt.Link = link + page.EventLink
			}
			opt, err := look.options()
			if err != nil {
				return err
			}
			story, stale, err := in.read(cmd, args)
			if err != nil {
				return err
			}
			err = output(cmd, out, func(w io.Writer) error {
				if format == "dot" {
					return render.WriteDOT(w, story, opt)
				}
				return render.WritePicture(cmd.Context(), w, story, opt, look.drawer(), format)
			})
			if err != nil {
				return err
			}
			return some(stale)
		},
	}
	in.add(cmd)
	look.add(cmd)
	cmd.Flags().StringVar(&look.opt.Title, "title", "", "title of the picture instead of the story's")
	cmd.Flags().StringVar(&link, "link", "", "page that events lead to, as report.html, instead of the articles' addresses")
	cmd.Flags().StringVar(&format, "format", "dot", "dot, svg, png or pdf")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write instead of standard output")
	return cmd
}

func newTimeline() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:     "timeline TIMELINE",
		Short:   "Check a saved timeline and write it again, as YAML or JSON",
		Example: "  diplograph timeline out/timeline.yaml --format json",
		Args:    oneTimeline,
		RunE: func(cmd *cobra.Command, args []string) error {
			story, err := readTimeline(args[0])
			if err != nil {
				return err
			}
			switch format {
			case "yaml":
				return output(cmd, out, func(w io.Writer) error { return render.WriteYAML(w, story) })
			case "json":
				return output(cmd, out, func(w io.Writer) error { return render.WriteJSON(w, story) })
			}
			return usageError{fmt.Errorf("--format %q: yaml or json", format)}
		},
	}
	cmd.Flags().StringVar(&format, "format", "yaml", "yaml or json")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write instead of standard output")
	return cmd
}

func oneTimeline(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{errors.New("name one timeline.yaml")}
	}
	return nil
}

func readTimeline(path string) (*graph.Story, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	return render.ReadTimeline(f, path)
}

// openFile opens a file that is read whole.
func openFile(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder", path)
	}
	return os.Open(path)
}

// output writes to a file, whole or not at all, or to standard output.
func output(cmd *cobra.Command, path string, write func(io.Writer) error) error {
	if path != "" {
		return atomicfile.Write(path, write)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	_, err := b.WriteTo(cmd.OutOrStdout())
	return err
}
