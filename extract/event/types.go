package event

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"gopkg.in/yaml.v3"
)

//go:embed types.yaml
var typeData []byte

// The sides of an event type.
const (
	Cooperation = "cooperation"
	Conflict    = "conflict"
	Neutral     = "neutral"
)

// A Type is what is known of a kind of act, whoever does it. types.yaml
// documents the fields.
type Type struct {
	Name      string
	CAMEO     string  // root code, "01" to "20"; empty for decisions
	PLOVER    string  // class; empty for statements and decisions
	Goldstein float64 // -10 to +10
	Side      string  // Cooperation, Conflict or Neutral
	Deed      bool    // material, not verbal
	Mutual    bool    // the parties may be swapped
	Meant     string  // the type of an announced intention to do it: promise or threat; may be empty
	Alone     bool    // type, parties and time make the act
	Phrase    Phrase
	Modes     map[string]Phrase
}

// A Phrase is how an act is told in a short sentence.
type Phrase struct {
	Does, Do string    // "meets", "meet"
	Other    string    // preposition of the other party: "with"
	Without  [2]string // Does and Do where no other party is named
	Place    string    // preposition of the place where no other party is named; "in" if empty
	About    string    // preposition of the topic; empty: it is not told
}

// PhraseOf returns how the act is told in a mode.
func (t *Type) PhraseOf(mode string) Phrase {
	if p, ok := t.Modes[mode]; ok {
		return p
	}
	return t.Phrase
}

type typeTable struct {
	all    []Type
	byName map[string]*Type
}

var loadTypes = sync.OnceValue(func() typeTable {
	t, err := readTypes(typeData)
	if err != nil {
		panic(err) // embedded: a mistake of ours, seen by every test
	}
	return t
})

// extended are the types in use where a user's file added some; nil where none
// did. It is set before anything is read, by ReadRules.
var extended atomic.Pointer[typeTable]

func types() *typeTable {
	if t := extended.Load(); t != nil {
		return t
	}
	t := loadTypes()
	return &t
}

// extend puts types in the place of those of the same name, the others at the end.
func extend(more []Type) {
	if len(more) == 0 {
		return
	}
	all := slices.Clone(types().all)
	for _, t := range more {
		if i := slices.IndexFunc(all, func(o Type) bool { return o.Name == t.Name }); i >= 0 {
			all[i] = t
		} else {
			all = append(all, t)
		}
	}
	table := &typeTable{all: all, byName: map[string]*Type{}}
	for i := range all {
		table.byName[all[i].Name] = &all[i]
	}
	extended.Store(table)
}

// Types returns all event types in the order of CAMEO, and then those of the
// user. They are shared: do not change them.
func Types() []Type { return types().all }

// TypeOf returns the event type of a name, nil for none. It is shared: do not
// change it.
func TypeOf(name string) *Type { return types().byName[name] }

func readTypes(data []byte) (typeTable, error) {
	var all []Type
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		return typeTable{}, fmt.Errorf("types.yaml: %w", err)
	}
	t := typeTable{all: all, byName: make(map[string]*Type, len(all))}
	for i := range all {
		if t.byName[all[i].Name] != nil {
			return t, fmt.Errorf("types.yaml: %q stands twice", all[i].Name)
		}
		t.byName[all[i].Name] = &all[i]
	}
	return t, nil
}
