package neural

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// toy is a language in which a noun hangs on the next verb, and verbs on the first.
func toy(n int) []Gold {
	r := rand.New(rand.NewPCG(9, 9))
	var out []Gold
	for range n {
		var g Gold
		first := -1
		for range 1 + r.IntN(4) {
			g.Forms = append(g.Forms, fmt.Sprintf("noun%do", r.IntN(30)), fmt.Sprintf("verb%ded", r.IntN(30)))
			at := len(g.Forms) - 1
			g.Tags, g.Labels = append(g.Tags, 0, 1), append(g.Labels, 1, 0)
			g.Heads = append(g.Heads, at, first)
			if first < 0 {
				first = at
			}
		}
		out = append(out, g)
	}
	return out
}

func trainToy(rounds int) *Model {
	quiet := func(string, ...any) {}
	return Train(toy(150), 2, 2, Options{Rounds: rounds, Seed: 1, Log: quiet})
}

func file(t *testing.T, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTrainingLearns(t *testing.T) {
	m, err := Read(bytes.NewReader(file(t, trainToy(25))))
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, g := range toy(200)[150:] {
		s := analyse(m, g.Forms)[0]
		for i := range g.Forms {
			all++
			if s.Tags[i] == g.Tags[i] && s.Heads[i] == g.Heads[i] && s.Labels[i] == g.Labels[i] {
				right++
			}
		}
	}
	if right*100 < all*95 {
		t.Errorf("%d of %d words right", right, all)
	}
}

// analyse returns the analyses of sentences in one batch.
func analyse(m *Model, sentences ...[]string) []Result {
	results := make([]Result, len(sentences))
	var s Scratch
	m.Analyse(sentences, results, &s)
	return results
}

func TestBatchesAgree(t *testing.T) {
	m := trainToy(3)
	var batch [][]string
	for _, g := range toy(40) {
		batch = append(batch, g.Forms)
	}
	batch = append(batch, nil, []string{"verb1ed"}, slices.Repeat([]string{"noun1o", "verb2ed"}, 40))
	plain := analyse(m, batch...)
	m.weights.pack()
	for i, r := range analyse(m, batch...) {
		if !slices.Equal(plain[i].Tags, r.Tags) || !slices.Equal(plain[i].Heads, r.Heads) || !slices.Equal(plain[i].Labels, r.Labels) {
			t.Errorf("sentence %d of %d words: %v, %v from panels", i, len(batch[i]), plain[i], r)
		}
		if alone := analyse(m, batch[i])[0]; !slices.Equal(alone.Tags, r.Tags) || !slices.Equal(alone.Heads, r.Heads) || !slices.Equal(alone.Labels, r.Labels) {
			t.Errorf("sentence %d of %d words: %v alone, %v in a batch", i, len(batch[i]), alone, r)
		}
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	if !bytes.Equal(file(t, trainToy(2)), file(t, trainToy(2))) {
		t.Error("the same golds gave two models")
	}
}

func TestMean(t *testing.T) {
	m := trainToy(3)
	var models []*Model
	for seed := range uint64(2) {
		models = append(models, Train(toy(150), 2, 2, Options{Rounds: 1, Seed: seed, From: m, Log: func(string, ...any) {}}))
	}
	mean, err := Mean(models)
	if err != nil {
		t.Fatal(err)
	}
	a, b := models[0].weights.flat, models[1].weights.flat
	for i, v := range mean.weights.flat {
		if math.Abs(float64(v-(a[i]+b[i])/2)) > 1e-6 {
			t.Fatalf("weight %d: %g of %g and %g", i, v, a[i], b[i])
		}
	}
	other := trainToy(3)
	other.index.hashes = other.index.hashes[1:]
	if _, err := Mean([]*Model{m, other}); err == nil {
		t.Error("models of other words have a mean")
	}
}

func TestTeachers(t *testing.T) {
	m, other := trainToy(3), Train(toy(150), 2, 2, Options{Rounds: 3, Seed: 2, Log: func(string, ...any) {}})
	var texts [][]string
	for _, g := range toy(40) {
		texts = append(texts, g.Forms)
	}
	for i, g := range (Teachers{m, m}).Label(texts) {
		s := analyse(m, texts[i])[0]
		if !slices.Equal(g.Tags, s.Tags) || !slices.Equal(g.Heads, s.Heads) || !slices.Equal(g.Labels, s.Labels) {
			t.Errorf("a model and itself disagree with it: %v, %v", g, s.Heads)
		}
	}
	silver := (Teachers{m, other}).Label(texts)
	learn := func() *Model {
		return Train(toy(150), 2, 2, Options{Rounds: 2, Seed: 3, Silver: silver, From: m, Log: func(string, ...any) {}})
	}
	if !bytes.Equal(file(t, learn()), file(t, learn())) {
		t.Error("the same teachers gave two models")
	}
}

func TestAnalyseAnyForms(t *testing.T) {
	m := trainToy(1)
	for _, forms := range [][]string{
		nil, {""}, {"a"}, {"\xff\xfe", "", "\x00"}, {strings.Repeat("x", 10000), "İ", "ǅ"}, slices.Repeat([]string{"noun1o", "."}, 200),
	} {
		s := analyse(m, forms)[0]
		roots := 0
		for i, h := range s.Heads {
			if h == -1 {
				roots++
			}
			if h < -1 || h >= len(forms) || h == i {
				t.Errorf("head of word %d is %d", i, h)
			}
		}
		if len(forms) > 0 && roots != 1 {
			t.Errorf("%d roots in %d words", roots, len(forms))
		}
	}
}

// A word that may be either takes the tag that goes with its relation.
func TestTagsFitRelations(t *testing.T) {
	golds := []Gold{{Tags: []int{0, 0, 0, 1}, Labels: []int{0, 0, 0, 1}}, {Tags: []int{0, 1}, Labels: []int{1, 1}}}
	f := fits(golds, 3, 2)
	if f[0] <= 0 || f[1] >= 0 || f[4] <= 0 || f[4] <= f[3] {
		t.Errorf("weights of three tags for two relations: %v", f)
	}
	if f[2] != 0 || f[5] != 0 {
		t.Errorf("a tag never seen has weights: %v", f)
	}
}

func TestReadRejectsDamage(t *testing.T) {
	data := file(t, trainToy(1))
	for _, bad := range [][]byte{nil, data[:5], data[:len(data)/2], bytes.Repeat([]byte{255}, 100)} {
		if _, err := Read(bytes.NewReader(bad)); err == nil {
			t.Errorf("%d bytes were taken for a model", len(bad))
		}
	}
}

// TestEisner compares with all projective trees.
func TestEisner(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	var d decoder
	for range 100 {
		n := 1 + r.IntN(5)
		scores := random(n*(n+1), r)
		total := func(heads []int) (sum float32) {
			for i, h := range heads {
				sum += scores[i*(n+1)+h]
			}
			return sum
		}
		want := float32(-1e9)
		heads := make([]int, n)
		var all func(i int)
		all = func(i int) {
			if i == n {
				if d.tree(heads) && projective(heads) {
					want = max(want, total(heads))
				}
				return
			}
			for heads[i] = 0; heads[i] <= n; heads[i]++ {
				if heads[i] != i {
					all(i + 1)
				}
			}
		}
		all(0)
		got := make([]int, n)
		d.eisner(scores, n+1, n, got)
		if !d.tree(got) || !projective(got) || total(got) < want-1e-5 {
			t.Fatalf("%v scores %g, the best %g", got, total(got), want)
		}
	}
}

func projective(heads []int) bool {
	n := len(heads)
	for i, h := range heads {
		for j, k := range heads {
			if h == n || k == n {
				continue
			}
			if a, b, c, d := min(i, h), max(i, h), min(j, k), max(j, k); a < c && c < b && b < d {
				return false
			}
		}
	}
	return !covered(heads)
}

// covered tells whether an arc spans the root, which the search from the root excludes.
func covered(heads []int) bool {
	root := slices.Index(heads, len(heads))
	for i, h := range heads {
		if h < len(heads) && min(i, h) < root && root < max(i, h) {
			return true
		}
	}
	return false
}

func BenchmarkAnalyse(b *testing.B) {
	m := &Model{tags: 100, labels: 50, index: newIndex([]uint32{1}), table: make([]float32, embedding), weights: newWeights(100, 50, nil), fits: make([]float32, 100*50)}
	r := rand.New(rand.NewPCG(1, 1))
	copy(m.weights.flat, random(len(m.weights.flat), r))
	copy(m.table, random(embedding, r))
	m.weights.pack()
	forms := strings.Fields("The Chilean envoy told reporters that , over two long dinners with the president , she had come close to a treaty on fishing unless the islanders raised new objections .")
	batch := slices.Repeat([][]string{forms}, 16)
	results := make([]Result, len(batch))
	var s Scratch
	b.ReportAllocs()
	for b.Loop() {
		m.Analyse(batch, results, &s)
	}
	b.ReportMetric(float64(len(batch)*len(forms))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
