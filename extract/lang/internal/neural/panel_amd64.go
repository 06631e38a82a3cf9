package neural

import "golang.org/x/sys/cpu"

// The kernels multiply k columns of A, rows lda bytes apart, by panels that start
// at b: four rows by one panel, two by two, one by four. Sums start from those at
// from, rows ldf bytes apart, and go to c. They do not check bounds.
//
//go:noescape
func kernPanel4(c *float32, ldc int, from *float32, ldf int, a *float32, lda int, b *float32, k int)

//go:noescape
func kernPanel2(c *float32, ldc int, from *float32, ldf int, a *float32, lda int, b *float32, k int)

//go:noescape
func kernPanel1(c, from, a, b *float32, k int)

// multiplyFast takes four rows and a panel at a time, then two rows and two
// panels, then one row and four panels: each has eight sums of eight going.
func (w *matrix) multiplyFast(c, from []float32, ldf int, a []float32, lda, m int) {
	if !cpu.X86.HasAVX2 {
		w.multiplyPlain(c, from, ldf, a, lda, m)
		return
	}
	k, n, b := w.k, w.n, w.panels
	i := m &^ 3
	for j := 0; j < n; j += 16 {
		for i := 0; i+4 <= m; i += 4 {
			kernPanel4(&c[i*n+j], 4*n, &from[i*ldf+j], 4*ldf, &a[i*lda], 4*lda, &b[j*k], k)
		}
	}
	if i+2 <= m {
		for j := 0; j < n&^31; j += 32 {
			kernPanel2(&c[i*n+j], 4*n, &from[i*ldf+j], 4*ldf, &a[i*lda], 4*lda, &b[j*k], k)
		}
		w.edge(c[i*n:], from[i*ldf:], a[i*lda:], n&^31)
		w.edge(c[(i+1)*n:], from[(i+1)*ldf:], a[(i+1)*lda:], n&^31)
		i += 2
	}
	if i < m {
		for j := 0; j < n&^63; j += 64 {
			kernPanel1(&c[i*n+j], &from[i*ldf+j], &a[i*lda], &b[j*k], k)
		}
		w.edge(c[i*n:], from[i*ldf:], a[i*lda:], n&^63)
	}
}

// edge multiplies one row by the panels from column j on.
func (w *matrix) edge(c, from, a []float32, j int) {
	for ; j < w.n; j += 16 {
		copy(c[j:j+16], from[j:])
		kern1x16(&c[j], &a[0], 4, &w.panels[j*w.k], 64, w.k)
	}
}
