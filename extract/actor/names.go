package actor

import (
	"slices"

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
		case isUpper(t.Form) && (t.UPOS == "PROPN" || titled || end > at || f.lex.given[fold(t.Form)] != 0 || len(f.families[surname(t.Form)]) > 0 || at == 0 && f.begins(t)) && !f.lex.words.Calendar[lower(t)]:
			if end > at && f.lex.words.Titles[lower(t)] && end+1 < len(ts) && isUpper(ts[end+1].Form) {
				return f.trimRun(ts, at, end)
			}
			end++
		case end > at && f.lex.words.Particles[t.Form] && end+1 < len(ts) && (isUpper(ts[end+1].Form) || f.lex.words.Particles[ts[end+1].Form] || ts[end+1].Form == "-" && end+2 < len(ts) && isUpper(ts[end+2].Form)):
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

// begins reports whether the first word of a sentence, taken for a common noun,
// is the name of somebody in office: "Guterres condemned the attack". Short names
// are left out, which more often are words ("Brown").
func (f *finder) begins(t lang.Token) bool {
	return len(t.Form) > 5 && t.UPOS == "NOUN" && t.Rel == "nsubj" && f.year > 0 && slices.ContainsFunc(f.lex.offices[surname(t.Form)], func(o office) bool { return serves(o, f.year) })
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
