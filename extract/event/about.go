package event

import (
	"slices"
	"strings"

	"diplograph/extract/actor"
)

// place returns where the act happened: a place behind "in" or "at" in its clause.
func (f *finder) place(g trigger) string {
	for _, v := range []int{g.at, g.anchor()} {
		for _, c := range g.t.children[v] {
			b := g.t.base(c)
			m := g.t.mention[c]
			if (b == "obl" || b == "nmod") && m >= 0 && g.t.mentions[m].Kind == actor.Place {
				if p := g.t.preposition(c); p == "in" || p == "at" || p == "near" || p == "outside" || g.Type == "visit" && p == "to" {
					return g.t.mentions[m].Place
				}
			}
		}
	}
	return ""
}

// maxTopic is the number of tokens of the longest topic; more is a clause.
const maxTopic = 6

// topic returns what the act is about: a short phrase behind "on", "over" or
// "about", where it does not lead to whom it is aimed at ("called on X").
func (f *finder) topic(g trigger) string {
	for _, v := range []int{g.at, g.anchor()} {
		for _, c := range g.t.children[v] {
			if p := g.t.preposition(c); p != "over" && p != "about" && p != "on" && p != "regarding" || slices.Contains(g.To, p) || g.t.tokens[c].UPOS == "NUM" || g.t.base(c) != "obl" && g.t.base(c) != "nmod" {
				continue
			}
			first, last := g.t.subtree(c)
			for first < c && (g.t.rel(first) == "case" || g.t.rel(first) == "det") {
				first++
			}
			if last-first < maxTopic && !f.temporal(g.t.tokens[c].Start) && g.t.tokens[c].UPOS != "PRON" {
				return strings.Join(strings.Fields(f.src.Text[g.t.tokens[first].Start:g.t.tokens[last].End]), " ")
			}
		}
	}
	return ""
}

func (f *finder) temporal(at int) bool {
	for _, x := range f.src.Times {
		if x.Start <= at && at < x.End {
			return true
		}
	}
	return false
}

// mode reads how a meeting was held off the words of its clause.
func (f *finder) mode(g trigger) string {
	if g.Type != "meeting" {
		return ""
	}
	first, last := g.t.subtree(g.anchor())
	for _, tok := range g.t.tokens[first : last+1] {
		switch strings.ToLower(tok.Form) {
		case "phone", "telephone", "call":
			return "phone"
		case "video", "virtually", "videoconference":
			return "video"
		}
	}
	return ""
}

// span returns the bytes of the clause that tells the event.
func (f *finder) span(g trigger) (start, end int) {
	at := g.anchor()
	for g.t.base(at) == "xcomp" || g.t.infinitive(at) && g.t.tokens[at].Head >= 0 && g.t.base(at) != "conj" { // an infinitive proves nothing without what governs it
		at = g.t.tokens[at].Head
	}
	first, last := g.t.subtree(at)
	for first < last && g.t.tokens[first].UPOS == "PUNCT" {
		first++
	}
	if last-first < minClause {
		first, last = 0, len(g.t.tokens)-1
	}
	return g.t.tokens[first].Start, g.t.tokens[last].End
}

// minClause is the number of tokens below which a clause proves nothing on its
// own, and the whole sentence is quoted.
const minClause = 4
