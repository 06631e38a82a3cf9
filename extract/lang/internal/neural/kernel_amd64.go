package neural

import "golang.org/x/sys/cpu"

//go:noescape
func kern4x16(c *float32, ldc int, a *float32, sr, sk int, b *float32, ldb, k int)

//go:noescape
func kern1x64(c *float32, a *float32, sk int, b *float32, ldb, k int)

//go:noescape
func kern1x16(c *float32, a *float32, sk int, b *float32, ldb, k int)

//go:noescape
func kernTanh(x *float32, n int, terms *float32)

func tanhsFast(x []float32) {
	if !cpu.X86.HasAVX2 || len(x) == 0 || len(x)%8 != 0 {
		tanhsPlain(x)
		return
	}
	kernTanh(&x[0], len(x), &tanhTerms[0])
}

func gemmFast(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	if !cpu.X86.HasAVX2 {
		gemmPlain(c, ldc, a, sr, sk, b, ldb, m, n, k)
		return
	}
	i := 0
	for ; i+4 <= m; i += 4 {
		for j := 0; j < n; j += 16 {
			kern4x16(&c[i*ldc+j], 4*ldc, &a[i*sr], 4*sr, 4*sk, &b[j], 4*ldb, k)
		}
	}
	for ; i < m; i++ {
		j := 0
		for ; j+64 <= n; j += 64 {
			kern1x64(&c[i*ldc+j], &a[i*sr], 4*sk, &b[j], 4*ldb, k)
		}
		for ; j < n; j += 16 {
			kern1x16(&c[i*ldc+j], &a[i*sr], 4*sk, &b[j], 4*ldb, k)
		}
	}
}
