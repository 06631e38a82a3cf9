package yamlfile_test

import (
	"errors"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
)

type shelf struct {
	Name  string
	Books []book
	Notes map[string]book `yaml:"notes,omitempty"`
	Own   *book
	Raw   yaml.Node
	Path  string `yaml:"-"`
}

type book struct{ Title, Year string }

var errShelf = errors.New("no shelf")

func TestMistakesNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"name: [\n", "s.yaml:2: did not find expected node content"},
		{"name: A\nbooks:\n  - titel: B\n", `s.yaml:3: unknown key "titel"; known here: title, year`},
		{"name: A\ncolour: red\n", `s.yaml:2: unknown key "colour"; known here: name, books, notes, own, raw`},
		{"name: A\npath: here\n", `s.yaml:2: unknown key "path"`},
		{"notes:\n  x: {tite: B}\n", `s.yaml:2: unknown key "tite"`},
		{"own:\n  yaer: 3\n", `s.yaml:2: unknown key "yaer"; known here: title, year`},
		{"own: &o {titel: B}\nbooks: [*o]\n", "s.yaml:1: unknown key \"titel\""},
		{"books: &b [*b]\n", "s.yaml:1: cannot unmarshal !!seq into yamlfile_test.book"},
		{"books: 3\nnames: A\n", "s.yaml:1: cannot unmarshal !!int `3` into []yamlfile_test.book\ns.yaml:2: unknown key \"names\"; did you mean \"name\"?"},
		{manyKeys(13), "and 3 more"},
	} {
		err := read(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.data, err, c.want)
		}
		if !errors.Is(err, errShelf) {
			t.Errorf("%q: %v is not of its kind", c.data, err)
		}
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("k", 20+i) + ": 1\n")
	}
	return b.String()
}

func TestWhatIsRight(t *testing.T) {
	for _, data := range []string{"", "# nothing\n", "name: A\nraw: {any: thing}\nbooks: [{title: B, year: 1990}]\n", "own: &o {title: B}\nbooks: [*o, {<<: *o, year: 2}]\n"} {
		if err := read(data); err != nil {
			t.Errorf("%q: %v", data, err)
		}
	}
}

func read(data string) error {
	file := yamlfile.File{Name: "s.yaml", Kind: errShelf}
	root, err := file.Root([]byte(data))
	if err != nil || root == nil {
		return err
	}
	return file.Decode(root, &shelf{})
}

func FuzzRead(f *testing.F) {
	f.Add("name: A\nbooks: [{title: B}]\n")
	f.Add("own: &o {titel: B}\nbooks: [*o, *o]\n")
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, data string) {
		if err := read(data); err != nil && !errors.Is(err, errShelf) {
			t.Error(err)
		}
	})
}
