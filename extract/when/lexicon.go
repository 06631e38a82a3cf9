package when

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed lexicon.yaml rules.yaml
var data embed.FS

// A classValue is one reading of a word: a class of the lexicon and what the
// word means there.
type classValue struct {
	class, value string
}

// A lexicon holds the words that the patterns speak of.
type lexicon struct {
	fields        map[string]field // class -> the field that its words fill, noField for none
	words         map[string][]classValue
	abbreviations map[string]bool // words that keep their full stop
	anniversaries map[string]anniversary
	tense         tenseWords
}

// A grammar is everything that the data files say.
type grammar struct {
	*lexicon
	rules []*rule
	first map[string][]int // first key of a rule (see keysOf) -> places in rules, rising
}

// loaded is the grammar of the embedded files. They are part of the program,
// so that a mistake in them is a mistake of the program.
var loaded = sync.OnceValue(func() *grammar {
	g, err := loadGrammar()
	if err != nil {
		panic(err)
	}
	return g
})

// lexiconFile is the form of lexicon.yaml.
type lexiconFile struct {
	Classes map[string]struct {
		Field string            `yaml:"field"`
		Words map[string]string `yaml:"words"`
	} `yaml:"classes"`
	Abbreviations []string               `yaml:"abbreviations"`
	Anniversaries map[string]anniversary `yaml:"anniversaries"`
	Tense         tenseFile              `yaml:"tense"`
}

func loadGrammar() (*grammar, error) {
	var file lexiconFile
	if err := decode("lexicon.yaml", &file); err != nil {
		return nil, err
	}
	lex, err := newLexicon(&file)
	if err != nil {
		return nil, fmt.Errorf("lexicon.yaml: %w", err)
	}
	var rules rulesFile
	if err := decode("rules.yaml", &rules); err != nil {
		return nil, err
	}
	g, err := newGrammar(lex, &rules)
	if err != nil {
		return nil, fmt.Errorf("rules.yaml: %w", err)
	}
	return g, nil
}

func decode(name string, into any) error {
	f, err := data.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func newLexicon(file *lexiconFile) (*lexicon, error) {
	lex := &lexicon{
		fields:        map[string]field{},
		words:         map[string][]classValue{},
		abbreviations: map[string]bool{},
		anniversaries: file.Anniversaries,
		tense:         file.Tense.sets(),
	}
	for _, a := range file.Abbreviations {
		lex.abbreviations[a] = true
	}
	for _, name := range slices.Sorted(maps.Keys(file.Classes)) {
		class := file.Classes[name]
		f, ok := fieldOf(class.Field)
		if !ok && class.Field != "" {
			return nil, fmt.Errorf("class %s: no field %q", name, class.Field)
		}
		lex.fields[name] = f
		for w, v := range class.Words {
			lex.words[w] = append(lex.words[w], classValue{name, v})
		}
	}
	return lex, nil
}

// is reports whether t is a word of the class.
func (t *token) is(class string) bool {
	_, ok := t.value(class)
	return ok
}

// value returns what t means as a word of the class.
func (t *token) value(class string) (string, bool) {
	for _, e := range t.entry {
		if e.class == class {
			return e.value, true
		}
	}
	return "", false
}
