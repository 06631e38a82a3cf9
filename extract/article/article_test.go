package article

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBlocks(t *testing.T) {
	text := "Home Talks open in Oslo\n\nTalks open in Oslo\n\nThe two ministers met on Monday.\n\nBoth left late. - 'No way back' -\n\nA subscriber of the treaty spoke.\n\nRead more: Fish prices\n\nYou may also like\n\nTen cats who met a minister.\n\n@2011 - All Right Reserved."
	want := []struct {
		kind BlockKind
		text string
	}{
		{Furniture, "Home Talks open in Oslo"}, {Furniture, "Talks open in Oslo"}, {Paragraph, "The two ministers met on Monday."},
		{Paragraph, "Both left late."}, {Heading, "- 'No way back' -"}, {Paragraph, "A subscriber of the treaty spoke."},
		{Furniture, "Read more: Fish prices"}, {Furniture, "You may also like"}, {Furniture, "Ten cats who met a minister."}, {Furniture, "@2011 - All Right Reserved."},
	}
	a, err := parsePlain([]byte(text))
	if err != nil || a.Title != "Talks open in Oslo" {
		t.Fatalf("title %q, error %v", a.Title, err)
	}
	got := Blocks(a)
	if len(got) != len(want) {
		t.Fatalf("%d blocks, want %d: %v", len(got), len(want), got)
	}
	for i, b := range got {
		if b.Kind != want[i].kind || text[b.Start:b.End] != want[i].text {
			t.Errorf("block %d: kind %d %q, want %d %q", i, b.Kind, text[b.Start:b.End], want[i].kind, want[i].text)
		}
	}
}

func TestReadStream(t *testing.T) {
	in := `{"id":"x","published":"March 4, 2021","text":"A met B."}` + "\n{broken\n" + `{"id":"y","text":" "}` + "\n" + `{"id":"z","published":"soon","text":"C"}` + "\n" + `{"text":"last"}`
	var texts, errs []string
	for a, err := range Read([]string{"-"}, strings.NewReader(in), Options{Published: "2020-01-02"}) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		texts = append(texts, a.Text+" "+a.Published+" "+a.PublishedFrom)
	}
	if got := strings.Join(texts, "|"); got != "A met B. 2021-03-04 metadata|last 2020-01-02 flag" {
		t.Errorf("articles %s", got)
	}
	if len(errs) != 3 || !strings.HasPrefix(errs[0], "standard input:2: not a JSON article") || !strings.Contains(errs[2], "soon") {
		t.Errorf("errors %q", errs)
	}
}

func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	empty := filepath.Join(dir, "none")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	for want, path := range map[error]string{
		ErrEmpty: write("empty.txt", " \n"), ErrBinary: write("pic.txt", "a\x00b"), ErrEncoding: write("latin.txt", "caf\xe9"),
		ErrDate: write("date.md", "---\ndate: someday\n---\ntext"), ErrNoArticles: empty, os.ErrNotExist: filepath.Join(dir, "missing"),
	} {
		n := 0
		for _, err := range Read([]string{path}, nil, Options{}) {
			if n++; err == nil || !strings.Contains(err.Error(), path) || want != os.ErrNotExist && !errors.Is(err, want) {
				t.Errorf("%s: got %v, want %v", path, err, want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results", path, n)
		}
	}
}

func FuzzReadAndBlocks(f *testing.F) {
	f.Add([]byte("---\ntitle: T\n---\nHome T\n\nT\n\nx. - y -\n"))
	f.Add([]byte(`{"text":"a"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for a, err := range Read([]string{"-"}, strings.NewReader(string(data)), Options{}) {
			if err != nil {
				continue
			}
			last := 0
			for _, b := range Blocks(a) {
				if b.Start < last || b.End <= b.Start || b.End > len(a.Text) {
					t.Fatalf("block %v after %d in %q", b, last, a.Text)
				}
				last = b.End
			}
		}
	})
}
