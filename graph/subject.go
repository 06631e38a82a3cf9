package graph

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"diplograph/extract/actor"
	"diplograph/graph/names"
)

// A subject is what an act is about: the words of its topic, those of its
// tellings, and the roots of those of its content, which stand for all that was
// said; of the tellings where it has none.
type subject struct{ topic, words, content []string }

// sameSubject reports whether an act is about what an opening is about: by their
// topics where both have one, else by the words of their tellings or by what
// both are of.
func (s *spinner) sameSubject(opening, e *Event) bool {
	x, y := s.subjectOf(opening), s.subjectOf(e)
	if len(x.topic) > 0 && len(y.topic) > 0 {
		return meet(x.topic, y.topic)
	}
	return alikeWordsIn(x.words, y.words) || sameContent(x.content, y.content)
}

func sameTopicWords(a, b *Event) bool {
	x, y := names.Words(a.Topic), names.Words(b.Topic)
	return len(x) == 0 || len(y) == 0 || meet(x, y)
}

func (s *spinner) subjectOf(e *Event) subject {
	if x, ok := s.subject[e.ID]; ok {
		return x
	}
	parties := s.g.Parties(e)
	own := ownWords(parties)
	x := subject{topic: names.Words(e.Topic)}
	for _, ev := range e.Evidence {
		x.words = append(x.words, contentOf(ev.Quote, own)...)
	}
	for _, a := range parties {
		own[stem(strings.ToLower(actor.Known().Adjective(a.Code)))] = true
	}
	for _, text := range saidIn(e) {
		x.content = append(x.content, rootsOf(text, own)...)
	}
	x.words, x.content = sortedUnique(x.words), sortedUnique(x.content)
	s.subject[e.ID] = x
	return x
}

// saidIn returns the content of an act, or all that tells it.
func saidIn(e *Event) []string {
	if e.Content != "" {
		return []string{e.Content}
	}
	var out []string
	for _, ev := range e.Evidence {
		out = append(out, ev.Quote)
	}
	return out
}

const (
	// fewWords is how many words a content has of which each one tells what it
	// is about: tanks are delivered, not food.
	fewWords = 3
	// shortTelling is how many words a telling has in which one word is enough.
	shortTelling = 4
)

// sameContent reports whether two sorted lists of roots are of one content. Of a
// short one all must be found again, of a longer one all but one or half of them;
// one word is enough where the opening has no more and the other is short.
func sameContent(opening, other []string) bool {
	n := 0
	for _, w := range opening {
		n += b2i(slices.Contains(other, w))
	}
	least := min(len(opening), len(other))
	switch {
	case n == 0 || n == 1 && (len(opening) > 1 || len(other) > shortTelling):
		return false
	case least <= fewWords:
		return n == least
	}
	return n >= alikeWords && float64(n) > alike*float64(least)
}

// rootsOf returns the roots of the words of a text that say what it is about,
// short ones as well, without grammar and without the names of the parties.
func rootsOf(text string, own map[string]bool) []string {
	var out []string
	for _, w := range wordsOf(text) {
		if r := rootOf(w); len(w) >= minWord && !own[stem(w)] && !lightRoots()[r] {
			out = append(out, r)
		}
	}
	return out
}

// minWord is the length of the shortest words that carry a meaning: oil, gas, aid.
const minWord = 3

// rootOf cuts the endings of English words, so that "supplied" is "supplies", and
// names the verb of an irregular form; roots are compared and never shown.
func rootOf(w string) string {
	w = cmp.Or(loadWords().Irregular[w], w)
	for _, ending := range []string{"ing", "ed", "es", "s"} {
		if r, found := strings.CutSuffix(w, ending); found && len(r) >= minWord && strings.ContainsAny(r, "aeiouy") && !strings.HasSuffix(w, "ss") {
			w = r
			break
		}
	}
	w = strings.TrimSuffix(w, "e")
	switch n := len(w); {
	case n > minWord && w[n-1] == w[n-2]:
		w = w[:n-1]
	case strings.HasSuffix(w, "y"):
		w = w[:n-1] + "i"
	}
	return stem(w)
}

// lightRoots are the roots of words that do not say what an act is about.
var lightRoots = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range loadWords().Light {
		for w := range strings.FieldsSeq(line) {
			out[rootOf(w)] = true
		}
	}
	return out
})

// namesAct reports whether an act is told by what an opening is called, as in
// "rejected the French offer", and of nothing else than what that was of.
func (s *spinner) namesAct(opening, e *Event) bool {
	called := loadWords().Called[opening.Type]
	if !slices.ContainsFunc(saidIn(e), func(text string) bool { return called.in(wordsOf(text)) >= 0 }) {
		return false
	}
	said := s.subjectOf(e).content
	return len(said) == 0 || meet(said, s.subjectOf(opening).content)
}

// answersByName reports whether an act is told as an answer to an opening by its
// name and its author, and means no later one of that author.
func (s *spinner) answersByName(opening, e *Event) bool {
	if e.Content == "" && len(e.Evidence) == 0 || !meet(s.of(opening).author, codesOf(s.g, e, To)) || !s.namesAct(opening, e) {
		return false
	}
	from, day := stretchOf(cmp.Or(opening.Date, opening.Reported)), stretchOf(cmp.Or(e.Date, e.Reported))
	for _, t := range s.spun[opening.Type+"|"+strings.Join(s.of(opening).author, ",")] {
		later := s.event(t.Event)
		if d := stretchOf(cmp.Or(later.Date, later.Reported)); d.first > from.first && d.first <= day.first && s.namesAct(later, e) && meet(s.of(later).whom, s.of(e).author) {
			return false
		}
	}
	return true
}

// linkTo returns how an act that goes on with a thread is linked to its opening.
func (s *spinner) linkTo(opening, e *Event) string {
	if s.answersByName(opening, e) {
		return Told
	}
	return Inferred
}
