// Package conllu reads and writes treebanks in CoNLL-U
// (https://universaldependencies.org/format.html).
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Sentence is one tree of a CoNLL-U file.
type Sentence struct {
	ID        string   // # sent_id
	Text      string   // # text
	Doc       string   // # newdoc id of the document that the sentence belongs to
	NewDoc    bool     // starts a document
	Paragraph bool     // starts a paragraph or document
	Comments  []string // the lines of a file that start with "#"; if any, Write prints them and not the fields above
	Words     []Word
	Multiword []Multiword
}

// A Word is one syntactic word. Empty columns ("_") of a file are kept as "_".
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int // index into Words, -1 for the root
	Rel                     string
	SpaceAfter              bool
	Misc                    string // the last column of a file, for Write; without it SpaceAfter tells
}

// A Multiword is an orthographic word that holds the words First to Last.
type Multiword struct {
	First, Last int // indices into Words, Last inclusive
	Form        string
	SpaceAfter  bool
	Misc        string // as of a Word
}

// maxLine bounds a line, in bytes: far longer than any in a treebank.
const maxLine = 1 << 22

// Read returns the sentences of a CoNLL-U file. Errors tell the line. Features
// and enhanced graphs, with their empty nodes, are dropped.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	s, n := Sentence{}, 0
	finish := func() error {
		if err := s.check(); err != nil {
			return fmt.Errorf("sentence before line %d: %w", n+1, err)
		}
		if len(s.Words) > 0 {
			out = append(out, s)
			s = Sentence{Doc: s.Doc}
		}
		return nil
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxLine)
	for in.Scan() {
		n++
		line := strings.TrimSuffix(in.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		var err error
		switch {
		case strings.TrimSpace(line) == "":
			err = finish()
		case line[0] == '#':
			s.comment(line)
		default:
			if err = s.row(strings.Split(line, "\t")); err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return out, finish()
}

func (s *Sentence) comment(line string) {
	s.Comments = append(s.Comments, line)
	key, value, _ := strings.Cut(line[1:], "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch key {
	case "sent_id":
		s.ID = value
	case "text":
		s.Text = value
	case "newdoc id", "newdoc":
		s.Doc, s.NewDoc, s.Paragraph = value, true, true
	case "newpar id", "newpar":
		s.Paragraph = true
	}
}

func (s *Sentence) row(f []string) error {
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10 separated by tabs", len(f))
	}
	if f[1] == "" {
		return fmt.Errorf("the form is empty")
	}
	space := !strings.Contains("|"+f[9]+"|", "|SpaceAfter=No|")
	if strings.Contains(f[0], ".") { // an empty node of the enhanced graph
		return nil
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		return s.multiword(a, b, f[1], space, f[9])
	}
	if id, err := strconv.Atoi(f[0]); err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("word number %q, want %d", f[0], len(s.Words)+1)
	}
	head := 0
	if f[6] != "_" {
		var err error
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", f[6])
		}
	}
	s.Words = append(s.Words, Word{f[1], f[2], f[3], f[4], head - 1, f[7], space, f[9]})
	return nil
}

func (s *Sentence) multiword(a, b, form string, space bool, misc string) error {
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
		return fmt.Errorf("bad range %s-%s", a, b)
	}
	s.Multiword = append(s.Multiword, Multiword{first - 1, last - 1, form, space, misc})
	return nil
}

// check reports ranges and heads that point outside the sentence.
func (s *Sentence) check() error {
	for i, w := range s.Words {
		if w.Head >= len(s.Words) {
			return fmt.Errorf("the head of word %d is %d of %d words", i+1, w.Head+1, len(s.Words))
		}
	}
	for i, m := range s.Multiword {
		if m.Last >= len(s.Words) || i > 0 && m.First <= s.Multiword[i-1].Last {
			return fmt.Errorf("range %d-%d overlaps another or the end", m.First+1, m.Last+1)
		}
	}
	return nil
}

// Write prints one sentence and the blank line behind it.
func Write(w io.Writer, s Sentence) error {
	var b strings.Builder
	s.writeComments(&b)
	multi := s.Multiword
	for i, t := range s.Words {
		if len(multi) > 0 && multi[0].First == i {
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, multi[0].Last+1, multi[0].Form, misc(multi[0].Misc, multi[0].SpaceAfter))
			multi = multi[1:]
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i+1, t.Form, t.Lemma, t.UPOS, t.XPOS, t.Head+1, t.Rel, misc(t.Misc, t.SpaceAfter))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *Sentence) writeComments(b *strings.Builder) {
	for _, c := range s.Comments {
		b.WriteString(c + "\n")
	}
	if len(s.Comments) > 0 {
		return
	}
	if s.NewDoc && s.Doc != "" {
		fmt.Fprintf(b, "# newdoc id = %s\n", s.Doc)
	}
	if s.Paragraph {
		b.WriteString("# newpar\n")
	}
	for _, c := range [][2]string{{"sent_id", s.ID}, {"text", s.Text}} {
		if c[1] != "" {
			fmt.Fprintf(b, "# %s = %s\n", c[0], c[1])
		}
	}
}

func misc(column string, space bool) string {
	switch {
	case column != "":
		return column
	case space:
		return "_"
	}
	return "SpaceAfter=No"
}
