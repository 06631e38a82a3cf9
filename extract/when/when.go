// Package when finds temporal expressions and resolves them.
package when

import "diplograph/extract/lang"

// The types of temporal expression, after TIMEX3 (TimeML 1.2.1).
const (
	Date     = "DATE"
	Time     = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// An Expr is one temporal expression of a text.
type Expr struct {
	Start, End int    // byte span in the text
	Type       string // Date, Time, Duration or Set
	Value      string // TIMEX3 value: "2022-01-21", "2022-W04", "P3D", "PAST_REF", "XXXX-WXX-5"
	EDTF       string // the same as an EDTF date or interval ("2022-01-24/2022-01-30", "2014/.."); empty where it dates nothing
	Relative   string // offset to the article's unknown day ("-2d"), set only where that day is unknown and the offset is sure
}

// Find returns the temporal expressions of text in order of position, without
// overlaps. sents are the parsed sentences of text; published is the article's
// day as "2006-01-02", or empty when unknown: then nothing is guessed, and
// expressions that need it have a TIMEX3 value with X or REF and no EDTF.
func Find(text string, sents []lang.Sentence, published string) []Expr {
	return nil
}
