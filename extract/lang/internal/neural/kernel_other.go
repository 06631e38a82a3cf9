//go:build !amd64

package neural

func gemmFast(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	gemmPlain(c, ldc, a, sr, sk, b, ldb, m, n, k)
}

func tanhsFast(x []float32) { tanhsPlain(x) }
