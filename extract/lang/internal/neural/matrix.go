package neural

// A matrix is a part of the weights of k rows and n columns, multiples of 16.
type matrix struct {
	v      []float32 // [k][n]
	k, n   int
	panels []float32 // [n/16][k][16]: the same as the kernels read it fastest, of weights that change no more
}

// pack makes the panels.
func (w *matrix) pack() {
	w.panels = make([]float32, 0, len(w.v))
	for j := 0; j < w.n; j += 16 {
		for l := range w.k {
			w.panels = append(w.panels, w.v[l*w.n+j:][:16]...)
		}
	}
}

// affine sets m rows of c to bias + A·W, the rows of A lda values apart.
func (w *matrix) affine(c, bias, a []float32, lda, m int) {
	if w.panels != nil {
		w.multiply(c, bias, 0, a, lda, m)
		return
	}
	for i := range m {
		copy(c[i*w.n:(i+1)*w.n], bias)
	}
	w.add(c, a, lda, m)
}

// add adds A·W to m rows of c.
func (w *matrix) add(c, a []float32, lda, m int) {
	if w.panels != nil {
		w.multiply(c, c, w.n, a, lda, m)
		return
	}
	gemm(c, w.n, a, lda, 1, w.v, w.n, m, w.n, w.k)
}

// multiply sets m rows of c to those of from, ldf values apart, plus A·W, with
// the sums of gemm.
func (w *matrix) multiply(c, from []float32, ldf int, a []float32, lda, m int) {
	if m == 0 {
		return
	}
	_, _, _ = c[m*w.n-1], from[(m-1)*ldf+w.n-1], a[(m-1)*lda+w.k-1] // the kernels do not check
	w.multiplyFast(c, from, ldf, a, lda, m)
}

func (w *matrix) multiplyPlain(c, from []float32, ldf int, a []float32, lda, m int) {
	for i := range m {
		for j := 0; j < w.n; j += 16 {
			sums := [16]float32(from[i*ldf+j:])
			for l, x := range a[i*lda : i*lda+w.k] {
				for s, v := range w.panels[j*w.k+l*16:][:16] {
					sums[s] += float32(x * v)
				}
			}
			copy(c[i*w.n+j:], sums[:])
		}
	}
}
