package neural

import (
	"fmt"
	"slices"
)

// A mean follows the parameters of a model in training: a running average over
// the last steps parses better than the last step (Polyak and Juditsky 1992).
type mean struct {
	table, flat []float32
	n           int
}

// Every meanEvery steps the parameters are taken in; the average reaches back
// over a quarter of training so far, and meanLength of these at most.
const meanEvery, meanLength = 8, 125

func (a *mean) add(m *Model) {
	if a.n == 0 {
		a.table, a.flat = make([]float32, len(m.table)), make([]float32, len(m.weights.flat))
	}
	a.n++
	share := 1 / float32(min(1+a.n/4, meanLength))
	follow(a.table, m.table, share)
	follow(a.flat, m.weights.flat, share)
}

func follow(to, from []float32, share float32) {
	for i, v := range from {
		to[i] += share * (v - to[i])
	}
}

// model returns m with the averaged parameters.
func (a *mean) model(m *Model) *Model {
	if a.n == 0 {
		return m
	}
	w := newWeights(m.tags, m.labels, a.flat)
	return &Model{tags: m.tags, labels: m.labels, index: m.index, table: a.table, weights: w, fits: m.fits}
}

// Mean returns the mean of models that were trained from the same one: it
// parses better than each of them (Wortsman and others 2022). Of others it is of no
// use, but only other words or classes are seen, and make an error.
func Mean(models []*Model) (*Model, error) {
	first := models[0]
	var a mean
	a.table, a.flat = make([]float32, len(first.table)), make([]float32, len(first.weights.flat))
	for i, m := range models {
		if m.tags != first.tags || m.labels != first.labels || !slices.Equal(m.index.hashes, first.index.hashes) {
			return nil, fmt.Errorf("model %d of the mean has other words or classes than the first: train them from the same one", i+1)
		}
		a.n++
		share := 1 / float32(a.n)
		follow(a.table, m.table, share)
		follow(a.flat, m.weights.flat, share)
	}
	return a.model(first), nil
}
