package atomicfile

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func content(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

// want compares a file's content, and that nothing else lies beside it.
func want(t *testing.T, path, text string) {
	t.Helper()
	if data, err := os.ReadFile(path); err != nil || string(data) != text {
		t.Errorf("the file holds %.60q, %v; want %.60q", data, err, text)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("beside it lie %v, %v", left, err)
	}
}

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := Write(path, content("first")); err != nil {
		t.Fatal(err)
	}
	want(t, path, "first")
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, content("second")); err != nil {
		t.Fatal(err)
	}
	want(t, path, "second")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a private file is %v now, %v", info.Mode(), err)
	}
	full := errors.New("disk full")
	if err := Write(path, func(w io.Writer) error { io.WriteString(w, "third"); return full }); !errors.Is(err, full) { //nolint:errcheck // the next error counts
		t.Errorf("got %v", err)
	}
	want(t, path, "second")
}

// TestPermissionsStay writes to a file that others may write to, which no usual
// umask would let a new one be.
func TestPermissionsStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, content("ours")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("a file of all is %v now, %v", info.Mode(), err)
	}
}

func TestLinksStay(t *testing.T) {
	root := t.TempDir()
	dir, path := filepath.Join(root, "ours"), filepath.Join(root, "theirs", "a.txt")
	for _, d := range []string{dir, filepath.Dir(path)} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	absolute, relative := filepath.Join(dir, "absolute"), filepath.Join(dir, "relative")
	for link, to := range map[string]string{absolute: path, relative: filepath.Join("..", "theirs", "a.txt")} {
		if err := os.Symlink(to, link); err != nil {
			t.Skipf("no link can be made: %v", err)
		}
		for _, text := range []string{"made", "written again"} { // at first the file is missing
			if err := Write(link, content(text)); err != nil {
				t.Fatal(err)
			}
			want(t, path, text)
		}
		if got, err := os.Readlink(link); err != nil || got != to {
			t.Errorf("the link leads to %q, %v", got, err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLinksInARing(t *testing.T) {
	ring := filepath.Join(t.TempDir(), "ring")
	if err := os.Symlink("ring", ring); err != nil {
		t.Skipf("no link can be made: %v", err)
	}
	if got := filepath.Base(Target(ring)); got != "ring" {
		t.Errorf("it leads to %q", got)
	}
}

// TestLeftoversAreSwept leaves files as killed processes do: one long ago, and one
// that may still be written.
func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	old, young := filepath.Join(dir, ".diplograph-OLD.new"), filepath.Join(dir, ".diplograph-YOUNG.new")
	for _, path := range []string{old, young} {
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	then := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, then, then); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "a.txt"), content("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old one: %v", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("the young one: %v", err)
	}
}

func TestWriteWhereNothingCanBe(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "none", "a.txt")
	if err := Write(path, content("x")); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("no folder: %v", err)
	}
	if err := Write(dir, content("x")); err == nil {
		t.Error("a folder is written to")
	}
}

// TestReadersSeeOneOrTheOther reads while two write.
func TestReadersSeeOneOrTheOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	texts := []string{strings.Repeat("a", 100_000), strings.Repeat("b", 100_000)}
	if err := Write(path, content(texts[0])); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Go(func() {
			for range 20 {
				if err := Write(path, content(text)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 200 {
		if data, err := os.ReadFile(path); err != nil || string(data) != texts[0] && string(data) != texts[1] {
			t.Fatalf("%d bytes, %v", len(data), err)
		}
	}
	wg.Wait()
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("there lie %v, %v", left, err)
	}
}

// TestWriteToPipe writes to what must not be replaced.
func TestWriteToPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("no named pipe can be made: %v %s", err, out)
	}
	got := make(chan string)
	go func() {
		f, err := os.Open(path)
		if err != nil {
			got <- err.Error()
			return
		}
		defer f.Close() //nolint:errcheck // only read
		line, _ := bufio.NewReader(f).ReadString('\n')
		got <- line
	}()
	if err := Write(path, content("through\n")); err != nil {
		t.Fatal(err)
	}
	if line := <-got; line != "through\n" {
		t.Errorf("the reader has %q", line)
	}
	if info, err := os.Stat(path); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is %v now, %v", info.Mode(), err)
	}
}
