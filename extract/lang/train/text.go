package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"
)

// texts reads articles, one JSON object with a "text" a line, gzipped, and
// splits their lines into words.
func texts(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out [][]string
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		var article struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &article); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", file, n, err)
		}
		for line := range strings.Lines(article.Text) {
			if w := roughWords(line); len(w) > 2 {
				out = append(out, w)
			}
		}
	}
	return out, in.Err()
}

// roughWords splits as the treebanks do, which is enough for embeddings.
func roughWords(line string) []string {
	var out []string
	for f := range strings.FieldsSeq(line) {
		var tail []string
		for len(f) > 0 && strings.ContainsRune(`"'([“‘$`, []rune(f)[0]) {
			r := []rune(f)
			out, f = append(out, string(r[0])), string(r[1:])
		}
		for r := []rune(f); len(r) > 1 && strings.ContainsRune(`"',.;:!?)]”’`, r[len(r)-1]); r = []rune(f) {
			if r[len(r)-1] == '.' && abbreviated(r[:len(r)-1]) {
				break
			}
			tail, f = append(tail, string(r[len(r)-1])), string(r[:len(r)-1])
		}
		for _, clitic := range []string{"'s", "’s", "n't", "n’t", "'ll", "'re", "'ve", "'d", "'m"} {
			if rest, ok := strings.CutSuffix(f, clitic); ok && rest != "" {
				tail, f = append(tail, clitic), rest
				break
			}
		}
		if f != "" {
			out = append(out, f)
		}
		for i := len(tail) - 1; i >= 0; i-- {
			out = append(out, tail[i])
		}
	}
	return out
}

// abbreviated tells whether a full stop after r belongs to it: "U.S", "Mr", "J".
func abbreviated(r []rune) bool {
	for _, c := range r[:len(r)-1] {
		if c == '.' {
			return true
		}
	}
	return unicode.IsUpper(r[0]) && len(r) <= 2
}
