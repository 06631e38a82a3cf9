package neural

// gemm adds A·B to C, for C of m rows and n columns and k products a sum:
// C[i][j] += Σ A[i*sr+l*sk] * B[l*ldb+j], l ascending, each product rounded to
// float32 before it is added. Every machine thus gets the same bits. n is a
// multiple of 16. The strides of A let it serve as its own transpose.
func gemm(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	if m <= 0 || n <= 0 || k <= 0 {
		return
	}
	_, _, _ = c[(m-1)*ldc+n-1], a[(m-1)*sr+(k-1)*sk], b[(k-1)*ldb+n-1] // the kernels do not check
	gemmFast(c, ldc, a, sr, sk, b, ldb, m, n, k)
}

func gemmPlain(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		for l := range k {
			x := a[i*sr+l*sk]
			for j, v := range b[l*ldb : l*ldb+n] {
				row[j] += float32(x * v)
			}
		}
	}
}

// add adds times times from to the start of to; the length of from is a
// multiple of 16.
func add(to, from []float32, times float32) {
	if len(from) > 0 {
		_ = to[len(from)-1] // the kernel does not check
		addFast(to, from, times)
	}
}

func addPlain(to, from []float32, times float32) {
	for i, v := range from {
		to[i] += float32(times * v)
	}
}
