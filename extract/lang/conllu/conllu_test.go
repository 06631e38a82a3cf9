package conllu

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

const sample = `# newdoc id = demo
# newpar
# sent_id = demo-1
# text = They can't wait.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	wait	wait	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	Entity=1)|Note=a

# sent_id = demo-2
# speaker = Ana
# text = Go
1	Go	go	VERB	VB	_	0	root	_	_

`

func TestRoundTrip(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(sents) != 2 || sents[1].Doc != "demo" || sents[1].Paragraph || sents[0].Words[3].SpaceAfter {
		t.Errorf("got %+v", sents)
	}
	var b bytes.Buffer
	for _, s := range sents {
		if err := Write(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != sample {
		t.Errorf("got\n%swant\n%s", b.String(), sample)
	}
}

// TestWriteOwn prints a sentence that no file gave.
func TestWriteOwn(t *testing.T) {
	var b bytes.Buffer
	s := Sentence{ID: "a-1", Text: "Go!", Doc: "a", NewDoc: true, Paragraph: true, Words: []Word{
		{Form: "Go", Lemma: "go", UPOS: "VERB", XPOS: "VB", Head: -1, Rel: "root"}, {Form: "!", Lemma: "!", UPOS: "PUNCT", XPOS: ".", Rel: "punct", SpaceAfter: true},
	}}
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	want := "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Go!\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"columns", "1\tGo\n", "line 1: 2 columns, want 10 separated by tabs"},
		{"number", "# x\n2\tGo\t_\t_\t_\t_\t0\t_\t_\t_\n", `line 2: word number "2", want 1`},
		{"head", "1\tGo\t_\t_\t_\t_\tx\t_\t_\t_\n", `line 1: bad head "x"`},
		{"head outside", "1\tGo\t_\t_\t_\t_\t3\t_\t_\t_\n\n", "the head of word 1 is 3 of 1 words"},
		{"range", "1-0\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: bad range 1-0"},
		{"open range", "1-2\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGo\t_\t_\t_\t_\t0\t_\t_\t_\n", "range 1-2 overlaps another or the end"},
		{"empty form", "1\t\t_\t_\t_\t_\t0\t_\t_\t_\n", "line 1: the form is empty"},
	} {
		if _, err := Read(strings.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, file string) {
		sents, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		for _, s := range sents {
			if err := Write(&first, s); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Read(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatalf("what Write printed does not read: %v\n%s", err, first.String())
		}
		for _, s := range again {
			if err := Write(&second, s); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("a second pass prints\n%q, the first\n%q", second.String(), first.String())
		}
	})
}

// A file of 1 MB that is made to be slow or large takes no more memory than a
// few hundred of them, and no time that grows faster than it does.
func TestNastyFiles(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	word := "1\tGo\t_\t_\t_\t_\t0\t_\t_\t_\n"
	var long, spans strings.Builder
	for n := 1; long.Len() < size; n++ {
		fmt.Fprintf(&long, "%d\tx\t_\t_\t_\t_\t%d\t_\t_\t_\n", n, n-1)
	}
	for n := 1; spans.Len() < size; n += 2 {
		fmt.Fprintf(&spans, "%d-%d\tx\t_\t_\t_\t_\t_\t_\t_\t_\n%d\tx\t_\t_\t_\t_\t0\t_\t_\t_\n%d\tx\t_\t_\t_\t_\t1\t_\t_\t_\n", n, n+1, n, n+1)
	}
	for name, file := range map[string]string{
		"sentences": fill(word + "\n"), "one sentence": long.String() + "\n", "ranges": spans.String() + "\n", "comments": fill("# a = b\n"), "tabs": fill("\t"),
		"one line": fill("x"), "blank lines": fill("\n"), "numbers": fill("9"), "empty nodes": fill("1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"), "misc": "1\tGo\t_\t_\t_\t_\t0\t_\t_\t" + fill("A=b|") + "\n\n",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		Read(strings.NewReader(file)) //nolint:errcheck // must only come back in time
		spent := time.Since(begin)
		runtime.ReadMemStats(&after)
		if all := after.TotalAlloc - before.TotalAlloc; spent > 10*time.Second || all > 200<<20 { // a second on a quiet machine
			t.Errorf("%s: %v, %d MB", name, spent, all>>20)
		} else {
			t.Logf("%s: %v, %d MB", name, spent, all>>20)
		}
	}
}
