// Train makes the language model from Universal Dependencies treebanks:
//
//	go run ./extract/lang/train -out extract/lang/model.bin TRAIN.conllu...
//
// The same treebanks give the same bytes. With -dev FILES it measures the
// model, on gold tokens, and writes the figures into it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"diplograph/extract/lang/conllu"
	"diplograph/extract/lang/internal/model"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "extract/lang/model.bin", "file to write")
	dev := flag.String("dev", "", "treebanks to measure on, separated by commas")
	rounds := flag.Int("rounds", 10, "passes over the data")
	least := flag.Float64("least", 0.3, "drop weights smaller than this")
	flag.Parse()
	if err := run(flag.Args(), *dev, *out, model.Options{Rounds: *rounds, Least: float32(*least), Folds: 4}); err != nil {
		log.Fatal(err)
	}
}

func run(files []string, dev, out string, o model.Options) error {
	var sents []conllu.Sentence
	var names []string
	for _, f := range files {
		s, err := read(f)
		if err != nil {
			return err
		}
		sents, names = append(sents, s...), append(names, filepath.Base(f))
	}
	if len(sents) == 0 {
		return fmt.Errorf("no sentences: name CoNLL-U files to train on")
	}
	m := model.Train(golds(sents), o, log.Printf)
	m.Info.Data, m.Info.Licence = names, "CC BY-SA 4.0"
	m.Info.Lemmas = lemmas(sents)
	m.Info.Figures = map[string]string{}
	for _, f := range strings.FieldsFunc(dev, func(r rune) bool { return r == ',' }) {
		s, err := read(f)
		if err != nil {
			return err
		}
		m.Info.Figures[filepath.Base(f)] = model.Measure(m, golds(s)).String()
		log.Printf("%s: %s", filepath.Base(f), m.Info.Figures[filepath.Base(f)])
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return err
	}
	log.Printf("%s: %d bytes", out, b.Len())
	return os.WriteFile(out, b.Bytes(), 0o644)
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

// lemmas returns the lemmas of "form XPOS" that the rules get wrong.
func lemmas(sents []conllu.Sentence) map[string]string {
	counts := map[string]map[string]int{}
	for _, s := range sents {
		for _, w := range s.Words {
			key := strings.ToLower(w.Form) + " " + w.XPOS
			if counts[key] == nil {
				counts[key] = map[string]int{}
			}
			counts[key][w.Lemma]++
		}
	}
	out := map[string]string{}
	for key, lemma := range counts {
		top := ""
		for l, n := range lemma {
			if top == "" || n > lemma[top] || n == lemma[top] && l < top {
				top = l
			}
		}
		form, xpos, _ := strings.Cut(key, " ")
		if top != model.LemmaByRule(form, xpos) && !strings.HasPrefix(xpos, "NNP") && !strings.ContainsAny(top, "_ ") {
			out[key] = top
		}
	}
	return out
}
