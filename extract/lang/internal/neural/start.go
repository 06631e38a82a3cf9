package neural

import (
	"math"
	"math/rand/v2"
)

// initialise makes the dense weights and the working memory.
func (t *trainer) initialise() {
	m := t.m
	m.weights = newWeights(m.tags, m.labels, nil)
	t.peak = rate
	if from := t.options.From; from != nil {
		copy(m.weights.flat, from.weights.flat)
		t.peak = rate / 2
	} else {
		t.draw()
	}
	t.t = newWeights(m.tags, m.labels, nil)
	t.dense, t.sparse = newAdam(len(m.weights.flat)), newAdam(len(m.table))
	for i := range t.parts {
		t.parts[i] = &part{
			grad: gradient{w: m.weights, t: t.t, g: newWeights(m.tags, m.labels, nil)},
			rows: newSparse(len(t.counts), embedding),
		}
	}
}

// draw sets the dense weights (Glorot and Bengio 2010); forget gates start open.
func (t *trainer) draw() {
	m := t.m
	r := rand.New(rand.NewPCG(t.options.Seed, 8))
	w := m.weights
	glorot := func(v []float32, in int) {
		s := math.Sqrt(6 / float64(in+len(v)/in))
		for i := range v {
			v[i] = float32(s * (2*r.Float64() - 1))
		}
	}
	for l := range w.lstms {
		for d := range w.lstms[l] {
			p := w.lstms[l][d]
			glorot(p.wx.v, p.wx.k)
			glorot(p.wh.v, hidden)
			for j := range hidden {
				p.b[hidden+j] = 1
			}
		}
	}
	glorot(w.tagW[0].v, 4*hidden)
	glorot(w.tagW[1].v, 4*hidden)
	glorot(w.mlpW.v, 2*hidden)
	glorot(w.arcW.v, arcs)
	glorot(w.root, arcs+rels)
	glorot(w.relW.v, rels)
}
