package neural

import (
	"cmp"
	"slices"
)

// A lstm is one direction of a layer; gates stand in the order input, forget,
// candidate, output.
type lstm struct {
	wx, wh matrix    // of the input and of the output before, to the gates
	b      []float32 // [4*hidden]
}

// A schedule tells which words of a batch are read together. Step k of a
// direction reads word k of all sentences that have one, counted from the start
// or from the end; its words stand one after the other, the longest sentence
// first, so that those of step k+1 continue the first of step k.
type schedule struct {
	steps []int    // where each step starts; the last entry is the number of words
	rows  [2][]int // for each direction, the row in the batch of each word
	order []int    // of the sentences, the longest first
	first []int    // the row of each sentence's first word
}

func (s *schedule) set(lengths []int) {
	s.order, s.steps, s.first = s.order[:0], s.steps[:0], s.first[:0]
	longest := 0
	n := 0
	for i, l := range lengths {
		s.order, s.first = append(s.order, i), append(s.first, n)
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
			s.rows[0], s.rows[1] = append(s.rows[0], s.first[i]+k), append(s.rows[1], s.first[i]+lengths[i]-1-k)
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

// run returns where direction d of layer l is computed: one place for all, which
// stays in the caches, but for training, which goes back over each.
func (p *pass) run(l, d int) *run {
	if p.masks == nil {
		return &p.runs[0][0]
	}
	return &p.runs[l][d]
}

// run computes direction d of layer l over rows, and sets its half of
// the layer's output.
func (p *lstm) run(b *pass, rows []float32, l, d int) {
	const g4 = 4 * hidden
	r := b.run(l, d)
	in := p.wx.k
	r.in, r.gates = sized(r.in, b.n*in), sized(r.gates, b.n*g4)
	r.cells, r.tanhs, r.h = sized(r.cells, b.n*hidden), sized(r.tanhs, b.n*hidden), sized(r.h, b.n*hidden)
	b.schedule.gather(r.in, rows, in, in, d)
	p.wx.affine(r.gates, p.b, r.in, in, b.n)
	before := 0
	for k, first := range b.schedule.steps[:len(b.schedule.steps)-1] {
		end := b.schedule.steps[k+1]
		if k > 0 {
			p.wh.add(r.gates[first*g4:], r.h[before*hidden:], hidden, end-first)
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
	in, forget, candidate, out := gates[:hidden], gates[hidden:2*hidden], gates[2*hidden:3*hidden], gates[3*hidden:]
	tanhs(gates[:2*hidden], 0.5)
	tanhs(candidate, 1)
	tanhs(out, 0.5)
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
	tanhs(th, 1)
	for j, v := range th {
		h[j] = float32(out[j] * v)
	}
}
