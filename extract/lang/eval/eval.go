// Package eval scores tokens, sentences, tags and trees against a treebank, by
// the definitions of the CoNLL 2018 shared task
// (https://universaldependencies.org/conll18/evaluation.html): words are
// aligned by their characters, and a relation counts without its subtype.
package eval

import (
	"fmt"
	"strings"

	"diplograph/extract/lang/conllu"
)

// A Count compares how many units the treebank has, how many the system made,
// and how many of these are right.
type Count struct{ Gold, System, Right int }

// F1 is the harmonic mean of precision and recall, from 0 to 1.
func (c Count) F1() float64 {
	if c.Gold+c.System == 0 {
		return 0
	}
	return 2 * float64(c.Right) / float64(c.Gold+c.System)
}

func (c *Count) add(o Count) {
	c.Gold, c.System, c.Right = c.Gold+o.Gold, c.System+o.System, c.Right+o.Right
}

// Scores holds one Count per metric.
type Scores struct{ Sentences, Words, UPOS, XPOS, Lemmas, UAS, LAS Count }

// Add adds the counts of o to s.
func (s *Scores) Add(o Scores) {
	s.Sentences.add(o.Sentences)
	s.Words.add(o.Words)
	s.UPOS.add(o.UPOS)
	s.XPOS.add(o.XPOS)
	s.Lemmas.add(o.Lemmas)
	s.UAS.add(o.UAS)
	s.LAS.add(o.LAS)
}

// String gives the F1 of all metrics, in percent.
func (s Scores) String() string {
	return fmt.Sprintf("sentences %.2f words %.2f UPOS %.2f XPOS %.2f lemmas %.2f UAS %.2f LAS %.2f",
		100*s.Sentences.F1(), 100*s.Words.F1(), 100*s.UPOS.F1(), 100*s.XPOS.F1(), 100*s.Lemmas.F1(), 100*s.UAS.F1(), 100*s.LAS.F1())
}

// Compare scores the sentences of a system against those of a treebank. Both
// must hold the same characters, white space aside; the error tells where they
// part.
func Compare(gold, system []conllu.Sentence) (Scores, error) {
	g, s := flatten(gold), flatten(system)
	if err := g.differs(s); err != nil {
		return Scores{}, err
	}
	out := Scores{Sentences: Count{Gold: len(g.sentences), System: len(s.sentences)}}
	seen := make(map[span]bool, len(g.sentences))
	for _, sp := range g.sentences {
		seen[sp] = true
	}
	for _, sp := range s.sentences {
		if seen[sp] {
			out.Sentences.Right++
		}
	}
	pairs, partner := align(g, s)
	total := Count{Gold: len(g.words), System: len(s.words)}
	out.Words, out.UPOS, out.XPOS, out.Lemmas, out.UAS, out.LAS = total, total, total, total, total, total
	for _, p := range pairs {
		out.count(g, s, p, partner)
	}
	return out, nil
}

func (s *Scores) count(gold, system *flat, p pair, partner []int) {
	g, w := gold.words[p.gold], system.words[p.system]
	s.Words.Right++
	s.UPOS.Right += one(g.UPOS == w.UPOS)
	s.XPOS.Right += one(g.XPOS == w.XPOS)
	s.Lemmas.Right += one(g.Lemma == w.Lemma || g.Lemma == "_")
	head := -1
	if w.parent >= 0 {
		if head = partner[w.parent]; head < 0 {
			return
		}
	}
	if g.parent == head {
		s.UAS.Right++
		s.LAS.Right += one(universal(g.Rel) == universal(w.Rel))
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func universal(rel string) string {
	r, _, _ := strings.Cut(rel, ":")
	return r
}
