// Package extract turns an article into what it tells: actors and events, each
// with the place in the text that proves it.
package extract

import (
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
