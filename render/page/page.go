// Package page writes a story as one HTML file that needs nothing else: a
// timeline, a network, the list of events and the articles with every piece of
// evidence marked, all four linked.
//
// The file holds the story as JSON and the program of the page as one script;
// a Content-Security-Policy allows exactly that script and that style, and no
// request to anywhere.
package page

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html/template"
	"io"

	"diplograph/graph"
)

// EventLink is the fragment that leads to an event on a page, when the event's
// id is appended.
const EventLink = "#event="

// Options say what else than the story stands on a page.
type Options struct {
	// Live marks a page that "diplograph serve" delivers: it may talk to its own
	// server, to follow changes and to send corrections. A report may not.
	Live bool
}

// Report writes the page of a story. texts holds the text of each article by
// its id, as the evidence's byte spans count it; for an article without text
// the page shows the quotes alone. The same input gives the same bytes. Errors
// are those of w.
func Report(w io.Writer, story *graph.Story, texts map[string]string, opts Options) error {
	data, err := Data(story, texts)
	if err != nil {
		return err
	}
	kit, err := loadKit()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	err = kit.page.Execute(out, pageFields{
		Title:  headline(story),
		Policy: kit.policy(opts.Live),
		Style:  template.CSS(kit.style),
		Vendor: template.JS(kit.vendor),
		Script: template.JS(kit.script),
		Data:   template.JS(data),
		Live:   opts.Live,
	})
	if err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	return out.Flush()
}

// pageFields are what page.html is filled with.
type pageFields struct {
	Title  string
	Policy string
	Style  template.CSS
	Vendor template.JS
	Script template.JS
	Data   template.JS
	Live   bool
}

// Data returns the JSON that the page is made from. It holds no "<", so that
// it may stand in a script element.
func Data(story *graph.Story, texts map[string]string) ([]byte, error) {
	data, err := json.Marshal(newView(story, texts))
	if err != nil {
		return nil, fmt.Errorf("the story as JSON: %w", err)
	}
	return data, nil
}
