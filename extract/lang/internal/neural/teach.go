package neural

import "sync"

// Teachers are models that label sentences together: their scores are added up.
// They have the same tags and relations.
type Teachers []*Model

// Label returns the sentences of texts as the teachers tag and parse them.
func (t Teachers) Label(texts [][]string) []Gold {
	out := make([]Gold, len(texts))
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			scratch := make([]Scratch, len(t))
			for i := k; i < len(texts); i += workers {
				out[i] = t.label(texts[i], scratch)
			}
		})
	}
	wg.Wait()
	return out
}

func (t Teachers) label(forms []string, scratch []Scratch) Gold {
	s := &scratch[0]
	for k, m := range t {
		if m.score(forms, &scratch[k]); k > 0 {
			sum(s.pass.arc, scratch[k].pass.arc)
			sum(s.pass.tag, scratch[k].pass.tag)
		}
	}
	s.decode()
	for k, m := range t {
		if m.weights.scoreLabels(&scratch[k].pass, s.Heads); k > 0 {
			sum(s.pass.label, scratch[k].pass.label)
		}
	}
	s.choose(t[0])
	g := Gold{Forms: forms}
	g.Tags, g.Heads, g.Labels = append(g.Tags, s.Tags...), append(g.Heads, s.Heads...), append(g.Labels, s.Labels...)
	return g
}

func sum(to, from []float32) {
	for i, v := range from {
		to[i] += v
	}
}
