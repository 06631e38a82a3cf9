package lang

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diplograph/extract/lang/conllu"
	"diplograph/extract/lang/eval"
)

// treebank returns the sentences of a file in the folder shared/treebank, which
// is looked for beside the project, and skips the test where it is absent.
func treebank(t testing.TB, name string) []conllu.Sentence {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		f, err := os.Open(filepath.Join(dir, "shared", "treebank", filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		defer f.Close()
		sents, err := conllu.Read(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return sents
	}
	t.Skipf("no shared/treebank/%s in any folder above", name)
	return nil
}

// genre names the text type of a document: "GUM_news_x" -> "GUM_news".
func genre(doc string) string {
	if parts := strings.Split(doc, "_"); len(parts) > 2 && parts[0] == "GUM" {
		return parts[0] + "_" + parts[1]
	}
	kind, _, _ := strings.Cut(doc, "-")
	return "EWT_" + kind
}

// byGenre groups whole documents by genre and adds them all up as "all".
func byGenre(sents []conllu.Sentence, score func([]conllu.Sentence) eval.Scores) map[string]eval.Scores {
	out := map[string]eval.Scores{}
	for doc := range slices.Values(documents(sents)) {
		for _, name := range []string{genre(doc[0].Doc), "all"} {
			s := out[name]
			s.Add(score(doc))
			out[name] = s
		}
	}
	return out
}

func documents(sents []conllu.Sentence) [][]conllu.Sentence {
	var docs [][]conllu.Sentence
	for first, i := 0, 1; i <= len(sents); i++ {
		if i == len(sents) || sents[i].Doc != sents[first].Doc {
			docs, first = append(docs, sents[first:i]), i
		}
	}
	return docs
}

func logScores(t *testing.T, title string, scores map[string]eval.Scores) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(scores)) {
		t.Logf("%s %-17s %v", title, name, scores[name])
	}
}

// rawScores parses the raw text of a document and compares.
func rawScores(t testing.TB, p *Parser) func([]conllu.Sentence) eval.Scores {
	return func(doc []conllu.Sentence) eval.Scores {
		text := eval.RawText(doc)
		s, err := eval.Compare(doc, Treebank(doc[0].Doc, text, p.Parse(text)))
		if err != nil {
			t.Fatalf("%s: %v", doc[0].Doc, err)
		}
		return s
	}
}

// wordScores parses the treebank's own words and compares.
func wordScores(t testing.TB, p *Parser) func([]conllu.Sentence) eval.Scores {
	return func(doc []conllu.Sentence) eval.Scores {
		system := slices.Clone(doc)
		for i := range system {
			system[i].Words = slices.Clone(system[i].Words)
		}
		p.Annotate(system)
		s, err := eval.Compare(doc, system)
		if err != nil {
			t.Fatalf("%s: %v", doc[0].Doc, err)
		}
		return s
	}
}

func TestRawText(t *testing.T) {
	var p Parser
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		scores := byGenre(treebank(t, name), rawScores(t, &p))
		logScores(t, filepath.Base(name), scores)
		news, ok := scores["GUM_news"]
		if !ok || !strings.Contains(name, "dev") {
			continue
		}
		if f := news.Words.F1(); f < 0.985 {
			t.Errorf("words F1 on news is %.4f, want 0.985", f)
		}
		if f := news.Sentences.F1(); f < 0.92 {
			t.Errorf("sentences F1 on news is %.4f, want 0.92", f)
		}
	}
}

// floors are what the model must reach on gold words, in percent; figures of the
// model file are a little higher.
var floors = map[string]struct{ upos, uas, las float64 }{
	"ewt/en_ewt-ud-dev.conllu":  {95.7, 88.4, 85.5},
	"ewt/en_ewt-ud-test.conllu": {95.9, 89.2, 86.3},
	"gum/en_gum-ud-dev.conllu":  {97.1, 88.6, 85.6},
	"gum/en_gum-ud-test.conllu": {97, 89, 86},
}

func TestGoldWords(t *testing.T) {
	var p Parser
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		scores, floor := byGenre(treebank(t, name), wordScores(t, &p)), floors[name]
		logScores(t, filepath.Base(name), scores)
		for metric, c := range map[string]struct{ got, want float64 }{
			"UPOS": {scores["all"].UPOS.F1(), floor.upos}, "UAS": {scores["all"].UAS.F1(), floor.uas}, "LAS": {scores["all"].LAS.F1(), floor.las},
		} {
			if 100*c.got < c.want {
				t.Errorf("%s: %s is %.2f, want %.2f", name, metric, 100*c.got, c.want)
			}
		}
	}
}
