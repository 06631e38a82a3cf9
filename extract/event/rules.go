package event

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed rules.yaml
var ruleData []byte

//go:embed grammar.yaml
var grammarData []byte

// A rule says which words tell of which act, and where the other party stands.
// rules.yaml documents the keys.
type rule struct {
	Name, Type    string
	Verbs, Nouns  []string
	To, Also      []string
	Object, Needs []string
	Mode          string
	Peers, Light  bool
	Bare, Strict  bool
	Person        bool
	Military      bool `yaml:"needs_military"`
}

// A ruleset holds the rules by trigger lemma, and the words of the grammar.
type ruleset struct {
	verbs, nouns map[string][]rule
	words        map[string]map[string]bool
}

var loadRules = sync.OnceValue(func() *ruleset {
	r, err := readRules()
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return r
})

func readRules() (*ruleset, error) {
	var rules []rule
	d := yaml.NewDecoder(bytes.NewReader(ruleData))
	d.KnownFields(true)
	if err := d.Decode(&rules); err != nil {
		return nil, fmt.Errorf("rules.yaml: %w", err)
	}
	var words map[string][]string
	if err := yaml.Unmarshal(grammarData, &words); err != nil {
		return nil, fmt.Errorf("grammar.yaml: %w", err)
	}
	s := &ruleset{verbs: map[string][]rule{}, nouns: map[string][]rule{}, words: map[string]map[string]bool{}}
	for _, r := range rules {
		for _, v := range r.Verbs {
			s.verbs[v] = append(s.verbs[v], r)
		}
		for _, n := range r.Nouns {
			s.nouns[n] = append(s.nouns[n], r)
		}
	}
	for key, list := range words {
		s.words[key] = map[string]bool{}
		for _, w := range list {
			s.words[key][w] = true
		}
	}
	return s, nil
}

func (s *ruleset) is(list, lemma string) bool { return s.words[list][lemma] }
