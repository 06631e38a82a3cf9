package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Blocks returns what the parts of the article's text are, in order. Blank
// space belongs to no block.
func Blocks(a Article) []Block {
	var out []Block
	for start, end := range paragraphs(a.Text) {
		out = appendSplit(out, a.Text, start, end)
	}
	markFurniture(a.Text, out)
	markTitle(a, out)
	markMenus(a.Text, out)
	keepLists(a.Text, out)
	return out
}

// setOff is a sub-heading in the style of wire copy, alone or glued to the
// paragraph before or after it: "... the border. - 'A disaster' - The talks".
var setOff = regexp.MustCompile(`(?:^|[.!?"”’'] )(- [^\s-][^.;:\n]{0,80} -)(?:$| ["“'‘]?\p{Lu})`)

// findSetOff returns where a sub-heading set off by dashes stands in a
// paragraph. More than two dashes are a list that lost its lines.
func findSetOff(text string) (start, end int, ok bool) {
	if dashes := strings.Count(text, "- "); dashes != 1 && dashes != 2 { // the last may end the text
		return 0, 0, false
	}
	m := setOff.FindStringSubmatchIndex(text)
	if m == nil || strings.Count(" "+text+" ", " - ") != 2 {
		return 0, 0, false
	}
	return m[2], m[3], true
}

// appendSplit adds the span as a block, or as several where a sub-heading is
// glued to a paragraph.
func appendSplit(out []Block, text string, start, end int) []Block {
	if from, to, ok := findSetOff(text[start:end]); ok {
		from, to = start+from, start+to
		if before := strings.TrimRightFunc(text[start:from], unicode.IsSpace); before != "" {
			out = append(out, Block{start, start + len(before), Paragraph, ""})
		}
		out = append(out, Block{from, to, Heading, "heading/set-off"})
		rest := strings.TrimLeftFunc(text[to:end], unicode.IsSpace)
		start = end - len(rest)
	}
	if start < end {
		b := Block{start, end, Paragraph, ""}
		switch s := text[start:end]; {
		case bareDate(s):
			b.Kind, b.Rule = Heading, "heading/date"
		case markdownHeading.MatchString(s):
			b.Kind, b.Rule = Heading, "heading/markdown"
		case heading(s):
			b.Kind, b.Rule = Heading, "heading/short"
		}
		out = append(out, b)
	}
	return out
}

var markdownHeading = regexp.MustCompile(`^#{1,6} [^\n]{1,200}$`)

// maxHeading is the length in bytes of the longest sub-headings; headlines over
// 100 bytes are rare.
const maxHeading = 100

// heading reports whether a block is a headline or sub-heading: short, without
// the end of a sentence, and no item of a list.
func heading(text string) bool {
	if text == "" || len(text) >= maxHeading || strings.Contains(text, ". ") || listItem(text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(`.!?:;,"'”’…`, last)
}

func listItem(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("-*•·–—", first) && strings.HasPrefix(text[size:], " ")
}

// proseBytes is the length from which a block that ends like a sentence is
// taken for the report itself, not for a teaser or a slogan.
const proseBytes = 120

// prose reports whether a block is running text beyond doubt.
func prose(text string) bool { return len(text) >= proseBytes && sentenceEnd(text) }

// sentenceEnd reports whether a text ends as sentences do.
func sentenceEnd(text string) bool {
	text = strings.TrimRight(text, `"'”’)]* `)
	last, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && strings.ContainsRune(".!?…:;", last)
}
