package page

import (
	"bytes"
	"os"
	"testing"
)

func TestWritesWhole(t *testing.T) {
	story, texts := straitStory(t)
	var b bytes.Buffer
	if err := Report(&b, story, texts, Options{}); err != nil {
		t.Fatal(err)
	}
	if p := os.Getenv("PAGE_OUT"); p != "" {
		os.WriteFile(p+"/strait.html", b.Bytes(), 0o644)
		s2, t2 := bigStory(2000)
		b.Reset()
		Report(&b, s2, t2, Options{})
		os.WriteFile(p+"/big.html", b.Bytes(), 0o644)
	}
}
