package page

import (
	"cmp"
	"slices"
	"strings"

	"diplograph/extract/when/edtf"
	"diplograph/graph"
)

// A view is the story as the page's script reads it.
type view struct {
	Title    string        `json:"title"`
	Articles []articleView `json:"articles"`
	Actors   []actorView   `json:"actors"`
	Events   []eventView   `json:"events"`
	Types    []typeView    `json:"types"`
}

type articleView struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Publisher  string      `json:"publisher,omitempty"`
	Author     string      `json:"author,omitempty"`
	File       string      `json:"file,omitempty"`
	URL        string      `json:"url,omitempty"`
	Published  *dateView   `json:"published,omitempty"`
	Paragraphs [][]segment `json:"paragraphs"`
}

type actorView struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Code     string   `json:"code,omitempty"`
	Roles    []string `json:"roles,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Mentions int      `json:"mentions"`

	Corrected []string `json:"corrected,omitempty"`
}

type eventView struct {
	ID         string         `json:"id"`
	Type       string         `json:"type"`
	Mode       string         `json:"mode,omitempty"`
	Status     string         `json:"status"`
	Date       *dateView      `json:"date,omitempty"`
	DateText   string         `json:"dateText,omitempty"`
	DateFrom   string         `json:"dateFrom,omitempty"`
	Relative   string         `json:"relative,omitempty"`
	Reported   *dateView      `json:"reported,omitempty"`
	CAMEO      string         `json:"cameo,omitempty"`
	PLOVER     string         `json:"plover,omitempty"`
	By         []string       `json:"by"`
	To         []string       `json:"to"`
	With       []string       `json:"with"`
	Place      string         `json:"place,omitempty"`
	Topic      string         `json:"topic,omitempty"`
	Content    string         `json:"content,omitempty"`
	SaidBy     []string       `json:"saidBy"`
	RespondsTo []string       `json:"respondsTo"`
	Summary    string         `json:"summary"`
	Confidence float64        `json:"confidence"`
	Sources    int            `json:"sources"`
	History    []stepView     `json:"history,omitempty"`
	Disputed   []claimView    `json:"disputed,omitempty"`
	Corrected  []string       `json:"corrected,omitempty"`
	Evidence   []evidenceView `json:"evidence"`
}

// A stepView is a step in the life of an event, a claimView one side of a
// contradiction about it.
type (
	stepView struct {
		Status   string    `json:"status"`
		Date     *dateView `json:"date,omitempty"`
		Reported *dateView `json:"reported,omitempty"`
		Article  string    `json:"article,omitempty"`
	}
	claimView struct {
		About    string   `json:"about"`
		Says     string   `json:"says"`
		Articles []string `json:"articles"`
	}
)

type evidenceView struct {
	Article string `json:"article"`
	Quote   string `json:"quote"`
	Rule    string `json:"rule"`
}

// A dateView is an EDTF date with the days that it covers.
type dateView struct {
	EDTF        string `json:"edtf"`
	First       string `json:"first,omitempty"` // first day, empty where the beginning is open
	Last        string `json:"last,omitempty"`  // last day, empty where the end is open
	From        string `json:"from"`            // precision of the beginning: day, month, season, year, decade, century, open
	To          string `json:"to"`              // precision of the end
	Approximate bool   `json:"approximate,omitempty"`
	Uncertain   bool   `json:"uncertain,omitempty"`
}

func newView(story *graph.Story, texts map[string]string) view {
	marks := marksOf(story)
	v := view{Title: headline(story), Articles: []articleView{}, Actors: []actorView{}, Events: []eventView{}}
	for i := range story.Articles {
		a := &story.Articles[i]
		v.Articles = append(v.Articles, articleView{
			ID: a.ID, Title: shown(cmp.Or(a.Title, a.File, a.ID)), Publisher: shown(a.Publisher), Author: shown(a.Author),
			File: shown(a.File), URL: webAddress(a.URL), Published: newDate(a.Published),
			Paragraphs: paragraphs(texts[a.ID], marks[a.ID]),
		})
	}
	for i := range story.Actors {
		a := &story.Actors[i]
		v.Actors = append(v.Actors, actorView{
			ID: a.ID, Name: shown(a.Name), Type: a.Type, Code: shown(a.Code),
			Roles: allShown(a.Roles), Aliases: allShown(a.Aliases), Mentions: a.Mentions, Corrected: allShown(a.Corrected),
		})
	}
	for i := range story.Events {
		v.Events = append(v.Events, newEvent(&story.Events[i]))
	}
	v.Types = typesOf(story)
	return v
}

func newEvent(e *graph.Event) eventView {
	v := eventView{
		ID: e.ID, Type: e.Type, Mode: shown(e.Mode), Status: e.Status,
		Date: newDate(e.Date), DateText: shown(e.DateText), DateFrom: e.DateFrom, Relative: shown(e.Relative), Reported: newDate(e.Reported),
		CAMEO: shown(e.CAMEO), PLOVER: shown(e.PLOVER),
		By: listed(e.By), To: listed(e.To), With: listed(e.With), SaidBy: listed(e.SaidBy), RespondsTo: listed(e.RespondsTo),
		Place: shown(e.Place), Topic: shown(e.Topic), Content: shown(e.Content), Summary: shown(e.Summary),
		Confidence: e.Confidence, Sources: e.Sources, Corrected: allShown(e.Corrected), Evidence: []evidenceView{},
	}
	for _, c := range e.History {
		v.History = append(v.History, stepView{c.Status, newDate(c.Date), newDate(c.Reported), c.Article})
	}
	for _, c := range e.Disputed {
		v.Disputed = append(v.Disputed, claimView{c.About, shown(c.Says), listed(c.Articles)})
	}
	for _, ev := range e.Evidence {
		v.Evidence = append(v.Evidence, evidenceView{Article: ev.Article, Quote: shown(ev.Quote), Rule: ev.Rule})
	}
	return v
}

// newDate returns nil for a text that is no date.
func newDate(s string) *dateView {
	d, err := edtf.Parse(s)
	if err != nil {
		return nil
	}
	v := &dateView{EDTF: s, From: precisionName(d.From.Precision), To: precisionName(d.To.Precision)}
	if t, ok := d.First(); ok {
		v.First = t.Format("2006-01-02")
	}
	if t, ok := d.Last(); ok {
		v.Last = t.Format("2006-01-02")
	}
	v.Approximate = d.From.Approximate || d.To.Approximate
	v.Uncertain = d.From.Uncertain || d.To.Uncertain
	return v
}

func precisionName(p edtf.Precision) string {
	switch p {
	case edtf.Day:
		return "day"
	case edtf.Month:
		return "month"
	case edtf.Season:
		return "season"
	case edtf.Year:
		return "year"
	case edtf.Decade:
		return "decade"
	case edtf.Century:
		return "century"
	}
	return "open"
}

// headline is the story's title, or what it is where it has none.
func headline(story *graph.Story) string {
	return shown(cmp.Or(strings.TrimSpace(story.Title), "Untitled story"))
}

// webAddress returns an address that a link may lead to, or nothing: an
// article may name "javascript:" as its source.
func webAddress(s string) string {
	if lower := strings.ToLower(s); strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
		return s
	}
	return ""
}

func allShown(list []string) []string {
	out := slices.Clone(list)
	for i := range out {
		out[i] = shown(out[i])
	}
	return out
}

func listed(list []string) []string { return append([]string{}, list...) }
