package neural

import "math/rand/v2"

// Shares of values dropped in training.
const (
	dropInput  = 0.20
	dropLayer  = 0.33
	dropScorer = 0.33
)

// masks hold the factors of dropout of a batch: 0, or 1 over the kept share.
type masks struct {
	in  []float32      // [n][embedding]
	out [2][][]float32 // for each layer and sentence [2*hidden], the same for all its words
}

// scorerMasks are those of the scorers of one sentence of n words.
type scorerMasks struct {
	mlp  []float32 // [n+1][2*arcs]
	rels []float32 // [n][rels]
}

// setMasks draws the factors of all sentences of p, each from a source of its own.
func (p *pass) setMasks(sources []*rand.Rand) {
	m := &masks{}
	for i := range p.sentences {
		s, r := &p.sentences[i], sources[i]
		m.in = append(m.in, mask(s.n*embedding, dropInput, r)...)
		s.masks = &scorerMasks{mask((s.n+1)*2*arcs, dropScorer, r), mask(s.n*rels, dropScorer, r)}
		for l := range m.out {
			m.out[l] = append(m.out[l], mask(2*hidden, dropLayer, r))
		}
	}
	p.masks = m
}

func mask(n int, drop float32, r *rand.Rand) []float32 {
	out := make([]float32, n)
	keep := 1 / (1 - drop)
	limit := uint32(float64(drop) * (1 << 32))
	for i := range out {
		if r.Uint32() >= limit {
			out[i] = keep
		}
	}
	return out
}

func scale(c, factors []float32) {
	for i, f := range factors {
		c[i] *= f
	}
}

// layer multiplies the rows of layer l, or their derivatives.
func (m *masks) layer(p *pass, l int, rows []float32) {
	for i, s := range p.sentences {
		for row := s.first; row < s.first+s.n; row++ {
			scale(rows[row*2*hidden:], m.out[l][i])
		}
	}
}

// arcs multiplies the representations of words as dependents and as heads.
func (m *scorerMasks) arcs(s *sentence) {
	for i := range s.n + 1 {
		scale(s.mlp[i*mlp:], m.mlp[i*2*arcs:(i+1)*2*arcs])
	}
}
