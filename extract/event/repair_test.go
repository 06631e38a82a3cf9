package event

import (
	"strings"
	"testing"

	"diplograph/extract/lang"
)

// TestRepairsKeepTrees repairs trees of which some repair would make a circle.
func TestRepairsKeepTrees(t *testing.T) {
	for _, c := range []struct {
		forms, tags string
		heads       []int
		rels        string
	}{
		{"Crimea build - up worries Peru", "PROPN NOUN PUNCT NOUN VERB PROPN", []int{3, 0, 3, 4, -1, 4}, "compound flat punct nsubj root obj"},
		{"To occupied Crimea", "ADP VERB PROPN", []int{-1, 0, 1}, "root acl obj"},
	} {
		var tokens []lang.Token
		at := 0
		tags, rels := strings.Fields(c.tags), strings.Fields(c.rels)
		for i, f := range strings.Fields(c.forms) {
			if f == "-" || i > 0 && tokens[i-1].Form == "-" {
				at-- // no space beside a hyphen
			}
			tokens = append(tokens, lang.Token{Form: f, Lemma: f, Start: at, End: at + len(f), UPOS: tags[i], Head: c.heads[i], Rel: rels[i]})
			at += len(f) + 1
		}
		if !isTree(tokens) {
			t.Fatalf("%s: no tree to start with", c.forms)
		}
		if out := repaired(tokens, func(i int) bool { return tags[i] == "PROPN" }); !isTree(out) {
			t.Errorf("%s: no tree any more", c.forms)
		}
	}
}
