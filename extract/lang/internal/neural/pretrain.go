package neural

import (
	"math"
	"math/rand/v2"
)

// Skip-grams with a matrix of their own for each place in the window (Ling et
// al. 2015) and embeddings from affixes (Bojanowski et al. 2017).
const (
	window      = 2 // words to each side
	negatives   = 4
	skipRate    = 0.08
	frequentest = 3e-4 // words with a larger share are left out at times
)

type skipgram struct {
	table   []float32 // rows of the features
	outputs []float32 // [word][2*window][embedding]
	h, dh   []float32
	noise   []int32
	r       *rand.Rand
}

// pretrain sets the rows of the table from texts of running words, each text a
// list of word numbers; feats gives the rows of each word.
func pretrain(texts [][]int32, feats [][]int32, table []float32, seed uint64, log func(string, ...any)) {
	s := &skipgram{table: table, outputs: make([]float32, len(feats)*2*window*embedding), h: make([]float32, embedding), dh: make([]float32, embedding), r: rand.New(rand.NewPCG(seed, 5))}
	counts, total := make([]int, len(feats)), 0
	for _, t := range texts {
		for _, w := range t {
			counts[w]++
			total++
		}
	}
	for w, n := range counts {
		for range int(math.Pow(float64(n), 0.75)) {
			s.noise = append(s.noise, int32(w))
		}
	}
	for i := range table {
		table[i] = (s.r.Float32() - 0.5) / embedding
	}
	seen := 0
	for k, t := range texts {
		rate := skipRate * max(0.01, 1-float32(seen)/float32(total))
		s.text(t, feats, counts, total, rate)
		seen += len(t)
		if k%(len(texts)/4+1) == 0 {
			log("pretraining: %d of %d words", seen, total)
		}
	}
}

func (s *skipgram) text(t []int32, feats [][]int32, counts []int, total int, rate float32) {
	for i, w := range t {
		keep := math.Sqrt(frequentest * float64(total) / float64(counts[w]))
		if s.r.Float64() > keep {
			continue
		}
		rows := feats[w]
		part := 1 / float32(len(rows))
		clear(s.h)
		clear(s.dh)
		for _, row := range rows {
			add(s.h, s.table[int(row)*embedding:(int(row)+1)*embedding], part)
		}
		for o := -window; o <= window; o++ {
			if o == 0 || i+o < 0 || i+o >= len(t) {
				continue
			}
			place := o + window
			if o > 0 {
				place--
			}
			s.pair(t[i+o], place, 1, rate)
			for range negatives {
				if v := s.noise[s.r.IntN(len(s.noise))]; v != t[i+o] {
					s.pair(v, place, 0, rate)
				}
			}
		}
		for _, row := range rows {
			add(s.table[int(row)*embedding:], s.dh, 1)
		}
	}
}

func (s *skipgram) pair(word int32, place int, want, rate float32) {
	out := s.outputs[(int(word)*2*window+place)*embedding:][:embedding]
	g := rate * (want - sigmoid(dot(s.h, out)))
	add(s.dh, out, g)
	add(out, s.h, g)
}

// rescale gives the sums of the rows of words the root mean square want.
func rescale(feats [][]int32, table []float32, want float64) {
	sum, n := 0.0, 0
	x := make([]float32, embedding)
	for _, rows := range feats {
		clear(x)
		for _, row := range rows {
			for j, v := range table[int(row)*embedding : (int(row)+1)*embedding] {
				x[j] += v
			}
		}
		for _, v := range x {
			sum, n = sum+float64(v*v), n+1
		}
	}
	f := float32(want / math.Sqrt(sum/float64(n)+1e-12))
	for i := range table {
		table[i] *= f
	}
}

func dot(a, b []float32) float32 {
	var s, t, u, v float32
	for j := 0; j < len(a); j += 4 {
		s += float32(a[j] * b[j])
		t += float32(a[j+1] * b[j+1])
		u += float32(a[j+2] * b[j+2])
		v += float32(a[j+3] * b[j+3])
	}
	return s + t + u + v
}
