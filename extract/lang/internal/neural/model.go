package neural

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// A Model is a trained network. It is never changed after loading, so any
// number of goroutines may share it.
type Model struct {
	tags, labels int // numbers of classes
	index        index
	table        []float32 // [rows][embedding]; row 0 serves unknown words
	weights      *weights
	fits         []float32 // [labels][tags]: added to the score of a tag by the word's relation
}

// A Scratch holds the working memory of one goroutine.
type Scratch struct {
	pass    pass
	decoder decoder
	feats   []uint32
	heads   []int
	lengths []int
	seen    map[string]int // where the embedding of a form starts in pass.x
}

// A Result is the analysis of one sentence.
type Result struct {
	Tags   []int // of each word
	Heads  []int // index of the governing word, -1 for the root
	Labels []int // of each word's relation to its head
}

// Analyse tags and parses sentences, given as their words, and sets the results,
// one for each. Longer batches are faster, with the same results.
func (m *Model) Analyse(sentences [][]string, results []Result, s *Scratch) {
	m.score(sentences, s)
	for i := range s.pass.sentences {
		s.analyse(m, &s.pass.sentences[i], &results[i])
	}
}

// score sets the scores of tags and arcs in s.
func (m *Model) score(sentences [][]string, s *Scratch) {
	s.lengths = s.lengths[:0]
	for _, forms := range sentences {
		s.lengths = append(s.lengths, len(forms))
	}
	s.pass.reset(s.lengths)
	x := s.pass.x
	if s.seen == nil {
		s.seen = map[string]int{}
	}
	for _, forms := range sentences {
		for _, f := range forms {
			if at, ok := s.seen[f]; ok {
				copy(x, s.pass.x[at:at+embedding])
			} else {
				s.seen[f] = len(s.pass.x) - len(x)
				s.feats = features(s.feats[:0], f)
				m.embed(s.feats, x[:embedding])
			}
			x = x[embedding:]
		}
	}
	clear(s.seen) // keep no text alive
	m.weights.encode(&s.pass)
}

// analyse chooses the tree, tags and relations of a sentence by their scores.
func (s *Scratch) analyse(m *Model, t *sentence, r *Result) {
	n, w := t.n, m.weights
	s.heads = sized(s.heads, n) // n stands for the root
	s.decoder.decode(t.arc, t.pad1, n, s.heads)
	w.scoreLabels(t, s.heads)
	s.choose(m, t, r)
}

// choose sets a result from the heads in s and the scores of tags and labels.
func (s *Scratch) choose(m *Model, t *sentence, r *Result) {
	n, w := t.n, m.weights
	r.Tags, r.Heads, r.Labels = sized(r.Tags, n), sized(r.Heads, n), sized(r.Labels, n)
	for i, h := range s.heads {
		label := best(t.label[i*w.labels:][:m.labels])
		tags := s.pass.tag[(t.first+i)*w.tags:][:m.tags]
		for k, v := range m.fits[label*m.tags : (label+1)*m.tags] {
			tags[k] += v
		}
		r.Tags[i], r.Labels[i] = best(tags), label
		if r.Heads[i] = h; h == n {
			r.Heads[i] = -1
		}
	}
}

// embed adds the rows of the known features, the first of which is the word.
func (m *Model) embed(feats []uint32, x []float32) {
	for k, f := range feats {
		row := m.index.row(f)
		if row < 0 {
			if k > 0 {
				continue
			}
			row = 0
		}
		add(x, m.table[row*embedding:(row+1)*embedding], 1)
	}
}

func best(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

type header struct{ Tags, Labels, Rows uint32 }

// Write stores the model: the numbers of tags, relations and rows, the hashes
// of the rows, a scale and one byte per value for each, the dense weights, and
// how tags fit relations.
func (m *Model) Write(w io.Writer) error {
	rows := len(m.index.hashes)
	codes, scales := make([]int8, rows*embedding), make([]float32, rows)
	for r := range rows {
		scales[r] = quantise(m.table[r*embedding:(r+1)*embedding], codes[r*embedding:])
	}
	for _, part := range []any{header{uint32(m.tags), uint32(m.labels), uint32(rows)}, m.index.hashes, scales, codes, m.weights.flat, m.fits} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return nil
}

func quantise(row []float32, codes []int8) float32 {
	top := float32(0)
	for _, v := range row {
		top = max(top, v, -v)
	}
	if top == 0 {
		return 0
	}
	for i, v := range row {
		codes[i] = int8(math.Round(float64(v / top * 127)))
	}
	return top / 127
}

// maxRows bounds what a damaged file can make Read allocate.
const maxRows = 1 << 20

// Read loads a model that Write stored.
func Read(r io.Reader) (*Model, error) {
	var h header
	if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
		return nil, fmt.Errorf("network: %w", err)
	}
	if h.Rows == 0 || h.Rows > maxRows || h.Tags == 0 || h.Tags > 4096 || h.Labels == 0 || h.Labels > 4096 {
		return nil, fmt.Errorf("network: %d rows, %d tags, %d relations: not a model", h.Rows, h.Tags, h.Labels)
	}
	m := &Model{tags: int(h.Tags), labels: int(h.Labels), weights: newWeights(int(h.Tags), int(h.Labels), nil), fits: make([]float32, h.Tags*h.Labels)}
	hashes, scales := make([]uint32, h.Rows), make([]float32, h.Rows)
	codes := make([]byte, h.Rows*embedding)
	for _, part := range []any{hashes, scales, codes, m.weights.flat, m.fits} {
		if err := binary.Read(r, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("network: %w", err)
		}
	}
	m.weights.pack()
	m.index, m.table = newIndex(hashes), make([]float32, len(codes))
	for row, s := range scales {
		for i := row * embedding; i < (row+1)*embedding; i++ {
			m.table[i] = float32(s * float32(int8(codes[i])))
		}
	}
	return m, nil
}

// Classes returns the numbers of tags and of relations.
func (m *Model) Classes() (tags, labels int) { return m.tags, m.labels }

// Known reports whether the network has an embedding for a word in lower case.
func (m *Model) Known(word string) bool { return m.index.row(hash(kindLower, 0, word)) >= 0 }
