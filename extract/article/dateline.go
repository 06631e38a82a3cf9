package article

import (
	"regexp"
	"strings"

	"diplograph/extract/article/day"
)

const month = `(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?`

// datelines are the ways in which the text itself says its day, with the year.
// A place comes in capitals, an agency in brackets: "GENEVA, Jan. 21, 2022
// (Agency) - ".
var datelines = []*regexp.Regexp{
	regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’/-]+(?:,\s+\p{Lu}[\pL. ]+?)?\s*[,—–(-]\s*(?i:((?:` + month + `\s+\d\d?|\d\d?\s+` + month + `),?\s+\d{4}))\b`),
	regexp.MustCompile(`(?i)^(?:for immediate release:?\s*[-–—,]?\s*)?(?:(?:last\s+)?(?:published|posted|issued|updated|date)(?:\s+on)?:?\s+)?((?:[a-z]+day,?\s+)?(?:` + month + `\s+\d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)?\s+` + month + `),?\s+\d{4})\b.{0,30}$`),
	regexp.MustCompile(`(?i)^(?:(?:last\s+)?(?:published|posted|issued|updated|date)(?:\s+on)?:?\s+)?(\d{4}-\d\d-\d\d)\b.{0,30}$`),
}

// datelineBlocks is how far down a dateline may stand: below headline, byline
// and a summary, not in the middle of a chronicle.
const datelineBlocks = 6

// Dateline returns the day that an article's first lines give as its own
// ("2022-01-21"), and false where they give none or leave out the year.
func Dateline(text string) (string, bool) {
	n := 0
	for start, end := range paragraphs(text) {
		if n++; n > datelineBlocks {
			break
		}
		line := text[start:min(end, start+160)]
		for _, form := range datelines {
			if m := form.FindStringSubmatch(line); m != nil {
				if found, err := day.Parse(m[1]); err == nil {
					return found, true
				}
			}
		}
		if prose(text[start:end]) {
			break // what the report itself tells is no date of the report
		}
	}
	return "", false
}

// bareDate reports whether a block is nothing but a day.
func bareDate(text string) bool {
	_, err := day.Parse(strings.TrimRight(text, "."))
	return err == nil
}
