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
	for _, g := range golds {
		m.Analyse(g.Forms, &scratch)
		for i := range g.Forms {
			s.Words++
			if first(m.Info.Tags[scratch.Tags[i]], " ") == first(g.Tags[i], " ") {
				s.UPOS++
			}
			if scratch.Heads[i] == g.Heads[i] {
				s.UAS++
				if first(m.Info.Labels[scratch.Labels[i]], ":") == first(g.Labels[i], ":") {
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
