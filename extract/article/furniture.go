package article

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed furniture.yaml
var furnitureData []byte

// A furnitureRule is one entry of furniture.yaml, where its keys are explained.
type furnitureRule struct {
	Rule                           string
	Line, Start, Has, Match, Cased []string
	Most                           int
	Then                           string
	forms, casedForms              []*regexp.Regexp
}

// shortBlock is the default length in bytes up to which a block may be page
// furniture; a paragraph of news is longer.
const shortBlock = 160

var furnitureRules = sync.OnceValue(func() []furnitureRule {
	var rules []furnitureRule
	if err := yaml.Unmarshal(furnitureData, &rules); err != nil {
		panic("furniture.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	for i := range rules {
		r := &rules[i]
		if r.Most == 0 {
			r.Most = shortBlock
		}
		for _, m := range r.Match {
			r.forms = append(r.forms, regexp.MustCompile(m))
		}
		for _, m := range r.Cased {
			r.casedForms = append(r.casedForms, regexp.MustCompile(m))
		}
	}
	return rules
})

// furnitureOf returns the first rule that a block falls under.
func furnitureOf(text string) (furnitureRule, bool) {
	line := strings.Join(strings.Fields(text), " ")
	low := strings.ToLower(line)
	bare := strings.Trim(low, " :.!*_…»→›")
	for _, r := range furnitureRules() {
		if len(line) <= r.Most && r.covers(line, low, bare) {
			return r, true
		}
	}
	return furnitureRule{}, false
}

// covers compares a block as it stands, in lower case, and without the marks
// around it.
func (r *furnitureRule) covers(line, low, bare string) bool {
	return slices.Contains(r.Line, bare) || slices.Contains(r.Line, low) ||
		slices.ContainsFunc(r.Start, func(s string) bool {
			rest, ok := strings.CutPrefix(low, s)
			return ok && !letterAt(rest)
		}) ||
		slices.ContainsFunc(r.Has, func(s string) bool { return strings.Contains(low, s) }) ||
		slices.ContainsFunc(r.forms, func(f *regexp.Regexp) bool { return f.MatchString(low) }) ||
		slices.ContainsFunc(r.casedForms, func(f *regexp.Regexp) bool { return f.MatchString(line) })
}

func letterAt(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }
