package article

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed furniture.yaml
var furnitureData []byte

// A furnitureRule is one entry of furniture.yaml, where its keys are explained.
type furnitureRule struct {
	Rule                           string
	Line, Start, Has, Match, Cased []string
	Most                           int
	Then                           string
	has                            []needle
	forms, casedForms              []form
}

// shortBlock is the default length in bytes up to which a block may be page
// furniture; a paragraph of news is longer.
const shortBlock = 160

// A furnitureIndex holds the rules so that a block meets only those that it may
// fall under: nearly all blocks are news.
type furnitureIndex struct {
	rules  []furnitureRule
	lines  map[string]uint64 // bits of the rules that name a whole block
	starts [256][]beginning  // by their first byte
	most   int               // bytes of the longest furniture
}

// A beginning is what a block of a rule may begin with.
type beginning struct {
	prefix string
	rule   int
}

var furnitureRules = sync.OnceValue(func() furnitureIndex {
	x := furnitureIndex{lines: map[string]uint64{}}
	if err := yaml.Unmarshal(furnitureData, &x.rules); err != nil || len(x.rules) > 64 {
		panic("furniture.yaml: more than 64 rules, or no YAML") // embedded: a mistake of ours, seen by every test
	}
	for i := range x.rules {
		r := &x.rules[i]
		if r.Most == 0 {
			r.Most = shortBlock
		}
		x.most = max(x.most, r.Most)
		r.has = newNeedles(r.Has)
		r.forms, r.casedForms = compileForms(r.Match), compileForms(r.Cased)
		for _, s := range r.Line {
			x.lines[s] |= 1 << i
		}
		for _, s := range r.Start {
			x.starts[s[0]] = append(x.starts[s[0]], beginning{s, i})
		}
	}
	return x
})

// furnitureOf returns the first rule that a block falls under.
func furnitureOf(text string) (furnitureRule, bool) {
	x := furnitureRules()
	if len(text) > 2*x.most { // not even with all its white space
		return furnitureRule{}, false
	}
	line := strings.Join(strings.Fields(text), " ")
	if line == "" || len(line) > x.most {
		return furnitureRule{}, false
	}
	low := strings.ToLower(line)
	asIs, lowered := newHaystack(line), newHaystack(low)
	named := x.lines[low] | x.lines[strings.Trim(low, " :.!*_…»→›")]
	for _, s := range x.starts[low[0]] {
		if rest, ok := strings.CutPrefix(low, s.prefix); ok && !letterAt(rest) {
			named |= 1 << s.rule
		}
	}
	for i := range x.rules {
		if r := &x.rules[i]; len(line) <= r.Most && (named>>i&1 == 1 || r.covers(asIs, lowered)) {
			return *r, true
		}
	}
	return furnitureRule{}, false
}

// covers compares a block as it stands and in lower case with what a rule looks
// for inside.
func (r *furnitureRule) covers(line, low *haystack) bool {
	return low.holdsAny(r.has) ||
		slices.ContainsFunc(r.forms, func(f form) bool { return f.matches(low) }) ||
		slices.ContainsFunc(r.casedForms, func(f form) bool { return f.matches(line) })
}

func letterAt(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }
