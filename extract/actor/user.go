package actor

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// With returns the lexicon with a user's own actors added; where both know a
// name, the user's counts. The file is a YAML list in the format of states.yaml
// and bodies.yaml, with persons too:
//
//   - {name: Republic of Freedonia, code: FRD, adj: [Freedonian], capital: Fredonia City}
//   - {name: Blue Front, code: blue-front, type: group, also: [BF]}
//   - {name: Rufus Firefly, code: FRD, type: person, role: President, from: 2019}
//
// type is country where it is left out. An error names file and line.
func (l *Lexicon) With(file string, r io.Reader) (*Lexicon, error) {
	entries, err := readEntries(file, r)
	if err != nil {
		return nil, err
	}
	own := newLexicon()
	own.words = l.words
	for _, e := range entries {
		own.enter(e)
	}
	return l.under(own), nil
}

// under returns the union of two lexicons in which the other one comes first.
func (l *Lexicon) under(own *Lexicon) *Lexicon {
	out := *l
	out.names, out.firsts, out.offices, out.holders = maps.Clone(l.names), maps.Clone(l.firsts), maps.Clone(l.offices), maps.Clone(l.holders)
	out.country, out.adjective = maps.Clone(l.country), maps.Clone(l.adjective)
	for k, v := range own.names {
		out.names[k] = slices.Concat(v, l.names[k])
	}
	for k, v := range own.firsts {
		out.firsts[k] = max(v, l.firsts[k])
	}
	for k, v := range own.offices {
		out.offices[k] = slices.Concat(l.offices[k], v) // of equal terms the last counts
	}
	for k, v := range own.holders {
		out.holders[k] = slices.Concat(l.holders[k], v)
	}
	maps.Copy(out.country, own.country)
	maps.Copy(out.adjective, own.adjective)
	return &out
}

// readEntries reads a user's list of actors.
func readEntries(file string, r io.Reader) ([]entry, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&root); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("%s: %s", file, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	list := root.Content[0]
	if list.Kind != yaml.SequenceNode {
		return nil, fmt.Errorf("%s:%d: a list of actors is needed: - {name: ..., code: ...}", file, list.Line)
	}
	var out []entry
	for _, n := range list.Content {
		e, err := readEntry(n)
		if err != nil {
			return nil, fmt.Errorf("%s:%w", file, err)
		}
		out = append(out, e)
	}
	return out, nil
}

// entryKeys are the keys of an actor in a YAML file.
var entryKeys = []string{"name", "code", "type", "also", "adj", "people", "capital", "seats", "houses", "cities", "role", "from", "to"}

// readEntry checks one actor of a user's file. Its errors start with the line.
func readEntry(n *yaml.Node) (entry, error) {
	var e entry
	fail := func(at *yaml.Node, format string, args ...any) (entry, error) {
		return entry{}, fmt.Errorf("%d: %s", at.Line, fmt.Sprintf(format, args...))
	}
	if n.Kind != yaml.MappingNode {
		return fail(n, "an actor is written as {name: ..., code: ...}")
	}
	for k := 0; k+1 < len(n.Content); k += 2 {
		key, value := n.Content[k], n.Content[k+1]
		if !slices.Contains(entryKeys, key.Value) {
			return fail(key, "%q is no key of an actor; there are %s", key.Value, strings.Join(entryKeys, ", "))
		}
		one := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{key, value}}
		if err := one.Decode(&e); err != nil {
			return fail(value, "%s: %s", key.Value, strings.TrimSpace(lastLine(err.Error())))
		}
	}
	switch {
	case e.Name == "":
		return fail(n, "an actor without a name: add name: ...")
	case e.Code == "":
		return fail(n, "%s has no code: add code: with an ISO 3166-1 alpha-3 code, an acronym or a slug", e.Name)
	case !slices.Contains([]string{"", Country, Person, Organization, Group}, e.Type):
		return fail(n, "%s: type %q: country, person, organization or group", e.Name, e.Type)
	case e.Type != Person && (e.Role != "" || e.From != 0 || e.To != 0):
		return fail(n, "%s: role, from and to are of persons: add type: person", e.Name)
	case e.To != 0 && e.To < e.From:
		return fail(n, "%s: to %d is before from %d", e.Name, e.To, e.From)
	}
	return e, nil
}

// lastLine returns what a YAML error says last: the value that does not fit.
func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	if _, rest, ok := strings.Cut(last, ": "); ok && strings.HasPrefix(last, "line ") {
		return rest
	}
	return last
}
