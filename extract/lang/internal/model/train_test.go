package model

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// bank returns sentences of our own, tagged and parsed.
func bank(n int) []Gold {
	var out []Gold
	for i := range n {
		noun := []string{"envoy", "minister", "visitor"}[i%3]
		out = append(out, Gold{
			Forms:  []string{"The", noun, "left", "."},
			Tags:   []string{"DET DT", "NOUN NN", "VERB VBD", "PUNCT ."},
			Heads:  []int{1, 2, -1, 2},
			Labels: []string{"det", "nsubj", "root", "punct"},
		})
	}
	return out
}

func train(t *testing.T, golds []Gold, o Options) *Model {
	t.Helper()
	o.Rounds, o.Log, o.Round = 12, func(string, ...any) {}, func(*Model, int) {}
	m, err := Train(golds, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func stored(t *testing.T, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTrain(t *testing.T) {
	golds := bank(150)
	texts := [][]string{strings.Fields("The minister left ."), strings.Fields("The visitor left , and the envoy left .")}
	one := train(t, golds, Options{Seed: 1, Texts: texts})
	if s := Measure(one, golds); s.UPOS < s.Words*9/10 || s.LAS < s.Words*9/10 {
		t.Errorf("it has not learned: %v", s)
	}
	if again := train(t, golds, Options{Seed: 1, Texts: texts}); !bytes.Equal(stored(t, one), stored(t, again)) {
		t.Error("the same golds and options gave two models")
	}
	two := train(t, golds, Options{Seed: 2, Texts: texts, From: one, Teach: []*Model{one}})
	three := train(t, golds, Options{Seed: 3, Texts: texts, From: one})
	mean, err := Mean([]*Model{two, three})
	if err != nil {
		t.Fatal(err)
	}
	read, err := Read(bytes.NewReader(stored(t, mean)))
	if err != nil {
		t.Fatal(err)
	}
	if s := Measure(read, golds); s.LAS < s.Words*9/10 {
		t.Errorf("the mean, stored and read, has lost it: %v", s)
	}
}

func TestTrainErrors(t *testing.T) {
	golds := bank(30)
	one := train(t, golds, Options{Seed: 1})
	others := bank(30)
	others[0].Tags = slices.Clone(others[0].Tags)
	others[0].Tags[0] = "PRON PRP"
	other := train(t, others, Options{Seed: 1})
	for name, o := range map[string]Options{"start": {From: other}, "teacher": {Teach: []*Model{other}}} {
		o.Rounds, o.Log, o.Round = 1, t.Logf, func(*Model, int) {}
		if _, err := Train(golds, o); err == nil {
			t.Errorf("a %s with other tags is taken", name)
		}
	}
	if _, err := Mean([]*Model{one, other}); err == nil {
		t.Error("models with other tags have a mean")
	}
	same := *one
	same.Info.Data = []string{"other.conllu"}
	if _, err := Mean([]*Model{one, &same}); err == nil {
		t.Error("models of other data have a mean")
	}
}

func TestExceptions(t *testing.T) {
	m := train(t, bank(30), Options{Seed: 1})
	got := m.Exceptions([]Inflection{{"Talks", "NNS", "talk"}, {"envois", "NNS", "envoy"}, {"envois", "NNS", "envoy"}, {"envois", "NNS", "envoi"}, {"Oslo", "NNP", "Oslo"}})
	if len(got) != 1 || got["envois NNS"] != "envoy" {
		t.Errorf("%v, want the lemma that most have and no rule gives, of envois alone", got)
	}
}
