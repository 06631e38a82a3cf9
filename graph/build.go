package graph

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"diplograph/extract"
	"diplograph/graph/copies"
)

// Options steer the making of a story. The zero value is ready.
type Options struct {
	Title     string    // of the story; one is made where it is empty
	Corrector Corrector // what people know better; may be nil
}

// Build makes one story of what documents tell. It depends on which documents
// there are, not on their order.
func Build(docs iter.Seq[extract.Document], o Options) *Story {
	var reports []Report
	for d := range docs {
		reports = append(reports, NewReport(&d))
	}
	return Merge(reports, o)
}

// Merge makes one story of reports: actors that are the same become one, and
// tellings of the same event become one event with all its evidence. An article
// that stands twice counts once. Neither the order of the reports nor how they
// came together is of account; they are not changed.
func Merge(reports []Report, o Options) *Story {
	s := &Story{Schema: Schema, Title: o.Title}
	m := &merger{story: s, reports: distinct(reports)}

	m.articles()
	m.joinActors(o.Corrector)
	m.resolve()
	m.cluster()
	m.events()
	if o.Corrector != nil {
		o.Corrector.Events(s)
	}
	s.Finish()
	return s
}

// cluster makes clusters of the tellings, each of one event.
func (m *merger) cluster() {
	for _, block := range m.blocks() {
		m.clusters = append(m.clusters, m.mergeBlock(block)...)
	}
	m.clusters = m.complete(m.clusters)
}

// A merger holds what the steps of Merge hand on.
type merger struct {
	story    *Story
	reports  []Report // in the order of the story's articles
	sources  []int    // of each report the first that it repeats
	days     []int    // of each report the day of publication, noDay for none
	lastDay  int      // the latest of days
	actors   [][]int  // story actor of each report's actor, -1 where it is left out
	people   []party  // of each story actor what merging looks at
	tellings []*telling
	clusters []*cluster
}

// distinct returns the reports in the order of day, title and content, without
// repetitions of an article.
func distinct(reports []Report) []Report {
	out := slices.Clone(reports)
	slices.SortStableFunc(out, func(x, y Report) int {
		a, b := &x.Article, &y.Article
		return cmp.Or(cmp.Compare(b2i(a.Published == ""), b2i(b.Published == "")), cmp.Compare(a.Published, b.Published),
			cmp.Compare(a.Title, b.Title), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.Publisher, b.Publisher), cmp.Compare(a.URL, b.URL), cmp.Compare(a.File, b.File))
	})
	return slices.CompactFunc(out, func(x, y Report) bool {
		a, b := x.Article, y.Article
		return a.SHA256 == b.SHA256 && a.Published == b.Published && a.Title == b.Title && a.Publisher == b.Publisher && a.URL == b.URL
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// articles numbers the articles and finds which repeat one another.
func (m *merger) articles() {
	signatures := make([][]uint64, len(m.reports))
	m.days = make([]int, len(m.reports))
	m.lastDay = noDay
	for i := range m.reports {
		r := &m.reports[i]
		signatures[i] = r.Signature
		m.days[i] = dayOf(r.Article.Published)
		m.lastDay = max(m.lastDay, m.days[i])
	}
	m.sources = copies.Groups(signatures)
	for i := range m.reports {
		a := m.reports[i].Article
		a.ID = articleID(i)
		if m.sources[i] != i {
			a.CopyOf = articleID(m.sources[i])
		}
		m.story.Articles = append(m.story.Articles, a)
	}
}

func articleID(i int) string { return "a" + strconv.Itoa(i+1) }
