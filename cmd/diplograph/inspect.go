package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"diplograph/extract"
	"diplograph/extract/lang"
	"diplograph/extract/lang/conllu"
)

// layers are what inspect can show: one function per layer gives its rows.
var layers = map[string]func(extract.Document) []row{
	"sentences": sentenceRows, "times": timeRows, "actors": actorRows, "events": eventRows,
}

// A row is one finding of a layer. Start and End count characters (code points).
type row struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Type  string   `json:"type,omitempty"`
	Value string   `json:"value,omitempty"`
	Text  string   `json:"text"`
	Rule  string   `json:"rule,omitempty"`
	Names []string `json:"actors,omitempty"`
}

func newInspect() *cobra.Command {
	var in inputs
	var layer, format, pretokenized string
	cmd := &cobra.Command{
		Use:     "inspect [FILE|-]... --layer sentences|tokens|times|actors|events",
		Short:   "Show what each stage saw in an article",
		Example: "  diplograph inspect article.txt --layer events\n  diplograph inspect article.txt --layer tokens > article.conllu\n  diplograph inspect --pretokenized treebank.conllu > parsed.conllu",
		RunE: func(cmd *cobra.Command, args []string) error {
			if pretokenized != "" {
				if len(args) > 0 || cmd.Flags().Changed("layer") && layer != "tokens" || cmd.Flags().Changed("format") {
					return usageError{errors.New("--pretokenized reads one CoNLL-U file and prints its tokens: give no other input, layer or format")}
				}
				return parseTreebank(cmd, pretokenized)
			}
			rows, ok := layers[layer]
			if !ok && layer != "tokens" {
				return usageError{fmt.Errorf("--layer %q: sentences, tokens, times, actors or events", layer)}
			}
			if format != "text" && format != "jsonl" {
				return usageError{fmt.Errorf("--format %q: text or jsonl", format)}
			}
			out, seen := bufio.NewWriter(cmd.OutOrStdout()), map[string]int{} // ids of CoNLL-U
			skipped, err := in.each(cmd, args, func(d extract.Document) error {
				switch {
				case layer == "tokens":
					return writeTokens(out, d, seen)
				case format == "jsonl":
					return encoders["jsonl"](out, map[string]any{"doc": d.Article.ID, "file": d.Article.File, layer: orEmpty(rows(d))})
				}
				return writeRows(out, rows(d))
			})
			if flushed := out.Flush(); err == nil {
				err = flushed
			}
			if err != nil {
				return err
			}
			return some(skipped)
		},
	}
	in.add(cmd)
	cmd.Flags().StringVar(&layer, "layer", "events", "sentences, tokens (CoNLL-U), times, actors or events")
	cmd.Flags().StringVar(&format, "format", "text", "text or jsonl, one object per article")
	cmd.Flags().StringVar(&pretokenized, "pretokenized", "", "keep tokens, sentences and comments of a CoNLL-U `FILE` (- for standard input), and print it with our lemmas, tags, heads and relations")
	return cmd
}

// parseTreebank prints a CoNLL-U file with the lemmas, tags and trees of lang.
func parseTreebank(cmd *cobra.Command, file string) error {
	in := cmd.InOrStdin()
	if file != "-" {
		f, err := openFile(file)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // only read
		in = f
	}
	sents, err := conllu.Read(in)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var p lang.Parser
	p.Annotate(sents)
	out := bufio.NewWriter(cmd.OutOrStdout())
	for _, s := range sents {
		if err := conllu.Write(out, s); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeRows(w io.Writer, rows []row) error {
	for _, r := range rows {
		fields := slices.DeleteFunc([]string{fmt.Sprintf("%d-%d", r.Start, r.End), r.Type, r.Value, strings.Join(r.Names, "; "), r.Rule, strings.Join(strings.Fields(r.Text), " ")}, func(s string) bool { return s == "" })
		if _, err := fmt.Fprintln(w, strings.Join(fields, "\t")); err != nil {
			return err
		}
	}
	return nil
}

// at starts the row of a byte span, and counts it in characters.
func at(d extract.Document, start, end int) row {
	first := utf8.RuneCountInString(d.Article.Text[:start])
	text := d.Article.Text[start:end]
	return row{Start: first, End: first + utf8.RuneCountInString(text), Text: text}
}

func sentenceRows(d extract.Document) []row {
	var out []row
	for _, s := range d.Sentences {
		out = append(out, at(d, s.Start, s.End))
	}
	return out
}

func timeRows(d extract.Document) []row {
	var out []row
	for _, x := range d.Times {
		r := at(d, x.Start, x.End)
		r.Type, r.Value, r.Rule = x.Type, x.Value, x.Rule
		out = append(out, r)
	}
	return out
}

func actorRows(d extract.Document) []row {
	var out []row
	for _, m := range d.Mentions {
		r := at(d, m.Start, m.Stop)
		r.Type, r.Value = m.Kind.String(), m.Place
		for _, a := range m.Actors {
			r.Names = append(r.Names, d.Actors[a].Name+" ("+d.Actors[a].Code+")")
		}
		out = append(out, r)
	}
	return out
}

func eventRows(d extract.Document) []row {
	var out []row
	for _, e := range d.Events {
		r := at(d, e.Start, e.End)
		r.Type, r.Value, r.Rule = e.Type+" "+e.Status, e.Date, e.Rule
		for _, a := range slices.Concat(e.By, e.With, e.To) {
			r.Names = append(r.Names, d.Actors[a].Name)
		}
		out = append(out, r)
	}
	return out
}

// writeTokens prints the trees in CoNLL-U. Ids have no white space there, and of
// several articles of one name all but the first have a number behind it.
func writeTokens(w io.Writer, d extract.Document, seen map[string]int) error {
	id := strings.Join(strings.Fields(d.Article.ID), "_")
	if id == "" && d.Article.File != "" {
		id = strings.Join(strings.Fields(filepath.Base(d.Article.File)), "_")
	}
	id = cmp.Or(id, "stdin")
	if seen[id]++; seen[id] > 1 {
		id = fmt.Sprintf("%s.%d", id, seen[id])
	}
	for _, s := range lang.Treebank(id, d.Article.Text, d.Sentences) {
		if err := conllu.Write(w, s); err != nil {
			return err
		}
	}
	return nil
}
