package neural

import "math"

// transpose makes the matrices of t the transposes of those of w.
func (w *weights) transpose(t *weights) {
	for l := range w.lstms {
		for d := range w.lstms[l] {
			transpose(t.lstms[l][d].wx.v, w.lstms[l][d].wx.v, w.lstms[l][d].wx.k)
			transpose(t.lstms[l][d].wh.v, w.lstms[l][d].wh.v, w.lstms[l][d].wh.k)
		}
	}
	for l := range w.tagW {
		transpose(t.tagW[l].v, w.tagW[l].v, w.tagW[l].k)
	}
	transpose(t.mlpW.v, w.mlpW.v, w.mlpW.k)
	transpose(t.arcW.v, w.arcW.v, w.arcW.k)
	transpose(t.relW.v, w.relW.v, w.relW.k)
}

func transpose(to, from []float32, rows int) {
	cols := len(from) / rows
	for i := range rows {
		for j, v := range from[i*cols : (i+1)*cols] {
			to[j*rows+i] = v
		}
	}
}

// A gradient computes the derivatives of the loss by the parameters.
type gradient struct {
	w, t, g          *weights // parameters, transposes, derivatives (summed)
	dx               []float32
	dOut             [2][]float32
	dTag, dArc, dLab []float32
	dMLP, dKeys      []float32 // of one sentence
	dRel             []float32
	dWords           []float32 // dMLP of the words of all
	lstm             lstmGradient
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
	for i, v := range scores {
		e := math.Exp(float64(v - top))
		out[i] = float32(e)
		sum += e
	}
	part := float32(1 / sum)
	for i := range scores {
		out[i] *= part
	}
	out[gold]--
	return math.Log(sum) - float64(scores[gold]-top)
}

// run adds the derivatives for the sentences of p, whose x is set; those of x
// are left in dx. It returns the loss.
func (g *gradient) run(p *pass, golds []target) float64 {
	w := g.w
	w.encode(p)
	g.dTag, g.dWords = sized(g.dTag, p.n*w.tags), sized(g.dWords, p.n*mlp)
	g.dOut[0], g.dOut[1] = zeroed(g.dOut[0], p.n*2*hidden), zeroed(g.dOut[1], p.n*2*hidden)
	loss := 0.0
	for k := range p.sentences {
		s := &p.sentences[k]
		for i, tag := range golds[k].tags {
			row := (s.first + i) * w.tags
			loss += softmax(p.tag[row:row+w.tags], tag, g.dTag[row:])
		}
		loss += g.sentence(s, golds[k])
		copy(g.dWords[s.first*mlp:], g.dMLP[:s.n*mlp])
	}
	g.dense(g.dOut[1], p.out[1], 2*hidden, g.dWords, mlp, g.t.mlpW.v, g.g.mlpW.v, p.n)
	sumRows(g.g.mlpB, g.dWords, p.n)
	for l, dOut := range g.dOut {
		g.dense(dOut, p.out[l], 2*hidden, g.dTag, w.tags, g.t.tagW[l].v, g.g.tagW[l].v, p.n)
	}
	sumRows(g.g.tagB, g.dTag, p.n)
	g.dx = zeroed(g.dx, p.n*embedding)
	g.layer(p, 1, g.dOut[0])
	g.layer(p, 0, g.dx)
	if p.masks != nil {
		scale(g.dx, p.masks.in)
	}
	return loss
}

// sentence passes the loss of arcs and relations of s back to dMLP.
func (g *gradient) sentence(s *sentence, gold target) float64 {
	w, n := g.w, s.n
	w.scoreLabels(s, gold.heads)
	g.dLab, g.dArc = sized(g.dLab, n*w.labels), zeroed(g.dArc, n*s.pad1)
	loss := 0.0
	for i := range n {
		loss += softmax(s.label[i*w.labels:(i+1)*w.labels], gold.labels[i], g.dLab[i*w.labels:])
		s.arc[i*s.pad1+i] = -1e9
		loss += softmax(s.arc[i*s.pad1:i*s.pad1+n+1], gold.heads[i], g.dArc[i*s.pad1:])
	}
	g.dMLP = zeroed(g.dMLP, (n+1)*mlp)
	g.labels(s, gold.heads)
	g.arcs(s)
	return loss
}

// dense passes dy back through y = x·W.
func (g *gradient) dense(dx, x []float32, in int, dy []float32, out int, wt, dw []float32, n int) {
	gemm(dx, in, dy, out, 1, wt, in, n, in, out)
	gemm(dw, out, x, 1, in, dy, out, in, out, n)
}

// sumRows adds n rows to db.
func sumRows(db, rows []float32, n int) {
	for i := range n {
		add(db, rows[i*len(db):(i+1)*len(db)], 1)
	}
}

func (g *gradient) labels(s *sentence, heads []int) {
	n := s.n
	g.dRel = zeroed(g.dRel, n*rels)
	g.dense(g.dRel, s.rel, rels, g.dLab, g.w.labels, g.t.relW.v, g.g.relW.v, n)
	sumRows(g.g.relB, g.dLab, n)
	if s.masks != nil {
		scale(g.dRel, s.masks.rels)
	}
	for i, h := range heads {
		dep, head := g.dMLP[i*mlp+2*arcs:], g.dMLP[h*mlp+2*arcs+rels:]
		for j := range rels {
			d := g.dRel[i*rels+j]
			if s.rel[i*rels+j] < 0 {
				d *= leak
			}
			dep[j] += d
			head[j] += d
		}
	}
}

func (g *gradient) arcs(s *sentence) {
	n := s.n
	gemm(g.dMLP, mlp, g.dArc, s.pad1, 1, s.keys, arcs, n, arcs, n+1)
	g.dKeys = zeroed(g.dKeys, (n+1)*arcs)
	gemm(g.dKeys, arcs, g.dArc, 1, s.pad1, s.mlp, mlp, n+1, arcs, n)
	gemm(g.dMLP[arcs:], mlp, g.dKeys, arcs, 1, g.t.arcW.v, arcs, n+1, arcs, arcs)
	gemm(g.g.arcW.v, arcs, s.mlp[arcs:], 1, mlp, g.dKeys, arcs, arcs, arcs, n+1)
	for i := range n + 1 {
		row := g.dMLP[i*mlp : i*mlp+2*arcs]
		if s.masks != nil {
			scale(row, s.masks.mlp[i*2*arcs:(i+1)*2*arcs])
		}
		for j := range row {
			if i < n && s.mlp[i*mlp+j] < 0 {
				row[j] *= leak
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

// A lstmGradient is the working memory of one direction of a layer, in the order
// of its steps.
type lstmGradient struct {
	dh, dc []float32 // [n][hidden]
	gates  []float32 // [n][4*hidden]
	before []float32 // [n][hidden]: the output of the word before
	in     []float32 // [n][in]
}

// layer passes dOut back through the LSTMs of layer l and adds to dIn.
func (g *gradient) layer(p *pass, l int, dIn []float32) {
	if p.masks != nil {
		p.masks.layer(p, l, g.dOut[l])
	}
	for d := range 2 {
		g.direction(p, l, d, dIn)
	}
}

func (g *gradient) direction(p *pass, l, d int, dIn []float32) {
	const g4 = 4 * hidden
	t, grad, r, b := &g.t.lstms[l][d], &g.g.lstms[l][d], &p.runs[l][d], &g.lstm
	b.dh, b.dc = sized(b.dh, p.n*hidden), zeroed(b.dc, p.n*hidden)
	b.gates, b.before, b.in = sized(b.gates, p.n*g4), zeroed(b.before, p.n*hidden), zeroed(b.in, p.n*grad.wx.k)
	p.schedule.gather(b.dh, g.dOut[l][d*hidden:], 2*hidden, hidden, d)
	steps := p.schedule.steps
	for k := len(steps) - 2; k >= 0; k-- {
		first, end, before := steps[k], steps[k+1], -1
		if k > 0 {
			before = steps[k-1]
			copy(b.before[first*hidden:end*hidden], r.h[before*hidden:])
		}
		for i := first; i < end; i++ {
			if before < 0 {
				b.cell(r, i, -1)
			} else {
				b.cell(r, i, before+i-first)
			}
		}
		if k > 0 {
			gemm(b.dh[before*hidden:], hidden, b.gates[first*g4:], g4, 1, t.wh.v, hidden, end-first, hidden, g4)
		}
	}
	g.dense(b.in, r.in, grad.wx.k, b.gates, g4, t.wx.v, grad.wx.v, p.n)
	sumRows(grad.b, b.gates, p.n)
	gemm(grad.wh.v, g4, b.before, 1, hidden, b.gates, g4, hidden, g4, p.n)
	for i, row := range p.schedule.rows[d] {
		add(dIn[row*grad.wx.k:], b.in[i*grad.wx.k:(i+1)*grad.wx.k], 1)
	}
}

// cell passes dh and dc of word i back to its gates and to dc of the word before.
func (b *lstmGradient) cell(r *run, i, before int) {
	gates, dg := r.gates[i*4*hidden:(i+1)*4*hidden], b.gates[i*4*hidden:(i+1)*4*hidden]
	tanhs, dhs, dcs := r.tanhs[i*hidden:(i+1)*hidden], b.dh[i*hidden:(i+1)*hidden], b.dc[i*hidden:(i+1)*hidden]
	var cells, dBefore []float32
	if before >= 0 {
		cells, dBefore = r.cells[before*hidden:(before+1)*hidden], b.dc[before*hidden:(before+1)*hidden]
	}
	for j, th := range tanhs {
		i, f, c, o := gates[j], gates[hidden+j], gates[2*hidden+j], gates[3*hidden+j]
		dh := dhs[j]
		dc := dcs[j] + dh*o*(1-th*th)
		dg[j] = dc * c * i * (1 - i)
		dg[hidden+j] = 0
		dg[2*hidden+j] = dc * i * (1 - c*c)
		dg[3*hidden+j] = dh * th * o * (1 - o)
		if before >= 0 {
			dg[hidden+j] = dc * cells[j] * f * (1 - f)
			dBefore[j] = dc * f
		}
	}
}
