package event

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
)

//go:embed rules
var ruleFiles embed.FS

//go:embed grammar.yaml
var grammarData []byte

//go:embed classes.yaml
var classData []byte

// A rule says which words tell of which act, and where the parties stand.
// rules/README.md documents the keys.
type rule struct {
	Name       string
	Type       string `yaml:"-"` // the part of the name before the slash
	CAMEO      string `yaml:"cameo"`
	Mode       string
	Verbs      []string
	Nouns      []string
	Adjectives []string
	Aux        []string
	Object     []string
	Not        []string
	Subject    []string
	Needs      []string
	Prep       []string
	Under      []string
	By, To     []string
	Peers      bool
	Light      bool
	Bare       bool
	Strict     bool
	Person     bool
	Negated    bool
	Future     bool
	Predicate  bool
	Alone      bool
	Act        bool
	Of         []string
	About      []string
	As         []string
	Except     []string
	Only       []string
	Without    []string
}

// A keyed rule is a rule with the number of words of the entry that it is found by.
type keyed struct {
	*rule
	words int
}

// A ruleset holds the rules by trigger, the words of the grammar and the classes
// of nouns.
type ruleset struct {
	all                                   []*rule
	verbs, nouns, adjectives, auxiliaries map[string][]keyed
	words                                 map[string]map[string]bool
	classes                               map[string]map[string]bool
}

var loadRules = sync.OnceValue(func() *ruleset {
	s, err := readRules()
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return s
})

// readRules reads the embedded rules, grammar and classes.
func readRules() (*ruleset, error) {
	s := &ruleset{verbs: map[string][]keyed{}, nouns: map[string][]keyed{}, adjectives: map[string][]keyed{}, auxiliaries: map[string][]keyed{}}
	var err error
	if s.words, err = readLists("grammar.yaml", grammarData); err != nil {
		return nil, err
	}
	if s.classes, err = readLists("classes.yaml", classData); err != nil {
		return nil, err
	}
	files, err := fs.Glob(ruleFiles, "rules/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := ruleFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		rules, err := parseRules(name, data)
		if err != nil {
			return nil, err
		}
		if err := s.add(name, rules); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// parseRules reads a file of rules; errors name it and the line.
func parseRules(name string, data []byte) ([]rule, error) {
	file := yamlfile.File{Name: name, Kind: ErrRules}
	root, err := file.Root(data)
	if err != nil {
		return nil, err
	}
	var nodes []yaml.Node
	if err := file.Decode(root, &nodes); err != nil {
		return nil, err
	}
	rules := make([]rule, len(nodes))
	for i := range nodes {
		if err := rules[i].decode(file, &nodes[i], func(t string) bool { return TypeOf(t) != nil }); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// decode reads a rule of a file.
func (r *rule) decode(file yamlfile.File, n *yaml.Node, known func(string) bool) error {
	if err := file.Decode(n, r); err != nil {
		return err
	}
	if err := r.check(known); err != nil {
		return file.Mistake(n.Line, "%v", err)
	}
	return nil
}

// check completes a rule and reports what it lacks; known tells which event
// types there are.
func (r *rule) check(known func(string) bool) error {
	var ok bool
	if r.Type, _, ok = strings.Cut(r.Name, "/"); !ok || !known(r.Type) {
		return fmt.Errorf("rule %q: a name is TYPE/NAME, with a type of types.yaml or of this file", r.Name)
	}
	if len(r.Verbs)+len(r.Nouns)+len(r.Adjectives)+len(r.Aux) == 0 {
		return fmt.Errorf("rule %q has no verbs, nouns, adjectives or auxiliaries", r.Name)
	}
	return nil
}

// add files the rules under their words.
func (s *ruleset) add(name string, rules []rule) error {
	for i := range rules {
		r := &rules[i]
		for _, list := range [][]string{r.Object, r.Not, r.Subject, r.Of, r.About, r.As, r.Except, r.Only, r.Without, r.Under} {
			for _, w := range list {
				if class, ok := strings.CutPrefix(w, "@"); ok && s.classes[class] == nil {
					return fmt.Errorf("%s: rule %q: no class @%s in classes.yaml", name, r.Name, class)
				}
			}
		}
		if slices.ContainsFunc(s.all, func(o *rule) bool { return o.Name == r.Name }) {
			return fmt.Errorf("%s: rule %q stands twice", name, r.Name)
		}
		s.all = append(s.all, r)
		file(s.verbs, r, r.Verbs)
		file(s.nouns, r, r.Nouns)
		file(s.adjectives, r, r.Adjectives)
		file(s.auxiliaries, r, r.Aux)
	}
	return nil
}

func file(m map[string][]keyed, r *rule, words []string) {
	for _, w := range words {
		m[w] = append(m[w], keyed{r, len(strings.FieldsFunc(w, func(c rune) bool { return c == ' ' || c == '+' }))})
	}
}

// readLists reads lists of words by name.
func readLists(name string, data []byte) (map[string]map[string]bool, error) {
	var lists map[string][]string
	if err := yaml.Unmarshal(data, &lists); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := map[string]map[string]bool{}
	for key, list := range lists {
		out[key] = map[string]bool{}
		for _, w := range list {
			out[key][w] = true
		}
	}
	return out, nil
}

// is reports whether a lemma stands in a list of the grammar.
func (s *ruleset) is(list, lemma string) bool { return s.words[list][lemma] }

// in reports whether a lemma is one of the words, or of the classes with "@".
func (s *ruleset) in(lemma string, words []string) bool {
	for _, w := range words {
		if w == lemma || w != "" && w[0] == '@' && s.classes[w[1:]][lemma] {
			return true
		}
	}
	return false
}
