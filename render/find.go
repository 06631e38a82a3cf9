package render

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"diplograph/extract/spelling"
	"diplograph/graph"
)

// ErrNoItem is wrapped by errors about names that mean nothing in a story, or
// more than one thing.
var ErrNoItem = errors.New("not found")

// FindEvent returns the event with an id, or the only one whose id begins so.
// The error names near ones.
func FindEvent(s *graph.Story, id string) (*graph.Event, error) {
	var found []*graph.Event
	for i := range s.Events {
		e := &s.Events[i]
		if e.ID == id {
			return e, nil
		}
		if id != "" && (strings.HasPrefix(e.ID, id) || strings.HasPrefix(e.ID, "e-"+id)) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, fmt.Errorf("event %q %w in the story%s", id, ErrNoItem, near(nearEvents(s, id)))
	}
	return nil, fmt.Errorf("event %q %w: %d ids begin so%s", id, ErrNoItem, len(found), near(found))
}

// maxNear is how many near events an error names: a line holds no more.
const maxNear = 3

func near(events []*graph.Event) string {
	var parts []string
	for _, e := range events[:min(len(events), maxNear)] {
		parts = append(parts, fmt.Sprintf("%s (%s)", e.ID, shorten(clean(e.Summary), 60)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; near: " + strings.Join(parts, ", ")
}

// nearEvents returns the events whose ids are a slip of the keyboard away, or
// else those whose summaries have all words of the text.
func nearEvents(s *graph.Story, text string) []*graph.Event {
	var slips, told []*graph.Event
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	const slip = 3 // two letters are wrong
	for i := range s.Events {
		e := &s.Events[i]
		if spelling.Distance(text, e.ID, slip) < slip {
			slips = append(slips, e)
		}
		summary := strings.ToLower(e.Summary)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(summary, w) }) {
			told = append(told, e)
		}
	}
	if len(slips) > 0 || len(words) == 0 {
		return slips
	}
	return told
}

// FindActor returns the only actor with an id, name, code (states), alias or
// surname.
func FindActor(s *graph.Story, name string) (*graph.Actor, error) {
	tests := []func(*graph.Actor) bool{
		func(a *graph.Actor) bool { return a.ID == name },
		func(a *graph.Actor) bool { return strings.EqualFold(a.Name, name) },
		func(a *graph.Actor) bool { return a.Type == "country" && a.Code == name },
		func(a *graph.Actor) bool { // a surname means all of that name, whoever is called by it alone
			return slices.ContainsFunc(a.Aliases, func(n string) bool { return strings.EqualFold(n, name) }) || hasSurname(a, name)
		},
		func(a *graph.Actor) bool {
			return strings.HasSuffix(strings.ToLower(a.Name), " "+strings.ToLower(name))
		},
	}
	for _, test := range tests {
		var found []*graph.Actor
		var ids []string
		for i := range s.Actors {
			if a := &s.Actors[i]; test(a) {
				found, ids = append(found, a), append(ids, a.ID)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return nil, fmt.Errorf("actor %q %w: several are called so: %s", name, ErrNoItem, strings.Join(ids, ", "))
		}
	}
	return nil, fmt.Errorf("actor %q %w in the story%s", name, ErrNoItem, spelling.Suggest(strings.ToLower(name), actorIDs(s)))
}

// hasSurname reports whether a person's name ends with one of several words.
func hasSurname(a *graph.Actor, name string) bool {
	return a.Type == "person" && strings.HasSuffix(strings.ToLower(a.Name), " "+strings.ToLower(name))
}

// minHash is how many digits of a hash name an article.
const minHash = 8

// FindArticle returns the only article with an id, the beginning of a hash, a
// file, an address or a title.
func FindArticle(s *graph.Story, name string) (*graph.Article, error) {
	var found []*graph.Article
	for i := range s.Articles {
		a := &s.Articles[i]
		if a.ID == name {
			return a, nil
		}
		if name == a.File || name == a.URL || strings.EqualFold(name, a.Title) || len(name) >= minHash && strings.HasPrefix(a.SHA256, name) {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, fmt.Errorf("article %q %w in the story", name, ErrNoItem)
	}
	return nil, fmt.Errorf("article %q %w: %d are called so; give the id", name, ErrNoItem, len(found))
}
