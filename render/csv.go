package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"diplograph/extract/event"
	"diplograph/graph"
)

// csvColumns are the columns of WriteCSV. Names follow PLOVER where it has the
// notion (https://github.com/openeventdata/PLOVER), GDELT's else.
var csvColumns = []string{
	"event_id", "number", "event_date", "date_first", "date_last", "date_is_report", "event_type", "event_mode", "status",
	"cameo", "plover", "quad_class", "goldstein", "actor_ids", "actor_names", "actor_codes", "recipient_ids", "recipient_names",
	"recipient_codes", "peer_ids", "peer_names", "peer_codes", "place", "topic", "said_by", "responds_to", "summary", "confidence",
	"num_articles", "source", "source_url", "quote", "rule",
}

// WriteCSV writes one row per event (RFC 4180). Several actors of one role
// stand in one cell, separated by ";". Text that a spreadsheet would run as a
// formula begins with an apostrophe.
func WriteCSV(w io.Writer, s *graph.Story) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	l := newLookup(s)
	for i := range s.Events {
		if err := out.Write(csvRow(l, i+1, &s.Events[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(l lookup, number int, e *graph.Event) []string {
	typ := typeOf(e)
	first, last, reported := daysOf(e)
	evidence := firstEvidence(e)
	var from, url string
	if a := l.articles[evidence.Article]; a != nil {
		from, url = source(a), a.URL
	}
	row := []string{
		e.ID, strconv.Itoa(number), e.Date, first, last, strconv.FormatBool(reported), e.Type, e.Mode, e.Status,
		e.CAMEO, e.PLOVER, quadClass(typ.Side, typ.Deed), strconv.FormatFloat(typ.Goldstein, 'g', -1, 64),
	}
	for _, ids := range [][]string{e.By, e.To, e.With} {
		row = append(row, strings.Join(ids, ";"), l.names(ids, ";"), l.codes(ids, ";"))
	}
	row = append(row, e.Place, e.Topic, l.names(e.SaidBy, ";"), strings.Join(e.RespondsTo, ";"), e.Summary,
		strconv.FormatFloat(e.Confidence, 'g', -1, 64), strconv.Itoa(e.Sources), from, url, evidence.Quote, evidence.Rule)
	for i, cell := range row {
		if csvColumns[i] != "goldstein" { // which may be a number below 0
			row[i] = noFormula(clean(cell))
		}
	}
	return row
}

// quadClass is GDELT's: 1 and 2 for cooperation in words and deeds, 3 and 4 for
// conflict; empty where the type is on neither side.
func quadClass(side string, deed bool) string {
	class := map[string]int{event.Cooperation: 1, event.Conflict: 3}[side]
	if class == 0 {
		return ""
	}
	if deed {
		class++
	}
	return strconv.Itoa(class)
}

// noFormula keeps a spreadsheet from running a cell of a hostile article
// (https://owasp.org/www-community/attacks/CSV_Injection).
func noFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
