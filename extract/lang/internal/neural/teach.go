package neural

import "sync"

// Teachers are models that label sentences together: their scores are averaged.
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
	s, share := &scratch[0], 1/float32(len(t))
	for k, m := range t {
		m.score([][]string{forms}, &scratch[k])
		mix(s.pass.sentences[0].arc, scratch[k].pass.sentences[0].arc, share, k == 0)
		mix(s.pass.tag, scratch[k].pass.tag, share, k == 0)
	}
	first := &s.pass.sentences[0]
	s.heads = sized(s.heads, first.n)
	s.decoder.decode(first.arc, first.pad1, first.n, s.heads)
	for k, m := range t {
		t := &scratch[k].pass.sentences[0]
		m.weights.scoreLabels(t, s.heads)
		mix(first.label, t.label, share, k == 0)
	}
	var r Result
	s.choose(t[0], first, &r)
	return Gold{forms, r.Tags, r.Heads, r.Labels}
}

// mix adds a share of scores to the sum of the teachers before, if any.
func mix(sum, scores []float32, share float32, first bool) {
	for i, v := range scores {
		if first {
			sum[i] = float32(share * v)
		} else {
			sum[i] += float32(share * v)
		}
	}
}
