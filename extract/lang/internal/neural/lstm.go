package neural

import (
	"cmp"
	"slices"
)

// A lstm is one direction of a layer; gates stand in the order input, forget,
// candidate, output.
type lstm struct {
	wx, wh, b []float32 // [in][4*hidden], [hidden][4*hidden], [4*hidden]
	in        int
}

// A schedule tells which words of a batch are read together. Step k of a
// direction reads word k of all sentences that have one, counted from the start
// or from the end; its words stand one after the other, the longest sentence
// first, so that those of step k+1 continue the first of step k.
type schedule struct {
	steps []int    // where each step starts; the last entry is the number of words
	rows  [2][]int // for each direction, the row in the batch of each word
	order []int    // of the sentences, the longest first
}

func (s *schedule) set(lengths []int) {
	s.order, s.steps = s.order[:0], s.steps[:0]
	firsts, longest := make([]int, len(lengths)), 0
	n := 0
	for i, l := range lengths {
		s.order, firsts[i] = append(s.order, i), n
		n, longest = n+l, max(longest, l)
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return cmp.Compare(lengths[b], lengths[a]) })
	s.rows[0], s.rows[1] = s.rows[0][:0], s.rows[1][:0]
	for k := range longest {
		s.steps = append(s.steps, len(s.rows[0]))
		for _, i := range s.order {
			if lengths[i] <= k {
				break
			}
			s.rows[0], s.rows[1] = append(s.rows[0], firsts[i]+k), append(s.rows[1], firsts[i]+lengths[i]-1-k)
		}
	}
	s.steps = append(s.steps, n)
}

// gather copies rows of width w, of stride from, into the order of direction d.
func (s *schedule) gather(to, from []float32, stride, w, d int) {
	for i, row := range s.rows[d] {
		copy(to[i*w:(i+1)*w], from[row*stride:])
	}
}

// A run holds what one direction of a layer computes, in the order of its steps.
type run struct {
	in    []float32 // [n][in]
	gates []float32 // [n][4*hidden], activated
	cells []float32 // [n][hidden]
	tanhs []float32 // [n][hidden], of the cells
	h     []float32 // [n][hidden]
}

// run computes direction d of layer l over the rows of in, and sets its half of
// the layer's output.
func (p *lstm) run(b *pass, in []float32, l, d int) {
	const g4 = 4 * hidden
	r := &b.runs[l][d]
	r.in, r.gates = sized(r.in, b.n*p.in), sized(r.gates, b.n*g4)
	r.cells, r.tanhs, r.h = sized(r.cells, b.n*hidden), sized(r.tanhs, b.n*hidden), sized(r.h, b.n*hidden)
	b.schedule.gather(r.in, in, p.in, p.in, d)
	bias(r.gates, p.b, b.n)
	gemm(r.gates, g4, r.in, p.in, 1, p.wx, g4, b.n, g4, p.in)
	before := 0
	for k, first := range b.schedule.steps[:len(b.schedule.steps)-1] {
		end := b.schedule.steps[k+1]
		if k > 0 {
			gemm(r.gates[first*g4:], g4, r.h[before*hidden:], hidden, 1, p.wh, g4, end-first, g4, hidden)
		}
		for i := first; i < end; i++ {
			var last []float32
			if k > 0 {
				last = r.cells[(before+i-first)*hidden:]
			}
			r.cell(i, last)
		}
		before = first
	}
	for i, row := range b.schedule.rows[d] {
		copy(b.out[l][row*2*hidden+d*hidden:], r.h[i*hidden:(i+1)*hidden])
	}
}

// cell computes word i from its gates and the cell of the word before, if any.
func (r *run) cell(i int, before []float32) {
	gates := r.gates[i*4*hidden : (i+1)*4*hidden]
	activate(gates)
	in, forget, candidate, out := gates[:hidden], gates[hidden:2*hidden], gates[2*hidden:3*hidden], gates[3*hidden:]
	cell, th, h := r.cells[i*hidden:(i+1)*hidden], r.tanhs[i*hidden:(i+1)*hidden], r.h[i*hidden:(i+1)*hidden]
	for j, v := range in {
		cell[j] = float32(v * candidate[j])
	}
	if before != nil {
		for j, c := range before[:hidden] {
			cell[j] += float32(forget[j] * c)
		}
	}
	copy(th, cell)
	tanhs(th)
	for j, v := range th {
		h[j] = float32(out[j] * v)
	}
}

// activate applies the gates' functions: the logistic one, as a scaled tanh,
// and tanh for the candidate.
func activate(gates []float32) {
	first, last := gates[:2*hidden], gates[3*hidden:]
	halve(first)
	halve(last)
	tanhs(gates)
	logistic(first)
	logistic(last)
}

func halve(x []float32) {
	for i, v := range x {
		x[i] = float32(0.5 * v)
	}
}

func logistic(x []float32) {
	for i, v := range x {
		x[i] = 0.5 + float32(0.5*v)
	}
}
