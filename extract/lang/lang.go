// Package lang turns English text into sentences, tokens, tags and dependency
// trees, after the conventions of the Universal Dependencies treebanks.
//
// All positions are byte offsets into the untouched text, end exclusive.
package lang

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
