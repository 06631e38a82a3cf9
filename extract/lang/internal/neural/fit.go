package neural

import "math"

// relationWeight is what a word's relation counts for in the choice of its tag,
// against what the network says; chosen on the development treebanks. The two
// err apart: a tag is read off two layers, a relation off both its ends.
const relationWeight = 0.08

// fits returns for each relation and tag how much more often they go together
// than by chance, as the logarithm of the ratio, weighted.
func fits(golds []Gold, tags, labels int) []float32 {
	tag, label, both, n := make([]float64, tags), make([]float64, labels), make([]float64, labels*tags), 0.0
	for _, g := range golds {
		for i, t := range g.Tags {
			tag[t]++
			label[g.Labels[i]]++
			both[g.Labels[i]*tags+t]++
			n++
		}
	}
	out := make([]float32, len(both))
	for i, k := range both {
		l, p := label[i/tags], tag[i%tags]/n
		if p > 0 {
			out[i] = float32(relationWeight * math.Log((k+p)/(l+1)/p)) // one more word of the relation, by chance
		}
	}
	return out
}
