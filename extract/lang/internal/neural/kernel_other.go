//go:build !amd64

package neural

func gemmFast(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	gemmPlain(c, ldc, a, sr, sk, b, ldb, m, n, k)
}

func addFast(to, from []float32, times float32) { addPlain(to, from, times) }

func (w *matrix) multiplyFast(c, from []float32, ldf int, a []float32, lda, m int) {
	w.multiplyPlain(c, from, ldf, a, lda, m)
}

func tanhsFast(x []float32, times float32) { tanhsPlain(x, times) }
