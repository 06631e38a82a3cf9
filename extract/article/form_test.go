package article

import (
	"strings"
	"testing"
)

// A form gives what its expression gives, on all that the saved pages hold.
func TestFormsAsExpressions(t *testing.T) {
	lines := []string{"", "x", "©", "© 2021 The Daily", "(Photo: Ada Lund)", "Reuters/Ada Lund", "By Ada Lund", "éa", "K", "10:15 GMT", "-30-"}
	for _, c := range savedCases(t) {
		lines = append(lines, strings.Split(string(c.data), "\n")...)
		lines = append(lines, strings.Split(c.want.Text, "\n")...)
	}
	forms := compileForms([]string{"", "a*b", "^$", "(?i)k", "^[^a-z]", "^(?:é|b)", "x|^y", `\bz`, "a(?:bc|d)?e+[x-z]", "(?:ab|){2}c"})
	for _, r := range furnitureRules().rules {
		forms = append(forms, append(r.forms, r.casedForms...)...)
	}
	for _, f := range forms {
		for _, s := range lines {
			if got, want := f.matches(newHaystack(s)), f.MatchString(s); got != want {
				t.Errorf("%s on %q: %v, want %v", f, s, got, want)
			}
		}
	}
}

// BenchmarkFurniture tells what a block of news costs.
func BenchmarkFurniture(b *testing.B) {
	var blocks []string
	for _, c := range savedCases(b) {
		blocks = append(blocks, strings.Split(c.want.Text, "\n\n")...)
	}
	b.ResetTimer()
	n := 0
	for b.Loop() {
		for _, s := range blocks {
			furnitureOf(s)
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/block")
}
