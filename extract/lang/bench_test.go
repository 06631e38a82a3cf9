package lang

import (
	"bytes"
	"strings"
	"testing"

	"diplograph/extract/lang/internal/model"
)

// BenchmarkTreebank tags and parses the words of a treebank on one core.
func BenchmarkTreebank(b *testing.B) {
	var sents [][]Token
	tokens := 0
	for _, s := range treebank(b, "gum/en_gum-ud-dev.conllu") {
		ts := make([]Token, len(s.Words))
		for i, w := range s.Words {
			ts[i].Form = w.Form
		}
		sents, tokens = append(sents, ts), tokens+len(ts)
	}
	var p Parser
	p.Analyse(sents)
	b.ReportAllocs()
	for b.Loop() {
		p.Analyse(sents)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(len(sents)), "sentences/op")
}

// benchText is running text of our own, in paragraphs.
var benchText = strings.Repeat("The envoy told reporters at the airport that, over two long dinners with the president, she had come close to a treaty on fishing unless the islanders raised new objections. He left at 8:30 p.m. for Lima.\n\n", 50)

// BenchmarkParse goes from text to trees.
func BenchmarkParse(b *testing.B) {
	tokens := 0
	for _, words := range Words(benchText) {
		tokens += len(words)
	}
	var p Parser
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(benchText)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkWords splits text into sentences and tokens, without tags and trees.
func BenchmarkWords(b *testing.B) {
	b.SetBytes(int64(len(benchText)))
	b.ReportAllocs()
	for b.Loop() {
		Words(benchText)
	}
}

// BenchmarkLoad reads the embedded model.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := model.Read(bytes.NewReader(modelData)); err != nil {
			b.Fatal(err)
		}
	}
}
