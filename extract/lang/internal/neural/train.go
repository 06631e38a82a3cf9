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
	dense   *adam
	sparse  *adam
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
	pass pass
	grad gradient
	rows *sparse // derivatives of the table
	used [][]int32
	loss float64
}

// silverRounds is the share of the rounds that silver sentences take part in;
// the last ones are the treebanks' alone.
const silverRounds = 0.75

// Train makes a model. The same golds and options give the same model.
func Train(golds []Gold, tags, labels int, o Options) *Model {
	t := &trainer{golds: slices.Concat(golds, o.Silver), bank: len(golds), options: o, m: &Model{tags: tags, labels: labels, fits: fits(golds, tags, labels)}}
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
			p.used = append(p.used, hide(rows, t.counts[rows[0]], sources[i]))
		}
	}
	p.embed(t.m.table)
	scale(p.pass.x, p.pass.masks.in)
	loss := p.grad.run(&p.pass, golds)
	p.embedded()
	return loss
}

// embed sets the inputs from the rows used.
func (p *part) embed(table []float32) {
	for i, rows := range p.used {
		x := p.pass.x[i*embedding : (i+1)*embedding]
		for _, row := range rows {
			add(x, table[int(row)*embedding:(int(row)+1)*embedding], 1)
		}
	}
}

// embedded adds the derivatives of the inputs to those of the rows used.
func (p *part) embedded() {
	for i, rows := range p.used {
		for _, row := range rows {
			p.rows.add(row, p.grad.dx[i*embedding:(i+1)*embedding], 1)
		}
	}
}

// hide replaces, at times, the row of a word seen count times by that of unknown ones.
func hide(rows []int32, count int, r *rand.Rand) []int32 {
	if rows[0] > 0 && r.Float64() < forget/(forget+float64(count)) {
		rows = slices.Clone(rows)
		rows[0] = 0
	}
	return rows
}

// update moves the parameters; the rate falls linearly after warming up.
func (t *trainer) update(share float32) {
	t.steps++
	t.move(share, t.peak*min(float64(t.steps)/warmUp, 1-float64(t.steps-1)/float64(t.total)))
	if t.steps%meanEvery == 0 {
		t.mean.add(t.m)
	}
}

// move makes a step of all parameters against the derivatives of the parts.
func (t *trainer) move(share float32, rate float64) {
	a := t.parts[0]
	for _, b := range t.parts[1:] {
		for i, v := range b.grad.g.flat {
			a.grad.g.flat[i] += v
		}
		a.rows.take(b.rows)
	}
	t.dense.step(t.m.weights.flat, a.grad.g.flat, 0, share, rate, t.steps)
	a.rows.step(t.sparse, t.m.table, share, rate, t.steps)
}
