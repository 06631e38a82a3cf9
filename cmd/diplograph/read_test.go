package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// said runs the program and returns what it says on stderr.
func said(t *testing.T, args ...string) (status int, told string) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read from here on
	stderr := os.Stderr
	os.Stderr = f
	defer func() { os.Stderr = stderr }()
	status = run(t.Context(), args)
	data, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return status, string(data)
}

// A cache that keeps nothing costs no article, and is told of in one line.
func TestReadWithoutCache(t *testing.T) {
	n := newNewsroom(t)
	dir := t.TempDir()
	cache, out := filepath.Join(dir, "cache"), filepath.Join(dir, "out.jsonl")
	if err := os.WriteFile(cache, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	status, told := said(t, "read", n.URL+"/page/1", n.URL+"/page/2", "--allow-private", "--delay", "0s", "--cache", cache, "--out", out)
	if want := "diplograph: what was fetched could not be kept: mkdir " + cache; status != 0 || !strings.HasPrefix(told, want) || strings.Count(told, "\n") != 1 || !strings.Contains(told, "--cache") {
		t.Errorf("exit status %d, told:\n%s", status, told)
	}
	if data, err := os.ReadFile(out); err != nil || strings.Count(string(data), "\n") != 2 {
		t.Errorf("%v, written:\n%s", err, data)
	}
}

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
	status, told := said(t, "read", in, "--out", out, "--report", report)
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
	explained := strings.Split(strings.TrimSpace(told), "\n")
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
