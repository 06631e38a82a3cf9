package render

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// ErrBlocs is wrapped by errors about what stands in a file of blocs.
var ErrBlocs = errors.New("no valid file of blocs")

// ReadBlocs reads which codes belong to which bloc, for Options.Blocs: YAML
// with a list of codes under each bloc's name ("EU: [DEU, FRA]"). name stands
// in errors, with the line.
func ReadBlocs(r io.Reader, name string) (map[string]string, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(r).Decode(&doc); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBlocs, name, err)
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%w: %s:%d: write a list of codes under each bloc's name, like \"EU: [DEU, FRA]\"", ErrBlocs, name, root.Line)
	}
	blocs := map[string]string{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		bloc, list := root.Content[i].Value, root.Content[i+1]
		var codes []string
		if err := list.Decode(&codes); err != nil {
			return nil, fmt.Errorf("%w: %s:%d: %q has no list of codes", ErrBlocs, name, list.Line, bloc)
		}
		for k, code := range codes {
			code = strings.ToUpper(code)
			if other, ok := blocs[code]; ok {
				return nil, fmt.Errorf("%w: %s:%d: %s stands in %q and in %q", ErrBlocs, name, list.Content[k].Line, code, other, bloc)
			}
			blocs[code] = bloc
		}
	}
	return blocs, nil
}
