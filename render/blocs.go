package render

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"diplograph/extract/yamlfile"
)

// ErrBlocs is what errors.Is finds in errors about what stands in a file of blocs.
var ErrBlocs = errors.New("no valid file of blocs")

// ReadBlocs reads which codes belong to which bloc, for Options.Blocs: YAML
// with a list of codes under each bloc's name ("EU: [DEU, FRA]"). name stands
// in errors, with the line.
func ReadBlocs(r io.Reader, name string) (map[string]string, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	file := yamlfile.File{Name: name, Kind: ErrBlocs}
	root, err := file.Root(data)
	if err != nil {
		return nil, err
	}
	if root == nil || root.Kind != yaml.MappingNode {
		return nil, file.Mistake(1, "write a list of codes under each bloc's name, like \"EU: [DEU, FRA]\"")
	}
	blocs := map[string]string{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		bloc, list := root.Content[i].Value, root.Content[i+1]
		var codes []string
		if err := list.Decode(&codes); err != nil {
			return nil, file.Mistake(list.Line, "%q has no list of codes", bloc)
		}
		for k, code := range codes {
			code = strings.ToUpper(code)
			if other, ok := blocs[code]; ok {
				return nil, file.Mistake(list.Content[k].Line, "%s stands in %q and in %q", code, other, bloc)
			}
			blocs[code] = bloc
		}
	}
	return blocs, nil
}
