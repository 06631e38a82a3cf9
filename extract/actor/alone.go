package actor

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/lang"
)

// half resolves "the North" and "North" in "North and South Korea" to the state
// of the article whose name starts with the word.
func (f *finder) half(sc *scene, t int, word string) {
	ts := sc.tokens
	alone := t > 0 && lower(ts[t-1]) == "the" && (t+1 == len(ts) || !isUpper(ts[t+1].Form) && ts[t+1].UPOS != "NOUN" && ts[t+1].UPOS != "ADJ" && lower(ts[t+1]) != "of")
	shared := t+1 < len(ts) && (ts[t+1].Form == "and" || ts[t+1].Form == "or") && isUpper(ts[t].Form)
	side := t > 0 && lower(ts[t-1]) == "the" && t+1 < len(ts) && lower(ts[t+1]) == "side"
	if !alone && !shared && !side {
		return
	}
	for a := range f.actors {
		if x := f.actors[a]; x.Type == Country && strings.HasPrefix(strings.ToLower(x.Name), word+" ") {
			end := t + 1
			if side {
				end++
			}
			f.mention(sc, t, end, Nominal, a)
			return
		}
	}
}

// officeAlone resolves a title without a name: to the person who holds it in
// this article, else to the state or body whose office it is.
func (f *finder) officeAlone(sc *scene, o officePhrase) {
	var actors []int
	for _, s := range o.owners {
		if w := f.groupWord(o.title); w != "" && s.typ == Country {
			actors = append(actors, f.ofState(s.code, w, Group))
			continue
		}
		if o.plural && s.typ == Group && len(f.cast) > 0 { // "European leaders", listed later
			actors = append(actors, f.castBut(sc)...)
			continue
		}
		title := o.title
		if s.kind == nameHouse && f.lex.words.AnyPerson[title] { // "the Kremlin chief"
			title = "leader"
		}
		if a := f.holder(sc, o.first, title, s.code); a >= 0 && !o.plural {
			actors = append(actors, a)
		} else if s.kind != nameThing {
			a := f.officeOwner(sc, s)
			actors = append(actors, a)
			if s.typ == Group && s.kind == nameAdj { // "African leaders"
				f.aliases[a][strings.TrimPrefix(f.text(sc.tokens, o.first, o.end), "the ")] = true
			}
		}
	}
	if len(o.owners) == 0 {
		actors = f.ownerlessOffice(sc, o)
	}
	for k := o.first; k < o.end; k++ {
		sc.taken[k] = false
	}
	if len(actors) > 0 {
		f.mention(sc, o.first, o.end, Nominal, actors...)
	}
}

// groupWord returns the people whom an office leads who do not act for the
// state, "" for none: "opposition leader", "rebel commander".
func (f *finder) groupWord(title string) string {
	for _, w := range strings.Fields(title) {
		if w == "opposition" {
			return w
		}
		if f.lex.words.Groups[w] && !f.lex.words.Titles[w] {
			return w + "s"
		}
	}
	return ""
}

// officeOwner returns who an unnamed office-holder of a name stands for.
func (f *finder) officeOwner(sc *scene, s span) int {
	if s.kind == nameLocal || s.typ != Country {
		return f.owner(sc, s)
	}
	return f.state(s.code)
}

// ownerlessOffice resolves "the foreign minister" and "the presidents".
func (f *finder) ownerlessOffice(sc *scene, o officePhrase) []int {
	if o.plural {
		if whose := sc.possessor(o.first); len(whose) == 1 { // "his ministers"
			if s := f.state(f.actors[whose[0]].Code); s >= 0 {
				return []int{s}
			}
			return nil
		}
		if isDefinite(sc.tokens, o.first) {
			return f.company(sc, o.first, o.title, 0)
		}
		return nil
	}
	first := o.first
	for o.title == "leader" && !isDefinite(sc.tokens, first) && first > 0 && o.first-first < 4 && (sc.tokens[first-1].UPOS == "ADJ" || sc.tokens[first-1].Form == "-") { // "the far-right leader"
		first--
	}
	if !isDefinite(sc.tokens, first) && !isUpper(sc.tokens[o.first].Form) && !sc.joinedOffice(o) {
		return nil
	}
	if a := f.holder(sc, o.first, o.title, ""); a >= 0 {
		return []int{a}
	}
	if code := f.lex.words.National[o.title]; code != "" {
		return []int{f.state(code)}
	}
	if f.voice >= 0 {
		if h, ok := f.lex.inOffice(f.actors[f.voice].Code, role(o.title), f.year); ok {
			return []int{f.person(h.name, h.code, strings.ToLower(h.role))}
		}
	}
	if w := role(o.title); w == "president" || w == "prime minister" || w == "foreign minister" || w == "defense minister" || w == "chancellor" || w == "king" {
		if m, ok := f.antecedent(sc, o.first, f.stateOne, false); ok {
			return []int{f.state(f.actors[m.Actors[0]].Code)}
		}
	}
	return nil
}

// joinedOffice reports whether "and" joins an office to one with an article
// before it: "the president and foreign minister".
func (sc *scene) joinedOffice(o officePhrase) bool {
	return o.first > 1 && sc.tokens[o.first-1].Form == "and" && slices.ContainsFunc(sc.offices, func(p officePhrase) bool {
		return p.end == o.first-1 && isDefinite(sc.tokens, p.first)
	})
}

// isDefinite reports whether a phrase has a definite article or pronoun.
func isDefinite(ts []lang.Token, first int) bool {
	for k := first; k >= max(0, first-1); k-- {
		switch lower(ts[k]) {
		case "the", "this", "that", "these", "those", "both", "his", "her", "its", "their":
			return true
		}
	}
	return false
}

// holder returns the person who holds an office in this article, -1 for none:
// the most salient before token t, or where the state is given also one after.
func (f *finder) holder(sc *scene, t int, title, code string) int {
	want := role(title)
	fits := func(a int) bool {
		x := f.actors[a]
		return x.Type == Person && (code == "" || x.Code == code) && (want == "counterpart" && code != "" || holds(x, want))
	}
	for back := 0; back <= min(sc.at, memory); back++ {
		ms := f.scenes[sc.at-back].mentions
		best := -1
		for _, m := range ms {
			if (back > 0 || m.First < t) && len(m.Actors) == 1 && m.Kind != Pronoun && fits(m.Actors[0]) && (best < 0 || code != "" || !isSubject(f.scenes[m.Sent].tokens, f.headOfActor(m.Sent, best))) {
				best = m.Actors[0]
			}
		}
		if best >= 0 {
			return best
		}
	}
	if code == "" {
		return -1
	}
	for a := range f.actors {
		if fits(a) && want != "counterpart" && f.met[a] > 0 {
			return a
		}
	}
	return -1
}

// holds reports whether a person has an office in the text that may be called so.
func holds(a Actor, want string) bool {
	return slices.ContainsFunc(a.Roles, func(r string) bool { return sameRole(role(strings.ToLower(r)), want) })
}

// headOfActor returns the head of an actor's first mention in a sentence.
func (f *finder) headOfActor(sent, a int) int {
	for _, m := range f.scenes[sent].mentions {
		if len(m.Actors) == 1 && m.Actors[0] == a {
			return m.Head
		}
	}
	return 0
}

// role brings a title into one form: "minister of foreign affairs" and "foreign
// minister" are the same.
func role(title string) string {
	r := roleForms.Replace(title)
	for _, w := range [...]string{"former ", "acting ", "then-", "new ", "outgoing ", "interim ", "deputy prime minister and "} {
		r = strings.TrimPrefix(r, w)
	}
	if rest, ok := strings.CutPrefix(r, "minister of "); ok {
		r = rest + " minister"
	} else if rest, ok := strings.CutPrefix(r, "minister for "); ok {
		r = rest + " minister"
	}
	if strings.HasPrefix(r, "foreign ") && strings.HasSuffix(r, "minister") {
		return "foreign minister"
	}
	return r
}

var roleForms = strings.NewReplacer("defence", "defense", "foreign affairs", "foreign", "external affairs", "foreign", "secretary-general", "secretary general", "premier", "prime minister", "adviser", "advisor", "spokeswoman", "spokesman", "spokesperson", "spokesman")

// sameRole reports whether the holder of an office may be called by a title:
// the Secretary of State is "the secretary", a foreign minister "the minister",
// but a vice president not "the president".
func sameRole(have, want string) bool {
	if have == want {
		return true
	}
	switch want {
	case "secretary":
		return strings.HasPrefix(have, "secretary of") || strings.HasSuffix(have, " secretary")
	case "foreign secretary", "secretary of state":
		return strings.HasPrefix(have, want)
	case "minister", "commissioner", "ambassador", "envoy", "advisor", "spokesman", "commander", "director", "representative":
		return strings.Contains(have, want)
	case "leader":
		return have == "supreme leader" || have == "president" || have == "prime minister" || have == "chancellor" || have == "opposition leader"
	case "monarch":
		return have == "king" || have == "queen" || have == "emir" || have == "sultan" || have == "emperor"
	case "general":
		return strings.HasPrefix(have, "army ") || strings.HasPrefix(have, "military ") || strings.HasSuffix(have, " general") && !strings.Contains(have, "secretary") && !strings.Contains(have, "attorney") && !strings.Contains(have, "director")
	}
	return false
}

// bodyAlone resolves a body or people without an owner: of the place behind it,
// or of the state in focus.
func (f *finder) bodyAlone(sc *scene, b bodyPhrase) {
	code := cmp.Or(b.code, f.sceneOf(sc, b))
	if code == "" {
		if a := f.sameBody(sc, b); a >= 0 {
			f.mention(sc, b.first, b.end, Nominal, a)
			return
		}
		switch {
		case !isDefinite(sc.tokens, b.first) && b.class != group && b.class != institution:
			return
		case b.class == government && f.voice >= 0 && b.end > 1 && isUpper(sc.tokens[b.end-1].Form): // "the Administration" of who publishes
			code = f.actors[f.voice].Code
		default:
			if s := f.bodyState(sc, b); s >= 0 {
				code = f.actors[s].Code
			}
		}
	}
	if f.lex.country[code] == "" {
		return
	}
	a := f.state(code)
	switch b.class {
	case institution:
		a = f.ofState(code, b.text, Organization)
	case group:
		a = f.ofState(code, b.text, Group)
	}
	m := f.mention(sc, b.first, b.end, Nominal, a)
	if f.actors[a].Type != Country {
		f.aliases[a][strings.TrimPrefix(f.lowerText(sc.tokens, m.First, m.End), "the ")] = true
	}
}

// sceneOf returns the code of the only place in a sentence where people or a body
// without an article act: "police arrested two men in Warsaw".
func (f *finder) sceneOf(sc *scene, b bodyPhrase) string {
	h := headOf(sc.tokens, b.first, b.end)
	if b.class != group && b.class != institution || isDefinite(sc.tokens, b.first) || !isSubject(sc.tokens, h) {
		return ""
	}
	code := ""
	for _, m := range sc.mentions {
		if m.Kind != Place || f.lex.country[m.Code] == "" {
			continue
		}
		if code != "" && code != m.Code || b.class == institution && sc.tokens[m.Head].Head != sc.tokens[h].Head {
			return ""
		}
		code = m.Code
	}
	return code
}

// bodyState returns the state whose a body is that the text names alone: the
// nearest before it in the sentence, but where it speaks ("..., the ministry
// said") the state in focus.
func (f *finder) bodyState(sc *scene, b bodyPhrase) int {
	h := headOf(sc.tokens, b.first, b.end)
	if v := sc.tokens[h].Head; !isSubject(sc.tokens, h) || v < 0 || !f.lex.words.Speech[sc.tokens[v].Lemma] {
		for k := len(sc.mentions) - 1; k >= 0; k-- {
			m := sc.mentions[k]
			if m.First < b.first && m.Kind != Pronoun && !sponsor(sc.tokens, m.End) {
				if m.Kind == Place && f.lex.country[m.Code] != "" {
					return f.state(m.Code)
				}
				if len(m.Actors) == 1 && f.lex.country[f.actors[m.Actors[0]].Code] != "" {
					return f.state(f.actors[m.Actors[0]].Code)
				}
			}
		}
	}
	return f.stateInFocus(sc, b.first)
}

// sameBody returns the body or group of the same word that the text named last,
// -1 for none.
func (f *finder) sameBody(sc *scene, b bodyPhrase) int {
	if b.class == government {
		return -1
	}
	for back := 0; back <= min(sc.at, memory); back++ {
		ms := f.scenes[sc.at-back].mentions
		for k := len(ms) - 1; k >= 0; k-- {
			m := ms[k]
			if len(m.Actors) != 1 || back == 0 && m.First >= b.first {
				continue
			}
			if x := f.actors[m.Actors[0]]; (x.Type == Organization || x.Type == Group) && strings.HasSuffix(strings.ToLower(x.Name), " "+b.text) {
				return m.Actors[0]
			}
		}
	}
	return -1
}

// stateOne reports whether a mention is of one actor that belongs to a state.
func (f *finder) stateOne(m Mention) bool {
	return len(m.Actors) == 1 && f.lex.country[f.actors[m.Actors[0]].Code] != ""
}

// stateInFocus returns the state that a sentence is about at token t: its
// subject's, else the nearest before, else the one the article is about; -1 for
// none.
func (f *finder) stateInFocus(sc *scene, t int) int {
	if m, ok := f.antecedent(sc, t, f.stateOne, false); ok {
		return f.state(f.actors[m.Actors[0]].Code)
	}
	for _, s := range sc.found {
		if s.typ == Country && (s.kind == nameCity || s.kind == nameSeat) {
			return f.state(s.code)
		}
	}
	return f.state(f.home())
}

// possessor returns who the possessive pronoun before token t stands for.
func (sc *scene) possessor(t int) []int {
	if t > 0 && sc.tokens[t-1].UPOS == "PRON" && sc.tokens[t-1].Rel == "nmod:poss" {
		for _, m := range sc.mentions {
			if m.First == t-1 {
				return m.Actors
			}
		}
	}
	return nil
}
