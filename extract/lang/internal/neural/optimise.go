package neural

import "math"

// adam keeps the moments of parameters.
type adam struct{ m, v []float32 }

func newAdam(n int) *adam { return &adam{make([]float32, n), make([]float32, n)} }

// step moves the parameters w by their derivatives g times share; at is the
// place of w among all parameters.
func (a *adam) step(w, g []float32, at int, share float32, rate float64, steps int) {
	m, v := a.m[at:at+len(w)], a.v[at:at+len(w)]
	size := float32(rate / (1 - math.Pow(momentum, float64(steps))) * math.Sqrt(1-math.Pow(variance, float64(steps))))
	for i, d := range g {
		d *= share
		m[i] += (1 - momentum) * (d - m[i])
		v[i] += (1 - variance) * (d*d - v[i])
		w[i] -= size * m[i] / (float32(math.Sqrt(float64(v[i]))) + 1e-8)
	}
}

// A sparse is the derivatives of some rows of a matrix, summed.
type sparse struct {
	width   int
	sums    []float32
	touched []int32
	marked  []bool
}

func newSparse(rows, width int) *sparse {
	return &sparse{width: width, sums: make([]float32, rows*width), marked: make([]bool, rows)}
}

// add adds times d to the derivatives of a row.
func (s *sparse) add(row int32, d []float32, times float32) {
	if !s.marked[row] {
		s.marked[row] = true
		s.touched = append(s.touched, row)
	}
	add(s.sums[int(row)*s.width:], d, times)
}

func (s *sparse) row(row int32) []float32 {
	return s.sums[int(row)*s.width : (int(row)+1)*s.width]
}

// take adds the derivatives of o and empties it.
func (s *sparse) take(o *sparse) {
	for _, row := range o.touched {
		s.add(row, o.row(row), 1)
	}
	o.empty()
}

// step moves the rows of w by their derivatives times share and empties s.
func (s *sparse) step(a *adam, w []float32, share float32, rate float64, steps int) {
	for _, row := range s.touched {
		at := int(row) * s.width
		a.step(w[at:at+s.width], s.row(row), at, share, rate, steps)
	}
	s.empty()
}

func (s *sparse) empty() {
	for _, row := range s.touched {
		clear(s.row(row))
		s.marked[row] = false
	}
	s.touched = s.touched[:0]
}
