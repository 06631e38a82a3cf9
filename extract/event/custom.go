package event

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// ErrRules is wrapped by every error about what stands in a file of rules.
var ErrRules = errors.New("no valid rules")

// Rules find events. They do not change and serve any number of texts at once.
type Rules struct{ set *ruleset }

// Builtin returns the rules that the program comes with.
func Builtin() *Rules { return &Rules{loadRules()} }

// Find returns the acts that the text tells of, in order of position.
func Find(src Source) []Event { return Builtin().Find(src) }

// custom is a user's file of rules: it adds to the built-in ones, or takes the
// place of those of the same name.
type custom struct {
	Types   []yaml.Node         // new or changed event types; keys as in types.yaml
	Rules   []yaml.Node         // new or changed rules; keys as in rules/README.md
	Classes map[string][]string // classes of nouns, made or added to
	Drop    []yaml.Node         // names of rules that are not to be used
}

// ReadRules reads a user's rules on top of the built-in ones, and the event
// types of the file, which hold from then on in the whole program: call it
// before anything is read or drawn. name stands in errors, which tell the line
// and wrap ErrRules.
func ReadRules(r io.Reader, name string) (*Rules, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var c custom
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return nil, ruleMistake(name, 1, err)
	}
	var types []Type
	for i := range c.Types {
		t, err := decodeType(&c.Types[i])
		if err != nil {
			return nil, ruleMistake(name, c.Types[i].Line, err)
		}
		types = append(types, t)
	}
	set, err := loadRules().with(&c, name, types)
	if err != nil {
		return nil, err
	}
	extend(types)
	return &Rules{set}, nil
}

// yamlPlace is where yaml.v3 says that a mistake is, with the Go type that it
// tells of.
var yamlPlace = regexp.MustCompile(`(?s)^yaml: (unmarshal errors:\s+)?(line (\d+): )?|( in| into) type \S+|\n.*$`)

// ruleMistake puts a mistake as "file:line: text". line is that of the entry
// where the error does not tell it.
func ruleMistake(name string, line int, err error) error {
	text := err.Error()
	if m := yamlPlace.FindStringSubmatch(text); m != nil && m[3] != "" && line == 1 {
		line, _ = strconv.Atoi(m[3])
	}
	return fmt.Errorf("%s:%d: %s: %w", name, line, yamlPlace.ReplaceAllString(text, ""), ErrRules)
}

// decodeStrictly decodes a node and rejects keys that v does not have.
func decodeStrictly(n *yaml.Node, v any) error {
	b, err := yaml.Marshal(n)
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	return d.Decode(v)
}

var typeName = regexp.MustCompile(`^[a-z][a-z-]*$`)

func decodeType(n *yaml.Node) (Type, error) {
	var t Type
	if err := decodeStrictly(n, &t); err != nil {
		return t, err
	}
	switch root, err := strconv.Atoi(t.CAMEO); {
	case !typeName.MatchString(t.Name):
		return t, fmt.Errorf("event type %q: a name is of lower-case letters and hyphens", t.Name)
	case t.CAMEO != "" && (err != nil || len(t.CAMEO) != 2 || root < 1 || root > 20):
		return t, fmt.Errorf("event type %q: cameo %q is no root code, \"01\" to \"20\"", t.Name, t.CAMEO)
	case t.Goldstein < -10 || t.Goldstein > 10:
		return t, fmt.Errorf("event type %q: goldstein %g is not between -10 and 10", t.Name, t.Goldstein)
	case !slices.Contains([]string{Cooperation, Conflict, Neutral}, t.Side):
		return t, fmt.Errorf("event type %q: side %q: cooperation, conflict or neutral", t.Name, t.Side)
	case t.Phrase.Does == "" || t.Phrase.Do == "":
		return t, fmt.Errorf("event type %q has no phrase: phrase: {does: hacks, do: hack}", t.Name)
	}
	return t, nil
}

// with returns the rules with those of a user's file on top.
func (s *ruleset) with(c *custom, name string, types []Type) (*ruleset, error) {
	out := &ruleset{verbs: map[string][]keyed{}, nouns: map[string][]keyed{}, adjectives: map[string][]keyed{}, auxiliaries: map[string][]keyed{}, words: s.words, classes: maps.Clone(s.classes)}
	for class, words := range c.Classes {
		out.classes[class] = maps.Clone(out.classes[class])
		if out.classes[class] == nil {
			out.classes[class] = map[string]bool{}
		}
		for _, w := range words {
			out.classes[class][w] = true
		}
	}
	gone := map[string]bool{}
	for i := range c.Drop {
		n := &c.Drop[i]
		if !slices.ContainsFunc(s.all, func(r *rule) bool { return r.Name == n.Value }) {
			return nil, ruleMistake(name, n.Line, fmt.Errorf("drop: there is no rule %q", n.Value))
		}
		gone[n.Value] = true
	}
	known := func(t string) bool {
		return TypeOf(t) != nil || slices.ContainsFunc(types, func(x Type) bool { return x.Name == t })
	}
	own := make([]rule, len(c.Rules))
	for i := range c.Rules {
		if err := decodeOwn(&c.Rules[i], &own[i], known); err != nil {
			return nil, ruleMistake(name, c.Rules[i].Line, err)
		}
		gone[own[i].Name] = true
	}
	for _, r := range s.all {
		if !gone[r.Name] {
			if err := out.add("built-in", []rule{*r}); err != nil {
				return nil, err
			}
		}
	}
	for i := range own {
		if err := out.add(name, own[i:i+1]); err != nil {
			return nil, ruleMistake(name, c.Rules[i].Line, errors.New(strings.TrimPrefix(err.Error(), name+": ")))
		}
	}
	return out, nil
}

// decodeOwn reads a user's rule, which may be of a type of the same file.
func decodeOwn(n *yaml.Node, r *rule, known func(string) bool) error {
	if err := decodeStrictly(n, r); err != nil {
		return err
	}
	return r.check(known)
}
