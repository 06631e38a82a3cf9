package actor

import (
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// nameRun returns the end of the run of capitalised words that starts at token
// at: given names, initials, particles and family names. Behind a title
// (titled) a word counts as a name however it is tagged.
func (f *finder) nameRun(ts []lang.Token, at int, in []bool, titled bool) int {
	end := at
	for end < len(ts) && end-at < 9 && (!in[end] || end > at && f.givenOrFamily(ts, end)) {
		t := ts[end]
		switch {
		case end > at && f.lex.words.Governments[lower(t)]: // "Biden Administration"
			return f.trimRun(ts, at, end)
		case isUpper(t.Form) && (t.UPOS == "PROPN" || titled || end > at || f.lex.given[fold(t.Form)] != 0 || len(f.families[surname(t.Form)]) > 0 || end == at && f.surnamed(ts, at) || strings.ToUpper(t.Form) == t.Form && f.nickname(t.Form)) && !f.lex.words.Calendar[lower(t)]:
			if end > at && f.lex.words.Titles[lower(t)] && end+1 < len(ts) && isUpper(ts[end+1].Form) {
				return f.trimRun(ts, at, end)
			}
			end++
		case (end > at || titled || f.opens(ts, at)) && f.lex.words.Particles[t.Form] && end+1 < len(ts) && (isUpper(ts[end+1].Form) || f.lex.words.Particles[ts[end+1].Form] || ts[end+1].Form == "-" && end+2 < len(ts) && isUpper(ts[end+2].Form)):
			end++
		case end == at && (t.Form == "al" || t.Form == "el") && end+2 < len(ts) && ts[end+1].Form == "-" && isUpper(ts[end+2].Form): // "al-Assad"
			end += 3
		case end > at && (t.Form == "-" || t.Form == "‑") && end+1 < len(ts) && ts[end-1].End == t.Start && t.End == ts[end+1].Start && !in[end+1]:
			end += 2
		case end > at && t.Form == "." && len(ts[end-1].Form) == 1: // an initial cut from its stop
			end++
		default:
			return f.trimRun(ts, at, end)
		}
	}
	return f.trimRun(ts, at, min(end, len(ts)))
}

// opens reports whether a name without a title may start with the small word at
// token at: "von der Leyen", but not "do Presidents".
func (f *finder) opens(ts []lang.Token, at int) bool {
	if at+1 >= len(ts) || ts[at].UPOS == "AUX" || ts[at].UPOS == "VERB" {
		return false
	}
	_, _, office := f.officeNoun(ts[at+1])
	return !office
}

// surnamed reports whether a word that the parser takes for a common noun is the
// name of somebody in office, by its capital ("On Friday, Levits said"). Of the
// first word of a sentence that tells nothing: it must be a singular and the
// subject, and a short one, which more often is a word, a head's name before the
// verb: "Guterres condemned", "Moon urged".
func (f *finder) surnamed(ts []lang.Token, at int) bool {
	t := ts[at]
	if f.year == 0 || at+1 >= len(ts) || at == 0 && (t.XPOS != "NN" || t.Rel != "nsubj") || t.UPOS == "PRON" || strings.ToUpper(t.Form) == t.Form {
		return false
	}
	bare := at > 0 || ts[1].UPOS == "VERB" || ts[1].UPOS == "AUX" || ts[1].UPOS == "ADV"
	return slices.ContainsFunc(f.lex.offices[surname(t.Form)], func(o office) bool {
		return serves(o, f.year) && (at == 0 && len(t.Form) > 5 || bare && f.lex.words.Heads[strings.ToLower(o.role)])
	})
}

// givenOrFamily reports whether a lexicon name behind the start of a person's
// name is part of it: "Michael Jordan" before no further noun.
func (f *finder) givenOrFamily(ts []lang.Token, at int) bool {
	return f.lex.given[fold(ts[at-1].Form)] != 0 && ts[at].Rel == "flat"
}

// trimRun takes back what cannot end a name.
func (f *finder) trimRun(ts []lang.Token, at, end int) int {
	for end > at && !isUpper(ts[end-1].Form) {
		last := ts[end-1].Form
		if end-at > 1 && ts[end-2].Form == "-" { // "Kim Jong-un", "Ban Ki-moon"
			break
		}
		if last == "-" || f.lex.words.Particles[last] || last == "." || end-1 > at {
			end--
			continue
		}
		break
	}
	return end
}
