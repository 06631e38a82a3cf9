package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"

	"diplograph/extract/lang"
)

// texts reads articles, one JSON object with a "text" a line, gzipped, and splits
// them into sentences and words.
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
		for _, words := range lang.Words(article.Text) {
			if len(words) > 2 {
				out = append(out, words)
			}
		}
	}
	return out, in.Err()
}
