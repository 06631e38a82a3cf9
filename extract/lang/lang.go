// Package lang turns English text into sentences, tokens, tags and dependency
// trees, after the conventions of the Universal Dependencies treebanks.
//
// All positions are byte offsets into the untouched text, end exclusive.
package lang

import (
	"bytes"
	_ "embed"
	"sync"

	"diplograph/extract/lang/internal/model"
)

// A Token is one syntactic word of a sentence.
type Token struct {
	Start, End int    // byte span in the text that was parsed
	Form       string // the text at the span
	Lemma      string // dictionary form, lower case but for proper nouns
	UPOS       string // universal part of speech, e.g. "PROPN"
	XPOS       string // Penn Treebank tag, e.g. "NNP"
	Head       int    // index of the governing token in its sentence, -1 for the root
	Rel        string // Universal Dependencies relation to the head, with subtype, e.g. "nsubj:pass"
}

// A Sentence is a run of tokens with one dependency tree.
type Sentence struct {
	Start, End int // byte span in the text that was parsed
	Tokens     []Token
	Multiword  []Range // runs of tokens that are one orthographic word ("don't")
}

// A Range is a half-open run of tokens of a sentence.
type Range struct{ First, End int }

//go:embed model.bin
var modelData []byte

var loadModel = sync.OnceValue(func() *model.Model {
	m, err := model.Read(bytes.NewReader(modelData))
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return m
})

// A Parser parses with working memory of its own; one serves one goroutine. The
// zero value is ready.
type Parser struct {
	scratch model.Scratch
	batch   [][]string // the forms of sentences, or parts of them
	tokens  [][]Token  // where these come from
	results []model.Result
	forms   []string
	lemmas  map[word]string // of words met before
}

// Parse returns the sentences of text in order. It takes any bytes, in time and
// memory linear in their length.
func Parse(text string) []Sentence {
	p := parsers.Get().(*Parser)
	defer parsers.Put(p)
	return p.Parse(text)
}

// parsers keeps the working memory of Parse, some megabytes, for the next call.
var parsers = sync.Pool{New: func() any { return new(Parser) }}

// Parse is the package's Parse with the parser's own working memory.
func (p *Parser) Parse(text string) []Sentence {
	var out []Sentence
	sentences(text, func(ps []piece) { out = append(out, newSentence(text, ps)) })
	tokens := make([][]Token, len(out))
	for i := range out {
		tokens[i] = out[i].Tokens
	}
	p.Analyse(tokens)
	return out
}

// Words splits text into sentences and these into words, without tags and trees.
func Words(text string) [][]string {
	var out [][]string
	sentences(text, func(ps []piece) {
		words := make([]string, len(ps))
		for i, pc := range ps {
			words[i] = text[pc.start:pc.end]
		}
		out = append(out, words)
	})
	return out
}

// sentences calls yield with the pieces of each sentence.
func sentences(text string, yield func([]piece)) {
	paragraphs(text, func(start, end int) {
		ps := tokenise(text, start, end)
		first := 0
		for _, last := range split(text, ps) {
			yield(ps[first:last])
			first = last
		}
	})
}

func newSentence(text string, ps []piece) Sentence {
	s := Sentence{Start: ps[0].start, End: ps[len(ps)-1].end, Tokens: make([]Token, len(ps))}
	for i, pc := range ps {
		s.Tokens[i] = Token{Start: pc.start, End: pc.end, Form: text[pc.start:pc.end]}
		if n := len(s.Multiword); pc.multi && n > 0 && s.Multiword[n-1].End == i {
			s.Multiword[n-1].End = i + 1
		} else if pc.multi && i > 0 {
			s.Multiword = append(s.Multiword, Range{i - 1, i + 1})
		}
	}
	return s
}
