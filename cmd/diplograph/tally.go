package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"diplograph/extract/article"
)

// A tally counts what became of the inputs; it is what --report writes.
type tally struct {
	Read      int            `json:"read"`
	Failed    int            `json:"failed"`
	Known     int            `json:"known,omitempty"` // left out: a story store has them
	Languages map[string]int `json:"other_languages"` // left out, by ISO 639-1 code
	Reasons   map[string]int `json:"reasons"`         // of what failed
	Errors    []string       `json:"errors"`          // a line each, in input order

	out  io.Writer
	bar  *progressbar.ProgressBar
	seen atomic.Int64 // bytes of files
}

func newTally(out io.Writer) *tally {
	return &tally{Languages: map[string]int{}, Reasons: map[string]int{}, Errors: []string{}, out: out}
}

// results is how many results of reading have been counted.
func (t *tally) results() int {
	n := t.Read + t.Failed + t.Known
	for _, c := range t.Languages {
		n += c
	}
	return n
}

// count takes note of one result, with a line for what failed, and reports
// whether it is an article to go on with.
func (t *tally) count(err error) bool {
	other, isOther := errors.AsType[article.LanguageError](err)
	switch {
	case err == nil:
		t.Read++
	case errors.Is(err, errKnown):
		t.Known++
	case isOther:
		t.Languages[other.Lang]++
	default:
		t.Failed++
		t.Reasons[article.Reason(err)]++
		t.Errors = append(t.Errors, err.Error())
		t.bar.Clear() //nolint:errcheck // a bar that cannot be drawn stops nothing
		fmt.Fprintln(t.out, "diplograph:", err)
	}
	t.bar.Describe(fmt.Sprintf("%d articles", t.Read))
	t.bar.Set64(t.seen.Load()) //nolint:errcheck // as above
	return err == nil
}

// start begins the progress bar, and returns what to count bytes with.
func (t *tally) start(args []string) func(n int) {
	t.bar = progressbar.DefaultSilent(-1)
	if f, ok := t.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		t.bar = newBar(f, article.Size(args))
	}
	return func(n int) { t.seen.Add(int64(n)) }
}

// newBar returns a progress bar over bytes, with rate and time left; one without
// an end where the inputs do not tell their size.
func newBar(w io.Writer, size int64) *progressbar.ProgressBar {
	if size == 0 {
		size = -1
	}
	return progressbar.NewOptions64(size, progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionUseIECUnits(false),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(20), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(time.Second/4))
}

// finish ends the bar and tells what was left out.
func (t *tally) finish() {
	t.bar.Clear() //nolint:errcheck // a bar that cannot be drawn stops nothing
	if len(t.Languages) > 0 {
		n := 0
		for _, c := range t.Languages {
			n += c
		}
		fmt.Fprintf(t.out, "diplograph: %d in other languages than English left out (%s); --lang any keeps them\n", n, counts(t.Languages))
	}
	if t.Failed > manyFailed {
		fmt.Fprintf(t.out, "diplograph: %d read, %d could not be: %s\n", t.Read, t.Failed, counts(t.Reasons))
	}
}

// manyFailed is from how many lines on a summary of them helps.
const manyFailed = 5

// counts writes "no text in it 12, not a date 3", the most frequent first.
func counts(m map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		if m[a] != m[b] {
			return m[b] - m[a]
		}
		return strings.Compare(a, b)
	})
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%s %d", k, m[k])
	}
	return strings.Join(keys, ", ")
}

func writeReport(w io.Writer, t *tally) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(t)
}
