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
	ID        string // # sent_id
	Text      string // # text
	Paragraph bool   // starts a paragraph or document
	Words     []Word
	Multiword []Multiword
}

// A Word is one syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int // index into Words, -1 for the root
	Rel                     string
	SpaceAfter              bool
}

// A Multiword is an orthographic word that holds the words First to Last.
type Multiword struct {
	First, Last int
	Form        string
	SpaceAfter  bool
}

// Read returns the sentences of a CoNLL-U file. Errors tell the line.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	s := Sentence{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<22)
	for n := 1; in.Scan(); n++ {
		switch line := in.Text(); {
		case line == "":
			if len(s.Words) > 0 {
				out = append(out, s)
			}
			s = Sentence{}
		case line[0] == '#':
			s.comment(line)
		default:
			if err := s.row(strings.Split(line, "\t")); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	if len(s.Words) > 0 {
		out = append(out, s)
	}
	return out, in.Err()
}

func (s *Sentence) comment(line string) {
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), " = ")
	switch {
	case key == "sent_id":
		s.ID = value
	case key == "text":
		s.Text = value
	case strings.HasPrefix(key, "newpar"), strings.HasPrefix(key, "newdoc"):
		s.Paragraph = true
	}
}

func (s *Sentence) row(f []string) error {
	if len(f) != 10 {
		return fmt.Errorf("%d columns, want 10 separated by tabs", len(f))
	}
	space := !strings.Contains(f[9], "SpaceAfter=No")
	if strings.Contains(f[0], ".") { // an empty node of the enhanced graph
		return nil
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first < 1 || last < first {
			return fmt.Errorf("bad range %q", f[0])
		}
		s.Multiword = append(s.Multiword, Multiword{first - 1, last - 1, f[1], space})
		return nil
	}
	head := 0
	if f[6] != "_" {
		var err error
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", f[6])
		}
	}
	s.Words = append(s.Words, Word{f[1], f[2], f[3], f[4], head - 1, f[7], space})
	return nil
}

// Write prints one sentence.
func Write(w io.Writer, s Sentence) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# sent_id = %s\n# text = %s\n", s.ID, s.Text)
	multi := s.Multiword
	for i, t := range s.Words {
		if len(multi) > 0 && multi[0].First == i {
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, multi[0].Last+1, multi[0].Form, misc(multi[0].SpaceAfter))
			multi = multi[1:]
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i+1, t.Form, t.Lemma, t.UPOS, t.XPOS, t.Head+1, t.Rel, misc(t.SpaceAfter))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func misc(space bool) string {
	if space {
		return "_"
	}
	return "SpaceAfter=No"
}
