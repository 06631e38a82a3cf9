package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The modules whose own comparisons come with real pages and with what their
// authors know of these.
var modules = []string{"github.com/markusmobius/go-trafilatura", "github.com/markusmobius/go-htmldate"}

// A realPage is a saved page of somebody's, and what is known of it.
type realPage struct {
	path          string
	day           string
	with, without []string // sentences that its text has, and that stand around it
}

// english tells what a page says of its language.
var english = regexp.MustCompile(`(?i)<html\b[^>]*\blang=["']?en\b|<meta\b[^>]*\bog:locale["'][^>]*content=["']en`)

// realTable writes a line for each reader: how well it keeps and leaves out the
// sentences that are known, and how many days it has right.
func realTable(w io.Writer) error {
	pages, err := realPages()
	if err != nil {
		return err
	}
	told := func(p realPage) bool { return len(p.with) > 0 && len(p.without) > 0 }
	fmt.Fprintf(w, "%d real pages in English, %d of them with sentences\n", len(pages), len(slices.DeleteFunc(slices.Clone(pages), func(p realPage) bool { return !told(p) })))
	fmt.Fprintln(w, "                        precision  recall     F1   day")
	for _, r := range readers {
		var kept, lost, around, days, dated int
		for _, p := range pages {
			data, err := os.ReadFile(p.path)
			if err != nil {
				return err
			}
			got, _ := r.read(data) //nolint:errcheck // nothing read counts as that
			if told(p) {
				n := found(got.text, p.with)
				kept, lost, around = kept+n, lost+len(p.with)-n, around+found(got.text, p.without)
			}
			if p.day != "" {
				dated++
				if got.day == p.day {
					days++
				}
			}
		}
		precision, recall := float64(kept)/float64(kept+around), float64(kept)/float64(kept+lost)
		fmt.Fprintf(w, "%-22s      %.3f   %.3f  %.3f  %d/%d\n", r.name, precision, recall, 2*precision*recall/(precision+recall), days, dated)
	}
	return nil
}

// found counts the sentences that a text has, however it is spaced.
func found(text string, sentences []string) int {
	text = strings.Join(strings.Fields(text), " ")
	n := 0
	for _, s := range sentences {
		if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
			n++
		}
	}
	return n
}

// realPages returns the pages in English of the modules' comparisons, each once.
func realPages() ([]realPage, error) {
	var out []realPage
	at := map[string]int{} // by the file's name
	for _, module := range modules {
		dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w; go mod download gets it", module, err)
		}
		pages, err := compared(strings.TrimSpace(string(dir)))
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			name := filepath.Base(p.path)
			if i, ok := at[name]; ok {
				out[i].day = cmp.Or(out[i].day, p.day)
				continue
			}
			at[name] = len(out)
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("the modules hold no pages")
	}
	return out, nil
}

// compared returns the pages in English of a module's comparison, which are told
// of in its source.
func compared(dir string) (out []realPage, err error) {
	sources, _ := filepath.Glob(filepath.Join(dir, "scripts", "comparison", "data*.go")) // the pattern is good
	for _, source := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, 0)
		if err != nil {
			return nil, err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if fields := entry(lit); fields["File"] != nil {
				p := realPage{with: fields["With"], without: fields["Without"], day: strings.Join(fields["Date"], "")}
				if places, _ := filepath.Glob(filepath.Join(dir, "test-files", "*", fields["File"][0])); len(places) > 0 {
					p.path = places[0]
					out = append(out, p)
				}
			}
			return true
		})
	}
	return slices.DeleteFunc(out, func(p realPage) bool {
		data, readErr := os.ReadFile(p.path)
		if readErr != nil {
			err = readErr
		}
		return !english.Match(data[:min(len(data), 20_000)])
	}), err
}

// entry returns the fields of a literal that hold strings.
func entry(lit *ast.CompositeLit) map[string][]string {
	fields := map[string][]string{}
	for _, e := range lit.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		name, ok := pair.Key.(*ast.Ident)
		if !ok {
			continue
		}
		ast.Inspect(pair.Value, func(n ast.Node) bool {
			if v, ok := n.(*ast.BasicLit); ok {
				if s, err := strconv.Unquote(v.Value); err == nil && s != "" {
					fields[name.Name] = append(fields[name.Name], s)
				}
			}
			return true
		})
	}
	return fields
}
