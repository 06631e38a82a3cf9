package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		m, n, k := 1+r.IntN(9), 16*(1+r.IntN(9)), 1+r.IntN(40)
		a, b, c := random(m*k, r), random(k*n, r), random(m*n, r)
		d := slices.Clone(c)
		gemm(c, n, a, k, 1, b, n, m, n, k)
		gemmPlain(d, n, a, k, 1, b, n, m, n, k)
		if !slices.Equal(c, d) {
			t.Fatalf("%d x %d x %d differ", m, n, k)
		}
		gemm(c, n, a, 1, m, b, n, m, n, k)
		gemmPlain(d, n, a, 1, m, b, n, m, n, k)
		if !slices.Equal(c, d) {
			t.Fatalf("%d x %d x %d differ, A transposed", m, n, k)
		}
	}
}

// TestMatricesAgree compares panels, by kernels and without, with the plain product.
func TestMatricesAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 100 {
		m, n, k := r.IntN(12), 16*(1+r.IntN(9)), 16*(1+r.IntN(3))
		w := matrix{v: random(k*n, r), k: k, n: n}
		lda := k + r.IntN(5)
		bias, a, c := random(n, r), random(m*lda+k, r), random(m*n, r)
		var outs [3][]float32
		for i := range outs {
			fresh, sum := make([]float32, m*n), slices.Clone(c)
			switch i {
			case 2:
				w.multiplyPlain(fresh, bias, 0, a, lda, m)
				w.multiplyPlain(sum, sum, n, a, lda, m)
			default:
				w.affine(fresh, bias, a, lda, m)
				w.add(sum, a, lda, m)
			}
			outs[i] = append(fresh, sum...)
			w.pack() // from the second on
		}
		if !slices.Equal(outs[0], outs[1]) || !slices.Equal(outs[0], outs[2]) {
			t.Fatalf("%d x %d x %d differ", m, n, k)
		}
	}
}

func random(n int, r *rand.Rand) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64()) * 0.2
	}
	return out
}

func TestAddsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for n := 0; n < 200; n += 16 {
		to, from := random(n+3, r), random(n, r)
		plain := slices.Clone(to)
		add(to, from, 0.3)
		addPlain(plain, from, 0.3)
		if !slices.Equal(to, plain) {
			t.Errorf("kernel and plain addition of %d values differ", n)
		}
	}
}

func TestTanhsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for _, times := range []float32{1, 0.5} {
		a := random(4096, r)
		for i := range a {
			a[i] *= 20
		}
		b := slices.Clone(a)
		tanhs(a, times)
		tanhsPlain(b, times)
		if !slices.Equal(a, b) {
			t.Errorf("kernel and plain tanh differ, times %g", times)
		}
	}
}

func TestTanh(t *testing.T) {
	for x := -12.0; x < 12; x += 0.01 {
		if d := math.Abs(math.Tanh(x) - float64(tanh(float32(x)))); d > 2e-6 {
			t.Fatalf("tanh(%g) is off by %g", x, d)
		}
	}
}

// TestGradient compares derivatives with differences of the loss.
func TestGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	w := newWeights(20, 18, nil)
	copy(w.flat, random(len(w.flat), r))
	scale(w.flat, slices.Repeat([]float32{0.4}, len(w.flat))) // small, for few of the units pass their kink within eps
	g := &gradient{w: w, t: newWeights(20, 18, nil), g: newWeights(20, 18, nil)}
	w.transpose(g.t)
	golds := []target{
		{[]int{7, 8}, []int{2, 0}, []int{9, 10}},
		{[]int{1, 2, 3, 4, 19}, []int{1, 5, 1, 1, 3}, []int{1, 2, 3, 4, 5}},
		{[]int{1, 6, 5}, []int{1, 3, 1}, []int{6, 7, 8}},
	}
	p := &pass{}
	p.reset([]int{2, 5, 3})
	x := random(10*embedding, r)
	p.setMasks([]*rand.Rand{rand.New(rand.NewPCG(1, 1)), rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(1, 3))})
	loss := func(h *gradient) float64 {
		copy(p.x, x)
		scale(p.x, p.masks.in)
		return h.run(p, golds)
	}
	loss(g)
	check := func(name string, v *float32, want float32) {
		const eps = 2e-3
		old := *v
		other := &gradient{w: w, t: g.t, g: newWeights(20, 18, nil)}
		*v = old + eps
		up := loss(other)
		*v = old - eps
		down := loss(other)
		*v = old
		if got := (up - down) / (2 * eps); math.Abs(got-float64(want)) > 0.02+0.03*math.Abs(got) {
			t.Errorf("%s: derivative %g, by difference %g", name, want, got)
		}
	}
	for range 150 {
		i := r.IntN(len(w.flat))
		check("weight", &w.flat[i], g.g.flat[i])
	}
	for i := range w.root {
		if i%9 == 0 {
			check("root", &w.root[i], g.g.root[i])
		}
	}
	for i := 0; i < len(x); i += 17 {
		check("input", &x[i], g.dx[i])
	}
}
