package corrections_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/lockedfile"
	"pgregory.net/rapid"

	"diplograph/graph/corrections"
)

func TestMistakesNameFileAndLine(t *testing.T) {
	head := "schema: diplograph/corrections/v1\ncorrections:\n"
	for _, c := range []struct{ data, want string }{
		{"- a\n", "c.yaml:1: is no mapping"},
		{"schema: x\n", `c.yaml:1: schema is "x"`},
		{"schema: diplograph/corrections/v1\nfixes: []\n", `c.yaml:2: unknown key "fixes"`},
		{"schema: diplograph/corrections/v1\ncorrections: 3\n", "c.yaml:2: corrections is no list"},
		{head + "  - drop\n", "c.yaml:3: is no mapping"},
		{head + "  - do: drop\n    event: e-1234\n    author: A\n    raeson: B\n", `c.yaml:6: unknown key "raeson"`},
		{head + entry("do: drop", "event: {idd: e-1}"), `c.yaml:4: unknown key "idd"`},
		{head + entry("do: explode", "event: e-1234"), `c.yaml:3: do: "explode" is none of merge, split`},
		{head + entry("do: drop"), "c.yaml:3: drop takes event; here is nothing"},
		{head + entry("do: drop", "event: e-1234", "date: 2022"), "c.yaml:3: drop takes event; here is event, date"},
		{head + entry("do: merge", "actors: [a]"), "c.yaml:3: merge: name two or more"},
		{head + entry("do: split", "actor: a", "name: B"), "split takes actor, name, one or more of names"},
		{head + entry("do: retype", "event: e-1234", "type: war"), `c.yaml:3: type "war" is none of`},
		{head + entry("do: retype", "actor: a", "type: war"), `c.yaml:3: type "war" is none of country`},
		{head + entry("do: redate", "event: e-1234", "date: tomorrow"), `c.yaml:3: date "tomorrow" is no EDTF date`},
		{head + entry("do: restatus", "event: e-1234", "status: done"), `c.yaml:3: status "done" is none of`},
		{head + entry("do: drop", "event: {type: meeting}"), "c.yaml:3: event: give its id"},
		{head + entry("do: drop", "event: [1, 2]"), "c.yaml:4: cannot unmarshal"},
		{head + entry("do: pin", "event: e-1234", "as: {id: e-1, type: meeting, status: occurred}"), "c.yaml:3: as: needs id and told"},
		{head + "  - do: drop\n    event: e-1234\n    reason: B\n", "c.yaml:3: author: say who"},
		{head + "  - do: drop\n    event: e-1234\n    author: B\n", "c.yaml:3: reason: say why"},
		{head + "  - do: [\n", "c.yaml:"},
	} {
		f, err := corrections.Parse([]byte(c.data), "c.yaml")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q (read: %v)", c.data, err, c.want, f)
		}
	}
}

func TestReadNamesAMissingFile(t *testing.T) {
	if _, err := corrections.Read("none.yaml"); err == nil || err.Error() != "none.yaml: no such file or directory" {
		t.Error(err)
	}
}

func drop(n int) corrections.Correction {
	return corrections.Correction{Do: corrections.Drop, Event: &corrections.Ref{ID: "e-" + strconv.Itoa(10000+n), Quote: "they said: \"no\"\nand left "}, Author: "A. Lee", Reason: "a joke"}
}

// Whatever is in the file stays, and the new entry is read back as it was given.
func TestAppendKeepsWhatStands(t *testing.T) {
	for what, before := range map[string]string{
		"no file":     "",
		"empty list":  "# ours\nschema: diplograph/corrections/v1\ncorrections: []\n",
		"block":       "# ours\nschema: diplograph/corrections/v1\ncorrections:\n  # first\n  - do: drop # why\n    event: e-1234\n    author: B\n    reason: C\n",
		"no indent":   "schema: diplograph/corrections/v1\ncorrections:\n- do: drop\n  event: e-1234\n  author: B\n  reason: C",
		"wide indent": "corrections:\n      - do: drop\n        event: e-1234\n        author: B\n        reason: C\nschema: diplograph/corrections/v1\n",
		"flow":        "schema: diplograph/corrections/v1\ncorrections: [{do: drop, event: e-1234, author: B, reason: C}]\n",
	} {
		path := filepath.Join(t.TempDir(), "c.yaml")
		if before != "" {
			if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		old := &corrections.File{}
		if before != "" {
			old, _ = corrections.Read(path)
		}
		added, err := corrections.Append(path, drop(1), drop(2))
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		f, err := corrections.Read(path)
		if err != nil || len(f.Entries) != len(old.Entries)+2 {
			t.Errorf("%s: %v, %v", what, f, err)
			continue
		}
		if diff := cmp.Diff(f.Entries[len(old.Entries):], added); diff != "" {
			t.Errorf("%s: told otherwise than it reads: %s", what, diff)
		}
		for i, want := range []corrections.Correction{drop(1), drop(2)} {
			if diff := cmp.Diff(want, f.Entries[len(old.Entries)+i].Correction); diff != "" {
				t.Errorf("%s: %s", what, diff)
			}
		}
		after, _ := os.ReadFile(path)
		if (what == "block" || what == "no indent") && !strings.HasPrefix(string(after), before) {
			t.Errorf("%s: what stood in the file was rewritten:\n%s", what, after)
		}
	}
}

// An entry goes without a trace; the others, and what people remark on them, stay.
func TestRemove(t *testing.T) {
	for what, c := range map[string]struct{ before, want string }{
		"the first": {
			"# ours\nschema: diplograph/corrections/v1\ncorrections:\n  - do: drop # why\n    event: e-1234\n    author: B\n    reason: C\n\n  # the next\n  - do: drop\n    event: e-5678\n    author: B\n    reason: C\n",
			"# ours\nschema: diplograph/corrections/v1\ncorrections:\n\n  # the next\n  - do: drop\n    event: e-5678\n    author: B\n    reason: C\n",
		},
		"the only one": {
			"schema: diplograph/corrections/v1\ncorrections:\n- do: drop\n  event: e-1234\n  author: B\n  reason: C\n",
			"schema: diplograph/corrections/v1\ncorrections:\n",
		},
		"the list not at the end": {
			"corrections:\n- do: drop\n  event: e-1234\n  author: B\n  reason: C\nschema: diplograph/corrections/v1\n",
			"schema: diplograph/corrections/v1\ncorrections:\n",
		},
		"flow style": {
			"schema: diplograph/corrections/v1\ncorrections: [{do: drop, event: e-1234, author: B, reason: C},\n  {do: drop, event: e-5678, author: B, reason: C}]\n",
			"schema: diplograph/corrections/v1\ncorrections:\n  - do: drop\n    event: e-5678\n    author: B\n    reason: C\n",
		},
	} {
		path := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(path, []byte(c.before), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := corrections.Read(path)
		if err != nil {
			t.Fatal(what, err)
		}
		gone, err := corrections.Remove(path, f.Entries[0].Line, "")
		if err != nil || gone.Event.ID != "e-1234" {
			t.Errorf("%s: %v, %v", what, gone, err)
		}
		if got, _ := os.ReadFile(path); string(got) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", what, got, c.want)
		}
		if _, err := corrections.Remove(path, 1, ""); !errors.Is(err, corrections.ErrNoEntry) {
			t.Errorf("%s: line 1: %v", what, err)
		}
	}
}

// Of several entries at a line each can be taken out.
func TestRemoveOfALine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	data := "schema: diplograph/corrections/v1\ncorrections: [{do: drop, event: e-1234, author: B, reason: C}, {do: drop, event: e-5678, author: B, reason: C}]\n"
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := corrections.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	second := f.Entries[1]
	if gone, err := corrections.Remove(path, second.Line, second.String()); err != nil || gone.Event.ID != "e-5678" {
		t.Errorf("%v, %v", gone, err)
	}
	if _, err := corrections.Remove(path, second.Line, second.String()); !errors.Is(err, corrections.ErrNoEntry) {
		t.Errorf("again: %v", err)
	}
}

// What is appended and taken back leaves the file as it was.
func TestAppendAndRemove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "corrections")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir) //nolint:errcheck // of the test
		path := filepath.Join(dir, "c.yaml")
		n := rapid.IntRange(1, 5).Draw(t, "entries")
		for i := range n {
			if _, err := corrections.Append(path, drop(i)); err != nil {
				t.Fatal(err)
			}
		}
		gone := rapid.IntRange(0, n-1).Draw(t, "gone")
		f, err := corrections.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := corrections.Remove(path, f.Entries[gone].Line, f.Entries[gone].String()); err != nil {
			t.Fatal(err)
		}
		after, err := corrections.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		left := slices.Delete(slices.Clone(f.Entries), gone, gone+1)
		if !slices.EqualFunc(left, after.Entries, func(a, b corrections.Entry) bool { return cmp.Equal(a.Correction, b.Correction) }) {
			t.Fatalf("%v is left of %v", after.Entries, f.Entries)
		}
	})
}

func TestAppendRefusesWhatIsWrong(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	if _, err := corrections.Append(path, corrections.Correction{Do: "drop"}); err == nil {
		t.Error("an entry without event was written")
	}
	if _, err := corrections.Append(path, drop(1), corrections.Correction{Do: "drop"}); err == nil {
		t.Error("an entry without event was written behind a good one")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("what is wrong left a file")
	}
	if err := os.WriteFile(path, []byte("schema: diplograph/corrections/v1\ncorrections: 7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := corrections.Append(path, drop(1)); err == nil || !strings.HasPrefix(err.Error(), path+":2: ") {
		t.Errorf("a broken file: %v", err)
	}
	if _, err := corrections.Append(filepath.Join(path, "c.yaml"), drop(1)); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("a folder that is none: %v", err)
	}
}

func TestAppendsAtOnceAllArrive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	var wg sync.WaitGroup
	const n = 20
	for i := range n {
		wg.Go(func() {
			if _, err := corrections.Append(path, drop(i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if f, err := corrections.Read(path); err != nil || len(f.Entries) != n {
		t.Errorf("%v, %v", f, err)
	}
}

// TestLinksShareALock holds the lock of a file while a process writes to it by way
// of a link, and lets go of it.
func TestLinksShareALock(t *testing.T) {
	path, link := filepath.Join(t.TempDir(), "c.yaml"), filepath.Join(t.TempDir(), "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Skipf("no link can be made: %v", err)
	}
	for _, at := range []string{path, link} { // at first neither leads to a file
		if _, err := corrections.Append(at, drop(1)); err != nil {
			t.Fatal(err)
		}
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(filepath.Dir(path), ".c.yaml.lock")).Lock()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := corrections.Append(link, drop(2))
		done <- err
	}()
	select {
	case err := <-done:
		unlock()
		t.Fatalf("the link is written to under another lock, %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	unlock()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if f, err := corrections.Read(path); err != nil || len(f.Entries) != 3 {
		t.Errorf("%v, %v", f, err)
	}
}

// appendTo makes the test binary a process that appends without end.
const appendTo = "APPEND_TO"

func TestMain(m *testing.M) {
	path := os.Getenv(appendTo)
	if path == "" {
		os.Exit(m.Run())
	}
	for i := 0; ; i++ {
		if _, err := corrections.Append(path, drop(i)); err != nil {
			panic(err)
		}
		os.Stdout.WriteString("x") //nolint:errcheck // whoever reads is about to kill this
	}
}

// A killed process loses no correction that it has reported as written.
func TestKillWhileAppending(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	kills := 12
	if testing.Short() {
		kills = 3
	}
	written := 0
	for range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), appendTo+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		one := make([]byte, 1)
		for range 3 { // some are done; the kill comes while another is under way
			if _, err := out.Read(one); err != nil {
				t.Fatal(err)
			}
			written++
		}
		cmd.Process.Kill() //nolint:errcheck // it is running
		for {
			n, err := out.Read(one)
			written += n
			if err != nil {
				break
			}
		}
		cmd.Wait() //nolint:errcheck // it was killed
		f, err := corrections.Read(path)
		if err != nil || len(f.Entries) < written {
			t.Fatalf("%d corrections were written, then the process killed: %v, %v", written, len(f.Entries), err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("schema: diplograph/corrections/v1\ncorrections:\n" + entry("do: drop", "event: {quote: a, type: meeting}"))
	f.Add("schema: diplograph/corrections/v1\ncorrections:\n" + entry("do: pin", "event: e-1234", "as: {id: e-1, type: meeting, status: occurred, told: [{sha256: ab, span: [1, 2], quote: x}]}"))
	f.Add("schema: diplograph/corrections/v1\ncorrections: [&a {do: drop, event: *a}]\n")
	f.Fuzz(func(t *testing.T, data string) {
		file, err := corrections.Parse([]byte(data), "c.yaml")
		if err != nil {
			return
		}
		path := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := corrections.Append(path, drop(1)); err != nil {
			t.Fatalf("a file that reads cannot be added to: %v", err)
		}
		if again, err := corrections.Read(path); err != nil || len(again.Entries) != len(file.Entries)+1 {
			t.Fatalf("%v, %v", again, err)
		}
	})
}
