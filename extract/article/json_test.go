package article

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestArraysOfArticles(t *testing.T) {
	for _, c := range []struct{ name, in, want, errs string }{
		{"one line", `[{"id":1,"text":"A {b} \"c]\\"},{"id":2,"text":"D"}]`, "1:A {b} \"c]\\|2:D", ""},
		{"many lines", "\ufeff[\n  {\n    \"id\": 1,\n    \"text\": \"A\"\n  },\n  {\"id\": 2, \"text\": \"B\", \"tags\": {\"x\": [1]}}\n]\n", "1:A|2:B", ""},
		{"one object over lines", "{\n  \"id\": \"a\",\n  \"text\": \"A\"\n}\n", "a:A", ""},
		{"several of these", "{\n\"text\": \"A\"\n}\n{\n\"text\": \"B\"\n}\n", ":A|:B", ""},
		{"one has no text", `[{"title":"A"},{"text":"B"}]`, ":B", `standard input: article 1: no text in it: "text" is missing or empty`},
		{"one is broken", `[{"text":nonsense},{"text":"B"}]`, ":B", `standard input: article 1: not a JSON article ({"text": ...}): invalid character 'o' in literal null (expecting 'u')`},
		{"cut short", `[{"text":"A"},{"text":"B`, ":A", `standard input: article 2: not a JSON article ({"text": ...}): it has no end`},
		{"lines stay lines", "{\"text\":\"A\"}\n{\"text\":\"B\"}\n", ":A|:B", ""},
		{"no JSON at all", "[{braces}]", "", `standard input: article 1: not a JSON article ({"text": ...}): invalid character 'b' looking for beginning of object key string`},
	} {
		as, errs := readAll([]string{"-"}, c.in, Options{Workers: 2})
		var got []string
		for _, a := range as {
			got = append(got, a.ID+":"+a.Text)
		}
		if d := cmp.Diff(c.want, strings.Join(got, "|")) + cmp.Diff(c.errs, strings.Join(errs, "\n")); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// An array is read as a stream: an article that is too long takes no memory, and
// those after it are read.
func TestObjectsAreBounded(t *testing.T) {
	in := `[{"text":"` + strings.Repeat("x", 1000) + `"}, {"text":"B"}]`
	var got []string
	for o, err := range objects(bufio.NewReaderSize(strings.NewReader(in), 16), 100) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, string(o))
	}
	if d := cmp.Diff([]string{errLongJSON.Error(), `{"text":"B"}`}, got); d != "" {
		t.Error(d)
	}
}

// In folders and archives JSON may be anything; only articles are read.
func TestJSONInFolders(t *testing.T) {
	dir := t.TempDir()
	pack := packZip(t, "inner.json", `[{"body":"C"}]`, "package.json", `{"name":"c"}`)
	for name, data := range map[string]string{
		"a.json": "[\n{\"body\": \"A\"}]", "b.json": `{"body":"B"}`, "package.json": `{"name":"x","version":"1"}`, ".hidden.json": `[{"body":"H"}]`, "c.zip": pack, "d.json.gz": packGzip(`[{"body":"D"}]`),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	as, errs := readAll([]string{dir}, "", Options{Map: map[string]string{"text": "body"}})
	var got []string
	for _, a := range as {
		got = append(got, filepath.Base(a.File)+":"+a.Text)
	}
	if d := cmp.Diff([]string{"a.json:A", "b.json:B", "inner.json:C", "d.json.gz:D"}, got); d != "" || len(errs) > 0 {
		t.Error(d, errs)
	}
}

func FuzzObjects(f *testing.F) {
	f.Add([]byte(`[{"a":"}\""},{}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for o, err := range objects(bufio.NewReaderSize(strings.NewReader(string(data)), 16), 1000) {
			if err == nil && (len(o) > 1000 || o[0] != '{' || o[len(o)-1] != '}') {
				t.Errorf("%q", o)
			}
		}
	})
}
