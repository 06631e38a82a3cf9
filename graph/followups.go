package graph

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"diplograph/extract/event"
)

//go:embed threads.yaml
var followUpData []byte

// A followUp is a way in which a thread goes on, see threads.yaml.
type followUp struct {
	How, Who string
	Types    []string
	Deed     bool
}

// Who may do what follows.
const (
	author    = "author"
	addressee = "addressee"
)

var loadFollowUps = sync.OnceValue(func() map[string][]followUp {
	t, err := readFollowUps(followUpData)
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return t
})

func readFollowUps(data []byte) (map[string][]followUp, error) {
	var table map[string][]followUp
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&table); err != nil {
		return nil, fmt.Errorf("threads.yaml: %w", err)
	}
	for opening, list := range table {
		for _, f := range list {
			for _, name := range append([]string{opening}, f.Types...) {
				if event.TypeOf(name) == nil {
					return nil, fmt.Errorf("threads.yaml: %s: no event type %q", opening, name)
				}
			}
			if !slices.Contains([]string{author, addressee}, f.Who) || !slices.Contains(threadStates, f.How) {
				return nil, fmt.Errorf("threads.yaml: %s: %q by %q is unknown", opening, f.How, f.Who)
			}
		}
	}
	return table, nil
}
