package score

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteText writes the figures as a table, with the misses below where they are
// asked for, in the order of the articles.
func WriteText(w io.Writer, r *Result, misses bool) error {
	var b strings.Builder
	row := func(name string, c Count) {
		fmt.Fprintf(&b, "%-7s P %.3f  R %.3f  F1 %.3f   (%d right, %d predicted, %d in gold)\n", name, c.Precision(), c.Recall(), c.F1(), c.Right, c.Predicted, c.Gold)
	}
	for l := range levels {
		row(l.String(), r.Levels[l])
	}
	row("actors", r.Actors)
	if r.Dates.Gold > 0 {
		fmt.Fprintf(&b, "dates   %d of %d right\n", r.Dates.Right, r.Dates.Gold)
	} else {
		b.WriteString("dates   none to check\n")
	}
	b.WriteString("\nconfidence    tellings  right parties\n")
	for _, bin := range r.Reliability() {
		fmt.Fprintf(&b, "%.1f to %.1f    %8d           %.2f\n", bin.From, bin.To, bin.Count.Predicted, bin.Count.Precision())
	}
	if misses {
		b.WriteString("\n")
		for _, m := range r.Misses {
			b.WriteString(m.String() + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// String tells the miss on one line.
func (m Miss) String() string {
	parties := func(by, to []string) string { return strings.Join(by, "+") + " -> " + strings.Join(to, "+") }
	words := strings.Join(strings.Fields(m.Words), " ")
	switch {
	case m.Line == 0:
		return fmt.Sprintf("%s: false %s %s: %q (event %s)", m.File, m.Type, parties(m.By, m.To), words, m.Event)
	case m.Got != nil:
		return fmt.Sprintf("%s:%d: %s %s has other parties, %s: %q", m.File, m.Line, m.Type, parties(m.By, m.To), parties(m.Got.By, m.Got.To), words)
	}
	return fmt.Sprintf("%s:%d: missed %s %s: %q", m.File, m.Line, m.Type, parties(m.By, m.To), words)
}

// A Bin sums the predictions whose confidence is From or more and less than To.
type Bin struct {
	From, To float64
	Count    Count
}

// Reliability returns what each tenth of confidence is worth, from the highest
// down; tenths without predictions are left out. A confidence of 1 is in the first.
func (r *Result) Reliability() []Bin {
	bins := make([]Bin, 10)
	for _, j := range r.Trust {
		k := max(0, min(9, int(j.Confidence*10+1e-9)))
		bins[k].Count = bins[k].Count.plus(Count{int(one(j.Right)), 1, 0})
	}
	for k := range bins {
		bins[k].From, bins[k].To = float64(k)/10, float64(k+1)/10
	}
	slices.Reverse(bins)
	return slices.DeleteFunc(bins, func(b Bin) bool { return b.Count.Predicted == 0 })
}
