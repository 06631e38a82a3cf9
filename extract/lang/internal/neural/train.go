package neural

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// A Gold is one sentence of a treebank.
type Gold struct {
	Forms  []string
	Tags   []int
	Heads  []int // -1 for the root
	Labels []int
}

// Options of training.
type Options struct {
	Rounds int        // passes over the data
	Texts  [][]string // unlabelled running words
	Silver []Gold     // sentences that other models labelled
	Seed   uint64
	Log    func(format string, args ...any)
	Round  func(m *Model, round int) // called after each round
}

// Settings of the optimiser (Kingma and Ba 2015) and the batches.
const (
	rate      = 2.5e-3
	momentum  = 0.9
	variance  = 0.98
	warmUp    = 300 // batches
	batchSize = 24  // sentences
	workers   = 2   // parts of a batch, always summed in the same order
	rareWord  = 2   // words less frequent in the treebanks have no row
	rareText  = 6   // nor have words less frequent in the texts
	rareAffix = 3
	forget    = 0.2 // a word seen n times is hidden with probability forget/(forget+n)
)

type trainer struct {
	m       *Model
	golds   []Gold      // of the treebanks, then the silver ones
	bank    int         // how many are of the treebanks
	feats   [][][]int32 // rows of each word of each sentence, the word first
	counts  []int       // of rows, in golds
	dense   adam
	sparse  adam
	parts   [workers]*part
	t       *weights
	options Options
	steps   int
	total   int
}

// A part is the share of a batch that one goroutine works on.
type part struct {
	pass    pass
	grad    gradient
	rows    []float32 // derivatives of the table
	touched []int32
	marked  []bool
	used    [][]int32
	loss    float64
}

// silverRounds is the share of the rounds that silver sentences take part in;
// the last ones are the treebanks' alone.
const silverRounds = 0.75

// Train makes a model. The same golds and options give the same model.
func Train(golds []Gold, tags, labels int, o Options) *Model {
	t := &trainer{golds: slices.Concat(golds, o.Silver), bank: len(golds), options: o, m: &Model{tags: tags, labels: labels}}
	t.vocabulary()
	t.initialise()
	plan := t.plan()
	for _, order := range plan {
		t.total += (len(order) + batchSize - 1) / batchSize
	}
	for round, order := range plan {
		loss, words := 0.0, 0
		for batch := range slices.Chunk(order, batchSize) {
			l, n := t.batch(batch, round)
			loss, words = loss+l, words+n
			if t.steps%200 == 0 {
				o.Log("batch %d of %d: loss %.3f", t.steps, t.total, loss/float64(words))
			}
		}
		o.Log("round %d: loss %.3f a word", round+1, loss/float64(words))
		if o.Round != nil {
			o.Round(t.m, round+1)
		}
	}
	return t.m
}

// plan returns the sentences of every round: all of the treebanks, and in the
// earlier rounds as many silver ones, each in its turn.
func (t *trainer) plan() [][]int {
	r := rand.New(rand.NewPCG(t.options.Seed, 7))
	silver := r.Perm(len(t.golds) - t.bank)
	at := 0
	var plan [][]int
	for round := range t.options.Rounds {
		var order []int
		for i := range t.bank {
			order = append(order, i)
		}
		if float64(round) < silverRounds*float64(t.options.Rounds) {
			for range min(t.bank, len(silver)) {
				order = append(order, t.bank+silver[at])
				at = (at + 1) % len(silver)
			}
		}
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		plan = append(plan, order)
	}
	return plan
}

// vocabulary chooses the features that have rows.
func (t *trainer) vocabulary() {
	bank, text := map[uint32]int{}, map[uint32]int{}
	words := map[uint32]bool{}
	cache := map[string][]uint32{}
	get := func(form string) []uint32 {
		f, ok := cache[form]
		if !ok {
			f = features(nil, form)
			cache[form] = f
			words[f[0]] = true
		}
		return f
	}
	for _, g := range t.golds[:t.bank] {
		for _, form := range g.Forms {
			for _, f := range get(form) {
				bank[f]++
			}
		}
	}
	for _, g := range t.golds[t.bank:] {
		for _, form := range g.Forms {
			get(form)
		}
	}
	for _, words := range t.options.Texts {
		for _, form := range words {
			text[get(form)[0]]++
		}
	}
	hashes := []uint32{1}
	for f, n := range bank {
		if words[f] && n >= rareWord || n >= rareAffix {
			hashes = append(hashes, f)
		}
	}
	for f, n := range text {
		if n >= rareText && bank[f] < rareWord {
			hashes = append(hashes, f)
		}
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	t.m.index = newIndex(hashes)
	t.counts = make([]int, len(hashes))
	rows := map[string][]int32{}
	for form, f := range cache {
		rows[form] = t.rows(f)
	}
	for _, g := range t.golds {
		var s [][]int32
		for _, form := range g.Forms {
			s = append(s, rows[form])
			for _, row := range rows[form] {
				t.counts[row]++
			}
		}
		t.feats = append(t.feats, s)
	}
	t.m.table = make([]float32, len(hashes)*embedding)
	t.options.Log("%d rows", len(hashes))
	t.texts(rows)
}

func (t *trainer) rows(feats []uint32) []int32 {
	var out []int32
	for k, f := range feats {
		row := t.m.index.row(f)
		if row < 0 && k > 0 {
			continue
		}
		out = append(out, int32(max(row, 0)))
	}
	return out
}

// texts pretrains the table on the texts and the treebanks.
func (t *trainer) texts(rows map[string][]int32) {
	number := map[string]int32{}
	var feats [][]int32
	var texts [][]int32
	add := func(words []string) {
		out := make([]int32, len(words))
		for i, w := range words {
			id, ok := number[w]
			if !ok {
				id = int32(len(feats))
				number[w] = id
				feats = append(feats, rows[w])
			}
			out[i] = id
		}
		texts = append(texts, out)
	}
	for _, words := range t.options.Texts {
		add(words)
	}
	for _, g := range t.golds[:t.bank] {
		add(g.Forms)
	}
	r := rand.New(rand.NewPCG(t.options.Seed, 6))
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	pretrain(texts, feats, t.m.table, t.options.Seed, t.options.Log)
	rescale(feats, t.m.table, 0.5)
}

// initialise draws the dense weights (Glorot and Bengio 2010); forget gates start open.
func (t *trainer) initialise() {
	m := t.m
	m.weights = newWeights(m.tags, m.labels, nil)
	r := rand.New(rand.NewPCG(t.options.Seed, 8))
	w := m.weights
	glorot := func(v []float32, in int) {
		s := math.Sqrt(6 / float64(in+len(v)/in))
		for i := range v {
			v[i] = float32(s * (2*r.Float64() - 1))
		}
	}
	for l := range w.lstms {
		for d := range w.lstms[l] {
			p := w.lstms[l][d]
			glorot(p.wx, p.in)
			glorot(p.wh, hidden)
			for j := range hidden {
				p.b[hidden+j] = 1
			}
		}
	}
	glorot(w.tagW, 2*hidden)
	glorot(w.mlpW, 2*hidden)
	glorot(w.arcW, arcs)
	glorot(w.root, arcs+rels)
	glorot(w.relW, rels)
	t.t = newWeights(m.tags, m.labels, nil)
	t.dense, t.sparse = newAdam(len(w.flat)), newAdam(len(m.table))
	for i := range t.parts {
		t.parts[i] = &part{
			grad: gradient{w: w, t: t.t, g: newWeights(m.tags, m.labels, nil)},
			rows: make([]float32, len(m.table)), marked: make([]bool, len(t.counts)),
		}
	}
}

// batch makes one step; it returns the loss and the number of words.
func (t *trainer) batch(batch []int, round int) (loss float64, words int) {
	t.m.weights.transpose(t.t)
	batch = slices.Clone(batch)
	slices.SortFunc(batch, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(t.golds[a].Forms), len(t.golds[b].Forms)), cmp.Compare(a, b))
	})
	var wg sync.WaitGroup
	for k, p := range t.parts {
		wg.Go(func() {
			p.loss = 0
			clear(p.grad.g.flat)
			for i := k; i < len(batch); i += workers {
				t.sentence(p, batch[i], round)
			}
		})
	}
	wg.Wait()
	for _, p := range t.parts {
		loss += p.loss
	}
	for _, k := range batch {
		words += len(t.golds[k].Forms)
	}
	t.update(1 / float32(words))
	return loss, words
}

func (t *trainer) sentence(p *part, k, round int) {
	g := t.golds[k]
	n := len(g.Forms)
	r := rand.New(rand.NewPCG(t.options.Seed, uint64(round)<<32|uint64(k)))
	p.pass.n, p.pass.masks = n, newMasks(n, r)
	p.pass.x = zeroed(p.pass.x, n*embedding)
	p.used = p.used[:0]
	for i, rows := range t.feats[k] {
		if count := float64(t.counts[rows[0]]); rows[0] > 0 && r.Float64() < forget/(forget+count) {
			rows = slices.Clone(rows)
			rows[0] = 0
		}
		p.used = append(p.used, rows)
		x := p.pass.x[i*embedding : (i+1)*embedding]
		for _, row := range rows {
			for j, v := range t.m.table[int(row)*embedding : (int(row)+1)*embedding] {
				x[j] += v
			}
		}
	}
	scale(p.pass.x, p.pass.masks.in)
	gold := target{tags: g.Tags, labels: g.Labels, heads: slices.Clone(g.Heads)}
	for i, h := range gold.heads {
		if h < 0 {
			gold.heads[i] = n
		}
	}
	p.loss += p.grad.run(&p.pass, gold)
	for i, rows := range p.used {
		for _, row := range rows {
			if !p.marked[row] {
				p.marked[row] = true
				p.touched = append(p.touched, row)
			}
			for j, d := range p.grad.dx[i*embedding : (i+1)*embedding] {
				p.rows[int(row)*embedding+j] += d
			}
		}
	}
}

// update moves the parameters; the rate falls linearly after warming up.
func (t *trainer) update(share float32) {
	t.steps++
	now := rate * min(float64(t.steps)/warmUp, 1-float64(t.steps-1)/float64(t.total))
	a := t.parts[0]
	for _, b := range t.parts[1:] {
		for i, v := range b.grad.g.flat {
			a.grad.g.flat[i] += v
		}
		for _, row := range b.touched {
			if !a.marked[row] {
				a.marked[row] = true
				a.touched = append(a.touched, row)
			}
			from := b.rows[int(row)*embedding : (int(row)+1)*embedding]
			for j, v := range from {
				a.rows[int(row)*embedding+j] += v
			}
			clear(from)
			b.marked[row] = false
		}
		b.touched = b.touched[:0]
	}
	t.dense.step(t.m.weights.flat, a.grad.g.flat, 0, share, now, t.steps)
	for _, row := range a.touched {
		at := int(row) * embedding
		t.sparse.step(t.m.table[at:at+embedding], a.rows[at:at+embedding], at, share, now, t.steps)
		clear(a.rows[at : at+embedding])
		a.marked[row] = false
	}
	a.touched = a.touched[:0]
}

// adam keeps the moments of parameters.
type adam struct{ m, v []float32 }

func newAdam(n int) adam { return adam{make([]float32, n), make([]float32, n)} }

// step moves the parameters w by their derivatives g times share; at is the
// place of w among all parameters.
func (a *adam) step(w, g []float32, at int, share float32, rate float64, steps int) {
	m, v := a.m[at:at+len(w)], a.v[at:at+len(w)]
	size := float32(rate / (1 - math.Pow(momentum, float64(steps))) * math.Sqrt(1-math.Pow(variance, float64(steps))))
	for i, d := range g {
		d *= share
		m[i] += (1 - momentum) * (d - m[i])
		v[i] += (1 - variance) * (d*d - v[i])
		w[i] -= size * m[i] / (float32(math.Sqrt(float64(v[i]))) + 1e-8)
	}
}
