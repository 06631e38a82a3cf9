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
	From   *Model     // to start from, of the same golds; without it all is drawn anew
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
	peak    float64 // of the rate
	mean    mean
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
			o.Round(t.mean.model(t.m), round+1)
		}
	}
	return t.mean.model(t.m)
}

// SilverSize is the number of silver sentences that training on so many golds
// can take in.
func SilverSize(golds, rounds int) int { return golds * int(math.Ceil(silverRounds*float64(rounds))) }

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
	if from := t.options.From; from != nil {
		t.m.index = from.index
	} else {
		t.m.index = newIndex(frequent(bank, text, words))
	}
	t.counts = make([]int, len(t.m.index.hashes))
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
	t.options.Log("%d rows", len(t.counts))
	if from := t.options.From; from != nil {
		t.m.table = slices.Clone(from.table)
		return
	}
	t.m.table = make([]float32, len(t.counts)*embedding)
	t.texts(rows)
}

// frequent returns the features that are not rare among those of the treebanks
// or, of whole words, those of the texts. The first stands for unknown words.
func frequent(bank, text map[uint32]int, words map[uint32]bool) []uint32 {
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
	return slices.Compact(hashes)
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

// initialise makes the dense weights and the working memory.
func (t *trainer) initialise() {
	m := t.m
	m.weights = newWeights(m.tags, m.labels, nil)
	t.peak = rate
	if from := t.options.From; from != nil {
		copy(m.weights.flat, from.weights.flat)
		t.peak = rate / 2
	} else {
		t.draw()
	}
	t.t = newWeights(m.tags, m.labels, nil)
	t.dense, t.sparse = newAdam(len(m.weights.flat)), newAdam(len(m.table))
	for i := range t.parts {
		t.parts[i] = &part{
			grad: gradient{w: m.weights, t: t.t, g: newWeights(m.tags, m.labels, nil)},
			rows: make([]float32, len(m.table)), marked: make([]bool, len(t.counts)),
		}
	}
}

// draw sets the dense weights (Glorot and Bengio 2010); forget gates start open.
func (t *trainer) draw() {
	m := t.m
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
	glorot(w.tagW[0], 4*hidden)
	glorot(w.tagW[1], 4*hidden)
	glorot(w.mlpW, 2*hidden)
	glorot(w.arcW, arcs)
	glorot(w.root, arcs+rels)
	glorot(w.relW, rels)
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
			var share []int
			for i := k; i < len(batch); i += workers {
				share = append(share, batch[i])
			}
			clear(p.grad.g.flat)
			p.loss = t.share(p, share, round)
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

// share adds up the derivatives of a part's sentences and returns their loss.
func (t *trainer) share(p *part, share []int, round int) float64 {
	if len(share) == 0 {
		return 0
	}
	var lengths []int
	var sources []*rand.Rand
	var golds []target
	for _, k := range share {
		g := t.golds[k]
		gold := target{tags: g.Tags, labels: g.Labels, heads: slices.Clone(g.Heads)}
		for i, h := range gold.heads {
			if h < 0 {
				gold.heads[i] = len(g.Heads)
			}
		}
		lengths, golds = append(lengths, len(g.Forms)), append(golds, gold)
		sources = append(sources, rand.New(rand.NewPCG(t.options.Seed, uint64(round)<<32|uint64(k))))
	}
	p.pass.reset(lengths)
	p.pass.setMasks(sources)
	p.used = p.used[:0]
	for i, k := range share {
		for _, rows := range t.feats[k] {
			p.used = append(p.used, t.hide(rows, sources[i]))
		}
	}
	for i, rows := range p.used {
		x := p.pass.x[i*embedding : (i+1)*embedding]
		for _, row := range rows {
			add(x, t.m.table[int(row)*embedding:(int(row)+1)*embedding], 1)
		}
	}
	scale(p.pass.x, p.pass.masks.in)
	loss := p.grad.run(&p.pass, golds)
	for i, rows := range p.used {
		dx := p.grad.dx[i*embedding : (i+1)*embedding]
		for _, row := range rows {
			if !p.marked[row] {
				p.marked[row] = true
				p.touched = append(p.touched, row)
			}
			add(p.rows[int(row)*embedding:], dx, 1)
		}
	}
	return loss
}

// hide replaces, at times, the row of a rare word by that of unknown ones.
func (t *trainer) hide(rows []int32, r *rand.Rand) []int32 {
	if count := float64(t.counts[rows[0]]); rows[0] > 0 && r.Float64() < forget/(forget+count) {
		rows = slices.Clone(rows)
		rows[0] = 0
	}
	return rows
}

// update moves the parameters; the rate falls linearly after warming up.
func (t *trainer) update(share float32) {
	t.steps++
	now := t.peak * min(float64(t.steps)/warmUp, 1-float64(t.steps-1)/float64(t.total))
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
			add(a.rows[int(row)*embedding:], from, 1)
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
	if t.steps%meanEvery == 0 {
		t.mean.add(t.m)
	}
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
