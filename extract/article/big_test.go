package article

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"diplograph/extract/article/warc/warctest"
)

// bigMB is the size of the inputs of TestBoundedMemory; DIPLOGRAPH_BIG=1 makes
// them 200 MB of WARC.gz and 1 GB of JSONL.
func bigMB() (warc, jsonl int) {
	if os.Getenv("DIPLOGRAPH_BIG") != "" {
		return 200, 1000
	}
	return 4, 20
}

// maxMemory is what reading may take at its peak, whatever the size of the
// input.
const maxMemory = 600 << 20

// prattle returns n sentences of words in random order, from which a packer
// gains no more than from news.
func prattle(r *rand.Rand, n int) string {
	vocabulary := strings.Fields(said(1) + " talks border treaty minister president agreed refused warned sanctions envoy embassy visit summit gas port army peace")
	var b strings.Builder
	for range n {
		b.WriteString("The ")
		for range 18 {
			b.WriteString(vocabulary[r.IntN(len(vocabulary))] + " ")
		}
		b.WriteString("on " + strconv.Itoa(r.IntN(1_000_000)) + " of them. ")
	}
	return b.String()
}

// writeBig writes an input of at least mb megabytes.
func writeBig(t *testing.T, path string, mb int, record func(w *bufio.Writer, r *rand.Rand, n int) error) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // checked by reading it
	w := bufio.NewWriter(f)
	r := rand.New(rand.NewPCG(1, 2))
	for n := 0; ; n++ {
		if err := record(w, r, n); err != nil {
			t.Fatal(err)
		}
		if info, err := f.Stat(); err != nil || info.Size() > int64(mb)<<20 {
			break
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// peakMemory returns the most memory that the process ever had, or what Go has
// from the system where that is not told.
func peakMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); err == nil && ok {
		kb, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if n, err := strconv.ParseInt(kb, 10, 64); err == nil {
			return n << 10
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

func TestBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	warcMB, jsonlMB := bigMB()
	dir := t.TempDir()
	writeBig(t, filepath.Join(dir, "news.warc.gz"), warcMB, func(w *bufio.Writer, r *rand.Rand, n int) error {
		data := make([]byte, 50<<10) // pages carry their pictures and programs along
		for i := range data {
			data[i] = 'a' + byte(r.IntN(64))%57
		}
		page := fmt.Sprintf("<html><head><title>Report %d</title><script>/*%s*/</script></head><body><h1>Report number %d of the day</h1><p>%s</p></body></html>",
			n, strings.ReplaceAll(string(data), "*/", ""), n, strings.ReplaceAll(prattle(r, 40), ". The", ".</p><p>The"))
		return warctest.Writer{W: w, Gzip: true}.Page(fmt.Sprintf("https://daily.example/2021/03/04/%d", n), "", page)
	})
	writeBig(t, filepath.Join(dir, "news.jsonl"), jsonlMB, func(w *bufio.Writer, r *rand.Rand, n int) error {
		_, err := fmt.Fprintf(w, "{\"id\":%d,\"published\":\"2021-03-04\",\"text\":%q}\n", n, prattle(r, 40))
		return err
	})
	for _, name := range []string{"news.warc.gz", "news.jsonl"} {
		begin, n, bytes := time.Now(), 0, 0
		for a, err := range Read([]string{filepath.Join(dir, name)}, nil, Options{Workers: 2}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			bytes += len(a.Text)
		}
		t.Logf("%s: %d articles, %d MB of text, in %s; peak %d MB", name, n, bytes>>20, time.Since(begin).Round(time.Millisecond), peakMemory()>>20)
		if n < 10 || peakMemory() > maxMemory {
			t.Errorf("%s: %d articles, peak %d MB", name, n, peakMemory()>>20)
		}
	}
}

// TestOneInTenBroken reads ten thousand articles of which every tenth is broken
// in one of the ways in which they are.
func TestOneInTenBroken(t *testing.T) {
	broken := []string{
		`{"text":`, `{"text":""}`, `{"title":"no text"}`, `[1,2]`, `{"text":"` + said(1) + `","published":"yesterday"}`, "{\"text\":\"caf\xe9\"}",
		`{"text":"a\u0000b"}`, `{"text":{"body":"deep"}} trailing`, `{"text":"` + said(1) + `"}}`, `{broken}`,
	}
	var b strings.Builder
	for n := range 10_000 {
		if n%10 == 9 {
			b.WriteString(broken[n/10%len(broken)] + "\n")
			continue
		}
		fmt.Fprintf(&b, "{\"id\":%d,\"text\":%q}\n", n, said(n))
	}
	read, told, last := 0, map[string]int{}, -1
	for a, err := range Read([]string{"-"}, strings.NewReader(b.String()), Options{Workers: 4}) {
		if err != nil {
			if reason := Reason(err); reason == "other" || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "standard input:") {
				t.Fatalf("%s: %q", reason, err)
			} else {
				told[reason]++
			}
			continue
		}
		n, err := strconv.Atoi(a.ID)
		if err != nil || n <= last {
			t.Fatalf("article %q after %d", a.ID, last)
		}
		last = n
		read++
	}
	sum := 0
	for _, n := range told {
		sum += n
	}
	if read != 9_000 || sum != 1_000 {
		t.Errorf("%d read, %d explained: %v", read, sum, told)
	}
}
