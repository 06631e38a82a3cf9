package actor

import (
	"slices"
	"strings"
)

// listen marks the quoted words of the text, and finds in whose voice it speaks
// outside of them and who the participants were that it lists.
func (f *finder) listen() {
	open := false
	for i, sc := range f.scenes {
		if i > 0 && f.paragraphBetween(i) {
			open = false
		}
		for t, tok := range sc.tokens {
			switch tok.Form {
			case "“", "``":
				open = true
			case "”", "''":
				open = false
			case "\"":
				open = !open
			default:
				sc.quoted[t] = open
			}
		}
	}
	f.author()
	f.participants()
}

// paragraphBetween reports whether sentence i starts a paragraph.
func (f *finder) paragraphBetween(i int) bool {
	a, b := f.Sentences[i-1].End, f.Sentences[i].Start
	return a <= b && strings.Count(f.Text[a:b], "\n") > 1
}

// speakerOf returns who says the quoted words of a sentence: the subject of its
// verb of saying, or of the sentence's that goes on from or into it; -1 for
// nobody known.
func (f *finder) speakerOf(sc *scene) int {
	if a := f.sayer(sc); a >= 0 {
		return a
	}
	if sc.at > 0 && !f.paragraphBetween(sc.at) {
		if before := f.scenes[sc.at-1]; before.says >= 0 {
			return before.says
		}
	}
	if next := sc.at + 1; next < len(f.scenes) && !f.paragraphBetween(next) {
		if a := f.sayer(f.scenes[next]); a >= 0 {
			return a
		}
	}
	if sc.at > 0 {
		before := f.scenes[sc.at-1]
		if a := f.sayer(before); a >= 0 {
			return a
		}
		return before.says
	}
	return -1
}

// sayer returns the subject of the verb of saying outside of the quotation.
func (f *finder) sayer(sc *scene) int {
	for v, t := range sc.tokens {
		if !sc.quoted[v] && (t.UPOS == "VERB" || t.UPOS == "AUX") && f.lex.words.Speech[t.Lemma] {
			if a := sc.subjectOf(v); a >= 0 {
				return a
			}
			if a := sc.beside(v); a >= 0 {
				return a
			}
		}
	}
	for _, m := range sc.mentions { // "according to the ministry"
		if len(m.Actors) == 1 && !sc.quoted[m.First] && m.First > 1 && lower(sc.tokens[m.First-1]) == "to" && lower(sc.tokens[m.First-2]) == "according" {
			return m.Actors[0]
		}
	}
	return -1
}

// beside returns the actor named right before a verb of saying, or behind it at
// the end of the clause ("said Krag."), where the tree does not tell; -1 for
// none.
func (sc *scene) beside(v int) int {
	for _, m := range sc.mentions {
		if len(m.Actors) != 1 || sc.quoted[m.First] || m.Kind == Adjective || m.Kind == Place {
			continue
		}
		behind := m.First == v+1 && (m.End == len(sc.tokens) || sc.tokens[m.End].UPOS == "PUNCT")
		if m.End == v || behind {
			return m.Actors[0]
		}
	}
	return -1
}

// subjectOf returns the actor that is the subject of a verb, or of the one that
// it shares its subject with; -1 for none.
func (sc *scene) subjectOf(v int) int {
	for range 4 {
		for _, m := range sc.mentions {
			if len(m.Actors) == 1 && sc.tokens[m.Head].Head == v && isSubject(sc.tokens, m.Head) && !sc.quoted[m.First] {
				return m.Actors[0]
			}
		}
		switch r := sc.tokens[v].Rel; {
		case r == "conj", r == "xcomp", strings.HasPrefix(r, "advcl"), r == "parataxis":
			v = sc.tokens[v].Head
		default:
			return -1
		}
		if v < 0 {
			return -1
		}
	}
	return -1
}

// author finds who says "we" and "I" in an official statement: the person of the
// title or byline, and the state or organisation that publishes.
func (f *finder) author() {
	if a := f.titleAuthor(); a >= 0 {
		f.speaker = a
	} else if a := f.byline(); a >= 0 {
		f.speaker = a
	}
	if f.voice = f.publisher(); f.voice < 0 && f.speaker >= 0 {
		if f.voice = f.state(f.actors[f.speaker].Code); f.voice < 0 {
			f.voice = f.speaker
		}
	}
	if f.voice < 0 && f.firstPersons() > 1 {
		f.voice = f.opening()
	}
}

// titleAuthor reads "Statement by President Biden on ..." in the title.
func (f *finder) titleAuthor() int {
	lowerTitle := strings.ToLower(f.Title)
	for _, kind := range [...]string{"statement", "remarks", "message", "declaration", "speech", "address", "letter"} {
		for _, by := range [...]string{" by ", " from ", " of "} {
			if k := strings.Index(lowerTitle, kind+by); k >= 0 && len(lowerTitle) == len(f.Title) {
				return f.known(f.Title[k+len(kind)+len(by):])
			}
		}
	}
	return -1
}

// known returns the person whom the capitalised words at the start of a text
// name, by the article or the lexicon, -1 for none.
func (f *finder) known(text string) int {
	var run []string
	for _, w := range strings.Fields(text) {
		if !isUpper(w) && !f.lex.words.Particles[w] {
			break
		}
		run = append(run, strings.TrimRight(w, ",:;"))
	}
	for end := len(run); end > 0; end-- {
		for first := max(0, end-4); first < end; first++ {
			name := strings.Join(run[first:end], " ")
			if a := f.acquainted(name, run[first:end], ""); a >= 0 {
				return a
			}
			if _, ok := f.lex.lookup(name, f.year); ok && (end-first > 1 || end == len(run)) {
				return f.person(name, "", "")
			}
		}
	}
	return -1
}

// bylineWords is the length up to which a first line may be a byline.
const bylineWords = 14

// byline reads "Ned Price, Department Spokesperson" and "The following is
// attributable to Spokesperson Ned Price:" at the top of the text.
func (f *finder) byline() int {
	for _, sc := range f.scenes[:min(3, len(f.scenes))] {
		if len(sc.tokens) > bylineWords {
			return -1
		}
		end := sc.tokens[len(sc.tokens)-1].Form
		for _, m := range sc.mentions {
			if len(m.Actors) != 1 || f.actors[m.Actors[0]].Type != Person || len(f.actors[m.Actors[0]].Roles) == 0 {
				continue
			}
			if m.First == 0 && end != "." && m.End < len(sc.tokens) && sc.tokens[m.End].Form == "," || m.First > 1 && lower(sc.tokens[m.First-1]) == "to" && lower(sc.tokens[m.First-2]) == "attributable" {
				return m.Actors[0]
			}
		}
	}
	return -1
}

// publisher returns the state or organisation whose office publishes, -1 where
// the publisher is none ("Reuters", "Wikinews").
func (f *finder) publisher() int {
	p := plain(f.Publisher)
	institute := false
	low := strings.ToLower(p)
	for _, w := range [...]string{"ministry", "government", "embassy", "department", "prime minister's office", "office of the president", "presidency", "foreign office", "mission"} {
		institute = institute || strings.Contains(low, w)
	}
	words := strings.Fields(strings.NewReplacer(",", " ", ";", " ").Replace(p))
	for first := range words {
		for end := min(len(words), first+7); end > first; end-- {
			for _, n := range f.lex.names[strings.Join(words[first:end], " ")] {
				switch {
				case n.kind == nameThing:
					return -1
				case n.kind == nameHouse, n.kind == nameBody && n.typ == Organization, institute && n.typ == Country:
					if a := f.state(n.code); a >= 0 {
						return a
					}
					return f.actor(Actor{Name: n.full, Type: n.typ, Code: n.code})
				}
			}
		}
	}
	return -1
}

// firstPersons counts "we" and "our" outside of quotations.
func (f *finder) firstPersons() int {
	n := 0
	for _, sc := range f.scenes {
		for t, tok := range sc.tokens {
			if w := lower(tok); !sc.quoted[t] && (w == "we" || w == "our" || w == "us" && tok.Form != "US") {
				n++
			}
		}
	}
	return n
}

// opening returns the state or organisation that is the subject of the first
// sentence with a verb, -1 for none.
func (f *finder) opening() int {
	for _, sc := range f.scenes {
		for _, m := range sc.mentions {
			if len(m.Actors) == 1 && isSubject(sc.tokens, m.Head) {
				if a := f.actors[m.Actors[0]]; a.Type != Person {
					return m.Actors[0]
				}
				return f.state(f.actors[m.Actors[0]].Code)
			}
		}
	}
	return -1
}

// participants finds the sentence of a readout that lists who took part.
func (f *finder) participants() {
	for _, sc := range f.scenes {
		subject := -1
		for t, tok := range sc.tokens {
			if w := strings.ToLower(tok.Lemma); (w == "participant" || w == "attendee") && isSubject(sc.tokens, t) {
				subject = t
			}
		}
		if subject < 0 {
			continue
		}
		var cast []int
		for _, m := range sc.mentions {
			if m.First > subject && len(m.Actors) == 1 && f.actors[m.Actors[0]].Type == Person {
				cast = append(cast, m.Actors[0])
			}
		}
		if len(cast) < 2 {
			continue
		}
		if host := f.host(); host >= 0 {
			cast = append(cast, host)
		}
		f.cast = cast
		return
	}
}

// castBut returns the participants whom a sentence does not name itself.
func (f *finder) castBut(sc *scene) []int {
	var out []int
	for _, a := range f.cast {
		if !slices.ContainsFunc(sc.mentions, func(m Mention) bool { return slices.Contains(m.Actors, a) }) {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// host returns the person who is the subject of the text's first sentence.
func (f *finder) host() int {
	for _, sc := range f.scenes {
		for _, m := range sc.mentions {
			if len(m.Actors) == 1 && isSubject(sc.tokens, m.Head) && f.actors[m.Actors[0]].Type == Person {
				return m.Actors[0]
			}
		}
	}
	return -1
}
