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
	if n > 0 && !d.tree(heads) {
		d.eisner(scores, stride, n, heads)
	}
}

// A decoder holds the tables of the projective search.
type decoder struct {
	mark []int
	// Scores of the words i to j with the head at the left and the right end;
	// rows are by i, columns by j, so that all loops run along memory.
	openRows, openColumns     []float32 // the head's arc ends at the other end: left, right
	closedRows, closedColumns [2][]float32
	openSplit, closedSplit    [2][]int32
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
	d.openRows, d.openColumns = zeroed(d.openRows, n*n), zeroed(d.openColumns, n*n)
	for s := range 2 {
		d.closedRows[s], d.closedColumns[s] = zeroed(d.closedRows[s], n*n), zeroed(d.closedColumns[s], n*n)
		d.openSplit[s], d.closedSplit[s] = zeroed(d.openSplit[s], n*n), zeroed(d.closedSplit[s], n*n)
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			d.span(scores, stride, n, i, i+width)
		}
	}
	root, top := 0, float32(math.Inf(-1))
	for r := range n {
		if v := d.closedRows[1][r] + d.closedRows[0][r*n+n-1] + scores[r*stride+n]; v > top {
			root, top = r, v
		}
	}
	heads[root] = n
	d.unwind(n, 1, 0, root, heads, true)
	d.unwind(n, 0, root, n-1, heads, true)
}

// span fills the cells of words i to j; side 0 has the head at i, side 1 at j.
func (d *decoder) span(scores []float32, stride, n, i, j int) {
	row, column := i*n+j, j*n+i
	at, top := split(d.closedRows[0][i*n+i:i*n+j], d.closedColumns[1][j*n+i+1:j*n+j+1])
	d.openRows[row], d.openColumns[column] = top+scores[j*stride+i], top+scores[i*stride+j]
	d.openSplit[0][row], d.openSplit[1][row] = int32(i+at), int32(i+at)
	at, top = split(d.openRows[i*n+i+1:i*n+j+1], d.closedColumns[0][j*n+i+1:j*n+j+1])
	d.closedRows[0][row], d.closedColumns[0][column], d.closedSplit[0][row] = top, top, int32(i+1+at)
	at, top = split(d.closedRows[1][i*n+i:i*n+j], d.openColumns[j*n+i:j*n+j])
	d.closedRows[1][row], d.closedColumns[1][column], d.closedSplit[1][row] = top, top, int32(i+at)
}

// split returns where the sum of two scores is highest, the first if several are.
func split(a, b []float32) (at int, top float32) {
	top = float32(math.Inf(-1))
	b = b[:len(a)]
	for k, v := range a {
		if v += b[k]; v > top {
			top, at = v, k
		}
	}
	return at, top
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
