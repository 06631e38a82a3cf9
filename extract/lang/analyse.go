package lang

import (
	"strings"

	"diplograph/extract/lang/internal/model"
)

// batchTokens bounds the tokens that are analysed together: more of them make
// the matrices no faster, and take memory.
const batchTokens = 600

// Analyse sets lemma, tags, head and relation of the tokens of sentences from
// their forms alone. A sentence of more than maxTokens is analysed in parts whose
// roots hang on the first one's.
func (p *Parser) Analyse(sentences [][]Token) {
	size := 0
	for _, tokens := range sentences {
		for first := 0; first < len(tokens); first += maxTokens {
			part := tokens[first:min(first+maxTokens, len(tokens))]
			if size += len(part); size > batchTokens {
				p.flush()
				size = len(part)
			}
			p.add(part)
		}
	}
	p.flush()
	for _, tokens := range sentences {
		join(tokens)
	}
}

// add puts the tokens of a sentence, or a part of one, into the batch.
func (p *Parser) add(tokens []Token) {
	first := len(p.forms)
	for _, t := range tokens {
		p.forms = append(p.forms, t.Form)
	}
	p.batch, p.tokens = append(p.batch, p.forms[first:]), append(p.tokens, tokens)
}

// flush analyses the batch and empties it.
func (p *Parser) flush() {
	m := loadModel()
	for len(p.results) < len(p.batch) {
		p.results = append(p.results, model.Result{})
	}
	m.Analyse(p.batch, p.results, &p.scratch)
	for k, tokens := range p.tokens {
		r := &p.results[k]
		for i := range tokens {
			t := &tokens[i]
			t.UPOS, t.XPOS, _ = strings.Cut(m.Info.Tags[r.Tags[i]], " ")
			t.Head, t.Rel = r.Heads[i], m.Info.Labels[r.Labels[i]]
			t.Rel = attached(t.Rel, t.Head)
			t.Lemma = p.lemma(m, t.Form, t.XPOS)
		}
	}
	clear(p.batch) // keep no text alive
	clear(p.tokens)
	clear(p.forms)
	p.batch, p.tokens, p.forms = p.batch[:0], p.tokens[:0], p.forms[:0]
}

// A word is a form with its Penn Treebank tag.
type word struct{ form, xpos string }

// maxLemmas bounds the dictionary forms that a parser remembers, longestForm
// their length in bytes.
const maxLemmas, longestForm = 1 << 14, 40

// lemma returns the dictionary form of a word, which it remembers: the same few
// make up most of a text.
func (p *Parser) lemma(m *model.Model, form, xpos string) string {
	if len(form) > longestForm {
		return m.Lemma(form, xpos)
	}
	if l, ok := p.lemmas[word{form, xpos}]; ok {
		return l
	}
	if p.lemmas == nil || len(p.lemmas) == maxLemmas {
		p.lemmas = map[word]string{}
	}
	form = strings.Clone(form) // keep no text alive
	l := m.Lemma(form, xpos)
	p.lemmas[word{form, xpos}] = l
	return l
}

// attached returns the relation of a token to its head: the network chooses it
// apart from whether there is a head at all.
func attached(rel string, head int) string {
	switch {
	case head < 0:
		return "root"
	case rel == "root":
		return "dep"
	}
	return rel
}

// join makes one tree of those of the parts of a long sentence.
func join(tokens []Token) {
	root := -1
	for first := 0; first < len(tokens); first += maxTokens {
		for i := first; i < min(first+maxTokens, len(tokens)); i++ {
			t := &tokens[i]
			switch {
			case t.Head >= 0:
				t.Head += first
			case root < 0:
				root = i
			default:
				t.Head, t.Rel = root, "parataxis"
			}
		}
	}
}
