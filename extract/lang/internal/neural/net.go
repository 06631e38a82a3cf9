// Package neural is a small network that tags and parses sentences in one
// pass: embeddings of word and affixes, two bidirectional LSTM layers, a
// classifier of tags over both, and over the second a biaffine scorer of arcs
// (Dozat and Manning 2017) with a classifier of relations.
package neural

// Widths of the layers, multiples of 16 for the kernels. They fit 20,000 tokens
// a second on one core.
const (
	embedding = 96
	hidden    = 128 // of one direction of an LSTM layer
	arcs      = 128
	rels      = 96
	mlp       = 2*arcs + 2*rels
)

// weights are the dense parameters, all views of flat.
type weights struct {
	flat     []float32
	matrices []*matrix  // all of them
	lstms    [2][2]lstm // layer, direction
	tagW     [2]matrix  // of each layer's output
	tagB     []float32  // [tags]
	mlpW     matrix     // dependent and head for arcs, the same for relations
	mlpB     []float32  // [mlp]
	arcW     matrix     // of heads
	root     []float32  // [arcs+rels]: the root as a head
	relW     matrix     // of dependent and head together
	relB     []float32  // [labels]
	tags     int        // padded to 16
	labels   int        // padded to 16
}

func pad(n int) int { return (n + 15) &^ 15 }

// newWeights lays the parameters out in flat, or in new memory if flat is nil.
func newWeights(tags, labels int, flat []float32) *weights {
	w := &weights{tags: pad(tags), labels: pad(labels)}
	in := [2]int{embedding, 2 * hidden}
	var parts []*[]float32
	var sizes []int
	add := func(p *[]float32, n int) { parts, sizes = append(parts, p), append(sizes, n) }
	matrix := func(m *matrix, k, n int) {
		m.k, m.n = k, n
		add(&m.v, k*n)
		w.matrices = append(w.matrices, m)
	}
	for l := range w.lstms {
		for d := range w.lstms[l] {
			p := &w.lstms[l][d]
			matrix(&p.wx, in[l], 4*hidden)
			matrix(&p.wh, hidden, 4*hidden)
			add(&p.b, 4*hidden)
		}
	}
	matrix(&w.tagW[0], 2*hidden, w.tags)
	matrix(&w.tagW[1], 2*hidden, w.tags)
	add(&w.tagB, w.tags)
	matrix(&w.mlpW, 2*hidden, mlp)
	add(&w.mlpB, mlp)
	matrix(&w.arcW, arcs, arcs)
	add(&w.root, arcs+rels)
	matrix(&w.relW, rels, w.labels)
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

// A pass holds what the layers compute of a batch of sentences with n words in
// all, whose rows stand one sentence after the other.
type pass struct {
	n         int
	sentences []sentence
	schedule  schedule
	x         []float32 // [n][embedding]
	runs      [2][2]run // layer, direction
	out       [2][]float32
	tag       []float32 // [n][tags]
	mlp       []float32 // [n][mlp], before activation
	masks     *masks    // only in training
}

// A sentence holds what the scorers compute of the n words from row first on.
type sentence struct {
	first, n, pad1 int
	mlp            []float32 // [n+1][mlp]; row n is the root
	keys           []float32 // [n+1][arcs]
	keysT          []float32 // [arcs][pad1]
	arc            []float32 // [n][pad1]: score of each head, n for the root
	rel            []float32 // [n][rels], activated
	label          []float32 // [n][labels]
	masks          *scorerMasks
}

// reset prepares p for sentences of the given lengths.
func (p *pass) reset(lengths []int) {
	if len(lengths) > cap(p.sentences) {
		p.sentences = append(p.sentences[:cap(p.sentences)], make([]sentence, len(lengths)-cap(p.sentences))...)
	}
	p.sentences, p.n = p.sentences[:len(lengths)], 0
	for i, n := range lengths {
		p.sentences[i].first, p.sentences[i].n = p.n, n
		p.n += n
	}
	p.schedule.set(lengths)
	p.x = zeroed(p.x, p.n*embedding)
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func zeroed[T any](s []T, n int) []T {
	s = sized(s, n)
	clear(s)
	return s
}

// pack readies the weights for reading alone: they change no more.
func (w *weights) pack() {
	for _, m := range w.matrices {
		m.pack()
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
			p.masks.layer(p, l, p.out[l])
		}
		in = p.out[l]
	}
	p.tag = sized(p.tag, p.n*w.tags)
	w.tagW[0].affine(p.tag, w.tagB, p.out[0], 2*hidden, p.n)
	w.tagW[1].add(p.tag, p.out[1], 2*hidden, p.n)
	p.mlp = sized(p.mlp, p.n*mlp)
	w.mlpW.affine(p.mlp, w.mlpB, p.out[1], 2*hidden, p.n)
	for i := range p.sentences {
		s := &p.sentences[i]
		s.mlp = sized(s.mlp, (s.n+1)*mlp)
		copy(s.mlp, p.mlp[s.first*mlp:(s.first+s.n)*mlp])
		w.scoreArcs(s)
	}
}

// scoreArcs scores the heads of the words of s.
func (w *weights) scoreArcs(s *sentence) {
	n := s.n
	last := s.mlp[n*mlp:]
	clear(last)
	copy(last[arcs:], w.root[:arcs])
	copy(last[2*arcs+rels:], w.root[arcs:])
	for i := range n {
		leakies(s.mlp[i*mlp : i*mlp+2*arcs])
	}
	if s.masks != nil {
		s.masks.arcs(s)
	}
	s.keys = zeroed(s.keys, (n+1)*arcs)
	w.arcW.add(s.keys, s.mlp[arcs:], mlp, n+1)
	s.pad1 = pad(n + 1)
	s.keysT = zeroed(s.keysT, arcs*s.pad1)
	for i := range n + 1 {
		for j, v := range s.keys[i*arcs : (i+1)*arcs] {
			s.keysT[j*s.pad1+i] = v
		}
	}
	s.arc = zeroed(s.arc, n*s.pad1)
	gemm(s.arc, s.pad1, s.mlp, mlp, 1, s.keysT, s.pad1, n, s.pad1, arcs)
}

// scoreLabels scores the relations of each word to its head; n is the root.
func (w *weights) scoreLabels(s *sentence, heads []int) {
	s.rel = sized(s.rel, s.n*rels)
	for i, h := range heads {
		dep, head := s.mlp[i*mlp+2*arcs:i*mlp+2*arcs+rels], s.mlp[h*mlp+2*arcs+rels:(h+1)*mlp]
		rel := s.rel[i*rels : (i+1)*rels]
		for j, v := range dep {
			rel[j] = v + head[j]
		}
		leakies(rel)
	}
	if s.masks != nil {
		scale(s.rel, s.masks.rels)
	}
	s.label = sized(s.label, s.n*w.labels)
	w.relW.affine(s.label, w.relB, s.rel, rels, s.n)
}
