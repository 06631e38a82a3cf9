package article

import (
	"slices"
	"strings"
	"unicode"
)

// markFurniture marks the blocks that fall under a rule of furniture.yaml, and
// what hangs on them.
func markFurniture(text string, blocks []Block) {
	left := 0 // bytes of prose from the block on
	for _, b := range blocks {
		left += proseOf(text, b)
	}
	whole, run := left, false
	for i := range blocks {
		b := &blocks[i]
		s := text[b.Start:b.End]
		run = run && !resumes(text, blocks[i:])
		r, ok := furnitureOf(s)
		if ok && r.Then == "tail" && left*2 <= whole {
			for j := i; j < len(blocks); j++ {
				blocks[j].Kind, blocks[j].Rule = Furniture, "furniture/"+r.Rule
			}
			return
		}
		switch {
		case ok:
			run = run || r.Then != ""
			b.Kind, b.Rule = Furniture, "furniture/"+r.Rule
		case run:
			b.Kind, b.Rule = Furniture, "furniture/list"
		}
		left -= proseOf(text, *b)
	}
}

func proseOf(text string, b Block) int {
	if b.Kind == Paragraph && prose(text[b.Start:b.End]) {
		return b.End - b.Start
	}
	return 0
}

// resumes reports whether the report goes on here, after a list of links: with
// a sentence.
func resumes(text string, blocks []Block) bool {
	s := text[blocks[0].Start:blocks[0].End]
	return blocks[0].Kind == Paragraph && sentenceEnd(s) && len(s) >= proseBytes/2
}

// markTitle marks the way to the page ("Home TITLE") and repetitions of the
// title. Where it stands first it is the article's headline.
func markTitle(a Article, blocks []Block) {
	title := fold(a.Title)
	if title == "" {
		title = fold(headline(a.Text))
	}
	if title == "" {
		return
	}
	seen := false
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == Furniture {
			continue
		}
		line := fold(a.Text[b.Start:b.End])
		switch {
		case line == title && !seen:
			b.Kind, b.Rule, seen = Heading, "heading/title", true
		case line == title:
			b.Kind, b.Rule = Furniture, "furniture/title"
		case leadsTo(line, title):
			b.Kind, b.Rule, seen = Furniture, "furniture/breadcrumb", true
		}
		if !seen && b.Kind == Paragraph && prose(a.Text[b.Start:b.End]) {
			return
		}
	}
}

// fold makes titles comparable: letters and digits in lower case.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// maxWay is the length in bytes of the sections before or the site's name
// after a title; minTitle that of a title which no other line ends in by chance.
const (
	maxWay   = 60
	minTitle = 12
)

// leadsTo reports whether a folded line is the title with the sections that
// lead to it before it, or with the name of the site after it.
func leadsTo(line, title string) bool {
	if len(line) > len(title)+maxWay || len(title) < minTitle {
		return false
	}
	way, ok := strings.CutSuffix(line, " "+title)
	return ok && (strings.HasPrefix(way, "home") || strings.HasPrefix(way, "you are here"))
}

// menuLines is the number of short lines in a row that make a menu: sub-headings
// do not come in such numbers.
const menuLines = 4

// markMenus marks runs of short lines before the first paragraph and after the
// last one. An article of short lines alone is left as it is.
func markMenus(text string, blocks []Block) {
	first, last := -1, -1
	for i, b := range blocks {
		if b.Kind == Paragraph && (sentenceEnd(text[b.Start:b.End]) || b.End-b.Start >= proseBytes) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	markRun(text, blocks[:first])
	markRun(text, blocks[last+1:])
}

func markRun(text string, blocks []Block) {
	n := 0
	for i := 0; i <= len(blocks); i++ {
		if i < len(blocks) && menuItem(text, blocks[i]) {
			n++
			continue
		}
		for j := i - n; n >= menuLines && j < i; j++ {
			blocks[j].Kind, blocks[j].Rule = Furniture, "furniture/menu"
		}
		n = 0
	}
}

// menuItem reports whether a block is a word or two.
func menuItem(text string, b Block) bool {
	return b.Kind == Heading && b.Rule == "heading/short" && words(text, b) <= 3
}

// A run of lines without full stops is a list of news in brief, not a row of
// sub-headings, from this many lines of so many words each.
const (
	listLines = 3
	listWords = 5
)

// keepLists turns short lines that were taken for headings back into
// paragraphs: in lists, and where nothing in the article ends like a sentence.
func keepLists(text string, blocks []Block) {
	sentences := slices.ContainsFunc(blocks, func(b Block) bool {
		return b.Kind == Paragraph && sentenceEnd(text[b.Start:b.End])
	})
	isShort := func(b Block) bool { return b.Rule == "heading/short" }
	for i := 0; i < len(blocks); {
		n := 0
		for i+n < len(blocks) && isShort(blocks[i+n]) && (!sentences || words(text, blocks[i+n]) >= listWords) {
			n++
		}
		if n >= listLines || !sentences {
			for j := i; j < i+n; j++ {
				blocks[j].Kind, blocks[j].Rule = Paragraph, ""
			}
		}
		i += max(n, 1)
	}
}

func words(text string, b Block) int { return len(strings.Fields(text[b.Start:b.End])) }
