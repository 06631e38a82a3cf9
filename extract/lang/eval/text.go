package eval

import (
	"strings"

	"diplograph/extract/lang/conllu"
)

// RawText joins the texts of sentences as a reader would see them: a blank line
// between paragraphs and documents, a space between sentences.
func RawText(sents []conllu.Sentence) string {
	var b strings.Builder
	for i, s := range sents {
		switch {
		case i == 0:
		case s.Paragraph:
			b.WriteString("\n\n")
		case spaceAfter(sents[i-1]):
			b.WriteByte(' ')
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

func spaceAfter(s conllu.Sentence) bool {
	n := len(s.Words)
	if m := len(s.Multiword); m > 0 && s.Multiword[m-1].Last == n-1 {
		return s.Multiword[m-1].SpaceAfter
	}
	return n == 0 || s.Words[n-1].SpaceAfter
}
