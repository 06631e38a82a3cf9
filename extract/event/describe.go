package event

import (
	"io/fs"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Description tells people what a rule is.
type Description struct {
	File  string // where it stands: "rules/04-consult.yaml"
	About string // what the file says of its rules; may be empty
	Entry string // the rule itself, in YAML
}

// Describe returns what the rule of a name is; ok is false where no rule has it.
func Describe(name string) (d Description, ok bool) {
	files, err := fs.Glob(ruleFiles, "rules/*.yaml")
	if err != nil {
		return d, false
	}
	for _, file := range files {
		data, err := ruleFiles.ReadFile(file)
		if err != nil || !strings.Contains(string(data), name) { // most need no parsing
			continue
		}
		var rules []yaml.Node
		if yaml.Unmarshal(data, &rules) != nil {
			continue
		}
		for i := range rules {
			if nameOf(&rules[i]) == name {
				entry, err := yaml.Marshal(&rules[i])
				return Description{file, heading(data), strings.TrimSpace(string(entry))}, err == nil
			}
		}
	}
	return d, false
}

func nameOf(rule *yaml.Node) string {
	for k := 0; k+1 < len(rule.Content); k += 2 {
		if rule.Content[k].Value == "name" {
			return rule.Content[k+1].Value
		}
	}
	return ""
}

// heading joins the remarks at the top of a file.
func heading(data []byte) string {
	var words []string
	for line := range strings.Lines(string(data)) {
		text, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		words = append(words, strings.TrimSpace(text))
	}
	return strings.Join(words, " ")
}
