package lang

import (
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
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
		{"no capitals", "they met in doha. nobody signed. why? nobody said.", []string{"they met in doha.", "nobody signed.", "why?", "nobody said."}},
		{"ellipsis without capitals", "they waited... and left.", []string{"they waited... and left."}},
		{"French quotation marks", "\u00abNo.\u00bb \u00abWhy not?\u00bb", []string{"\u00abNo.\u00bb", "\u00abWhy not?\u00bb"}},
		{"a stop inside a quotation", "\"Why?\" he asked. \"Go!\" she said.", []string{"\"Why?\" he asked.", "\"Go!\" she said."}},
		{"states at the end", "They met in Albany, N.Y. Minister Ruiz left.", []string{"They met in Albany, N.Y.", "Minister Ruiz left."}},
		{"states in the middle", "They met in Albany, N.Y., and left. The D.C. Mayor left.", []string{"They met in Albany, N.Y., and left.", "The D.C. Mayor left."}},
		{"references", "He was born in Lima. [1] He moved to Quito.[2][3] She stayed.", []string{"He was born in Lima. [1]", "He moved to Quito.[2][3]", "She stayed."}},
		{"an answer, not a number", "They said no. Then they left for room No. 5.", []string{"They said no.", "Then they left for room No. 5."}},
		{"heading above a line", "Talks resume\nBoth sides met in Doha on Monday to agree on terms.", []string{"Talks resume", "Both sides met in Doha on Monday to agree on terms."}},
		{"wrapped before a name", "The delegation of the republic was led by the minister\nMaria Soto, who had come from Lima the day before, and by\nher deputy.", []string{"The delegation of the republic was led by the minister\nMaria Soto, who had come from Lima the day before, and by\nher deputy."}},
		{"sub-heading between dashes", "He agreed.\n\n- 'Unwelcome' offer -\n\nShe did not.", []string{"He agreed.", "- 'Unwelcome' offer -", "She did not."}},
		{"degrees and births", "Ana Ruiz (b. May 1950) holds a Ph.D. in law. He died c. 1818.", []string{"Ana Ruiz (b. May 1950) holds a Ph.D. in law.", "He died c. 1818."}},
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
		"Don't go.":                                         "Do n't go .",
		"Peru's pro-Western ex-minister":                    "Peru 's pro-Western ex-minister",
		"a five-year, US$3.5 plan (draft)":                  "a five - year , US$ 3.5 plan ( draft )",
		"They cannot wait...":                               "They can not wait ...",
		"Kim Min-woo of Al-Noor, Oslo-based":                "Kim Min-woo of Al - Noor , Oslo - based",
		"ask ana.ruiz@example.org or see news.example.com.": "ask ana.ruiz@example.org or see news.example.com .",
		"in the '90s, 1,250,000 of 12,5 at .25":             "in the '90s , 1,250,000 of 12 , 5 at .25",
		"2. Vote [1] on #peace":                             "2. Vote [ 1 ] on #peace",
		"at 8:30 p.m. on Jan. 5":                            "at 8:30 p.m. on Jan. 5",
		"I'd've said \u2764\ufe0f, \U0001f44d\U0001f3fd":    "I 'd 've said \u2764\ufe0f , \U0001f44d\U0001f3fd",
		"\U0001f1f5\U0001f1ea \U0001f469\u200d\U0001f4bb!":  "\U0001f1f5\U0001f1ea \U0001f469\u200d\U0001f4bb !",
		"co\u00adoperation":                                 "co\u00adoperation",
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
	m := loadModel()
	for tag, pairs := range map[string]string{
		"NNS":  "talks:talk troops:troop men:man allies:ally embassies:embassy crises:crisis heroes:hero houses:house taxes:tax series:series envoys:envoy wives:wife clashes:clash",
		"VBD":  "accused:accuse met:meet said:say agreed:agree vetoed:veto summoned:summon withdrew:withdraw overthrew:overthrow underwent:undergo voted:vote banned:ban expelled:expel fled:flee acceded:accede seceded:secede proceeded:proceed Denied:deny pledged:pledge",
		"VBG":  "making:make planning:plan vying:vie visiting:visit provoking:provoke urging:urge",
		"VBZ":  "watches:watch denies:deny says:say goes:go has:have",
		"NNP":  "Geneva:Geneva",
		"NNPS": "Iraqis:Iraqi",
	} {
		for pair := range strings.FieldsSeq(pairs) {
			form, want, _ := strings.Cut(pair, ":")
			if got := m.Lemma(form, tag); got != want {
				t.Errorf("lemma of %s as %s: got %s, want %s", form, tag, got, want)
			}
		}
	}
}

// TestShortLemmas asks for the lemmas of all words of up to four letters and an
// ending: a rule that looks back too far would not answer.
func TestShortLemmas(t *testing.T) {
	m := loadModel()
	stems := []string{""}
	for first := 0; len(stems[first]) < 4; first++ {
		for _, c := range "aeoukdstzc" {
			stems = append(stems, stems[first]+string(c))
		}
	}
	for _, s := range stems {
		for tag, ending := range map[string]string{"VBD": "ed", "VBG": "ing", "NNS": "es", "VBZ": "s"} {
			if m.Lemma(s+ending, tag) == "" {
				t.Fatalf("no lemma of %q as %s", s+ending, tag)
			}
		}
	}
}

func TestTrees(t *testing.T) {
	for text, want := range map[string]string{
		"France accused Belgium of serious crimes.":              "France<accused:nsubj Belgium<accused:obj",
		"The envoy said that the talks had failed.":              "envoy<said:nsubj failed<said:ccomp talks<failed:nsubj",
		"Two diplomats were expelled by Peru.":                   "diplomats<expelled:nsubj:pass Peru<expelled:obl:agent",
		"The minister will meet her Chilean counterpart.":        "minister<meet:nsubj counterpart<meet:obj",
		"Peru and Chile signed a treaty in Lima.":                "Peru<signed:nsubj Chile<Peru:conj treaty<signed:obj",
		"The president wants to visit Norway's capital.":         "visit<wants:xcomp capital<visit:obj Norway<capital:nmod:poss",
		"\"We will not yield,\" the defence minister told them.": "minister<told:nsubj yield<told:ccomp",
	} {
		s := Parse(text)[0]
		got := map[string]bool{}
		for _, tok := range s.Tokens {
			if tok.Head >= 0 {
				got[tok.Form+"<"+s.Tokens[tok.Head].Form+":"+tok.Rel] = true
			}
		}
		for w := range strings.FieldsSeq(want) {
			if !got[w] {
				t.Errorf("%s: no %s in %v", text, w, slices.Sorted(maps.Keys(got)))
			}
		}
	}
}

func TestLongTextIsCut(t *testing.T) {
	for name, text := range map[string]string{
		"words": strings.Repeat("word ", 3000), "stops": strings.Repeat("a.", 20000), "hyphens": strings.Repeat("re-", 20000),
		"brackets": strings.Repeat("x. [", 3000), "lines": strings.Repeat("\n ", 20000) + "x", "quotes": strings.Repeat(`."`, 3000),
	} {
		for _, s := range Parse(text) {
			if len(s.Tokens) > maxTokens {
				t.Errorf("%s: a sentence of %d tokens", name, len(s.Tokens))
			}
		}
	}
}

func TestLongSentenceHasOneRoot(t *testing.T) {
	tokens := make([]Token, 2*maxTokens+5)
	for i := range tokens {
		tokens[i].Form = []string{"Peru", "met", "Chile", ","}[i%4]
	}
	var p Parser
	p.Analyse([][]Token{tokens})
	for i := range tokens {
		seen := 0
		for j := i; tokens[j].Head >= 0; j = tokens[j].Head {
			if seen++; seen > len(tokens) {
				t.Fatalf("token %d stands in a circle", i)
			}
		}
	}
	if roots := slices.DeleteFunc(tokens, func(t Token) bool { return t.Head >= 0 }); len(roots) != 1 || roots[0].Rel != "root" {
		t.Errorf("roots: %+v", roots)
	}
}

// TestLongSentencesTakeLinearTime parses one sentence of 2,000 words and one of
// 6,000, and text without a full stop.
func TestLongSentencesTakeLinearTime(t *testing.T) {
	var p Parser
	for name, parse := range map[string]func(words int){
		"tokens": func(words int) {
			tokens := make([]Token, words)
			for i := range tokens {
				tokens[i].Form = []string{"Peru", "met", "angry", "of", "Chile"}[i*i%5]
			}
			p.Analyse([][]Token{tokens})
		},
		"text": func(words int) { p.Parse(strings.Repeat("Peru met angry of Chile ", words/5)) },
	} {
		parse(2000)
		var short, long spent
		for range 5 { // another program may take the processor away
			short, long = cost(func() { parse(2000) }), cost(func() { parse(6000) })
			if long.time <= 6*short.time {
				break
			}
		}
		if long.time > 6*short.time {
			t.Errorf("%s: %v for 2,000 words, %v for 6,000", name, short.time, long.time)
		}
		if long.bytes > 6*short.bytes+1<<20 {
			t.Errorf("%s: %d bytes for 2,000 words, %d for 6,000", name, short.bytes, long.bytes)
		}
	}
}

type spent struct {
	time  time.Duration
	bytes uint64
}

func cost(f func()) spent {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return spent{took, after.TotalAlloc - before.TotalAlloc}
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
				if (tok.Head < 0) != (tok.Rel == "root") {
					t.Fatalf("%q hangs on %d as %q", tok.Form, tok.Head, tok.Rel)
				}
				if utf8.ValidString(text) && !utf8.ValidString(tok.Form) {
					t.Fatalf("cut inside a character: %q", tok.Form)
				}
			}
		}
	})
}

// TestTreebankText compares the text of sentences with their words.
func TestTreebankText(t *testing.T) {
	text := "The\u200benvoy  met\ufeff Khan, didn't\nhe? \u2764\ufe0f"
	var got []string
	for _, s := range Treebank("x", text, Parse(text)) {
		got = append(got, s.Text)
	}
	if want := []string{"The envoy met Khan, didn't he? \u2764\ufe0f"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestAllocations holds the analysis of words met before to no memory of its own.
func TestAllocations(t *testing.T) {
	var p Parser
	var sentences [][]Token
	for _, s := range p.Parse(benchText) {
		sentences = append(sentences, s.Tokens)
	}
	p.Analyse(sentences)
	if n := testing.AllocsPerRun(3, func() { p.Analyse(sentences) }); n > 0 {
		t.Errorf("%g allocations for %d sentences", n, len(sentences))
	}
}
