// Package score compares a timeline with articles that people annotated: which
// events were found, with the right parties, status and date, and what a stated
// confidence is worth.
package score

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/event"
	"diplograph/extract/yamlfile"
)

// ErrGold is wrapped by every error about what stands in a gold file.
var ErrGold = errors.New("no valid gold file")

// A Gold is one annotated article.
type Gold struct {
	File      string      `yaml:"-"`         // as given to ReadGold
	Article   string      `yaml:"article"`   // path of the article
	Published string      `yaml:"published"` // its own day
	Actors    []GoldActor `yaml:"actors"`
	Events    []GoldEvent `yaml:"events"`
}

// A GoldActor is one that the annotated article names.
type GoldActor struct {
	Name, Type, Code, Role string
}

// A GoldEvent is one telling of an event. Parties are written Name@CODE.
type GoldEvent struct {
	Type      string
	By, To    []string
	Symmetric bool   // by and to may be swapped
	Date      string // EDTF or ISO week; empty where the text does not settle it
	Place     string
	Status    string // Occurred where it is empty
	Anchor    string // words of the one sentence that tells it
	Optional  bool   // finding it or not costs nothing
	AltType   string `yaml:"alt_type"`
	AltBy     parts  `yaml:"alt_by"`
	AltTo     parts  `yaml:"alt_to"`
	Mode      string
	Note      string
	Line      int `yaml:"-"` // where it stands in the file
}

// parts is a list of parties, one of which may stand alone.
type parts []string

// UnmarshalYAML reads a list or a single party.
func (p *parts) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*p = parts{n.Value}
		return nil
	}
	return n.Decode((*[]string)(p))
}

// ReadGold reads the annotation of one article. name stands in errors, which
// tell the line and wrap ErrGold.
func ReadGold(r io.Reader, name string) (*Gold, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	g, file := &Gold{File: name}, yamlfile.File{Name: name, Kind: ErrGold}
	root, err := file.Root(data)
	if err != nil {
		return nil, err
	}
	if root == nil {
		return nil, file.Mistake(1, "is empty")
	}
	if err := file.Decode(root, g); err != nil {
		return nil, err
	}
	g.number(root)
	return g, g.check(file)
}

// number notes on which line each event stands.
func (g *Gold) number(root *yaml.Node) {
	var lines struct {
		Events []yaml.Node `yaml:"events"`
	}
	if root.Decode(&lines) != nil {
		return // read well a moment ago
	}
	for i := range min(len(g.Events), len(lines.Events)) {
		g.Events[i].Line = lines.Events[i].Line
	}
}

// check returns the first event that cannot be compared.
func (g *Gold) check(file yamlfile.File) error {
	if g.Article == "" {
		return file.Mistake(1, "names no article: add \"article: PATH\"")
	}
	for i := range g.Events {
		e := &g.Events[i]
		if e.Status == "" {
			e.Status = event.Occurred
		}
		for _, t := range []string{e.Type, e.AltType} {
			if event.TypeOf(t) == nil && (t != "" || t == e.Type) {
				return file.Mistake(e.Line, "event type %q is unknown", t)
			}
		}
		for _, p := range [][]string{e.By, e.To, e.AltBy, e.AltTo} {
			for _, name := range p {
				if !strings.Contains(name, "@") {
					return file.Mistake(e.Line, "party %q has no code: write Name@CODE", name)
				}
			}
		}
		if len(words(e.Anchor)) == 0 {
			return file.Mistake(e.Line, "%s without an anchor: copy the words of the article that tell it", e.Type)
		}
	}
	return nil
}
