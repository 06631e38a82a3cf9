// Package extract turns an article into what it tells: actors and events, each
// with the place in the text that proves it.
package extract

import (
	"cmp"
	"strings"

	"diplograph/extract/actor"
	"diplograph/extract/article"
	"diplograph/extract/event"
	"diplograph/extract/lang"
	"diplograph/extract/when"
)

// A Document is an article with everything that the stages saw in it.
type Document struct {
	Article   article.Article
	Sentences []lang.Sentence
	Times     []when.Expr
	Actors    []actor.Actor
	Mentions  []actor.Mention
	Events    []event.Event
}

// An Extractor reads articles with rules and actors of the user's. The zero
// value has the built-in ones. It does not change, so any number of articles may be read at once.
type Extractor struct {
	Rules  *event.Rules   // nil for the built-in ones
	Actors *actor.Lexicon // nil for those that come with the program
}

// Extract reads one article with the built-in rules.
func Extract(a article.Article) Document { return Extractor{}.Extract(a) }

// Extract reads one article: its sentences, the times and actors in them, and
// the events that they tell.
func (x Extractor) Extract(a article.Article) Document {
	if x.Rules == nil {
		x.Rules = event.Builtin()
	}
	d := Document{Article: a}
	d.Sentences = lang.Parse(body(a))
	d.Times = when.Find(a.Text, d.Sentences, a.Published)
	d.Actors, d.Mentions = cmp.Or(x.Actors, actor.Known()).Find(actor.Source{
		Text: a.Text, Sentences: d.Sentences, Published: a.Published, Title: a.Title, Publisher: a.Publisher,
	})
	d.Events = x.Rules.Find(event.Source{Title: a.Title, Published: a.Published, Text: a.Text, Sentences: d.Sentences, Times: d.Times, Actors: d.Actors, Mentions: d.Mentions})
	return d
}

// body returns the article's text with page furniture blanked out and blocks
// kept apart, so that byte offsets stay those of the text.
func body(a article.Article) string {
	out := []byte(strings.Repeat(" ", len(a.Text)))
	for _, b := range article.Blocks(a) {
		if b.Kind == article.Furniture {
			continue
		}
		copy(out[b.Start:b.End], a.Text[b.Start:b.End])
		for i := b.End; i < min(b.End+2, len(out)); i++ {
			out[i] = '\n'
		}
	}
	return string(out)
}
