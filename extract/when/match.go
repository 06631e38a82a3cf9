package when

// A match is a rule's finding: toks[first:end] and what they say.
type match struct {
	rule       *rule
	first, end int
	meaning    meaning
}

// matcher looks for one rule from one token on and keeps the longest find.
type matcher struct {
	toks  []token
	first int
	rule  *rule   // nil to look around a match, where only the length counts
	sense meaning // what the states walked through so far say
	best  match
}

// longest returns the longest match of any rule at toks[first:], the earliest
// rule winning among equals.
func (g *grammar) longest(toks []token, first int) (match, bool) {
	m := matcher{toks: toks, first: first, best: match{end: first}}
	for _, i := range g.candidates(&toks[first]) {
		m.rule = g.rules[i]
		m.sense = meaning{}
		m.walk(m.rule.match, first)
	}
	return m.best, m.best.end > first
}

// candidates returns the places of the rules that can begin with t, rising.
func (g *grammar) candidates(t *token) []int {
	var out []int
	add := func(key string) { out = mergeSorted(out, g.first[key]) }
	if t.kind == word || t.kind == mark || t.kind == codeLike {
		add(t.text)
	}
	if k, ok := kindKeys[t.kind]; ok {
		add(k)
	}
	for _, e := range t.entry {
		add("<" + e.class + ">")
	}
	return out
}

// mergeSorted returns the union of two rising lists.
func mergeSorted(a, b []int) []int {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := make([]int, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// walk goes on from state s at toks[at], by all ways there are, and keeps the
// longest match that fits.
func (m *matcher) walk(s *state, at int) {
	if s.accept {
		if at > m.best.end && (m.rule == nil || m.fits(at)) {
			m.best = match{m.rule, m.first, at, m.sense}
		}
		return
	}
	switch s.op {
	case opAlt:
		for _, way := range s.ways {
			m.walk(way, at)
		}
		return
	case opSet:
		old := m.sense[s.field]
		m.sense[s.field] = s.text
		m.walk(s.next, at)
		m.sense[s.field] = old
		return
	}
	size, value := m.read(s, at)
	if size == 0 {
		return
	}
	if s.field == noField {
		m.walk(s.next, at+size)
		return
	}
	old := m.sense[s.field]
	m.sense[s.field] = value
	m.walk(s.next, at+size)
	m.sense[s.field] = old
}

// read returns how many tokens at toks[at] state s stands for, and their value.
// An expression does not go on into the next paragraph.
func (m *matcher) read(s *state, at int) (int, string) {
	if at >= len(m.toks) || at > m.first && m.toks[at].para {
		return 0, ""
	}
	t := &m.toks[at]
	if s.op == opWord {
		if t.text == s.text {
			return 1, ""
		}
		return 0, ""
	}
	if s.builtin != nil {
		return m.figure(s.builtin, at)
	}
	if v, ok := t.value(s.text); ok {
		return 1, v
	}
	return 0, ""
}

// figure reads a built-in shape at toks[at].
func (m *matcher) figure(b *builtin, at int) (int, string) {
	for _, key := range b.first {
		if m.toks[at].hasKey(key) {
			return b.read(m.toks[at:])
		}
	}
	return 0, ""
}

// hasKey reports whether a rule with that first key can begin with t.
func (t *token) hasKey(key string) bool {
	switch key[0] {
	case '#':
		return kindKeys[t.kind] == key
	case '<':
		return t.is(key[1 : len(key)-1])
	}
	return t.text == key && t.kind == word
}

// fits checks what the rule asks of the surroundings of toks[m.first:end].
func (m *matcher) fits(end int) bool {
	r := m.rule
	switch {
	case r.names && !m.allUpper(end),
		r.common && m.inName(end),
		r.cue && !m.cued(),
		r.after != nil && !m.precededBy(r.after),
		r.notAfter != nil && m.precededBy(r.notAfter),
		r.before != nil && !m.followedBy(r.before, end),
		r.notBefore != nil && m.followedBy(r.notBefore, end):
		return false
	}
	return true
}

// precededBy reports whether the pattern matches the tokens right before the
// match; one to three tokens are tried.
func (m *matcher) precededBy(s *state) bool {
	if m.toks[m.first].para {
		return false
	}
	for size := 1; size <= 3 && size <= m.first; size++ {
		before := matcher{toks: m.toks[:m.first], first: m.first - size}
		if before.walk(s, before.first); before.best.end == m.first {
			return true
		}
	}
	return false
}

// followedBy reports whether the pattern matches the tokens from toks[end] on.
func (m *matcher) followedBy(s *state, end int) bool {
	after := matcher{toks: m.toks, first: m.first}
	after.walk(s, end)
	return after.best.end > end
}

func (m *matcher) allUpper(end int) bool {
	for i := m.first; i < end; i++ {
		if t := &m.toks[i]; t.kind == word && !t.upper && len(t.text) > 3 {
			return false
		}
	}
	return true
}

// inName reports whether the match is part of a capitalised name: a capital
// inside the sentence next to another capital ("the Daily Mail").
func (m *matcher) inName(end int) bool {
	for i := m.first; i < end; i++ {
		if !m.toks[i].upper || m.toks[i].kind != word || m.opens(i) {
			continue
		}
		if i == m.first && i > 0 && m.capital(i-1) || i == end-1 && end < len(m.toks) && m.capital(end) {
			return true
		}
	}
	return false
}

// capital reports whether toks[i] is a capitalised word that tells of a name.
func (m *matcher) capital(i int) bool {
	t := &m.toks[i]
	return t.kind == word && t.upper && !t.is("month") && !t.is("wday") && !t.is("date_cue") && !t.is("determiner")
}

// opens reports whether a sentence, a line or a quotation opens with toks[i],
// where a capital says nothing.
func (m *matcher) opens(i int) bool {
	return i == 0 || m.toks[i].para || m.toks[i-1].kind == mark && m.toks[i-1].text != "-" && m.toks[i-1].text != ","
}

// cued reports whether something before the match leads in a date, and no person:
// "since May", but neither "between May and Merkel" in a text on Theresa May nor
// "and June Carter".
func (m *matcher) cued() bool {
	if m.first == 0 || m.toks[m.first].para {
		return false
	}
	p, t := &m.toks[m.first-1], &m.toks[m.first]
	if !p.is("date_cue") || !t.upper {
		return false
	}
	if p.text == "and" && m.first > 1 && m.capital(m.first-2) {
		return false // "Trump and May met"
	}
	return !p.is("weak_cue") || !t.person && !(m.first+1 < len(m.toks) && m.capital(m.first+1))
}
