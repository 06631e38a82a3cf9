package model

import "math"

// weights is a linear multi-class model over hashed features: the weights of
// feature f for class c stand at f*classes+c. Values are codes into book, so a
// table of 2^19 features and 60 classes takes 30 MB.
type weights struct {
	classes int
	bits    uint // log2 of the number of feature rows
	codes   []int8
	book    [256]float32 // value of each code, indexed by uint8(code)
}

// score writes to out (length classes) the sum of the rows of feats.
func (w *weights) score(feats []uint64, out []float32) {
	clear(out)
	for _, f := range feats {
		at := int(f>>(64-w.bits)) * w.classes
		row := w.codes[at : at+w.classes]
		for c, code := range row {
			out[c] += w.book[uint8(code)]
		}
	}
}

// companding sets how the 8-bit codes are spread: fine steps near zero, where
// most weights lie. Linear codes lose several points of accuracy.
const companding = 24

// quantise turns trained values into codes. Values below least become zero, and
// compress away.
func quantise(classes int, bits uint, values []float32, least float32) weights {
	w := weights{classes: classes, bits: bits, codes: make([]int8, len(values))}
	top := float32(0)
	for _, v := range values {
		top = max(top, float32(math.Abs(float64(v))))
	}
	w.setBook(top)
	scale := math.Log1p(companding)
	for i, v := range values {
		a := math.Abs(float64(v))
		if top == 0 || a < float64(least) {
			continue
		}
		code := math.Round(127 * math.Log1p(companding*a/float64(top)) / scale)
		w.codes[i] = int8(math.Copysign(code, float64(v)))
	}
	return w
}

// setBook fills the code book for weights of at most top.
func (w *weights) setBook(top float32) {
	scale := math.Log1p(companding)
	for code := -127; code <= 127; code++ {
		v := float64(top) * math.Expm1(math.Abs(float64(code))/127*scale) / companding
		w.book[uint8(int8(code))] = float32(math.Copysign(v, float64(code)))
	}
}

// best returns the index of the largest score, the first of equals.
func best(scores []float32) int {
	top := 0
	for i, s := range scores {
		if s > scores[top] {
			top = i
		}
	}
	return top
}

// A learner trains weights by the averaged perceptron (Collins 2002).
type learner struct {
	classes int
	bits    uint
	w, sum  []float32 // current weights, and their updates weighted by time
	time    float32
}

func newLearner(classes int, bits uint) *learner {
	n := classes << bits
	return &learner{classes: classes, bits: bits, w: make([]float32, n), sum: make([]float32, n), time: 1}
}

func (l *learner) score(feats []uint64, out []float32) {
	clear(out)
	for _, f := range feats {
		at := int(f>>(64-l.bits)) * l.classes
		for c, v := range l.w[at : at+l.classes] {
			out[c] += v
		}
	}
}

// update rewards class good and punishes class bad.
func (l *learner) update(feats []uint64, good, bad int) {
	for _, f := range feats {
		at := int(f>>(64-l.bits)) * l.classes
		l.w[at+good]++
		l.sum[at+good] += l.time
		l.w[at+bad]--
		l.sum[at+bad] -= l.time
	}
}

// averaged returns the weights averaged over time, quantised.
func (l *learner) averaged(least float32) weights {
	out := make([]float32, len(l.w))
	for i := range out {
		out[i] = l.w[i] - l.sum[i]/l.time
	}
	return quantise(l.classes, l.bits, out, least)
}

// A scorer is either trained weights or weights in training.
type scorer interface {
	score(feats []uint64, out []float32)
}
