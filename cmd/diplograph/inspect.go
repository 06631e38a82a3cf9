package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"diplograph/extract"
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
	var layer, format string
	cmd := &cobra.Command{
		Use:     "inspect [FILE|-]... --layer sentences|tokens|times|actors|events",
		Short:   "Show what each stage saw in an article",
		Example: "  diplograph inspect article.txt --layer events\n  diplograph inspect article.txt --layer tokens > article.conllu",
		RunE: func(cmd *cobra.Command, args []string) error {
			rows, ok := layers[layer]
			if !ok && layer != "tokens" {
				return usageError{fmt.Errorf("--layer %q: sentences, tokens, times, actors or events", layer)}
			}
			if format != "text" && format != "jsonl" {
				return usageError{fmt.Errorf("--format %q: text or jsonl", format)}
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			skipped, err := in.each(cmd, args, func(d extract.Document) error {
				switch {
				case layer == "tokens":
					return writeTokens(out, d)
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
	return cmd
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

// writeTokens prints the trees in CoNLL-U.
func writeTokens(w io.Writer, d extract.Document) error {
	for i, s := range d.Sentences {
		out := conllu.Sentence{ID: fmt.Sprintf("s%d", i+1), Text: strings.Join(strings.Fields(d.Article.Text[s.Start:s.End]), " ")}
		for k, t := range s.Tokens {
			space := k+1 < len(s.Tokens) && s.Tokens[k+1].Start > t.End
			out.Words = append(out.Words, conllu.Word{Form: t.Form, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Head: t.Head, Rel: t.Rel, SpaceAfter: space})
		}
		for _, m := range s.Multiword {
			first, last := s.Tokens[m.First], s.Tokens[m.End-1]
			out.Multiword = append(out.Multiword, conllu.Multiword{First: m.First, Last: m.End - 1, Form: d.Article.Text[first.Start:last.End], SpaceAfter: out.Words[m.End-1].SpaceAfter})
		}
		if err := conllu.Write(w, out); err != nil {
			return err
		}
	}
	return nil
}
