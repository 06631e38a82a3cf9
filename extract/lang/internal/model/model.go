// Package model holds the statistical model of the language core: a network
// that tags and parses, and the lemmas that no rule gives.
package model

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"

	"diplograph/extract/lang/internal/neural"
)

// A Model tags and parses tokenised sentences. It is never changed after
// loading, so any number of goroutines may share it.
type Model struct {
	Info Info
	net  *neural.Model
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
type Scratch = neural.Scratch

// A Result is the analysis of one sentence: indexes into Info.Tags, of heads (-1
// for the root) and into Info.Labels.
type Result = neural.Result

// Analyse tags and parses sentences, given as their word forms, and sets the
// results, one for each. Longer batches are faster, with the same results.
func (m *Model) Analyse(sentences [][]string, results []Result, s *Scratch) {
	m.net.Analyse(sentences, results, s)
}

// Write stores the model: a gzip stream of a JSON line with the Info, then the
// network. The fastest level makes it 2 % larger than the best and quicker to load
// by half: rounded weights hardly shrink.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
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
	if err := m.net.Write(z); err != nil {
		return err
	}
	return z.Close()
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
	if m.net, err = neural.Read(in); err != nil {
		return nil, fmt.Errorf("language model: %w", err)
	}
	if tags, labels := m.net.Classes(); tags != len(m.Info.Tags) || labels != len(m.Info.Labels) {
		return nil, fmt.Errorf("language model: %d tags and %d relations named, %d and %d trained", len(m.Info.Tags), len(m.Info.Labels), tags, labels)
	}
	return m, nil
}
