package event

import (
	"bytes"
	_ "embed"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed types.yaml
var typeData []byte

// A Type is a kind of act. types.yaml documents the fields.
type Type struct {
	Name, CAMEO, PLOVER    string
	Singular, Plural, Link string
}

// Types returns the event types by name. The map is shared: do not change it.
var Types = sync.OnceValue(func() map[string]Type {
	var list []Type
	d := yaml.NewDecoder(bytes.NewReader(typeData))
	d.KnownFields(true)
	if err := d.Decode(&list); err != nil {
		panic("types.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	out := make(map[string]Type, len(list))
	for _, t := range list {
		out[t.Name] = t
	}
	return out
})
