package event

import (
	"strings"
	"testing"
)

// Every rule can be told, with its own entry and no other's.
func TestDescribe(t *testing.T) {
	for _, r := range loadRules().all {
		d, ok := Describe(r.Name)
		if !ok || !strings.HasPrefix(d.File, "rules/") || d.About == "" || strings.Count(d.Entry, "name: ") != 1 || !strings.Contains(d.Entry, r.Name) {
			t.Errorf("%s: %+v, %v", r.Name, d, ok)
		}
	}
	if d, ok := Describe("meeting/none"); ok {
		t.Errorf("a rule that is none: %+v", d)
	}
}
