package serve

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
)

func TestCorrections(t *testing.T) {
	signed := `, "author": "A. Lee", "reason": "the readout"}`
	tests := []struct {
		name, body string
		status     int
		want       string // in the answer
	}{
		{"redate", `[{"do": "redate", "event": {"id": "e-1"}, "date": "2022-01-20"` + signed + `]`, 200, `"note":"it is so already"`},
		{"two", `[{"do": "restatus", "event": {"id": "e-1"}, "status": "planned"` + signed + `, {"do": "rename", "actor": "lavrov", "name": "Sergey Lavrov"` + signed + `]`, 200, `"line":2`},
		{"second one wrong", `[{"do": "restatus", "event": {"id": "e-1"}, "status": "planned"` + signed + `, {"do": "rename", "actor": "lavrov"` + signed + `]`, 422, "name"},
		{"no such event", `[{"do": "drop", "event": {"id": "e-2"}` + signed + `]`, 409, "not in the story any more"},
		{"no date", `[{"do": "redate", "event": {"id": "e-1"}, "date": "Friday"` + signed + `]`, 422, `"Friday" is no EDTF date`},
		{"no reason", `[{"do": "drop", "event": {"id": "e-1"}, "author": "A"}]`, 422, "reason"},
		{"unknown field", `[{"do": "drop", "path": "/etc/passwd"` + signed + `]`, 400, "path"},
		{"no JSON", "drop it", 400, "JSON"},
		{"too large", `[{"do": "` + strings.Repeat("x", maxCorrections) + `"}]`, 413, "64 KB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source, _, s := start(t, "")
			status, body, _ := ask(t, "POST", s.URL+"/api/corrections", tt.body)
			if status != tt.status || !strings.Contains(body, tt.want) {
				t.Errorf("status %d, want %d with %q: %s", status, tt.status, tt.want, body)
			}
			if status != 200 && len(source.entries) > 0 {
				t.Errorf("%d corrections were written all the same", len(source.entries))
			}
			if tt.name == "redate" {
				if ref := source.entries[0].Event; ref.Type != "meeting" || ref.Quote != "they met" || ref.Parties[0] != "lavrov" {
					t.Errorf("the event would not be found again by %+v", ref)
				}
			}
		})
	}
}

func TestCorrectionsAreTakenBack(t *testing.T) {
	source, _, s := start(t, "")
	for _, reason := range []string{"first", "second", "third"} {
		ask(t, "POST", s.URL+"/api/corrections", `[{"do": "drop", "event": {"id": "e-1"}, "author": "A", "reason": "`+reason+`"}]`)
	}
	_, body, _ := ask(t, "GET", s.URL+"/api/corrections", "")
	var all []Written
	if err := json.Unmarshal([]byte(body), &all); err != nil || len(all) != 3 {
		t.Fatalf("%v: %s", err, body)
	}
	first, err := json.Marshal([]Written{all[0], all[1]})
	if err != nil {
		t.Fatal(err)
	}
	if status, body, _ := ask(t, "POST", s.URL+"/api/undo", string(first)); status != 200 || len(source.entries) != 1 || source.entries[0].Reason != "third" {
		t.Errorf("status %d: %s, %d left", status, body, len(source.entries))
	}
	if status, body, _ := ask(t, "POST", s.URL+"/api/undo", string(first)); status != 409 || !strings.Contains(body, "any more") || len(source.entries) != 1 {
		t.Errorf("twice: status %d: %s, %d left", status, body, len(source.entries))
	}
	half := `[{"line": 1, "says": "another"}, {"line": 1, "says": ` + strconv.Quote(source.entries[0].String()) + `}]`
	if status, body, _ := ask(t, "POST", s.URL+"/api/undo", `[{"line": 1}]`); status != 422 || len(source.entries) != 1 {
		t.Errorf("says nothing: status %d: %s, %d left", status, body, len(source.entries))
	}
	if status, body, _ := ask(t, "POST", s.URL+"/api/undo", half); status != 409 || !strings.Contains(body, "only 1 of 2") || len(source.entries) != 0 {
		t.Errorf("half of it: status %d: %s, %d left", status, body, len(source.entries))
	}
	if status, _, _ := ask(t, "POST", s.URL+"/api/undo", string(first), "Origin: https://evil.example"); status != 403 {
		t.Errorf("from another origin: status %d", status)
	}
}
