package when

import (
	"fmt"
	"slices"
	"strings"
)

// rulesFile is the form of rules.yaml.
type rulesFile struct {
	Parts map[string]string `yaml:"parts"` // named pieces of patterns
	Rules []ruleFile        `yaml:"rules"`
}

type ruleFile struct {
	Name      string   `yaml:"name"`
	Kind      string   `yaml:"kind"`
	Match     []string `yaml:"match"`      // alternatives, see node
	After     string   `yaml:"after"`      // a pattern that must stand right before
	NotAfter  string   `yaml:"not_after"`  // ... must not stand right before
	Before    string   `yaml:"before"`     // ... must stand right after
	NotBefore string   `yaml:"not_before"` // ... must not stand right after
	Names     bool     `yaml:"names"`      // every word must have a capital
	Common    bool     `yaml:"common"`     // never part of a capitalised name
	Cue       bool     `yaml:"cue"`        // a risky word: needs the preposition of a date before it
}

// A rule finds one kind of expression.
type rule struct {
	name                               string
	kind                               string
	match                              *state
	after, notAfter, before, notBefore *state // nil where nothing is asked
	names, common, cue                 bool
}

// A node is a pattern in compiled form. The notation, in rules.yaml:
//
//	word       the word itself, in lower case, or a punctuation mark
//	<class>    a word of a lexicon class or a built-in shape; fills the class's field
//	<class:f>  the same, but fills field f
//	{f=v}      matches nothing and sets field f to v
//	@part      the pattern of that name
//	(a b|c)    alternatives; x? is optional
//
// There is no repetition, and parts may not contain themselves, so a pattern
// looks at a bounded number of tokens and matching is linear in the text.
type node struct {
	op    op
	text  string // of word: the word; of class: the class; of set: the value
	field field  // of class and set
	subs  []*node
}

type op uint8

const (
	opWord op = iota
	opClass
	opSet
	opSeq
	opAlt
)

// A compiler turns the notation into nodes.
type compiler struct {
	lex   *lexicon
	parts map[string]string
	open  []string // the parts being expanded, to find one that contains itself
	in    []string // what is left of the pattern, in pieces
}

func newGrammar(lex *lexicon, file *rulesFile) (*grammar, error) {
	g := &grammar{lexicon: lex, first: map[string][]int{}}
	c := &compiler{lex: lex, parts: file.Parts}
	for i, r := range file.Rules {
		out := &rule{name: r.Name, kind: r.Kind, names: r.Names, common: r.Common, cue: r.Cue}
		if _, ok := resolvers[r.Kind]; !ok && r.Kind != kindSkip {
			return nil, fmt.Errorf("rule %s: no kind %q", r.Name, r.Kind)
		}
		for _, p := range []struct {
			text string
			into **state
		}{
			{strings.Join(r.Match, "|"), &out.match},
			{r.After, &out.after},
			{r.NotAfter, &out.notAfter},
			{r.Before, &out.before},
			{r.NotBefore, &out.notBefore},
		} {
			n, err := c.compile(p.text)
			if err != nil {
				return nil, fmt.Errorf("rule %s: %w", r.Name, err)
			}
			if n != nil {
				*p.into = n.link(&state{accept: true})
			}
		}
		if out.match == nil {
			return nil, fmt.Errorf("rule %s matches nothing", r.Name)
		}
		keys := map[string]bool{}
		if !out.match.firstKeys(keys) {
			return nil, fmt.Errorf("rule %s can match no words at all", r.Name)
		}
		for k := range keys {
			g.first[k] = append(g.first[k], i)
		}
		g.rules = append(g.rules, out)
	}
	return g, nil
}

// A state is a step of a pattern, tied to the steps that may follow it.
type state struct {
	op      op
	text    string
	field   field
	builtin *builtin // of opClass, where the class is a built-in shape
	next    *state   // of opWord, opClass, opSet
	ways    []*state // of opAlt
	accept  bool     // the end of the pattern
}

// link turns n into states that go on with next.
func (n *node) link(next *state) *state {
	switch n.op {
	case opSeq:
		for _, sub := range slices.Backward(n.subs) {
			next = sub.link(next)
		}
		return next
	case opAlt:
		s := &state{op: opAlt}
		for _, sub := range n.subs {
			s.ways = append(s.ways, sub.link(next))
		}
		return s
	}
	s := &state{op: n.op, text: n.text, field: n.field, next: next}
	if b, ok := builtins[n.text]; ok && n.op == opClass {
		s.builtin = &b
	}
	return s
}

// firstKeys adds the keys of the tokens that a match from s on can begin with,
// and reports whether there always is one.
func (s *state) firstKeys(keys map[string]bool) bool {
	switch {
	case s.accept:
		return false
	case s.op == opWord:
		keys[s.text] = true
		return true
	case s.builtin != nil:
		for _, k := range s.builtin.first {
			keys[k] = true
		}
		return true
	case s.op == opClass:
		keys["<"+s.text+">"] = true
		return true
	case s.op == opSet:
		return s.next.firstKeys(keys)
	}
	all := true
	for _, way := range s.ways {
		all = way.firstKeys(keys) && all
	}
	return all
}

// compile returns nil for an empty pattern.
func (c *compiler) compile(pattern string) (*node, error) {
	if strings.TrimSpace(pattern) == "" {
		return nil, nil
	}
	outer := c.in
	defer func() { c.in = outer }()
	c.in = pieces(pattern)
	n, err := c.alternatives()
	if err == nil && len(c.in) > 0 {
		err = fmt.Errorf("pattern %q: too many )", pattern)
	}
	return n, err
}

// pieces splits a pattern at blanks and around brackets, bars and question marks.
func pieces(pattern string) []string {
	return strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ", "|", " | ", "?", " ? ").Replace(pattern))
}

func (c *compiler) alternatives() (*node, error) {
	alt := &node{op: opAlt}
	for {
		seq, err := c.sequence()
		if err != nil {
			return nil, err
		}
		alt.subs = append(alt.subs, seq)
		if len(c.in) == 0 || c.in[0] != "|" {
			break
		}
		c.in = c.in[1:]
	}
	if len(alt.subs) == 1 {
		return alt.subs[0], nil
	}
	return alt, nil
}

func (c *compiler) sequence() (*node, error) {
	seq := &node{op: opSeq}
	for len(c.in) > 0 && c.in[0] != "|" && c.in[0] != ")" {
		if c.in[0] == "?" {
			if len(seq.subs) == 0 {
				return nil, fmt.Errorf("? after nothing")
			}
			last := len(seq.subs) - 1
			seq.subs[last] = &node{op: opAlt, subs: []*node{seq.subs[last], {op: opSeq}}}
			c.in = c.in[1:]
			continue
		}
		n, err := c.element()
		if err != nil {
			return nil, err
		}
		seq.subs = append(seq.subs, n)
	}
	return seq, nil
}

func (c *compiler) element() (*node, error) {
	piece := c.in[0]
	c.in = c.in[1:]
	switch {
	case piece == "(":
		n, err := c.alternatives()
		if err != nil {
			return nil, err
		}
		if len(c.in) == 0 {
			return nil, fmt.Errorf("( without )")
		}
		c.in = c.in[1:]
		return n, nil
	case piece[0] == '<' && len(piece) > 2:
		return c.class(strings.Trim(piece, "<>"))
	case piece[0] == '{':
		name, value, _ := strings.Cut(strings.Trim(piece, "{}"), "=")
		f, ok := fieldOf(name)
		if !ok || value == "" {
			return nil, fmt.Errorf("%s sets no field", piece)
		}
		return &node{op: opSet, field: f, text: value}, nil
	case piece[0] == '@':
		return c.part(piece[1:])
	}
	return &node{op: opWord, text: piece}, nil
}

func (c *compiler) class(piece string) (*node, error) {
	name, as, renamed := strings.Cut(piece, ":")
	f, known := c.lex.fields[name]
	if b, ok := builtins[name]; ok {
		f, known = b.field, true
	}
	if renamed {
		f, known = fieldOf(as)
	}
	if !known {
		return nil, fmt.Errorf("<%s>: no such class or field", piece)
	}
	return &node{op: opClass, text: name, field: f}, nil
}

func (c *compiler) part(name string) (*node, error) {
	text, ok := c.parts[name]
	if !ok {
		return nil, fmt.Errorf("no part @%s", name)
	}
	if slices.Contains(c.open, name) {
		return nil, fmt.Errorf("part @%s contains itself", name)
	}
	c.open = append(c.open, name)
	defer func() { c.open = c.open[:len(c.open)-1] }()
	return c.compile(text)
}
