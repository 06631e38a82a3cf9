package corrections

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diplograph/graph"
)

// A State says what became of an entry.
type State string

// The states of an entry after a run.
const (
	Applied    State = "applied"
	Needless   State = "needless"   // the story already is as the entry wants it
	Superseded State = "superseded" // another entry settles the same thing
	Restored   State = "restored"   // nothing finds the pinned event any more; it stays as it was pinned
	Stale      State = "stale"      // it fits nothing, or more than one thing, in the story
)

// An Outcome is what became of an entry.
type Outcome struct {
	File  string
	Entry Entry
	State State
	Text  string // why, and what to do; empty for Applied
}

// String returns "file:line: action: text".
func (o Outcome) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", o.File, o.Entry.Line, o.Entry.Do, o.Text)
}

// A Corrector applies the entries of a file to one story, see graph.Options. It
// is good for one merge. What an entry means does not depend on the others: all
// of them speak of the actors as they were found, or as other entries name
// them, and of the events as they were found. Where two settle the same thing
// the later one counts.
type Corrector struct {
	file     *File
	outcomes []Outcome
	actorIDs map[string]string // of an actor that became part of another, the id of that
}

// Corrector returns a fresh corrector. f may be nil: it corrects nothing.
func (f *File) Corrector() *Corrector {
	if f == nil {
		f = &File{}
	}
	c := &Corrector{file: f, actorIDs: map[string]string{}}
	for _, e := range f.Entries {
		c.outcomes = append(c.outcomes, Outcome{File: f.Path, Entry: e, State: Applied})
	}
	return c
}

// Outcomes returns what became of each entry, in the order of the file. It is
// known once the story is merged.
func (c *Corrector) Outcomes() []Outcome { return c.outcomes }

// settle notes what became of entry i.
func (c *Corrector) settle(i int, s State, format string, args ...any) {
	c.outcomes[i].State, c.outcomes[i].Text = s, fmt.Sprintf(format, args...)
}

// supersede notes that entry i settles a thing, over an earlier one.
func (c *Corrector) supersede(set map[thing]int, t thing, i int) {
	if before, ok := set[t]; ok {
		c.settle(before, Superseded, "line %d settles it", c.file.Entries[i].Line)
	}
	set[t] = i
}

// each calls use for the entries of the given kind, in the order of the file.
func (c *Corrector) each(kind func(*Correction) bool, use func(i int, e *Correction)) {
	for i := range c.file.Entries {
		if e := &c.file.Entries[i].Correction; kind(e) {
			use(i, e)
		}
	}
}

// note is what a corrected event or actor says of an entry: "redated from
// 2022-01-20 to 2022-01-21 by A. Lee: the host's readout".
func note(what string, e *Correction) string {
	return fmt.Sprintf("%s by %s: %s", what, strings.Join(strings.Fields(e.Author), " "), strings.Join(strings.Fields(e.Reason), " "))
}

// Actors joins, parts, renames and retypes actors. It splits first, so that
// entries can speak of both parts.
func (c *Corrector) Actors(cast *graph.Cast) {
	x := &castEditor{c, cast, map[int]int{}, map[thing]int{}}
	c.each(func(e *Correction) bool { return e.Do == Split }, x.split)
	c.each(func(e *Correction) bool { return e.Do == Merge && e.Actors != nil }, x.merge)
	c.each(func(e *Correction) bool { return e.Do == Rename }, x.rename)
	c.each(func(e *Correction) bool { return e.Do == Retype && e.Event == nil }, x.retype)
	for i, to := range x.into {
		c.actorIDs[cast.Actors[i].ID] = cast.Actors[x.follow(to)].ID
	}
}

// A castEditor applies entries to actors.
type castEditor struct {
	c    *Corrector
	cast *graph.Cast
	into map[int]int   // of an actor that was joined to another, that one
	set  map[thing]int // the entry that settled a thing
}

// A thing is what entries settle: "name" of an actor, "date" of an event.
type thing struct {
	of   int // place of the actor or event
	what string
}

func (x *castEditor) follow(i int) int {
	for {
		to, ok := x.into[i]
		if !ok {
			return i
		}
		i = to
	}
}

// find returns the actor that a name means, or settles entry i as stale.
func (x *castEditor) find(i int, name string) (int, bool) {
	found := findActors(x.cast.Actors, name)
	for k := range found {
		found[k] = x.follow(found[k])
	}
	slices.Sort(found)
	found = slices.Compact(found)
	switch len(found) {
	case 0:
		x.c.settle(i, Stale, "%s", noActor(x.cast.Actors, name))
	case 1:
		return found[0], true
	default:
		x.c.settle(i, Stale, "%q means several actors: %s; give the id", name, idList(x.cast.Actors, found))
	}
	return 0, false
}

func (x *castEditor) split(i int, e *Correction) {
	at, ok := x.find(i, e.Actor)
	if !ok {
		return
	}
	name := x.cast.Actors[at].Name
	k := x.cast.Part(at, e.picks)
	if k < 0 {
		x.c.settle(i, Stale, "all of what the articles tell of %s, or nothing, is told of %s; nothing is to be split", name, e.Name)
		return
	}
	x.cast.Rename(k, e.Name)
	x.cast.Actors[k].ID = x.cast.NewID(e.Name)
	x.disown(k, at)
	x.mark(k, note("split from "+name, e))
	x.mark(at, note(e.Name+" split off", e))
}

// disown takes from the actor that was split off the names that mean the other:
// those by which it is called, and its surname.
func (x *castEditor) disown(k, other int) {
	o := &x.cast.Actors[other]
	x.cast.Actors[k].Aliases = slices.DeleteFunc(slices.Clone(x.cast.Actors[k].Aliases), func(s string) bool {
		return strings.EqualFold(s, o.Name) || containsFold(o.Aliases, s) || strings.HasSuffix(strings.ToLower(o.Name), " "+strings.ToLower(s))
	})
}

func (x *castEditor) mark(i int, text string) {
	a := &x.cast.Actors[i]
	a.Corrected = append(slices.Clone(a.Corrected), text)
}

func (x *castEditor) merge(i int, e *Correction) {
	var all []int
	for _, name := range e.Actors {
		k, ok := x.find(i, name)
		if !ok {
			return
		}
		all = append(all, k)
	}
	kept, done := all[0], false
	for _, k := range all[1:] {
		if k = x.follow(k); k == x.follow(kept) {
			continue
		}
		name := x.cast.Actors[k].Name
		x.cast.Join(kept, k)
		x.into[k] = kept
		x.mark(kept, note(name+" merged in", e))
		done = true
	}
	if !done {
		x.c.settle(i, Needless, "the articles make one actor of %s already", strings.Join(e.Actors, ", "))
	}
}

// settled notes that entry i decides a thing of actor k, over an earlier one.
func (x *castEditor) settled(k int, what string, i int) { x.c.supersede(x.set, thing{k, what}, i) }

func (x *castEditor) rename(i int, e *Correction) {
	k, ok := x.find(i, e.Actor)
	if !ok {
		return
	}
	x.settled(k, "name", i)
	old := x.cast.Actors[k].Name
	if old == e.Name {
		x.c.settle(i, Needless, "it is called %s already", e.Name)
		return
	}
	x.cast.Rename(k, e.Name)
	x.mark(k, note("renamed from "+old, e))
}

func (x *castEditor) retype(i int, e *Correction) {
	k, ok := x.find(i, e.Actor)
	if !ok {
		return
	}
	x.settled(k, "type", i)
	a := &x.cast.Actors[k]
	typ, code := cmp.Or(e.Type, a.Type), cmp.Or(e.Code, a.Code)
	if typ == a.Type && code == a.Code {
		x.c.settle(i, Needless, "%s is %s %s already", a.Name, a.Type, a.Code)
		return
	}
	x.mark(k, note(strings.TrimSpace(fmt.Sprintf("retyped from %s %s", a.Type, a.Code)), e))
	a.Type, a.Code = typ, code
}

// picks reports whether a split takes what an article tells of an actor: all
// that the entry demands holds.
func (e *Correction) picks(article *graph.Article, a *graph.Actor) bool {
	called := func(n string) bool { return strings.EqualFold(n, a.Name) || containsFold(a.Aliases, n) }
	given := func(r string) bool { return containsFold(a.Roles, r) }
	means := func(s string) bool { return isArticle(article, s) }
	return (e.Names == nil || slices.ContainsFunc(e.Names, called)) &&
		(e.Roles == nil || slices.ContainsFunc(e.Roles, given)) &&
		(e.Articles == nil || slices.ContainsFunc(e.Articles, means)) &&
		(e.Published == "" || dateLevel(e.Published, article.Published) >= partly)
}

func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return strings.EqualFold(x, s) })
}

// minHash is how many digits of a hash name an article: eight tell four
// thousand million texts apart.
const minHash = 8

func isArticle(a *graph.Article, s string) bool {
	return s == a.File || s == a.URL || strings.EqualFold(s, a.Title) || len(s) >= minHash && strings.HasPrefix(a.SHA256, strings.ToLower(s))
}

// findActors returns the actors that have a name as id, else those that have it
// as name, else as alias, else as surname.
func findActors(actors []graph.Actor, name string) []int {
	tests := []func(*graph.Actor) bool{
		func(a *graph.Actor) bool { return a.ID == name },
		func(a *graph.Actor) bool { return strings.EqualFold(a.Name, name) },
		func(a *graph.Actor) bool { return containsFold(a.Aliases, name) },
		func(a *graph.Actor) bool {
			return strings.HasSuffix(strings.ToLower(a.Name), " "+strings.ToLower(name))
		},
	}
	for _, test := range tests {
		var found []int
		for i := range actors {
			if test(&actors[i]) {
				found = append(found, i)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func idList(actors []graph.Actor, at []int) string {
	var ids []string
	for _, i := range at {
		ids = append(ids, actors[i].ID)
	}
	return strings.Join(ids, ", ")
}

// noActor says that nobody has a name, and who has one that shares a word.
func noActor(actors []graph.Actor, name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), notWord)
	for i := range actors {
		for _, w := range strings.FieldsFunc(strings.ToLower(actors[i].Name), notWord) {
			if len(w) > 3 && slices.Contains(words, w) {
				return fmt.Sprintf("the articles know no actor %q any more; near: %s", name, actors[i].ID)
			}
		}
	}
	return fmt.Sprintf("the articles know no actor %q any more", name)
}

// Merge merges reports with the corrections of a file, which may be nil, and
// returns the story and what became of each entry.
func (f *File) Merge(reports []graph.Report, o graph.Options) (*graph.Story, []Outcome) {
	c := f.Corrector()
	o.Corrector = c
	return graph.Merge(reports, o), c.Outcomes()
}
