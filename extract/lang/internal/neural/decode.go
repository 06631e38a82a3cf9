package neural

import "math"

// decode sets the heads of n words to the tree of highest score: each word's
// best head if these make a tree with one root, else the best projective tree.
func (d *decoder) decode(scores []float32, stride, n int, heads []int) {
	for i := range n {
		top, at := float32(math.Inf(-1)), n
		for h, v := range scores[i*stride : i*stride+n+1] {
			if h != i && v > top {
				top, at = v, h
			}
		}
		heads[i] = at
	}
	if !d.tree(heads) {
		d.eisner(scores, stride, n, heads)
	}
}

// A decoder holds the tables of the projective search.
type decoder struct {
	mark                   []int
	open, closed           [2][]float32 // by span, for heads at its left and right end
	openSplit, closedSplit [2][]int32
}

// tree tells whether the heads make a tree with a single root, whose head is len(heads).
func (d *decoder) tree(heads []int) bool {
	n, roots := len(heads), 0
	d.mark = append(d.mark[:0], make([]int, n)...)
	for i := range heads {
		for j := i; j != n; j = heads[j] {
			if d.mark[j] == i+1 {
				return false
			}
			if d.mark[j] != 0 {
				break
			}
			d.mark[j] = i + 1
		}
		if heads[i] == n {
			roots++
		}
	}
	return roots == 1
}

// eisner finds the best projective tree with one root (Eisner 1996).
func (d *decoder) eisner(scores []float32, stride, n int, heads []int) {
	for s := range 2 {
		d.open[s], d.closed[s] = zeroed(d.open[s], n*n), zeroed(d.closed[s], n*n)
		d.openSplit[s] = append(d.openSplit[s][:0], make([]int32, n*n)...)
		d.closedSplit[s] = append(d.closedSplit[s][:0], make([]int32, n*n)...)
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			d.span(scores, stride, n, i, i+width)
		}
	}
	root, top := 0, float32(math.Inf(-1))
	for r := range n {
		if v := d.closed[1][r] + d.closed[0][r*n+n-1] + scores[r*stride+n]; v > top {
			root, top = r, v
		}
	}
	heads[root] = n
	d.unwind(n, 1, 0, root, heads, true)
	d.unwind(n, 0, root, n-1, heads, true)
}

// span fills the cells of words i to j; side 0 has the head at i, side 1 at j.
func (d *decoder) span(scores []float32, stride, n, i, j int) {
	top, at := float32(math.Inf(-1)), i
	for k := i; k < j; k++ {
		if v := d.closed[0][i*n+k] + d.closed[1][(k+1)*n+j]; v > top {
			top, at = v, k
		}
	}
	cell := i*n + j
	d.open[0][cell], d.openSplit[0][cell] = top+scores[j*stride+i], int32(at)
	d.open[1][cell], d.openSplit[1][cell] = top+scores[i*stride+j], int32(at)
	top = float32(math.Inf(-1))
	for k := i + 1; k <= j; k++ {
		if v := d.open[0][i*n+k] + d.closed[0][k*n+j]; v > top {
			top, at = v, k
		}
	}
	d.closed[0][cell], d.closedSplit[0][cell] = top, int32(at)
	top = float32(math.Inf(-1))
	for k := i; k < j; k++ {
		if v := d.closed[1][i*n+k] + d.open[1][k*n+j]; v > top {
			top, at = v, k
		}
	}
	d.closed[1][cell], d.closedSplit[1][cell] = top, int32(at)
}

func (d *decoder) unwind(n, side, i, j int, heads []int, closed bool) {
	if i == j {
		return
	}
	cell := i*n + j
	switch {
	case closed && side == 0:
		k := int(d.closedSplit[0][cell])
		d.unwind(n, 0, i, k, heads, false)
		d.unwind(n, 0, k, j, heads, true)
	case closed:
		k := int(d.closedSplit[1][cell])
		d.unwind(n, 1, i, k, heads, true)
		d.unwind(n, 1, k, j, heads, false)
	default:
		k := int(d.openSplit[side][cell])
		if side == 0 {
			heads[j] = i
		} else {
			heads[i] = j
		}
		d.unwind(n, 0, i, k, heads, true)
		d.unwind(n, 1, k+1, j, heads, true)
	}
}
