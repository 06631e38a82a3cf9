package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"diplograph/extract"
	"diplograph/extract/actor"
	"diplograph/extract/event"
	"diplograph/extract/when/edtf"
)

// Build joins what was extracted from articles into one story: actors that are
// the same become one, and tellings of the same event become one event with all
// its evidence. The order of docs does not matter.
func Build(docs []extract.Document) *Story {
	b := &builder{story: &Story{Schema: Schema}, tellings: map[string][]telling{}, names: map[string]string{}}
	b.articles(docs)
	b.actors()
	for d := range b.docs {
		b.collect(d)
	}
	b.events()
	b.finish()
	return b.story
}

type builder struct {
	story    *Story
	docs     []extract.Document // in the order of the story's articles
	ids      [][]string         // story id of each actor of each document
	tellings map[string][]telling
	eventID  map[[2]int]string // story id of each event of each document
	names    map[string]string // name of each actor by id
}

// A telling is one event of one document.
type telling struct {
	doc, index   int
	e            event.Event
	by, to, with []string
	saidBy       []string
}

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// articles numbers the articles by day, title and content.
func (b *builder) articles(docs []extract.Document) {
	type entry struct {
		a   Article
		doc extract.Document
	}
	var list []entry
	for _, d := range docs {
		a := d.Article
		list = append(list, entry{Article{
			Title: a.Title, File: a.File, URL: a.URL, Publisher: a.Publisher, Author: a.Author,
			Published: a.Published, PublishedFrom: a.PublishedFrom, SHA256: sum(a.Text),
		}, d})
	}
	slices.SortStableFunc(list, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.a.Published, y.a.Published), cmp.Compare(x.a.Title, y.a.Title), cmp.Compare(x.a.SHA256, y.a.SHA256), cmp.Compare(x.a.File, y.a.File))
	})
	for i, x := range list {
		x.a.ID = fmt.Sprintf("a%d", i+1)
		b.story.Articles = append(b.story.Articles, x.a)
		b.docs = append(b.docs, x.doc)
	}
	if len(list) > 0 {
		b.story.Title = list[0].a.Title
	}
}

// identity is what makes two actors of different articles the same: the name,
// for persons the family name, with the code.
func identity(a actor.Actor) string {
	name := a.Name
	if a.Type == actor.Person {
		f := strings.Fields(name)
		name = f[len(f)-1]
	}
	return a.Type + "|" + a.Code + "|" + strings.ToLower(name)
}

// actors joins the actors of all documents.
func (b *builder) actors() {
	at := map[string]int{}
	for d, doc := range b.docs {
		b.ids = append(b.ids, make([]string, len(doc.Actors)))
		counts := make([]int, len(doc.Actors))
		for _, m := range doc.Mentions {
			for _, a := range m.Actors {
				counts[a]++
			}
		}
		for i, a := range doc.Actors {
			key := identity(a)
			k, ok := at[key]
			if !ok {
				k = len(b.story.Actors)
				at[key] = k
				b.story.Actors = append(b.story.Actors, Actor{Name: a.Name, Type: a.Type, Code: a.Code})
			}
			x := &b.story.Actors[k]
			if a.Name != x.Name {
				x.Aliases = append(x.Aliases, a.Name, x.Name)
				if len(a.Name) > len(x.Name) || len(a.Name) == len(x.Name) && a.Name < x.Name {
					x.Name = a.Name
				}
			}
			x.Aliases, x.Roles = append(x.Aliases, a.Aliases...), append(x.Roles, a.Roles...)
			x.Mentions += counts[i]
			b.ids[d][i] = key
		}
	}
	b.nameActors(at)
}

// nameActors sorts the actors and gives them ids.
func (b *builder) nameActors(at map[string]int) {
	used := map[string]bool{}
	id := map[string]string{}
	keys := make([]string, len(at))
	for key, k := range at {
		keys[k] = key
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(b.story.Actors[x].Name, b.story.Actors[y].Name), cmp.Compare(keys[x], keys[y]))
	})
	var sorted []Actor
	for _, k := range order {
		a := b.story.Actors[k]
		a.ID = actor.Slug(a.Name)
		for n := 2; used[a.ID]; n++ {
			a.ID = fmt.Sprintf("%s-%d", actor.Slug(a.Name), n)
		}
		used[a.ID] = true
		id[keys[k]], b.names[a.ID] = a.ID, a.Name
		slices.Sort(a.Aliases)
		a.Aliases = slices.DeleteFunc(slices.Compact(a.Aliases), func(s string) bool { return s == a.Name })
		slices.Sort(a.Roles)
		a.Roles = slices.Compact(a.Roles)
		sorted = append(sorted, a)
	}
	b.story.Actors = sorted
	for _, ids := range b.ids {
		for i := range ids {
			ids[i] = id[ids[i]]
		}
	}
}

// collect sorts the events of a document under the key of what they may be one with.
func (b *builder) collect(d int) {
	names := func(as []int) []string {
		out := []string{}
		for _, a := range as {
			out = append(out, b.ids[d][a])
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for i, e := range b.docs[d].Events {
		t := telling{d, i, e, names(e.By), names(e.To), names(e.With), names(e.SaidBy)}
		key := t.key()
		if e.Date == "" { // without a day of its own, one with tellings of the same article only
			key += "|" + b.story.Articles[d].SHA256 + e.Relative
		}
		b.tellings[key] = append(b.tellings[key], t)
	}
}

// key names type, status, parties and date. Peers are in no order.
func (t telling) key() string {
	by, to := strings.Join(t.by, ","), strings.Join(t.to, ",")
	if len(t.with) > 0 {
		peers := slices.Concat(t.by, t.with)
		slices.Sort(peers)
		by, to = strings.Join(slices.Compact(peers), ","), to+"&"
	}
	return strings.Join([]string{t.e.Type, t.e.Status, by, to, t.e.Date}, "|")
}

// events makes one event of all tellings with the same key.
func (b *builder) events() {
	b.eventID = map[[2]int]string{}
	used := map[string]bool{}
	keys := make([]string, 0, len(b.tellings))
	for k := range b.tellings {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, key := range keys {
		h := sum(key)
		n := 6
		for used[h[:n]] {
			n++
		}
		used[h[:n]] = true
		e := b.event("e-"+h[:n], b.tellings[key])
		b.story.Events = append(b.story.Events, e)
	}
}

func (b *builder) event(id string, ts []telling) Event {
	first := ts[0]
	typ := *event.TypeOf(first.e.Type)
	e := Event{
		ID: id, Type: first.e.Type, Status: first.e.Status, CAMEO: cmp.Or(first.e.CAMEO, typ.CAMEO), PLOVER: typ.PLOVER,
		Date: first.e.Date, By: first.by, To: first.to, With: first.with,
	}
	sources := map[string]bool{}
	for _, t := range ts {
		b.eventID[[2]int{t.doc, t.index}] = id
		a := b.story.Articles[t.doc]
		sources[a.SHA256] = true
		if a.Published != "" && (e.Reported == "" || a.Published < e.Reported) {
			e.Reported = a.Published
		}
		if e.DateText == "" || e.DateFrom == "context" && t.e.DateFrom == "stated" {
			e.DateText, e.DateFrom = t.e.DateText, t.e.DateFrom
		}
		e.Relative, e.Mode = cmp.Or(e.Relative, t.e.Relative), cmp.Or(e.Mode, t.e.Mode)
		e.Place, e.Topic = cmp.Or(e.Place, t.e.Place), cmp.Or(e.Topic, t.e.Topic)
		if len(e.SaidBy) == 0 {
			e.SaidBy = t.saidBy
		}
		e.Confidence = max(e.Confidence, t.e.Confidence)
		e.Evidence = append(e.Evidence, Evidence{
			Article: a.ID, Span: [2]int{t.e.Start, t.e.End}, Rule: t.e.Rule,
			Quote: b.docs[t.doc].Article.Text[t.e.Start:t.e.End],
		})
	}
	e.Sources = len(sources)
	e.Summary = b.summary(e, typ)
	return e
}

// summary tells the event in one line of plain English.
func (b *builder) summary(e Event, typ event.Type) string {
	phrase := typ.PhraseOf(e.Mode)
	verb := phrase.Does
	if len(e.By) > 1 {
		verb = phrase.Do
	}
	switch e.Status {
	case event.Planned:
		verb = "will " + phrase.Do
	case event.Possible:
		verb = "may " + phrase.Do
	case event.Negated:
		verb = "did not " + phrase.Do
	}
	out := b.list(e.By) + " " + verb
	if others := slices.Concat(e.With, e.To); len(others) > 0 {
		if phrase.Other != "" {
			out += " " + phrase.Other
		}
		out += " " + b.list(others)
	}
	if e.Topic != "" {
		out += " on " + e.Topic
	}
	if e.Place != "" {
		out += " in " + e.Place
	}
	return out
}

// list names actors: "A", "A and B", "A, B and C".
func (b *builder) list(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, b.names[id])
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// finish links answers, sorts the events, and takes the range of their dates.
func (b *builder) finish() {
	answers := map[string][]string{}
	for d, doc := range b.docs {
		for i, e := range doc.Events {
			if e.RespondsTo >= 0 {
				from, to := b.eventID[[2]int{d, i}], b.eventID[[2]int{d, e.RespondsTo}]
				if from != to && !slices.Contains(answers[from], to) {
					answers[from] = append(answers[from], to)
				}
			}
		}
	}
	var dates []edtf.Date
	for i := range b.story.Events {
		e := &b.story.Events[i]
		e.RespondsTo = answers[e.ID]
		slices.Sort(e.RespondsTo)
		if d, err := edtf.Parse(e.Date); err == nil {
			dates = append(dates, d)
		}
	}
	if span, ok := edtf.Span(dates...); ok {
		b.story.Span = span.String()
	}
	sortEvents(b.story.Events)
}

// sortEvents puts events in the order of a timeline: by date, or by the day of
// the report where there is none, dated ones first; then by latest bound,
// article and place in it, and id.
func sortEvents(events []Event) {
	type rank struct {
		date    edtf.Date
		undated bool
	}
	ranks := map[string]rank{}
	for _, e := range events {
		d, err := edtf.Parse(cmp.Or(e.Date, e.Reported))
		ranks[e.ID] = rank{d, e.Date == "" || err != nil}
	}
	slices.SortFunc(events, func(x, y Event) int {
		a, b := ranks[x.ID], ranks[y.ID]
		c := 0
		if cmp.Or(x.Date, x.Reported) != "" && cmp.Or(y.Date, y.Reported) != "" {
			c = edtf.Compare(a.date, b.date)
		}
		if c == 0 && a.undated != b.undated {
			c = 1
			if b.undated {
				c = -1
			}
		}
		return cmp.Or(c, relativeDays(x.Relative)-relativeDays(y.Relative), cmp.Compare(articleNumber(x), articleNumber(y)), cmp.Compare(x.Evidence[0].Span[0], y.Evidence[0].Span[0]), cmp.Compare(x.ID, y.ID))
	})
}

func articleNumber(e Event) int {
	n := 0
	fmt.Sscanf(e.Evidence[0].Article, "a%d", &n) //nolint:errcheck // ids of our own making
	return n
}

// relativeDays reads an offset such as "-2d"; none counts as the article's day.
func relativeDays(s string) int {
	n := 0
	fmt.Sscanf(s, "%dd", &n) //nolint:errcheck // an empty offset is zero
	return n
}
