package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"titles and initials", "Gen. John R. Allen met Mr. Khan in the U.S. He left.", []string{"Gen. John R. Allen met Mr. Khan in the U.S.", "He left."}},
		{"U.S. as a modifier", "The U.S. Senate voted. It failed.", []string{"The U.S. Senate voted.", "It failed."}},
		{"decimal numbers", "Growth was 2.5 percent. Prices rose 1,200.50 points.", []string{"Growth was 2.5 percent.", "Prices rose 1,200.50 points."}},
		{"quotation closes after the stop", "\"We will not yield.\" The minister left.", []string{"\"We will not yield.\"", "The minister left."}},
		{"heading without a stop", "Talks resume\n\nBoth sides met.", []string{"Talks resume", "Both sides met."}},
		{"hard-wrapped lines", "The two presidents\nmet in Oslo.", []string{"The two presidents\nmet in Oslo."}},
		{"bullets", "Agenda:\n- Trade with Peru\n- Visas", []string{"Agenda:", "- Trade with Peru", "- Visas"}},
		{"month", "They signed on Jan. 4 in Doha. Then they left.", []string{"They signed on Jan. 4 in Doha.", "Then they left."}},
	} {
		var got []string
		for _, s := range Parse(c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Don't go.":                        "Do n't go .",
		"Peru's pro-Western ex-minister":   "Peru 's pro-Western ex-minister",
		"a five-year, US$3.5 plan (draft)": "a five - year , US$ 3.5 plan ( draft )",
		"They cannot wait...":              "They can not wait ...",
		"at 8:30 p.m. on Jan. 5":           "at 8:30 p.m. on Jan. 5",
	} {
		var got []string
		for _, s := range Parse(text) {
			for _, tok := range s.Tokens {
				got = append(got, tok.Form)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestLemmas(t *testing.T) {
	text := "The ministers accused their neighbours of making threats and agreed that talks had failed because men met."
	want := map[string]string{"accused": "accuse", "ministers": "minister", "making": "make", "agreed": "agree", "talks": "talk", "men": "man", "met": "meet"}
	for _, tok := range Parse(text)[0].Tokens {
		if w, ok := want[tok.Form]; ok && tok.Lemma != w {
			t.Errorf("lemma of %s: got %s, want %s", tok.Form, tok.Lemma, w)
		}
	}
}

func TestTree(t *testing.T) {
	s := Parse("France accused Belgium of serious crimes.")[0]
	rel := map[string]string{}
	for _, tok := range s.Tokens {
		rel[tok.Form] = tok.Rel
	}
	if rel["France"] != "nsubj" || rel["accused"] != "root" || rel["Belgium"] != "obj" || rel["crimes"] != "obl" {
		t.Errorf("got %v", rel)
	}
}

func TestLongTextIsCut(t *testing.T) {
	for _, s := range Parse(strings.Repeat("word ", 5000)) {
		if len(s.Tokens) > maxTokens {
			t.Fatalf("a sentence of %d tokens", len(s.Tokens))
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Mr. X said \"no.\" U.S.\n\n- a\x00\xff can't")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Parse(text) {
			for i, tok := range s.Tokens {
				if tok.Start < last || tok.End <= tok.Start || text[tok.Start:tok.End] != tok.Form {
					t.Fatalf("token %d of %q at %d-%d", i, tok.Form, tok.Start, tok.End)
				}
				if last = tok.End; tok.Head >= len(s.Tokens) || tok.Head == i {
					t.Fatalf("head of %q is %d", tok.Form, tok.Head)
				}
				if utf8.ValidString(text) && !utf8.ValidString(tok.Form) {
					t.Fatalf("cut inside a character: %q", tok.Form)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("The Russian foreign ministry said later that, in his talks with the envoy, the minister had warned of serious consequences if the capital kept ignoring its demands.\n\n", 50)
	tokens := 0
	for _, s := range Parse(text) {
		tokens += len(s.Tokens)
	}
	var p Parser
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(text)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
