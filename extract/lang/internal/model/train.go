package model

import (
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
	Log    func(string, ...any)      // told of the progress
	Round  func(m *Model, round int) // called after each round with the model so far
}

// Train makes a model from golds. The same golds and options give the same model.
func Train(golds []Gold, o Options) *Model {
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
	m.net = neural.Train(data, len(m.Info.Tags), len(m.Info.Labels), options)
	return m
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
