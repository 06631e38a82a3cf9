package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"diplograph/extract/article/warc/warctest"
)

// Packers make archives for tests.

func packGzip(data string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, data) //nolint:errcheck // into memory
	w.Close()               //nolint:errcheck // into memory
	return b.String()
}

func packZstd(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, data) //nolint:errcheck // into memory
	w.Close()               //nolint:errcheck // into memory
	return b.String()
}

// pairs are names and contents in turn.
func packZip(t testing.TB, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, pairs[i+1]) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	return b.String()
}

func packTar(t testing.TB, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: pairs[i], Mode: 0o600, Size: int64(len(pairs[i+1]))}); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, pairs[i+1]) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	return b.String()
}

// sparseTar is a tar of one file that is nothing but a hole behind its first byte,
// in the PAX form 0.1 of GNU tar.
func sparseTar(name string, size int) string {
	record := func(key, value string) string {
		s := fmt.Sprintf(" %s=%s\n", key, value)
		n := len(s) + 2
		return fmt.Sprintf("%d%s", n+len(fmt.Sprint(n))-2, s)
	}
	block := func(name string, kind byte, data string) string {
		b := make([]byte, 512+(len(data)+511)/512*512)
		copy(b, name)
		copy(b[100:], "0000600\x000000000\x000000000\x00")
		copy(b[124:], fmt.Sprintf("%011o\x0000000000000\x00        ", len(data)))
		b[156] = kind
		copy(b[257:], "ustar\x0000")
		sum := 0
		for _, c := range b[:512] {
			sum += int(c)
		}
		copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
		copy(b[512:], data)
		return string(b)
	}
	pax := record("GNU.sparse.size", fmt.Sprint(size)) + record("GNU.sparse.numblocks", "1") + record("GNU.sparse.map", "0,1")
	return block("pax", 'x', pax) + block(name, '0', "{") + strings.Repeat("\x00", 1024)
}

// said is a sentence long enough to be an article.
func said(n int) string {
	return fmt.Sprintf("The ministers of both countries met for the %dth time, and they agreed to meet again.", n)
}

const savedPage = `<!DOCTYPE html><html lang="en"><head><title>Ministers meet again | The Daily</title><meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers meet again</h1><p>The foreign ministers of both countries met in the capital on Thursday, and they agreed to meet again next month.</p>
<p>Neither side would say what had been agreed about the border, where two soldiers were killed in February.</p></article></body></html>`

func TestPackedInputs(t *testing.T) {
	jsonl := `{"text":"` + said(5) + `"}` + "\n" + `{"text":"` + said(6) + `"}` + "\n"
	csv := "Headline,Body,Day\nOne," + `"` + said(7) + `"` + ",2021-03-04\n"
	inner := packZip(t, "c.txt", said(3), "README.md", "about", "pic.png", "\x89PNG", "deep/d.md", "---\ntitle: D\n---\n"+said(4))
	for _, c := range []struct {
		name, data string
		want       []string // file: first word that tells
	}{
		{"a.txt.gz", packGzip(said(1)), []string{"a.txt.gz 1th"}},
		{"a.txt.zst", packZstd(t, said(2)), []string{"a.txt.zst 2th"}},
		{"a.zip", inner, []string{"a.zip/c.txt 3th", "a.zip/deep/d.md 4th"}},
		{"a.jsonl.gz", packGzip(jsonl), []string{"a.jsonl.gz 5th", "a.jsonl.gz 6th"}},
		{"a.jsonl.zst", packZstd(t, jsonl), []string{"a.jsonl.zst 5th", "a.jsonl.zst 6th"}},
		{"a.tar", packTar(t, "x/a.txt", said(1), "x/b.jsonl", jsonl), []string{"a.tar/x/a.txt 1th", "a.tar/x/b.jsonl 5th", "a.tar/x/b.jsonl 6th"}},
		{"a.tar.gz", packGzip(packTar(t, "a.txt", said(1), "in.zip", inner)), []string{"a.tar.gz/a.txt 1th", "a.tar.gz/in.zip/c.txt 3th", "a.tar.gz/in.zip/deep/d.md 4th"}},
		{"a.tgz", packGzip(packTar(t, "t.csv.gz", packGzip(csv))), []string{"a.tgz/t.csv.gz 7th"}},
		{"gzips one after the other.txt.gz", packGzip(said(1)[:20]) + packGzip(said(1)[20:]), []string{"gzips one after the other.txt.gz 1th"}},
	} {
		dir := t.TempDir()
		path := write(t, dir, c.name, c.data)
		check := func(how string, inputs []string, stdin, prefix string) {
			t.Helper()
			as, errs := readAll(inputs, stdin, Options{Map: map[string]string{}})
			var got []string
			for _, a := range as {
				n := strings.Fields(a.Text[strings.Index(a.Text, "for the ")+8:])[0]
				got = append(got, strings.TrimPrefix(a.File, prefix)+" "+n)
			}
			want := c.want
			if prefix == "" { // standard input has no name
				want = nil
				for _, w := range c.want {
					want = append(want, " "+w[strings.LastIndexByte(w, ' ')+1:])
				}
			}
			if d := cmp.Diff(want, got); d != "" || len(errs) > 0 {
				t.Errorf("%s, %s: %s%q", c.name, how, d, errs)
			}
		}
		check("file", []string{path}, "", dir+"/")
		check("folder", []string{dir}, "", dir+"/")
		if !strings.HasSuffix(c.name, ".tgz") { // a table on standard input is told by --map
			check("standard input", []string{"-"}, c.data, "")
		}
	}
}

func TestBrokenArchives(t *testing.T) {
	dir := t.TempDir()
	deep := packGzip(packGzip(packGzip(packGzip(packGzip(said(1))))))
	zipped := packZip(t, "a.txt", said(1), "b.txt", said(2))
	for _, c := range []struct{ name, data, want string }{
		{"cut.txt.gz", packGzip(strings.Repeat(said(1), 1000))[:60], "damaged or cut short"},
		{"cut.zst", packZstd(t, strings.Repeat(said(1), 1000))[:40], "damaged or cut short"},
		{"cut.zip", zipped[:len(zipped)/2], "damaged or cut short"},
		{"cut.tar.gz", packGzip(packTar(t, "a.txt", said(1))[:550]), "damaged or cut short"},
		{"none.zip", packZip(t, "a.png", "x"), "no articles"},
		{"deep.gz", deep, "packed too many times over"},
		{"bomb.jsonl.gz", packGzip("{" + strings.Repeat(" \n", 20<<20)), "grows more than 100-fold"},
		{"bomb.zip", packZip(t, "a.jsonl", "{"+strings.Repeat(" \n", 20<<20)), "grows more than 100-fold"},
		{"bomb.tar", sparseTar("a.jsonl", 64<<20), "grows more than 100-fold"},
		{"huge.txt.gz", packGzip(strings.Repeat("a", 25<<20)), "more than 20 MB"},
	} {
		good := write(t, dir, "good.txt", said(9))
		as, errs := readAll([]string{write(t, dir, c.name, c.data), good}, "", Options{})
		if len(as) == 0 || as[len(as)-1].File != good || len(errs) == 0 || !strings.Contains(errs[len(errs)-1], c.want) || !strings.Contains(errs[0], c.name) {
			t.Errorf("%s: %d articles, %.300q", c.name, len(as), errs)
		}
		for _, e := range errs {
			if strings.Contains(e, "\n") {
				t.Errorf("%s: more than a line: %q", c.name, e)
			}
		}
	}
}

func TestPatterns(t *testing.T) {
	dir := t.TempDir()
	for n, name := range []string{"a/1.txt", "a/b/2.txt", "a/b/3.md", "4.txt", ".hidden/5.txt"} {
		write(t, dir, name, said(n+1))
	}
	for pattern, want := range map[string][]string{
		"*.txt":      {"4.txt"},
		"**/*.txt":   {"4.txt", "a/1.txt", "a/b/2.txt"},
		"a/*/*":      {"a/b/2.txt", "a/b/3.md"},
		"a/b/[23].*": {"a/b/2.txt", "a/b/3.md"},
		"a/**":       {"a/1.txt", "a/b/2.txt", "a/b/3.md"},
	} {
		as, errs := readAll([]string{filepath.Join(dir, pattern)}, "", Options{})
		var got []string
		for _, a := range as {
			got = append(got, strings.TrimPrefix(a.File, dir+"/"))
		}
		if d := cmp.Diff(want, got); d != "" || len(errs) > 0 {
			t.Errorf("%s: %s%q", pattern, d, errs)
		}
	}
	if _, errs := readAll([]string{filepath.Join(dir, "*.html")}, "", Options{}); len(errs) != 1 || !strings.HasSuffix(errs[0], "*.html: "+ErrNoArticles.Error()) {
		t.Errorf("%q", errs)
	}
}

func TestSavedPages(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Talks.html", savedPage)
	write(t, dir, "Talks_files/frame.html", savedPage)
	write(t, dir, "named.txt", savedPage) // told by what it holds
	as, errs := readAll([]string{dir}, "", Options{})
	if len(as) != 2 || len(errs) > 0 {
		t.Fatalf("%v %q", as, errs)
	}
	for _, a := range as {
		if a.Title != "Ministers meet again" || a.Published != "2021-03-04" || a.PublishedFrom != "opengraph" || strings.Contains(a.Text, "Home") || !strings.HasPrefix(a.Text, "The foreign ministers") {
			t.Errorf("%+v", a)
		}
	}
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, data string
		m          map[string]string
		want, errs []string
	}{
		{"known names", "title;date;text\nA;2021-03-04;" + said(1) + "\n", nil, []string{"A 2021-03-04"}, nil},
		{"named", "h,d,b\nA,March 4 2021,\"" + said(1) + "\"\n", map[string]string{"text": "b", "published": "D", "title": "h"}, []string{"A 2021-03-04"}, nil},
		{"tabs and mark", "\ufefftitle\ttext\nA\t" + said(1) + "\nB\t" + said(2) + "\n", nil, []string{"A ", "B "}, nil},
		{"lines in a cell", "title,text\nA,\"" + said(1) + "\n\n" + said(2) + "\"\n,\nB,\"" + said(3) + "\"\n", nil, []string{"A ", "B "}, []string{`5: no text in it: its column "text" is empty`}},
		{"no text", "a,b\n1,2\n", nil, nil, []string{`no such column: "text"; it has a, b: say which holds the text with --map text=COLUMN`}},
		{"wrong name", "a,text\n1,2\n", map[string]string{"title": "x"}, nil, []string{`no such column: "x"; it has a, text`}},
		{"bad day", "date,text\n13/13/2021,\"" + said(1) + "\"\n", nil, nil, []string{`2: date "13/13/2021": not a date; write it as 2006-01-02`}},
		{"short row", "text,title\n\"" + said(1) + "\"\n", nil, []string{" "}, nil},
		{"empty", "", nil, nil, []string{"no text in it"}},
	} {
		path := write(t, t.TempDir(), "t.csv", c.data)
		as, errs := readAll([]string{path}, "", Options{Map: c.m})
		var got []string
		for _, a := range as {
			got = append(got, a.Title+" "+a.Published)
		}
		for i := range errs {
			errs[i] = strings.TrimLeft(strings.TrimPrefix(errs[i], path), ": ")
		}
		if d := cmp.Diff(c.want, got) + cmp.Diff(c.errs, errs); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestRenamedKeys(t *testing.T) {
	in := `{"body":"` + said(1) + `","text":"other","when":"2021-03-04","id":"x"}`
	as, errs := readAll([]string{"-"}, in, Options{Map: map[string]string{"text": "body", "published": "when"}})
	if len(errs) > 0 || as[0].Text != said(1) || as[0].Published != "2021-03-04" || as[0].ID != "x" {
		t.Errorf("%v %q", as, errs)
	}
}

func TestUnclosedQuotation(t *testing.T) {
	row := "a,\"" + said(1) + "\n"
	path := write(t, t.TempDir(), "t.csv", "title,text\n"+row+strings.Repeat("b,"+said(2)+"\n", 300_000))
	_, errs := readAll([]string{path}, "", Options{})
	if len(errs) != 1 || !strings.Contains(errs[0], "more than 20 MB") {
		t.Errorf("%.300q", errs)
	}
}

func TestOtherLanguages(t *testing.T) {
	in := `{"text":"Die Außenminister trafen sich am Dienstag in Wien und sprachen über das Gas."}` + "\n" + `{"text":"` + said(1) + `","lang":"de"}` + "\n" + `{"text":"A met B.","lang":"fr-FR"}`
	as, errs := readAll([]string{"-"}, in, Options{})
	want := []string{"standard input:1: not in English but in de", "standard input:3: not in English but in fr"}
	if d := cmp.Diff(want, errs); d != "" || len(as) != 1 || as[0].Lang != "en" {
		t.Errorf("%s%v", d, as)
	}
	if as, errs = readAll([]string{"-"}, in, Options{AnyLang: true}); len(as) != 3 || len(errs) > 0 || as[0].Lang != "de" {
		t.Errorf("%v %q", as, errs)
	}
}

// The same results come from any number of workers, also from the middle on.
func TestWorkersAndSkip(t *testing.T) {
	dir := t.TempDir()
	var lines strings.Builder
	for i := range 200 {
		if i%7 == 3 {
			lines.WriteString("{broken\n")
		} else {
			fmt.Fprintf(&lines, "{\"id\":%d,\"text\":%q}\n", i, said(i))
		}
	}
	inputs := []string{write(t, dir, "a.jsonl", lines.String()), filepath.Join(dir, "missing"), write(t, dir, "z.html", savedPage)}
	results := func(o Options) (out []string) {
		for a, err := range Read(inputs, nil, o) {
			out = append(out, fmt.Sprint(a, err))
		}
		return out
	}
	want := results(Options{})
	if len(want) != 202 {
		t.Fatalf("%d results", len(want))
	}
	for _, o := range []Options{{Workers: 1}, {Workers: 2}, {Workers: 9}, {Workers: 3, Skip: 100}, {Skip: 202}} {
		if d := cmp.Diff(want[o.Skip:], append([]string{}, results(o)...)); d != "" {
			t.Errorf("%+v: %s", o, d)
		}
	}
}

// A damaged record of a packed web archive, or a damaged part of packed lines,
// has its line, and what follows is read.
func TestDamagedParts(t *testing.T) {
	page := func(n int) string {
		var b strings.Builder
		html := "<html><head><title>Report number " + strconv.Itoa(n) + " of the day</title></head><body><p>" + said(n) + "</p><p>" + said(n+10) + "</p></body></html>"
		if err := (warctest.Writer{W: &b, Gzip: true}).Record("resource", "https://daily.example/"+strconv.Itoa(n), "text/html", html); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		part func(n int) string
		errs string
	}{
		{"x.warc.gz", page, "x.warc.gz: record 2 (https://daily.example/2): damaged or cut short: a packed part of it is lost"},
		{"x.jsonl.gz", func(n int) string { return packGzip(fmt.Sprintf("{\"text\":%q}\n", said(n))) }, "x.jsonl.gz:2: damaged or cut short: a packed part of it is lost"},
	} {
		broken := c.part(2)
		path := write(t, t.TempDir(), c.name, c.part(1)+broken[:len(broken)/2]+c.part(3)+c.part(4))
		as, errs := readAll([]string{path}, "", Options{Workers: 2})
		if len(as) != 3 || len(errs) != 1 || !strings.Contains(errs[0], c.errs) {
			t.Errorf("%s: %d articles, %q", c.name, len(as), errs)
		}
	}
}
