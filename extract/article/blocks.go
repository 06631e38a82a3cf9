package article

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed furniture.yaml
var furnitureData []byte

type furniture struct{ Ends, Starts, Contains []string }

var loadFurniture = sync.OnceValue(func() furniture {
	var f furniture
	if err := yaml.Unmarshal(furnitureData, &f); err != nil {
		panic("furniture.yaml: " + err.Error()) // embedded: a mistake of ours, seen by every test
	}
	return f
})

// shortBlock is the length in bytes up to which a block may be page furniture
// for a phrase in its middle; a paragraph of news is longer.
const shortBlock = 160

// gluedHeading is a sub-heading in the style of wire copy, alone or at the end
// of a paragraph: "... the border. - 'A disaster' -".
var gluedHeading = regexp.MustCompile(`(?:^|[.!?"”’'] )(- \S[^.\n]{1,80} -)\s*$`)

// Blocks returns what the parts of the article's text are, in order. Blank
// space belongs to no block.
func Blocks(a Article) []Block {
	var out []Block
	ended := false
	fold := newFolder(a)
	for start, end := range paragraphs(a.Text) {
		text := a.Text[start:end]
		ended = ended || fold.ends(text)
		switch cut := headingAt(text); {
		case ended || fold.is(text, len(out) == 0 || onlyFurniture(out)):
			out = append(out, Block{start, end, Furniture})
		case cut == 0 || cut < 0 && heading(text):
			out = append(out, Block{start, end, Heading})
		case cut > 0:
			out = append(out, Block{start, start + len(strings.TrimSpace(text[:cut])), Paragraph}, Block{start + cut, end, Heading})
		default:
			out = append(out, Block{start, end, Paragraph})
		}
	}
	return out
}

func onlyFurniture(bs []Block) bool {
	return !slices.ContainsFunc(bs, func(b Block) bool { return b.Kind != Furniture })
}

// headingAt returns where a sub-heading set off by dashes starts, -1 for none.
func headingAt(text string) int {
	if m := gluedHeading.FindStringSubmatchIndex(text); m != nil {
		return m[2]
	}
	return -1
}

// heading reports whether a paragraph is a headline or sub-heading: short, and
// without the end of a sentence.
func heading(text string) bool {
	return text != "" && len(text) < 100 && !strings.ContainsAny(text[len(text)-1:], ".!?:;,\"'") && !strings.HasSuffix(text, "”") && !strings.Contains(text, ". ")
}

// paragraphs yields the trimmed spans between blank lines.
func paragraphs(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		start, end := -1, 0
		for at := 0; at < len(text); {
			next := at + strings.IndexByte(text[at:], '\n') + 1
			if next == at {
				next = len(text)
			}
			line := strings.TrimSpace(text[at:next])
			switch {
			case line == "" && start >= 0:
				if !yield(start, end) {
					return
				}
				start = -1
			case line != "":
				from := at + strings.Index(text[at:next], line)
				if start < 0 {
					start = from
				}
				end = from + len(line)
			}
			at = next
		}
		if start >= 0 {
			yield(start, end)
		}
	}
}

// A folder decides what is furniture in one article.
type folder struct {
	title string
	data  furniture
}

func newFolder(a Article) folder {
	return folder{strings.ToLower(strings.TrimSpace(a.Title)), loadFurniture()}
}

// ends reports whether the article is over before this block.
func (f folder) ends(text string) bool {
	line := strings.TrimRight(strings.ToLower(text), " :.")
	return slices.Contains(f.data.Ends, line)
}

// is reports whether a block is furniture. At the top of an article that is the
// title again and the way to it too.
func (f folder) is(text string, top bool) bool {
	line := strings.ToLower(text)
	if top && f.title != "" && (line == f.title || strings.HasSuffix(line, f.title) && len(line) < len(f.title)+60) {
		return true
	}
	if len(line) > 2*shortBlock {
		return false
	}
	for _, s := range f.data.Starts {
		if rest, ok := strings.CutPrefix(line, s); ok && (len(line) < shortBlock || s == "©" || s == "copyright") && !letterAt(rest) {
			return true
		}
	}
	return len(line) < shortBlock && slices.ContainsFunc(f.data.Contains, func(s string) bool { return strings.Contains(line, s) })
}

func letterAt(s string) bool { return s != "" && (s[0]|32 >= 'a' && s[0]|32 <= 'z') }
