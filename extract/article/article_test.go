package article

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readAll returns what Read yields, articles and the text of errors.
func readAll(inputs []string, stdin string, o Options) (as []Article, errs []string) {
	for a, err := range Read(inputs, strings.NewReader(stdin), o) {
		if err != nil {
			errs = append(errs, err.Error())
		} else {
			as = append(as, a)
		}
	}
	return as, errs
}

func TestReadJSONL(t *testing.T) {
	in := `{"id":"x","published":"March 4, 2021","text":"A met B."}` + "\n\n{broken\n" + `{"id":"y","text":" "}` + "\n" +
		`{"id":"z","published":"soon","text":"C"}` + "\n" + `{"id":7,"source":"Daily","author":["E","F"],"text":"last","published":null}`
	got, errs := readAll([]string{"-"}, in, Options{Published: "2020-01-02"})
	want := []Article{
		{ID: "x", Published: "2021-03-04", PublishedFrom: FromMetadata, Text: "A met B."},
		{ID: "7", Published: "2020-01-02", PublishedFrom: FromFlag, Publisher: "Daily", Author: "E, F", Text: "last"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	wantErrs := []string{
		`standard input:3: not a JSON article ({"text": ...}): invalid character 'b' looking for beginning of object key string`,
		`standard input:4: no text in it: "text" is missing or empty`,
		`standard input:5: date "soon": not a date; write it as 2006-01-02`,
	}
	if d := cmp.Diff(wantErrs, errs); d != "" {
		t.Error(d)
	}
}

func TestLongLineIsSkipped(t *testing.T) {
	long := `{"text":"` + strings.Repeat("a", maxBytes) + `"}`
	got, errs := readAll([]string{"-"}, `{"text":"A."}`+"\n"+long+"\n"+`{"text":"B."}`, Options{})
	if len(got) != 2 || got[1].Text != "B." || len(errs) != 1 || !strings.HasPrefix(errs[0], "standard input:2: ") {
		t.Errorf("articles %v, errors %q", got, errs)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Article
	}{
		{
			"all keys", "---\ntitle: \"Talks: a start\"\ndate: 2021-03-04\nsource: Daily\nurl: https://example.org/a\nauthor: [Ada, Olu]\ntags: [a, b]\n---\n\nThe text.\n",
			Article{Title: "Talks: a start", Published: "2021-03-04", PublishedFrom: FromMetadata, Publisher: "Daily", URL: "https://example.org/a", Author: "Ada, Olu", Text: "\nThe text.\n"},
		},
		{"carriage returns and byte order mark", "\ufeff---\r\ntitle: T\r\n---\r\nThe text.\r\n", Article{Title: "T", PublishedFrom: FromNone, Text: "The text.\r\n"}},
		{"a rule of dashes is no head", "---\nThe text went on.\n---\nAnd on.", Article{PublishedFrom: FromNone, Text: "---\nThe text went on.\n---\nAnd on."}},
		{"head without end", "---\ntitle: T\nThe text went on here.", Article{PublishedFrom: FromNone, Lang: "en", Text: "---\ntitle: T\nThe text went on here."}},
	} {
		got, errs := readAll([]string{"-"}, c.in, Options{})
		if len(errs) > 0 {
			t.Errorf("%s: %q", c.name, errs)
		} else if d := cmp.Diff([]Article{c.want}, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestFoldersInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2.txt", "a/1.md", "a/README.md", "a/.hidden.txt", ".git/x.txt", "c.jpg", "d.jsonl"} {
		write(t, dir, name, map[bool]string{true: `{"text":"d.jsonl"}`, false: name}[name == "d.jsonl"])
	}
	got, errs := readAll([]string{dir}, "", Options{})
	var texts []string
	for _, a := range got {
		texts = append(texts, a.Text)
		if !strings.HasPrefix(a.File, dir) {
			t.Errorf("file %q", a.File)
		}
	}
	if d := cmp.Diff([]string{"a/1.md", "b/2.txt", "d.jsonl"}, texts); d != "" || len(errs) > 0 {
		t.Errorf("%s %q", d, errs)
	}
}

func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBadInputs(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "none"), 0o700); err != nil {
		t.Fatal(err)
	}
	good := write(t, dir, "good.txt", "The ministers met.")
	for _, c := range []struct {
		path string
		want error
		line string // the error without its path
	}{
		{filepath.Join(dir, "missing"), os.ErrNotExist, "no such file or directory"},
		{filepath.Join(dir, "none"), ErrNoArticles, "no articles (text, Markdown, HTML, JSONL, CSV, feeds, archives) in it"},
		{write(t, dir, "empty.txt", " \n"), ErrEmpty, "no text in it"},
		{write(t, dir, "head.md", "---\ntitle: T\n---\n"), ErrEmpty, "no text in it"},
		{write(t, dir, "binary.txt", "\x89PNG\x0D\x0A\x1A\x0A\x00"), ErrBinary, "not text; give plain text, Markdown, HTML, JSONL, CSV, a feed, or an archive of these (image/png)"},
		{write(t, dir, "paper.pdf", "%PDF-1.7 "), ErrBinary, "not text; give plain text, Markdown, HTML, JSONL, CSV, a feed, or an archive of these (application/pdf)"},
		{write(t, dir, "latin.txt", "caf\xe9"), ErrEncoding, "not valid UTF-8; convert it first, e.g. with iconv"},
		{write(t, dir, "huge.txt", strings.Repeat("a b. ", maxBytes/5+1)), ErrTooLarge, "more than 20 MB; split it into articles"},
		{write(t, dir, "date.md", "---\ndate: someday\n---\ntext"), ErrDate, `date "someday": not a date; write it as 2006-01-02`},
	} {
		n := 0
		for a, err := range Read([]string{c.path, good}, nil, Options{}) {
			switch n++; n {
			case 1:
				if !errors.Is(err, c.want) || err.Error() != c.path+": "+c.line {
					t.Errorf("got  %v\nwant %s: %s", err, c.path, c.line)
				}
			case 2:
				if err != nil || a.File != good {
					t.Errorf("after %s: %v, %v", c.path, a, err)
				}
			default:
				t.Errorf("%s: more than two results", c.path)
			}
		}
	}
}

func TestBadDateOption(t *testing.T) {
	as, errs := readAll([]string{"-"}, "Text.", Options{Published: "someday"})
	if len(as) > 0 || len(errs) != 1 || errs[0] != `"someday": not a date; write it as 2006-01-02` {
		t.Errorf("%v %q", as, errs)
	}
}

func TestTitleOption(t *testing.T) {
	for in, want := range map[string]string{
		"The ministers met.": "Given",
		"Found in the text\n\nThe ministers met for nine hours.": "Given",
		`{"title":"Own","text":"The ministers met."}`:            "Own",
	} {
		if as, errs := readAll([]string{"-"}, in, Options{Title: "Given"}); len(errs) > 0 || as[0].Title != want {
			t.Errorf("%q: title %v %q, want %q", in, as, errs, want)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	n := 0
	for range Read([]string{"-", "missing"}, strings.NewReader("{\"text\":\"A.\"}\n{\"text\":\"B.\"}"), Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d results", n)
	}
}

func FuzzReadAndBlocks(f *testing.F) {
	f.Add([]byte("---\ntitle: T\n---\nHome T\n\nT\n\nx. - y -\n"))
	f.Add([]byte(`{"text":"a"}`))
	f.Add([]byte("You may also like\n\nBy Ada Lund\n\n© 2021"))
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
				if strings.TrimSpace(a.Text[last:b.Start]) != "" {
					t.Fatalf("lost %q", a.Text[last:b.Start])
				}
				last = b.End
			}
			if strings.TrimSpace(a.Text[last:]) != "" {
				t.Fatalf("lost %q", a.Text[last:])
			}
		}
	})
}
