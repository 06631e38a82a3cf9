package eval

import (
	"strings"
	"testing"

	"diplograph/extract/lang/conllu"
)

// sentence makes a sentence of "form/tag/head/relation" words; "a+b" words are
// one multi-word token.
func sentence(words ...string) conllu.Sentence {
	var s conllu.Sentence
	for _, w := range words {
		first := len(s.Words)
		form := ""
		for part := range strings.SplitSeq(w, "+") {
			f := strings.Split(part, "/")
			s.Words = append(s.Words, conllu.Word{Form: f[0], Lemma: f[0], UPOS: f[1], XPOS: f[1], Head: int(f[2][0]-'0') - 1, Rel: f[3], SpaceAfter: true})
			form += f[0]
		}
		if last := len(s.Words) - 1; last > first {
			s.Multiword = append(s.Multiword, conllu.Multiword{First: first, Last: last, Form: form, SpaceAfter: true})
		}
	}
	return s
}

func TestCompare(t *testing.T) {
	gold := []conllu.Sentence{
		sentence("We/PRON/4/nsubj", "ca/AUX/4/aux+n't/PART/4/advmod", "go/VERB/0/root"),
		sentence("Oslo/PROPN/2/nsubj:pass", "won/VERB/0/root"),
	}
	for _, c := range []struct {
		name   string
		system []conllu.Sentence
		want   Scores
	}{
		{"the same", gold, Scores{
			Sentences: Count{2, 2, 2}, Words: Count{6, 6, 6}, UPOS: Count{6, 6, 6}, XPOS: Count{6, 6, 6}, Lemmas: Count{6, 6, 6}, UAS: Count{6, 6, 6}, LAS: Count{6, 6, 6},
		}},
		{"one sentence, a wrong tag, a wrong head; subtypes do not count", []conllu.Sentence{
			sentence("We/PRON/4/nsubj", "ca/AUX/4/aux+n't/PART/4/advmod", "go/NOUN/0/root", "Oslo/PROPN/6/nsubj", "won/VERB/4/conj"),
		}, Scores{
			Sentences: Count{2, 1, 0}, Words: Count{6, 6, 6}, UPOS: Count{6, 6, 5}, XPOS: Count{6, 6, 5}, Lemmas: Count{6, 6, 6}, UAS: Count{6, 6, 5}, LAS: Count{6, 6, 5},
		}},
		{"the clitic is not split", []conllu.Sentence{
			sentence("We/PRON/3/nsubj", "can't/AUX/3/aux", "go/VERB/0/root"), gold[1],
		}, Scores{
			Sentences: Count{2, 2, 2}, Words: Count{6, 5, 4}, UPOS: Count{6, 5, 4}, XPOS: Count{6, 5, 4}, Lemmas: Count{6, 5, 4}, UAS: Count{6, 5, 4}, LAS: Count{6, 5, 4},
		}},
	} {
		got, err := Compare(gold, c.system)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestCompareOtherText(t *testing.T) {
	_, err := Compare([]conllu.Sentence{sentence("Oslo/PROPN/0/root")}, []conllu.Sentence{sentence("Osla/PROPN/0/root")})
	if err == nil || !strings.Contains(err.Error(), `differ at character 3: gold "o", system "a"`) {
		t.Errorf("got %v", err)
	}
}

func TestRawText(t *testing.T) {
	a, b, c := sentence("A/X/0/root"), sentence("B/X/0/root"), sentence("C/X/0/root")
	a.Text, b.Text, c.Text = "A", "B", "C"
	b.Words[0].SpaceAfter = false
	if got := RawText([]conllu.Sentence{a, b, c}); got != "A BC" {
		t.Errorf("got %q", got)
	}
	c.Paragraph = true
	if got := RawText([]conllu.Sentence{a, b, c}); got != "A B\n\nC" {
		t.Errorf("got %q", got)
	}
}
