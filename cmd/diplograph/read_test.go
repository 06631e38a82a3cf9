package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Ten thousand articles of which every tenth is broken: nine thousand are
// written in their order, one thousand explained, each in a line, and the
// summary says so.
func TestReadExplainsWhatIsBroken(t *testing.T) {
	broken := []string{`{"text":`, `{"text":""}`, `{"title":"no text"}`, `{"text":"Talks went on.","published":"yesterday"}`, "{\"text\":\"caf\xe9\"}"}
	var b strings.Builder
	for n := range 10_000 {
		if n%10 == 9 {
			b.WriteString(broken[n/10%len(broken)] + "\n")
		} else {
			fmt.Fprintf(&b, "{\"id\":\"%d\",\"text\":\"The ministers of both countries met on Friday for talks number %d.\"}\n", n, n)
		}
	}
	dir := t.TempDir()
	in, out, report := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl"), filepath.Join(dir, "report.json")
	if err := os.WriteFile(in, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	told, err := os.Create(filepath.Join(dir, "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer told.Close() //nolint:errcheck // read below
	stderr := os.Stderr
	os.Stderr = told
	status := run(t.Context(), []string{"read", in, "--out", out, "--report", report})
	os.Stderr = stderr
	if status != 1 {
		t.Errorf("exit status %d", status)
	}
	text := func(path string) string {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(data))
	}
	last := -1
	lines := strings.Split(text(out), "\n")
	for _, line := range lines {
		var a struct {
			ID int `json:"id,string"`
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil || a.ID <= last {
			t.Fatalf("%v: %d after %d", err, a.ID, last)
		}
		last = a.ID
	}
	explained := strings.Split(text(told.Name()), "\n")
	summary := `diplograph: 9000 read, 1000 could not be: no text in it 400, not a JSON article ({"text": ...}) 200, not a date; write it as 2006-01-02 200, not valid UTF-8; convert it first, e.g. with iconv 200`
	if len(lines) != 9_000 || len(explained) != 1_001 || explained[1_000] != summary {
		t.Errorf("%d written, %d lines told, the last\n%s", len(lines), len(explained), explained[len(explained)-1])
	}
	for i, line := range explained[:1_000] {
		if !strings.HasPrefix(line, fmt.Sprintf("diplograph: %s:%d: ", in, 10*i+10)) {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	var r tally
	if err := json.Unmarshal([]byte(text(report)), &r); err != nil || r.Read != 9_000 || r.Failed != 1_000 || len(r.Errors) != 1_000 || r.Reasons["no text in it"] != 400 {
		t.Errorf("report: %v, %d read, %d failed, %d errors, %v", err, r.Read, r.Failed, len(r.Errors), r.Reasons)
	}
}
