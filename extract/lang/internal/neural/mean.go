package neural

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
