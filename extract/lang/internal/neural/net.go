// Package neural is a small network that tags and parses a sentence in one
// pass: embeddings of word and affixes, two bidirectional LSTM layers, a
// classifier of tags over the first and a biaffine scorer of arcs (Dozat and
// Manning 2017) with a classifier of relations over the second.
package neural

// Widths of the layers, multiples of 16 for the kernels. They fit 20,000 tokens
// a second on one core.
const (
	embedding = 96
	hidden    = 96 // of one direction of an LSTM layer
	arcs      = 64
	rels      = 96
	mlp       = 2*arcs + 2*rels
)

// A lstm is one direction of a layer; gates stand in the order input, forget,
// candidate, output.
type lstm struct {
	wx, wh, b []float32 // [in][4*hidden], [hidden][4*hidden], [4*hidden]
	in        int
}

// weights are the dense parameters, all views of flat.
type weights struct {
	flat       []float32
	lstms      [2][2]lstm // layer, direction
	tagW, tagB []float32  // [2*hidden][tags], [tags]
	mlpW, mlpB []float32  // [2*hidden][mlp]: dependent and head for arcs, the same for relations
	arcW       []float32  // [arcs][arcs]
	root       []float32  // [arcs+rels]: the root as a head
	relW, relB []float32  // [rels][labels], [labels]
	tags       int        // padded to 16
	labels     int        // padded to 16
}

func pad(n int) int { return (n + 15) &^ 15 }

// newWeights lays the parameters out in flat, or in new memory if flat is nil.
func newWeights(tags, labels int, flat []float32) *weights {
	w := &weights{tags: pad(tags), labels: pad(labels)}
	in := [2]int{embedding, 2 * hidden}
	var parts []*[]float32
	var sizes []int
	add := func(p *[]float32, n int) { parts, sizes = append(parts, p), append(sizes, n) }
	for l := range w.lstms {
		for d := range w.lstms[l] {
			p := &w.lstms[l][d]
			p.in = in[l]
			add(&p.wx, p.in*4*hidden)
			add(&p.wh, hidden*4*hidden)
			add(&p.b, 4*hidden)
		}
	}
	add(&w.tagW, 2*hidden*w.tags)
	add(&w.tagB, w.tags)
	add(&w.mlpW, 2*hidden*mlp)
	add(&w.mlpB, mlp)
	add(&w.arcW, arcs*arcs)
	add(&w.root, arcs+rels)
	add(&w.relW, rels*w.labels)
	add(&w.relB, w.labels)
	total := 0
	for _, n := range sizes {
		total += n
	}
	if flat == nil {
		flat = make([]float32, total)
	}
	w.flat = flat
	for i, p := range parts {
		*p, flat = flat[:sizes[i]:sizes[i]], flat[sizes[i]:]
	}
	return w
}

// A pass holds what the layers compute of one sentence of n words.
type pass struct {
	n, pad1 int
	x       []float32       // [n][embedding]
	gates   [2][2][]float32 // [n][4*hidden], activated
	cells   [2][2][]float32 // [n][hidden]
	tanhs   [2][2][]float32 // [n][hidden], of the cells
	out     [2][]float32    // [n][2*hidden]
	tag     []float32       // [n][tags]
	mlp     []float32       // [n+1][mlp]; row n is the root
	keys    []float32       // [n+1][arcs]
	keysT   []float32       // [arcs][pad1]
	arc     []float32       // [n][pad1]: score of each head, n for the root
	rel     []float32       // [n][rels], activated
	label   []float32       // [n][labels]
	masks   *masks          // only in training
}

func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/2)
	}
	return s[:n]
}

func zeroed(s []float32, n int) []float32 {
	s = sized(s, n)
	clear(s)
	return s
}

// bias fills rows of c with b.
func bias(c, b []float32, rows int) {
	for i := range rows {
		copy(c[i*len(b):], b)
	}
}

// encode runs the LSTM layers over p.x and scores tags and arcs.
func (w *weights) encode(p *pass) {
	in := p.x
	for l := range w.lstms {
		p.out[l] = sized(p.out[l], p.n*2*hidden)
		for d := range w.lstms[l] {
			w.lstms[l][d].run(p, in, l, d)
		}
		if p.masks != nil {
			p.masks.rows(p.out[l], p.masks.out[l][:], p.n)
		}
		in = p.out[l]
	}
	p.tag = sized(p.tag, p.n*w.tags)
	bias(p.tag, w.tagB, p.n)
	gemm(p.tag, w.tags, p.out[0], 2*hidden, 1, w.tagW, w.tags, p.n, w.tags, 2*hidden)
	w.scoreArcs(p)
}

func (p *lstm) run(s *pass, in []float32, l, d int) {
	const g4 = 4 * hidden
	g := sized(s.gates[l][d], s.n*g4)
	cells, tanhed := sized(s.cells[l][d], s.n*hidden), sized(s.tanhs[l][d], s.n*hidden)
	s.gates[l][d], s.cells[l][d], s.tanhs[l][d] = g, cells, tanhed
	bias(g, p.b, s.n)
	gemm(g, g4, in, p.in, 1, p.wx, g4, s.n, g4, p.in)
	out := s.out[l]
	for k := range s.n {
		t, before := step(k, s.n, d)
		gt := g[t*g4 : (t+1)*g4]
		if k > 0 {
			gemm(gt, g4, out[before*2*hidden+d*hidden:], hidden, 1, p.wh, g4, 1, g4, hidden)
		}
		activate(gt)
		cell, th := cells[t*hidden:(t+1)*hidden], tanhed[t*hidden:(t+1)*hidden]
		for j := range cell {
			cell[j] = float32(gt[j] * gt[2*hidden+j])
		}
		if k > 0 {
			for j, c := range cells[before*hidden : (before+1)*hidden] {
				cell[j] += float32(gt[hidden+j] * c)
			}
		}
		copy(th, cell)
		tanhs(th)
		for j, v := range th {
			out[t*2*hidden+d*hidden+j] = float32(gt[3*hidden+j] * v)
		}
	}
}

// activate applies the gates' functions: the logistic one, as a scaled tanh,
// and tanh for the candidate.
func activate(gates []float32) {
	first, last := gates[:2*hidden], gates[3*hidden:]
	halve(first)
	halve(last)
	tanhs(gates)
	logistic(first)
	logistic(last)
}

func halve(x []float32) {
	for i, v := range x {
		x[i] = float32(0.5 * v)
	}
}

func logistic(x []float32) {
	for i, v := range x {
		x[i] = 0.5 + float32(0.5*v)
	}
}

// step returns the position of the k-th word in direction d and the one before it.
func step(k, n, d int) (at, before int) {
	if d == 0 {
		return k, k - 1
	}
	return n - 1 - k, n - k
}

func (w *weights) scoreArcs(p *pass) {
	n := p.n
	p.mlp = sized(p.mlp, (n+1)*mlp)
	bias(p.mlp, w.mlpB, n)
	gemm(p.mlp, mlp, p.out[1], 2*hidden, 1, w.mlpW, mlp, n, mlp, 2*hidden)
	last := p.mlp[n*mlp:]
	clear(last)
	copy(last[arcs:], w.root[:arcs])
	copy(last[2*arcs+rels:], w.root[arcs:])
	for i := range n {
		for j, v := range p.mlp[i*mlp : i*mlp+2*arcs] {
			p.mlp[i*mlp+j] = leaky(v)
		}
	}
	if p.masks != nil {
		p.masks.mlp(p)
	}
	p.keys = zeroed(p.keys, (n+1)*arcs)
	gemm(p.keys, arcs, p.mlp[arcs:], mlp, 1, w.arcW, arcs, n+1, arcs, arcs)
	p.pad1 = pad(n + 1)
	p.keysT = zeroed(p.keysT, arcs*p.pad1)
	for i := range n + 1 {
		for j := range arcs {
			p.keysT[j*p.pad1+i] = p.keys[i*arcs+j]
		}
	}
	p.arc = zeroed(p.arc, n*p.pad1)
	gemm(p.arc, p.pad1, p.mlp, mlp, 1, p.keysT, p.pad1, n, p.pad1, arcs)
}

// scoreLabels scores the relations of each word to its head; n is the root.
func (w *weights) scoreLabels(p *pass, heads []int) {
	p.rel = sized(p.rel, p.n*rels)
	for i, h := range heads {
		dep, head := p.mlp[i*mlp+2*arcs:i*mlp+2*arcs+rels], p.mlp[h*mlp+2*arcs+rels:(h+1)*mlp]
		for j := range rels {
			p.rel[i*rels+j] = leaky(dep[j] + head[j])
		}
	}
	if p.masks != nil {
		p.masks.rel(p)
	}
	p.label = sized(p.label, p.n*w.labels)
	bias(p.label, w.relB, p.n)
	gemm(p.label, w.labels, p.rel, rels, 1, w.relW, w.labels, p.n, w.labels, rels)
}
