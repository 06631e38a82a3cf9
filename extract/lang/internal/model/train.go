package model

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"diplograph/extract/lang/internal/neural"
)

// A Gold is one sentence of a treebank, as the trainer sees it.
type Gold struct {
	Forms  []string
	Tags   []string // "UPOS XPOS"
	Heads  []int    // -1 for the root
	Labels []string
}

// Options of training.
type Options struct {
	Rounds int                       // passes over the data
	Texts  [][]string                // unlabelled running words, to learn embeddings from
	Seed   uint64                    // of all that is drawn
	Teach  []*Model                  // models of the same golds that label the texts, to learn from too
	From   *Model                    // of the same golds, to start from; nil to start anew
	Log    func(string, ...any)      // told of the progress
	Round  func(m *Model, round int) // called after each round with the model so far
}

// Sentences of texts that teachers label, in words: shorter ones teach little,
// longer ones are often lists.
const shortest, longest = 4, 60

// Train makes a model from golds. The same golds and options give the same
// model, on processors of one kind. It returns an error if a teacher has other tags
// or relations.
func Train(golds []Gold, o Options) (*Model, error) {
	m := &Model{}
	tagSet, labelSet := map[string]bool{}, map[string]bool{}
	for _, g := range golds {
		for i := range g.Forms {
			tagSet[g.Tags[i]], labelSet[g.Labels[i]] = true, true
		}
	}
	var tagID, labelID map[string]int
	m.Info.Tags, tagID = number(tagSet)
	m.Info.Labels, labelID = number(labelSet)
	var data []neural.Gold
	for _, g := range golds {
		d := neural.Gold{Forms: g.Forms, Heads: g.Heads}
		for i := range g.Forms {
			d.Tags, d.Labels = append(d.Tags, tagID[g.Tags[i]]), append(d.Labels, labelID[g.Labels[i]])
		}
		data = append(data, d)
	}
	options := neural.Options{Rounds: o.Rounds, Texts: o.Texts, Seed: o.Seed, Log: o.Log, Round: func(net *neural.Model, round int) {
		m.net = net
		o.Round(m, round)
	}}
	if o.From != nil {
		if !m.alike(o.From) {
			return nil, fmt.Errorf("the model to start from has other tags or relations than the treebanks: train it on the same files")
		}
		options.From = o.From.net
	}
	silver, err := o.silver(m, neural.SilverSize(len(data), o.Rounds))
	if err != nil {
		return nil, err
	}
	options.Silver = silver
	m.net = neural.Train(data, len(m.Info.Tags), len(m.Info.Labels), options)
	return m, nil
}

// Mean returns the mean of models that were trained from the same one, as far as
// can be seen: an error tells of other words, tags, relations or data.
func Mean(models []*Model) (*Model, error) {
	var nets []*neural.Model
	for i, m := range models {
		if !m.alike(models[0]) || !slices.Equal(m.Info.Data, models[0].Info.Data) {
			return nil, fmt.Errorf("model %d of the mean has other tags, relations or data than the first", i+1)
		}
		nets = append(nets, m.net)
	}
	net, err := neural.Mean(nets)
	if err != nil {
		return nil, err
	}
	m := *models[0]
	m.net = net
	return &m, nil
}

// silver returns up to size sentences of the texts as the teachers label them.
func (o Options) silver(m *Model, size int) ([]neural.Gold, error) {
	if len(o.Teach) == 0 {
		return nil, nil
	}
	var teachers neural.Teachers
	for i, t := range o.Teach {
		if !m.alike(t) {
			return nil, fmt.Errorf("teacher %d has other tags or relations than the treebanks: train it on the same files", i+1)
		}
		teachers = append(teachers, t.net)
	}
	var texts [][]string
	for _, words := range o.Texts {
		if len(words) >= shortest && len(words) <= longest {
			texts = append(texts, words)
		}
	}
	r := rand.New(rand.NewPCG(o.Seed, 9))
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	texts = texts[:min(size, len(texts))]
	o.Log("%d teachers label %d sentences", len(teachers), len(texts))
	return teachers.Label(texts), nil
}

// alike reports whether two models have the same tags and relations.
func (m *Model) alike(o *Model) bool {
	return slices.Equal(m.Info.Tags, o.Info.Tags) && slices.Equal(m.Info.Labels, o.Info.Labels)
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
