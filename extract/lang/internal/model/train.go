package model

import (
	"math/rand/v2"
	"slices"
)

// A Gold is one sentence of a treebank, as the trainer sees it.
type Gold struct {
	Forms  []string
	Tags   []string // "UPOS XPOS"
	Heads  []int    // -1 for the root
	Labels []string
}

// Table sizes, as powers of two. Doubling either gains less than 0.1 points and
// doubles the model.
const (
	tagBits   = 18
	moveBits  = 21
	labelBits = 17
)

// Options of training.
type Options struct {
	Rounds int     // passes over the data
	Least  float32 // weights smaller than this are dropped
	Folds  int     // the parser learns on tags from taggers that did not see the sentence
}

type corpus struct {
	golds  []Gold
	words  [][]word
	tags   [][]int
	heads  [][]int // n for the root
	labels [][]int
}

// Train makes a model from golds. The same golds give the same model.
func Train(golds []Gold, o Options, log func(format string, args ...any)) *Model {
	m := &Model{}
	c := encode(golds, &m.Info)
	m.upos = universal(m.Info.Tags)
	everything := make([]int, len(golds))
	for i := range everything {
		everything[i] = i
	}
	m.tagger = trainTagger(c, everything, m, o)
	log("tagger trained")
	jackknife(c, m, o, log)
	m.moves, m.labels = trainParser(c, m, o, log)
	return m
}

func encode(golds []Gold, info *Info) *corpus {
	c := &corpus{golds: golds}
	tagSet, labelSet := map[string]bool{}, map[string]bool{}
	for _, g := range golds {
		for i := range g.Forms {
			tagSet[g.Tags[i]], labelSet[g.Labels[i]] = true, true
		}
	}
	var tagID, labelID map[string]int
	info.Tags, tagID = number(tagSet)
	info.Labels, labelID = number(labelSet)
	for _, g := range golds {
		ws, ts, hs, ls := []word{}, []int{}, []int{}, []int{}
		for i, f := range g.Forms {
			ws, ts, ls = append(ws, newWord(f)), append(ts, tagID[g.Tags[i]]), append(ls, labelID[g.Labels[i]])
			h := g.Heads[i]
			if h < 0 {
				h = len(g.Forms)
			}
			hs = append(hs, h)
		}
		c.words, c.tags, c.heads, c.labels = append(c.words, ws), append(c.tags, ts), append(c.heads, append(hs, -1)), append(c.labels, ls)
	}
	return c
}

func number(set map[string]bool) ([]string, map[string]int) {
	var names []string
	for n := range set {
		names = append(names, n)
	}
	slices.Sort(names)
	id := map[string]int{}
	for i, n := range names {
		id[n] = i
	}
	return names, id
}

func trainTagger(c *corpus, part []int, m *Model, o Options) weights {
	l := newLearner(len(m.upos), tagBits)
	r := rand.New(rand.NewPCG(1, 1))
	order := slices.Clone(part)
	s := &Scratch{scores: make([]float32, len(m.upos))}
	for range o.Rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			s.words = append(s.words[:0], c.words[k]...)
			for i := range s.words {
				s.feats = tagFeatures(s.feats[:0], s.words, i)
				l.score(s.feats, s.scores)
				t := best(s.scores)
				if gold := c.tags[k][i]; t != gold {
					l.update(s.feats, gold, t)
				}
				l.time++
				s.words[i].tag, s.words[i].upos = uint64(t+1), m.upos[t]+1
			}
		}
	}
	return l.averaged(o.Least)
}

// jackknife sets the tags of all words by taggers trained on the other folds,
// so that the parser learns to live with the mistakes of real tags.
func jackknife(c *corpus, m *Model, o Options, log func(string, ...any)) {
	o.Rounds = max(1, o.Rounds/2)
	for fold := range o.Folds {
		var rest []int
		for k := range c.golds {
			if k%o.Folds != fold {
				rest = append(rest, k)
			}
		}
		w := trainTagger(c, rest, m, o)
		s := &Scratch{}
		for k := fold; k < len(c.golds); k += o.Folds {
			s.words = c.words[k]
			tag(&w, m.upos, s, make([]int, len(s.words)))
		}
		log("fold %d of %d tagged", fold+1, o.Folds)
	}
}

func trainParser(c *corpus, m *Model, o Options, log func(string, ...any)) (moveW, labelW weights) {
	lm, ll := newLearner(moves, moveBits), newLearner(len(m.Info.Labels), labelBits)
	r := rand.New(rand.NewPCG(2, 2))
	order := make([]int, len(c.golds))
	for i := range order {
		order[i] = i
	}
	t := &parserTrainer{moves: lm, labels: ll, scores: make([]float32, len(m.Info.Labels))}
	for round := range o.Rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			t.explore = round > 0
			t.learn(c.words[k], c.heads[k], c.labels[k], r)
		}
		log("parser round %d of %d", round+1, o.Rounds)
	}
	return lm.averaged(o.Least), ll.averaged(o.Least)
}

type parserTrainer struct {
	moves, labels *learner
	state         state
	feats, lfeats []uint64
	scores        []float32
	explore       bool // follow the model's own moves, right or wrong, most of the time
}

// exploration is how often a wrong move is followed, so that the parser learns
// to recover from it (Goldberg and Nivre 2013).
const exploration = 0.9

func (t *parserTrainer) learn(ws []word, heads, labels []int, r *rand.Rand) {
	var scores [moves]float32
	s := &t.state
	for s.reset(len(ws)); !s.done(); {
		t.feats = moveFeatures(t.feats[:0], s, ws)
		t.moves.score(t.feats, scores[:])
		guess := bestAllowed(s, scores[:])
		gold := bestGold(s, scores[:], heads)
		move := guess
		if s.cost(guess, heads) > s.cost(gold, heads) {
			t.moves.update(t.feats, gold, guess)
			if !t.explore || r.Float64() > exploration {
				move = gold
			}
		}
		t.moves.time++
		s.apply(move, t.label(ws, move, heads, labels))
	}
}

// label learns and returns the relation that a move gives.
func (t *parserTrainer) label(ws []word, move int, heads, labels []int) int {
	if move == shift {
		return 0
	}
	h, d := t.state.arc(move)
	t.lfeats = labelFeatures(t.lfeats[:0], &t.state, ws, h, d)
	t.labels.score(t.lfeats, t.scores)
	guess := best(t.scores)
	if heads[d] == h {
		if guess != labels[d] {
			t.labels.update(t.lfeats, labels[d], guess)
		}
		t.labels.time++
	}
	return guess
}

// bestGold returns the best-scored of the allowed moves of least cost.
func bestGold(s *state, scores []float32, gold []int) int {
	top, least := -1, 0
	for m := range moves {
		if !s.allowed(m) {
			continue
		}
		c := s.cost(m, gold)
		if top < 0 || c < least || c == least && scores[m] > scores[top] {
			top, least = m, c
		}
	}
	return top
}
