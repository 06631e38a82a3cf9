package event

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
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
	file := yamlfile.File{Name: name, Kind: ErrRules}
	root, err := file.Root(data)
	if err != nil {
		return nil, err
	}
	var c custom
	if root != nil {
		if err := file.Decode(root, &c); err != nil {
			return nil, err
		}
	}
	var types []Type
	for i := range c.Types {
		t, err := decodeType(file, &c.Types[i])
		if err != nil {
			return nil, err
		}
		types = append(types, t)
	}
	set, err := loadRules().with(&c, file, types)
	if err != nil {
		return nil, err
	}
	extend(types)
	return &Rules{set}, nil
}

var typeName = regexp.MustCompile(`^[a-z][a-z-]*$`)

func decodeType(file yamlfile.File, n *yaml.Node) (Type, error) {
	var t Type
	if err := file.Decode(n, &t); err != nil {
		return t, err
	}
	fail := func(format string, args ...any) (Type, error) {
		return t, file.Mistake(n.Line, "event type %q%s", t.Name, fmt.Sprintf(format, args...))
	}
	switch root, err := strconv.Atoi(t.CAMEO); {
	case !typeName.MatchString(t.Name):
		return fail(": a name is of lower-case letters and hyphens")
	case t.CAMEO != "" && (err != nil || len(t.CAMEO) != 2 || root < 1 || root > 20):
		return fail(": cameo %q is no root code, \"01\" to \"20\"", t.CAMEO)
	case t.Goldstein < -10 || t.Goldstein > 10:
		return fail(": goldstein %g is not between -10 and 10", t.Goldstein)
	case !slices.Contains([]string{Cooperation, Conflict, Neutral}, t.Side):
		return fail(": side %q: cooperation, conflict or neutral", t.Side)
	case t.Phrase.Does == "" || t.Phrase.Do == "":
		return fail(" has no phrase: phrase: {does: hacks, do: hack}")
	}
	return t, nil
}

// with returns the rules with those of a user's file on top.
func (s *ruleset) with(c *custom, file yamlfile.File, types []Type) (*ruleset, error) {
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
			return nil, file.Mistake(n.Line, "drop: there is no rule %q", n.Value)
		}
		gone[n.Value] = true
	}
	known := func(t string) bool {
		return TypeOf(t) != nil || slices.ContainsFunc(types, func(x Type) bool { return x.Name == t })
	}
	own := make([]rule, len(c.Rules))
	for i := range c.Rules {
		if err := own[i].decode(file, &c.Rules[i], known); err != nil {
			return nil, err
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
		if err := out.add(file.Name, own[i:i+1]); err != nil {
			return nil, file.Mistake(c.Rules[i].Line, "%s", strings.TrimPrefix(err.Error(), file.Name+": "))
		}
	}
	return out, nil
}
