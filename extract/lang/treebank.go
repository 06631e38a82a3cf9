package lang

import (
	"fmt"
	"strings"

	"diplograph/extract/lang/conllu"
)

// Treebank renders the sentences of text in the form of CoNLL-U. Sentences are
// numbered from 1 behind the prefix id: "id-1", "id-2".
func Treebank(id, text string, sents []Sentence) []conllu.Sentence {
	out := make([]conllu.Sentence, len(sents))
	for i, s := range sents {
		c := conllu.Sentence{ID: fmt.Sprintf("%s-%d", id, i+1), Doc: id}
		c.NewDoc = i == 0
		c.Paragraph = c.NewDoc || strings.Contains(blankLines.Replace(text[sents[i-1].End:s.Start]), "\n\n")
		for j, t := range s.Tokens {
			next := len(text)
			if j+1 < len(s.Tokens) {
				next = s.Tokens[j+1].Start
			} else if i+1 < len(sents) {
				next = sents[i+1].Start
			}
			c.Words = append(c.Words, conllu.Word{
				Form: t.Form, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Head: t.Head, Rel: t.Rel, SpaceAfter: t.End < next,
			})
		}
		for _, m := range s.Multiword {
			last := m.End - 1
			form := text[s.Tokens[m.First].Start:s.Tokens[last].End]
			c.Multiword = append(c.Multiword, conllu.Multiword{First: m.First, Last: last, Form: form, SpaceAfter: c.Words[last].SpaceAfter})
			for j := m.First; j <= last; j++ {
				c.Words[j].SpaceAfter = true // said by the multi-word token
			}
		}
		c.Text = surface(c)
		out[i] = c
	}
	return out
}

// surface returns the text that the tokens of a sentence make: what is no token,
// such as a mark of byte order, is in neither.
func surface(s conllu.Sentence) string {
	var b strings.Builder
	multi := s.Multiword
	for i := 0; i < len(s.Words); i++ {
		form, space := s.Words[i].Form, s.Words[i].SpaceAfter
		if len(multi) > 0 && multi[0].First == i {
			form, space, i = multi[0].Form, multi[0].SpaceAfter, multi[0].Last
			multi = multi[1:]
		}
		b.WriteString(form)
		if space {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// blankLines drops what may stand in a blank line.
var blankLines = strings.NewReplacer(" ", "", "\t", "", "\r", "")

// Annotate sets lemmas, tags, heads and relations of sentences that are tokenised
// already; forms, multi-word tokens and spaces stay as they are.
func (p *Parser) Annotate(sents []conllu.Sentence) {
	all := make([][]Token, len(sents))
	for i, s := range sents {
		all[i] = make([]Token, len(s.Words))
		for j, w := range s.Words {
			all[i][j].Form = w.Form
		}
	}
	p.Analyse(all)
	for i, tokens := range all {
		for j, t := range tokens {
			w := &sents[i].Words[j]
			w.Lemma, w.UPOS, w.XPOS, w.Head, w.Rel = t.Lemma, t.UPOS, t.XPOS, t.Head, t.Rel
		}
	}
}
