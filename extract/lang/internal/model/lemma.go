package model

import "strings"

// Lemma returns the dictionary form of a token: the treebanks' own where they
// have the word, else by rule.
func (m *Model) Lemma(form, xpos string) string {
	if strings.HasPrefix(xpos, "NNP") {
		return form
	}
	lower := strings.ToLower(form)
	if l, ok := m.Info.Lemmas[lower+" "+xpos]; ok {
		return l
	}
	return LemmaByRule(lower, xpos)
}

// LemmaByRule undoes regular English inflection of a lower-case form with a
// Penn Treebank tag.
func LemmaByRule(form, xpos string) string {
	n := len(form)
	if n < 4 {
		return form
	}
	switch xpos {
	case "NNS", "VBZ":
		return singular(form)
	case "VBD", "VBN":
		if strings.HasSuffix(form, "ied") {
			return form[:n-3] + "y"
		}
		if strings.HasSuffix(form, "ed") {
			return stem(form[:n-2])
		}
	case "VBG":
		if strings.HasSuffix(form, "ing") && n > 5 {
			return stem(form[:n-3])
		}
	}
	return form
}

func singular(form string) string {
	n := len(form)
	switch {
	case strings.HasSuffix(form, "ies"):
		return form[:n-3] + "y"
	case strings.HasSuffix(form, "sses"), strings.HasSuffix(form, "shes"), strings.HasSuffix(form, "ches"), strings.HasSuffix(form, "xes"), strings.HasSuffix(form, "zzes"):
		return form[:n-2]
	case strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss"):
		return form[:n-1]
	}
	return form
}

// stem restores what -ed and -ing swallow: a silent e, or a doubled consonant.
func stem(s string) string {
	n := len(s)
	if n < 3 {
		return s
	}
	a, b, c := s[n-3], s[n-2], s[n-1]
	switch {
	case c == 'l' && b == 'l' && n > 5 && syllables(s) > 1: // travelled, cancelled
		return s[:n-1]
	case b == c && !strings.ContainsRune("lszf", rune(c)) && !vowel(c):
		return s[:n-1]
	case c == 'c' || c == 'v' || c == 'u' || c == 'z' && b != 'z' || c == 's' && (vowel(b) || b == 'n' || b == 'r') || c == 'g' && (b == 'n' && a == 'e' || b == 'r' || b == 'd' || b == 'a' || b == 'e'):
		return s + "e"
	case strings.ContainsRune("tkldmnprb", rune(c)) && b == 'l' && c == 'l':
		return s
	case (c == 't' && (b == 'a' || b == 'u' || b == 'o' && a == 'm') || c == 'k' && b == 'a' || c == 'l' && !vowel(b) && b != 'l' && b != 'r' || c == 'd' && (b == 'u' || b == 'o' || b == 'i') || c == 'r' && (b == 'u' || b == 'i' || b == 'a') || c == 'm' && b == 'u' || c == 'n' && (b == 'i' || b == 'o') || c == 'p' && (b == 'a' || b == 'o') || c == 'b' && (b == 'i' || b == 'u')) && !vowel(a):
		return s + "e"
	}
	return s
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// syllables counts the runs of vowels.
func syllables(s string) int {
	n := 0
	for i := range len(s) {
		if vowel(s[i]) && (i == 0 || !vowel(s[i-1])) {
			n++
		}
	}
	return n
}
