package neural

import (
	"math/rand/v2"
	"slices"
)

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

// texts pretrains the table on the texts and the treebanks, as numbers of words
// with the rows of each.
func (t *trainer) texts(rows map[string][]int32) {
	number := map[string]int32{}
	var feats, texts [][]int32
	for _, words := range slices.Concat(t.options.Texts, t.forms()) {
		text := make([]int32, len(words))
		for i, w := range words {
			id, ok := number[w]
			if !ok {
				id = int32(len(feats))
				number[w] = id
				feats = append(feats, rows[w])
			}
			text[i] = id
		}
		texts = append(texts, text)
	}
	r := rand.New(rand.NewPCG(t.options.Seed, 6))
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	pretrain(texts, feats, t.m.table, t.options.Seed, t.options.Log)
	rescale(feats, t.m.table, 0.5)
}

// forms returns the words of the treebanks.
func (t *trainer) forms() [][]string {
	var out [][]string
	for _, g := range t.golds[:t.bank] {
		out = append(out, g.Forms)
	}
	return out
}
