// Package model holds the statistical models of the language core: a tagger
// and a dependency parser, both linear models over hashed features, trained by
// the averaged perceptron.
package model

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Model tags and parses tokenised sentences. It is never changed after
// loading, so any number of goroutines may share it.
type Model struct {
	Info   Info
	upos   []uint64 // number of the universal tag of each tag
	tagger weights
	moves  weights
	labels weights
}

// Info describes a model file.
type Info struct {
	Licence string            `json:"licence"`
	Data    []string          `json:"data"`    // names of the training files
	Figures map[string]string `json:"figures"` // accuracy, by treebank
	Tags    []string          `json:"tags"`    // "UPOS XPOS"
	Labels  []string          `json:"labels"`  // Universal Dependencies relations
	Lemmas  map[string]string `json:"lemmas"`  // "form XPOS" -> lemma, where no rule gives it
}

// A Scratch holds the working memory of one goroutine.
type Scratch struct {
	words  []word
	feats  []uint64
	scores []float32
	state  state
}

// A Result is the analysis of one sentence. Its slices have one entry per
// token, and are overwritten by the next call with the same Scratch.
type Result struct {
	Tags   []int // index into Info.Tags
	Heads  []int // index of the governing token, -1 for the root
	Labels []int // index into Info.Labels
}

// Analyse tags and parses the sentence of the given word forms.
func (m *Model) Analyse(forms []string, scratch *Scratch, r *Result) {
	n := len(forms)
	r.Tags, r.Heads, r.Labels = fill(r.Tags, n, 0), fill(r.Heads, n, -1), fill(r.Labels, n, 0)
	if n == 0 {
		return
	}
	scratch.words = scratch.words[:0]
	for _, f := range forms {
		scratch.words = append(scratch.words, newWord(f))
	}
	tag(&m.tagger, m.upos, scratch, r.Tags)
	parse(&m.moves, &m.labels, scratch)
	copy(r.Labels, scratch.state.labels)
	for i, h := range scratch.state.heads[:n] {
		if r.Heads[i] = h; h == n {
			r.Heads[i] = -1
		}
	}
}

// tag sets the tags of the scratch's words from left to right.
func tag(w scorer, upos []uint64, s *Scratch, out []int) {
	s.scores = resize(s.scores, len(upos))
	for i := range s.words {
		s.feats = tagFeatures(s.feats[:0], s.words, i)
		w.score(s.feats, s.scores)
		t := best(s.scores)
		out[i] = t
		s.words[i].tag, s.words[i].upos = uint64(t+1), upos[t]+1
	}
}

// parse runs the greedy parser over the scratch's tagged words.
func parse(moveWeights, labelWeights *weights, s *Scratch) {
	var scores [moves]float32
	st := &s.state
	for st.reset(len(s.words)); !st.done(); {
		s.feats = moveFeatures(s.feats[:0], st, s.words)
		moveWeights.score(s.feats, scores[:])
		move := bestAllowed(st, scores[:])
		label := 0
		if move != shift {
			h, d := st.arc(move)
			s.feats = labelFeatures(s.feats[:0], st, s.words, h, d)
			s.scores = resize(s.scores, labelWeights.classes)
			labelWeights.score(s.feats, s.scores)
			label = best(s.scores)
		}
		st.apply(move, label)
	}
}

func bestAllowed(s *state, scores []float32) int {
	top := -1
	for m, v := range scores {
		if s.allowed(m) && (top < 0 || v > scores[top]) {
			top = m
		}
	}
	return top
}

func resize(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

// universal numbers the universal tags of the tags "UPOS XPOS".
func universal(tags []string) []uint64 {
	seen := map[string]uint64{}
	out := make([]uint64, len(tags))
	for i, t := range tags {
		u, _, _ := strings.Cut(t, " ")
		if _, ok := seen[u]; !ok {
			seen[u] = uint64(len(seen))
		}
		out[i] = seen[u]
	}
	return out
}

// Write stores the model: a gzip stream of a JSON line with the Info, then for
// the tagger, the moves and the labels each a header and one byte per weight.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	info, err := json.Marshal(m.Info)
	if err != nil {
		return err
	}
	if _, err := z.Write(append(info, '\n')); err != nil {
		return err
	}
	for _, t := range []*weights{&m.tagger, &m.moves, &m.labels} {
		head := tableHead{Classes: uint32(t.classes), Bits: uint32(t.bits), Top: t.book[127]}
		if err := binary.Write(z, binary.LittleEndian, head); err != nil {
			return err
		}
		if err := binary.Write(z, binary.LittleEndian, t.codes); err != nil {
			return err
		}
	}
	return z.Close()
}

type tableHead struct {
	Classes, Bits uint32
	Top           float32
}

// Read loads a model that Write stored.
func Read(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	in := bufio.NewReaderSize(z, 1<<16)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	m := &Model{}
	if err := json.Unmarshal(line, &m.Info); err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	m.upos = universal(m.Info.Tags)
	for _, t := range []*weights{&m.tagger, &m.moves, &m.labels} {
		var h tableHead
		if err := binary.Read(in, binary.LittleEndian, &h); err != nil {
			return nil, fmt.Errorf("language model: %w", err)
		}
		t.classes, t.bits = int(h.Classes), uint(h.Bits)
		t.setBook(h.Top)
		t.codes = make([]int8, t.classes<<t.bits)
		if err := readCodes(in, t.codes); err != nil {
			return nil, fmt.Errorf("language model: %w", err)
		}
	}
	return m, nil
}

func readCodes(r io.Reader, codes []int8) error {
	var buf [1 << 15]byte
	for len(codes) > 0 {
		n := min(len(buf), len(codes))
		if _, err := io.ReadFull(r, buf[:n]); err != nil {
			return err
		}
		for i, b := range buf[:n] {
			codes[i] = int8(b)
		}
		codes = codes[n:]
	}
	return nil
}
