// Train makes the language model from Universal Dependencies treebanks:
//
//	go run ./extract/lang/train -out extract/lang/model.bin TRAIN.conllu...
//
// The same treebanks give the same bytes, with programs built alike. With -texts, embeddings and, by
// -teachers, trees of unlabelled text are learned too. With -dev FILES it measures the
// model, on gold tokens, and writes the figures into it.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diplograph/extract/lang/conllu"
	"diplograph/extract/lang/internal/model"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "extract/lang/model.bin", "file to write")
	dev := flag.String("dev", "", "treebanks to measure on, separated by commas")
	unlabelled := flag.String("texts", "", "gzipped JSON lines with a text each, to learn embeddings from, separated by commas")
	teachers := flag.String("teachers", "", "models of the same treebanks and other seeds that label the texts, to learn from, separated by commas")
	from := flag.String("from", "", "model of the same treebanks to start from, at half the rate")
	mean := flag.String("mean", "", "models trained from the same one, separated by commas: write their mean and train nothing")
	rounds := flag.Int("rounds", 16, "passes over the data")
	seed := flag.Uint64("seed", 1, "of all that is drawn")
	flag.Parse()
	if *rounds < 1 {
		log.Fatal("-rounds must be 1 or more")
	}
	t := training{out: *out, dev: list(*dev), teachers: list(*teachers), mean: list(*mean), from: *from, options: model.Options{Rounds: *rounds, Seed: *seed, Log: log.Printf}}
	if err := t.run(flag.Args(), list(*unlabelled)); err != nil {
		log.Fatal(err)
	}
}

func list(s string) []string { return strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) }

// A training is one run of the command.
type training struct {
	out      string
	dev      []string
	teachers []string
	mean     []string
	from     string
	info     model.Info // what the trainer does not set
	golds    map[string][]model.Gold
	words    []model.Inflection
	options  model.Options
}

func (t *training) run(files, unlabelled []string) error {
	var sents []conllu.Sentence
	t.golds = map[string][]model.Gold{}
	for _, f := range slices.Concat(files, t.dev) {
		s, err := read(f)
		if err != nil {
			return err
		}
		if t.golds[f] = golds(s); len(t.info.Data) < len(files) {
			sents, t.info.Data = append(sents, s...), append(t.info.Data, filepath.Base(f))
		}
	}
	if len(sents) == 0 {
		return fmt.Errorf("no sentences: name CoNLL-U files to train on")
	}
	for _, f := range unlabelled {
		w, err := texts(f)
		if err != nil {
			return err
		}
		t.options.Texts, t.info.Data = append(t.options.Texts, w...), append(t.info.Data, filepath.Base(f))
	}
	t.info.Licence, t.words = "CC BY-SA 4.0", words(sents)
	var failed error
	t.options.Round = func(m *model.Model, round int) {
		log.Printf("after round %d:", round)
		failed = errors.Join(failed, t.write(m))
	}
	if len(t.mean) > 0 {
		return t.writeMean()
	}
	var err error
	if t.options.Teach, err = loadAll(t.teachers); err != nil {
		return err
	}
	if t.from != "" {
		m, err := load(t.from)
		if err != nil {
			return err
		}
		t.options.From = m
	}
	_, err = model.Train(golds(sents), t.options)
	return errors.Join(err, failed)
}

// writeMean stores the mean of models. The treebanks, which must be theirs, give
// it its lemmas.
func (t *training) writeMean() error {
	models, err := loadAll(t.mean)
	if err != nil {
		return err
	}
	m, err := model.Mean(models)
	if err != nil {
		return err
	}
	if trained := m.Info.Data; len(t.info.Data) > len(trained) || !slices.Equal(t.info.Data, trained[:len(t.info.Data)]) {
		return fmt.Errorf("the models were trained on %s: name the same treebanks", strings.Join(trained, ", "))
	}
	t.info.Data = m.Info.Data
	return t.write(m)
}

func loadAll(files []string) ([]*model.Model, error) {
	var out []*model.Model
	for _, f := range files {
		m, err := load(f)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

func load(file string) (*model.Model, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := model.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return m, nil
}

// write stores a model with its figures on the development treebanks. It
// measures what a reader of the file gets, not the weights before rounding.
func (t *training) write(m *model.Model) error {
	tags, labels := m.Info.Tags, m.Info.Labels
	m.Info = t.info
	m.Info.Tags, m.Info.Labels, m.Info.Figures = tags, labels, map[string]string{}
	m.Info.Lemmas = m.Exceptions(t.words)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return err
	}
	shipped, err := model.Read(&b)
	if err != nil {
		return err
	}
	for _, f := range t.dev {
		m.Info.Figures[filepath.Base(f)] = model.Measure(shipped, t.golds[f]).String()
		log.Printf("%s: %s", filepath.Base(f), m.Info.Figures[filepath.Base(f)])
	}
	b.Reset()
	if err := m.Write(&b); err != nil {
		return err
	}
	log.Printf("%s: %d bytes", t.out, b.Len())
	return os.WriteFile(t.out, b.Bytes(), 0o644)
}

func read(file string) ([]conllu.Sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

func golds(sents []conllu.Sentence) []model.Gold {
	var out []model.Gold
	for _, s := range sents {
		g := model.Gold{}
		for _, w := range s.Words {
			g.Forms, g.Tags = append(g.Forms, w.Form), append(g.Tags, w.UPOS+" "+w.XPOS)
			g.Heads, g.Labels = append(g.Heads, w.Head), append(g.Labels, w.Rel)
		}
		out = append(out, g)
	}
	return out
}

// words returns all words of the treebanks with their lemmas.
func words(sents []conllu.Sentence) []model.Inflection {
	var out []model.Inflection
	for _, s := range sents {
		for _, w := range s.Words {
			out = append(out, model.Inflection{Form: w.Form, XPOS: w.XPOS, Lemma: w.Lemma})
		}
	}
	return out
}
