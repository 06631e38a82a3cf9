package model

import "strings"

// An Inflection is a word of a treebank: its form, Penn Treebank tag and lemma.
type Inflection struct{ Form, XPOS, Lemma string }

// Exceptions returns the most frequent lemmas of "form XPOS" that the rules get
// wrong, proper nouns aside. Irregular words are the rules' own: treebanks have slips.
func (m *Model) Exceptions(words []Inflection) map[string]string {
	counts := map[string]map[string]int{}
	for _, w := range words {
		if strings.HasPrefix(w.XPOS, "NNP") || len(w.Form) > maxForm || w.Lemma == "_" || strings.Contains(w.Lemma, " ") {
			continue
		}
		key := string(lemmaKey(nil, strings.ToLower(w.Form), w.XPOS))
		if counts[key] == nil {
			counts[key] = map[string]int{}
		}
		counts[key][w.Lemma]++
	}
	out := map[string]string{}
	for key, lemmas := range counts {
		top := ""
		for l, n := range lemmas {
			if top == "" || n > lemmas[top] || n == lemmas[top] && l < top {
				top = l
			}
		}
		form, xpos, _ := strings.Cut(key, " ")
		if !loadIrregular().has(form, xpos) && top != m.LemmaByRule(form, xpos) {
			out[key] = top
		}
	}
	return out
}
