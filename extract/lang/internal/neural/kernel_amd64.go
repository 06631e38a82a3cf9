package neural

import "golang.org/x/sys/cpu"

// The kernels do not check bounds. Strides are in bytes; kern4x16 does four rows
// and 16 columns of gemm, kern1x64 and kern1x16 one row.
//
//go:noescape
func kern4x16(c *float32, ldc int, a *float32, sr, sk int, b *float32, ldb, k int)

//go:noescape
func kern1x64(c *float32, a *float32, sk int, b *float32, ldb, k int)

//go:noescape
func kern1x16(c *float32, a *float32, sk int, b *float32, ldb, k int)

// kernAdd adds times from to to, n values, a multiple of 16.
//
//go:noescape
func kernAdd(to, from *float32, n int, times float32)

// kernTanh does the work of tanhs: scale holds times eight times, then 1-times.
//
//go:noescape
func kernTanh(x *float32, n int, terms, scale *float32)

// kernPack copies rows of 16 values to one place.
//
//go:noescape
func kernPack(to, from *float32, ld, rows int)

func tanhsFast(x []float32, times float32) {
	if !cpu.X86.HasAVX2 || len(x) == 0 || len(x)%8 != 0 {
		tanhsPlain(x, times)
		return
	}
	rest := 1 - times
	scale := [16]float32{times, times, times, times, times, times, times, times, rest, rest, rest, rest, rest, rest, rest, rest}
	kernTanh(&x[0], len(x), &tanhTerms[0], &scale[0])
}

func addFast(to, from []float32, times float32) {
	if !cpu.X86.HasAVX2 {
		addPlain(to, from, times)
		return
	}
	kernAdd(&to[0], &from[0], len(from), times)
}

func gemmFast(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	if !cpu.X86.HasAVX2 {
		gemmPlain(c, ldc, a, sr, sk, b, ldb, m, n, k)
		return
	}
	i := 0
	if m >= packRows {
		i = m &^ 3
		gemmPacked(c, ldc, a, sr, sk, b, ldb, i, n, k)
	}
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

// From packRows rows on, copying columns of B to one place pays, packDepth rows
// of B at a time: they stay in the first cache, and are read many times.
const packRows, packDepth = 8, 256

// gemmPacked does the work of gemmFast for m a multiple of 4.
func gemmPacked(c []float32, ldc int, a []float32, sr, sk int, b []float32, ldb, m, n, k int) {
	var panel [packDepth * 16]float32
	for first := 0; first < k; first += packDepth {
		depth := min(packDepth, k-first)
		for j := 0; j < n; j += 16 {
			kernPack(&panel[0], &b[first*ldb+j], 4*ldb, depth)
			for i := 0; i < m; i += 4 {
				kern4x16(&c[i*ldc+j], 4*ldc, &a[i*sr+first*sk], 4*sr, 4*sk, &panel[0], 64, depth)
			}
		}
	}
}
