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
		if m.score([][]string{forms}, &scratch[k]); k > 0 {
			add(s.pass.sentences[0].arc, scratch[k].pass.sentences[0].arc, 1)
			add(s.pass.tag, scratch[k].pass.tag, 1)
		}
	}
	first := &s.pass.sentences[0]
	s.heads = sized(s.heads, first.n)
	s.decoder.decode(first.arc, first.pad1, first.n, s.heads)
	for k, m := range t {
		t := &scratch[k].pass.sentences[0]
		if m.weights.scoreLabels(t, s.heads); k > 0 {
			add(first.label, t.label, 1)
		}
	}
	var r Result
	s.choose(t[0], first, &r)
	return Gold{forms, r.Tags, r.Heads, r.Labels}
}
