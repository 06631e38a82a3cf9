package model

import (
	"fmt"
	"strings"
)

// A Score counts right answers over words (CoNLL 2018 definitions, on gold
// tokens; labels without subtypes).
type Score struct{ Words, UPOS, UAS, LAS int }

// Measure parses the gold sentences and compares.
func Measure(m *Model, golds []Gold) Score {
	var s Score
	var scratch Scratch
	results := make([]Result, 1)
	for _, g := range golds {
		m.Analyse([][]string{g.Forms}, results, &scratch)
		r := results[0]
		for i := range g.Forms {
			s.Words++
			if first(m.Info.Tags[r.Tags[i]], " ") == first(g.Tags[i], " ") {
				s.UPOS++
			}
			if r.Heads[i] == g.Heads[i] {
				s.UAS++
				if first(m.Info.Labels[r.Labels[i]], ":") == first(g.Labels[i], ":") {
					s.LAS++
				}
			}
		}
	}
	return s
}

func first(s, sep string) string {
	a, _, _ := strings.Cut(s, sep)
	return a
}

// String gives the percentages.
func (s Score) String() string {
	pc := func(n int) float64 { return 100 * float64(n) / float64(max(s.Words, 1)) }
	return fmt.Sprintf("UPOS %.2f UAS %.2f LAS %.2f", pc(s.UPOS), pc(s.UAS), pc(s.LAS))
}
