package neural

import (
	"math"
	"math/rand/v2"
)

// Shares of values dropped in training.
const (
	dropInput  = 0.20
	dropLayer  = 0.33
	dropScorer = 0.33
)

// masks hold the factors of dropout of one sentence: 0, or 1 over the kept share.
type masks struct {
	in     []float32    // [n][embedding]
	out    [2][]float32 // [2*hidden], the same for all words
	scorer []float32    // [n+1][2*arcs]
	rels   []float32    // [n][rels]
}

func newMasks(n int, r *rand.Rand) *masks {
	m := &masks{in: mask(n*embedding, dropInput, r), scorer: mask((n+1)*2*arcs, dropScorer, r), rels: mask(n*rels, dropScorer, r)}
	for l := range m.out {
		m.out[l] = mask(2*hidden, dropLayer, r)
	}
	return m
}

func mask(n int, drop float32, r *rand.Rand) []float32 {
	out := make([]float32, n)
	keep := 1 / (1 - drop)
	limit := uint32(float64(drop) * (1 << 32))
	for i := range out {
		if r.Uint32() >= limit {
			out[i] = keep
		}
	}
	return out
}

func scale(c, factors []float32) {
	for i, f := range factors {
		c[i] *= f
	}
}

// rows multiplies each of n rows of c by factors.
func (m *masks) rows(c, factors []float32, n int) {
	for i := range n {
		scale(c[i*len(factors):], factors)
	}
}

func (m *masks) mlp(p *pass) {
	for i := range p.n + 1 {
		scale(p.mlp[i*mlp:], m.scorer[i*2*arcs:(i+1)*2*arcs])
	}
}

func (m *masks) rel(p *pass) { scale(p.rel, m.rels) }

// transpose makes the matrices of t the transposes of those of w.
func (w *weights) transpose(t *weights) {
	for l := range w.lstms {
		for d := range w.lstms[l] {
			transpose(t.lstms[l][d].wx, w.lstms[l][d].wx, w.lstms[l][d].in)
			transpose(t.lstms[l][d].wh, w.lstms[l][d].wh, hidden)
		}
	}
	transpose(t.tagW, w.tagW, 2*hidden)
	transpose(t.mlpW, w.mlpW, 2*hidden)
	transpose(t.arcW, w.arcW, arcs)
	transpose(t.relW, w.relW, rels)
}

func transpose(to, from []float32, rows int) {
	cols := len(from) / rows
	for i := range rows {
		for j := range cols {
			to[j*rows+i] = from[i*cols+j]
		}
	}
}

// A gradient computes the derivatives of the loss by the parameters.
type gradient struct {
	w, t, g           *weights // parameters, transposes, derivatives (summed)
	dx                []float32
	dOut              [2][]float32
	dTag, dArc, dLab  []float32
	dMLP, dKeys, dRel []float32
	dGates, dh, dc    []float32
	before            []float32
}

// A target is the right answer for one sentence.
type target struct{ tags, heads, labels []int }

// softmax turns scores into the derivatives of the cross entropy and returns the loss.
func softmax(scores []float32, gold int, out []float32) float64 {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	sum := 0.0
	for _, v := range scores {
		sum += math.Exp(float64(v - top))
	}
	for i, v := range scores {
		out[i] = float32(math.Exp(float64(v-top)) / sum)
	}
	out[gold]--
	return math.Log(sum) - float64(scores[gold]-top)
}

// run adds the derivatives for the sentence of p, whose x is set; those of x
// are left in dx. It returns the loss.
func (g *gradient) run(p *pass, gold target) float64 {
	w, n := g.w, p.n
	w.encode(p)
	w.scoreLabels(p, gold.heads)
	g.dTag, g.dLab, g.dArc = sized(g.dTag, n*w.tags), sized(g.dLab, n*w.labels), zeroed(g.dArc, n*p.pad1)
	loss := 0.0
	for i := range n {
		loss += softmax(p.tag[i*w.tags:(i+1)*w.tags], gold.tags[i], g.dTag[i*w.tags:])
		loss += softmax(p.label[i*w.labels:(i+1)*w.labels], gold.labels[i], g.dLab[i*w.labels:])
		p.arc[i*p.pad1+i] = -1e9
		loss += softmax(p.arc[i*p.pad1:i*p.pad1+n+1], gold.heads[i], g.dArc[i*p.pad1:])
	}
	g.dMLP = zeroed(g.dMLP, (n+1)*mlp)
	g.labels(p, gold.heads)
	g.arcs(p)
	g.dOut[0], g.dOut[1] = zeroed(g.dOut[0], n*2*hidden), zeroed(g.dOut[1], n*2*hidden)
	g.dense(g.dOut[1], p.out[1], 2*hidden, g.dMLP, mlp, g.t.mlpW, g.g.mlpW, g.g.mlpB, n)
	g.dense(g.dOut[0], p.out[0], 2*hidden, g.dTag, w.tags, g.t.tagW, g.g.tagW, g.g.tagB, n)
	g.dx = zeroed(g.dx, n*embedding)
	g.layer(p, 1, p.out[0], g.dOut[0])
	g.layer(p, 0, p.x, g.dx)
	if p.masks != nil {
		scale(g.dx, p.masks.in)
	}
	return loss
}

// dense passes dy back through y = x·W + b.
func (g *gradient) dense(dx, x []float32, in int, dy []float32, out int, wt, dw, db []float32, n int) {
	gemm(dx, in, dy, out, 1, wt, in, n, in, out)
	gemm(dw, out, x, 1, in, dy, out, in, out, n)
	for i := range n {
		for j, v := range dy[i*out : (i+1)*out] {
			db[j] += v
		}
	}
}

func (g *gradient) labels(p *pass, heads []int) {
	n := p.n
	g.dRel = zeroed(g.dRel, n*rels)
	g.dense(g.dRel, p.rel, rels, g.dLab, g.w.labels, g.t.relW, g.g.relW, g.g.relB, n)
	if p.masks != nil {
		scale(g.dRel, p.masks.rels)
	}
	for i, h := range heads {
		dep, head := g.dMLP[i*mlp+2*arcs:], g.dMLP[h*mlp+2*arcs+rels:]
		for j := range rels {
			d := g.dRel[i*rels+j]
			if p.rel[i*rels+j] < 0 {
				d *= 0.1
			}
			dep[j] += d
			head[j] += d
		}
	}
}

func (g *gradient) arcs(p *pass) {
	n := p.n
	gemm(g.dMLP, mlp, g.dArc, p.pad1, 1, p.keys, arcs, n, arcs, n+1)
	g.dKeys = zeroed(g.dKeys, (n+1)*arcs)
	gemm(g.dKeys, arcs, g.dArc, 1, p.pad1, p.mlp, mlp, n+1, arcs, n)
	gemm(g.dMLP[arcs:], mlp, g.dKeys, arcs, 1, g.t.arcW, arcs, n+1, arcs, arcs)
	gemm(g.g.arcW, arcs, p.mlp[arcs:], 1, mlp, g.dKeys, arcs, arcs, arcs, n+1)
	for i := range n + 1 {
		row := g.dMLP[i*mlp : i*mlp+2*arcs]
		if p.masks != nil {
			scale(row, p.masks.scorer[i*2*arcs:(i+1)*2*arcs])
		}
		for j := range row {
			if i < n && p.mlp[i*mlp+j] < 0 {
				row[j] *= 0.1
			}
		}
	}
	last := g.dMLP[n*mlp:]
	for j := range arcs {
		g.g.root[j] += last[arcs+j]
	}
	for j := range rels {
		g.g.root[arcs+j] += last[2*arcs+rels+j]
	}
}

// layer passes dOut back through the LSTMs of layer l and adds to dIn.
func (g *gradient) layer(p *pass, l int, in, dIn []float32) {
	const g4 = 4 * hidden
	if p.masks != nil {
		p.masks.rows(g.dOut[l], p.masks.out[l], p.n)
	}
	for d := range 2 {
		t, grad := &g.t.lstms[l][d], &g.g.lstms[l][d]
		g.dGates, g.before = zeroed(g.dGates, p.n*g4), zeroed(g.before, p.n*hidden)
		g.dh, g.dc = zeroed(g.dh, hidden), zeroed(g.dc, hidden)
		for k := p.n - 1; k >= 0; k-- {
			at, before := step(k, p.n, d)
			g.cell(p, l, d, k, at, before)
			clear(g.dh)
			gemm(g.dh, hidden, g.dGates[at*g4:], g4, 1, t.wh, hidden, 1, hidden, g4)
		}
		g.dense(dIn, in, grad.in, g.dGates, g4, t.wx, grad.wx, grad.b, p.n)
		gemm(grad.wh, g4, g.before, 1, hidden, g.dGates, g4, hidden, g4, p.n)
	}
}

// cell passes dh and dc back through one step and keeps the h before it.
func (g *gradient) cell(p *pass, l, d, k, at, before int) {
	const g4 = 4 * hidden
	gates, dg := p.gates[l][d][at*g4:], g.dGates[at*g4:]
	for j := range hidden {
		i, f, c, o := gates[j], gates[hidden+j], gates[2*hidden+j], gates[3*hidden+j]
		th := p.tanhs[l][d][at*hidden+j]
		dh := g.dOut[l][at*2*hidden+d*hidden+j] + g.dh[j]
		dc := g.dc[j] + dh*o*(1-th*th)
		cb := float32(0)
		if k > 0 {
			cb = p.cells[l][d][before*hidden+j]
			g.before[at*hidden+j] = p.gates[l][d][before*g4+3*hidden+j] * p.tanhs[l][d][before*hidden+j]
		}
		dg[j] = dc * c * i * (1 - i)
		dg[hidden+j] = dc * cb * f * (1 - f)
		dg[2*hidden+j] = dc * i * (1 - c*c)
		dg[3*hidden+j] = dh * th * o * (1 - o)
		g.dc[j] = dc * f
	}
}
