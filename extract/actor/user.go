package actor

import (
	"io"
	"maps"
	"slices"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
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
		out.offices[k] = slices.Concat(v, l.offices[k]) // of equal terms the first counts
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
	source := yamlfile.File{Name: file}
	list, err := source.Root(text)
	if err != nil || list == nil {
		return nil, err
	}
	if list.Kind != yaml.SequenceNode {
		return nil, source.Mistake(list.Line, "a list of actors is needed: - {name: ..., code: ...}")
	}
	var out []entry
	for _, n := range list.Content {
		e, err := readEntry(source, n)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// readEntry checks one actor of a user's file.
func readEntry(file yamlfile.File, n *yaml.Node) (entry, error) {
	var e entry
	fail := func(format string, args ...any) (entry, error) {
		return entry{}, file.Mistake(n.Line, format, args...)
	}
	if n.Kind != yaml.MappingNode {
		return fail("an actor is written as {name: ..., code: ...}")
	}
	if err := file.Decode(n, &e); err != nil {
		return entry{}, err
	}
	switch {
	case e.Name == "":
		return fail("an actor without a name: add name: ...")
	case e.Code == "" && len(e.Both) == 0:
		return fail("%s has no code: add code: with an ISO 3166-1 alpha-3 code, an acronym or a slug", e.Name)
	case !slices.Contains([]string{"", Country, Person, Organization, Group, "land"}, e.Type):
		return fail("%s: type %q: country, person, organization, group or land", e.Name, e.Type)
	case e.Type != Person && (e.Role != "" || e.From != 0 || e.To != 0):
		return fail("%s: role, from and to are of persons: add type: person", e.Name)
	case e.To != 0 && e.To < e.From:
		return fail("%s: to %d is before from %d", e.Name, e.To, e.From)
	}
	return e, nil
}
