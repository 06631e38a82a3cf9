package serve

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"diplograph/extract"
	"diplograph/graph"
	"diplograph/graph/corrections"
)

// A shelf is a Source of titles alone: what the server does with a story does
// not depend on how it is made.
type shelf struct {
	articles []graph.Article
	entries  []corrections.Correction
	version  atomic.Int64
}

func (s *shelf) Load() (State, error) {
	story := &graph.Story{Schema: graph.Schema, Title: "Test", Articles: slices.Clone(s.articles), Events: []graph.Event{{
		ID: "e-1", Type: "meeting", Status: "occurred", By: []string{"lavrov"}, Date: "2022-01-21", Summary: "They meet",
		Evidence: []graph.Evidence{{Article: "a1", Quote: "they  met"}},
	}}}
	var outcomes []corrections.Outcome
	for _, c := range s.entries {
		outcomes = append(outcomes, corrections.Outcome{Entry: corrections.Entry{Correction: c, Line: len(outcomes) + 1}, State: corrections.Needless, Text: "it is so already"})
	}
	return State{Story: story, Outcomes: outcomes}, nil
}

func (s *shelf) Add(name string, r io.Reader) (int, error) {
	docs, err := read(name, r, extract.Extractor{})
	for _, d := range docs {
		s.articles = append(s.articles, graph.Article{ID: name, Title: d.Article.Title, File: name})
	}
	return len(docs), err
}

func (s *shelf) Correct(list []corrections.Correction) ([]corrections.Entry, error) {
	var out []corrections.Entry
	for _, c := range list {
		s.entries = append(s.entries, c)
		out = append(out, corrections.Entry{Correction: c, Line: len(s.entries)})
	}
	return out, nil
}

func (s *shelf) Undo(w Written) error {
	if w.Line < 1 || w.Line > len(s.entries) || s.entries[w.Line-1].String() != w.Says {
		return corrections.ErrNoEntry
	}
	s.entries = slices.Delete(s.entries, w.Line-1, w.Line)
	return nil
}

func (s *shelf) Version() (string, error) { return fmt.Sprint(s.version.Load()), nil }

func start(t *testing.T, token string) (*shelf, *Desk, *httptest.Server) {
	t.Helper()
	source := &shelf{}
	d, err := NewDesk(source)
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(d, token, token == "")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return source, d, s
}

// ask sends a request and returns status and body. Headers are "Name: value".
func ask(t *testing.T, method, address, body string, headers ...string) (int, string, http.Header) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read only
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(b), response.Header
}

const news = "Minister meets envoy\n\nThe minister met the envoy on Monday and promised to visit the port."

func TestWhoMayAsk(t *testing.T) {
	tests := []struct {
		name, token, method, path string
		headers                   []string
		status                    int
	}{
		{"own page", "", "GET", "/", nil, 200},
		{"localhost", "", "GET", "/", []string{"Host: localhost:80"}, 200},
		{"rebound name", "", "GET", "/", []string{"Host: evil.example"}, 421},
		{"rebound name with our address in it", "", "GET", "/api/story", []string{"Host: 127.0.0.1.evil.example"}, 421},
		{"write from own page", "", "POST", "/api/articles", []string{"Sec-Fetch-Site: same-origin"}, 200},
		{"write from another site", "", "POST", "/api/articles", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"write from another origin", "", "POST", "/api/articles", []string{"Origin: https://evil.example"}, 403},
		{"no token", "s3cret", "GET", "/", nil, 401},
		{"bad token", "s3cret", "GET", "/?token=s3cre", nil, 401},
		{"bad cookie", "s3cret", "GET", "/api/story", []string{"Cookie: diplograph=x"}, 401},
		{"token in the address", "s3cret", "GET", "/?token=s3cret", nil, 303},
		{"token in the cookie", "s3cret", "GET", "/", []string{"Cookie: diplograph=s3cret"}, 200},
		{"token in the header", "s3cret", "POST", "/api/articles", []string{"Authorization: Bearer s3cret"}, 200},
		{"write without token", "s3cret", "POST", "/api/articles", nil, 401},
		{"correction without token", "s3cret", "POST", "/api/corrections", nil, 401},
		{"correction from another origin", "", "POST", "/api/corrections", []string{"Origin: null"}, 403},
		{"traversal", "", "GET", "/../../etc/passwd", nil, 307},
		{"encoded traversal", "", "GET", "/%2e%2e/%2e%2e/etc/passwd", nil, 404},
		{"no such file", "", "GET", "/etc/passwd", nil, 404},
		{"wrong method", "", "GET", "/api/articles", nil, 405},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, s := start(t, tt.token)
			status, body, header := ask(t, tt.method, s.URL+tt.path, news, tt.headers...)
			if status != tt.status {
				t.Errorf("status %d, want %d: %.100s", status, tt.status, body)
			}
			if strings.Contains(body, "root:") || tt.token != "" && strings.Contains(body, tt.token) {
				t.Errorf("the answer leaks: %.200s", body)
			}
			if !strings.HasPrefix(header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("policy is %q", header.Get("Content-Security-Policy"))
			}
		})
	}
}

func TestUploads(t *testing.T) {
	tests := []struct {
		name, file, body string
		status           int
		kept             string // name of the article's file
	}{
		{"article", "wire.txt", news, 200, "wire.txt"},
		{"path", "../../etc/cron.d/x", news, 200, "x"},
		{"path of another system", `C:\Users\x\wire.txt`, news, 200, "wire.txt"},
		{"no name", "", news, 200, "dropped"},
		{"too large", "big.txt", strings.Repeat("word ", maxUpload/4), 413, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, d, s := start(t, "")
			r, _ := http.NewRequest("POST", s.URL+"/api/articles", nil)
			q := r.URL.Query()
			q.Set("name", tt.file)
			status, body, _ := ask(t, "POST", s.URL+"/api/articles?"+q.Encode(), tt.body)
			if status != tt.status {
				t.Fatalf("status %d, want %d: %s", status, tt.status, body)
			}
			articles := d.Edition().Story.Articles
			if tt.kept == "" {
				if len(articles) != 0 {
					t.Errorf("%d articles taken in", len(articles))
				}
				return
			}
			if len(articles) != 1 || articles[0].File != tt.kept {
				t.Errorf("articles %v, want one of %s", articles, tt.kept)
			}
		})
	}
}

func TestHundredClientsLoseNothing(t *testing.T) {
	_, d, s := start(t, "")
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			status, _, _ := ask(t, "POST", s.URL+"/api/articles?name="+strings.Repeat("x", i+1), news+strings.Repeat(" again", i))
			if status != 200 {
				t.Errorf("client %d: status %d", i, status)
			}
			if status, _, _ := ask(t, "GET", s.URL+"/api/story", ""); status != 200 {
				t.Errorf("client %d reads: status %d", i, status)
			}
		})
	}
	wg.Wait()
	if e := d.Edition(); len(e.Story.Articles) != 100 || e.Number != 101 {
		t.Errorf("edition %d with %d articles, want 101 with 100", e.Number, len(e.Story.Articles))
	}
}

func TestOthersChangesAreFollowed(t *testing.T) {
	source, d, _ := start(t, "")
	go d.Follow(t.Context(), time.Millisecond)
	source.version.Add(1)
	for range 1000 {
		if d.Edition().Number == 2 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("no new edition after the source has changed")
}

func TestChangesAreTold(t *testing.T) {
	_, d, s := start(t, "")
	response, err := http.Get(s.URL + "/api/changes")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read only
	lines := bufio.NewScanner(response.Body)
	next := func() string {
		for lines.Scan() {
			if lines.Text() != "" {
				return lines.Text()
			}
		}
		return ""
	}
	if got := next(); got != "data: 1" {
		t.Fatalf("first line %q", got)
	}
	if _, err := d.Add("a.txt", strings.NewReader(news)); err != nil {
		t.Fatal(err)
	}
	if got := next(); got != "data: 2" {
		t.Errorf("after a change: %q", got)
	}
}

func TestIsLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:8080": true, "[::1]:0": true, "localhost:1": true, "127.9.9.9:1": true,
		":8080": false, "0.0.0.0:80": false, "192.168.1.4:80": false, "example.org:80": false, "8080": false,
	} {
		if got := IsLoopback(address); got != want {
			t.Errorf("IsLoopback(%q) = %v", address, got)
		}
	}
}

// TestReadersDoNotWaitForAnArticle asks for the page and the changes while an
// article is being read.
func TestReadersDoNotWaitForAnArticle(t *testing.T) {
	_, d, s := start(t, "")
	article, typist := io.Pipe()
	added := make(chan error)
	go func() {
		_, err := d.Add("slow.txt", article)
		added <- err
	}()
	if _, err := io.WriteString(typist, news); err != nil { // returns when Add has begun to read
		t.Fatal(err)
	}
	client := http.Client{Timeout: 5 * time.Second}
	for _, path := range []string{"/", "/api/story", "/api/changes"} {
		response, err := client.Get(s.URL + path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if line, err := bufio.NewReader(response.Body).ReadString('\n'); err != nil && err != io.EOF || line == "" {
			t.Errorf("%s: %q, %v", path, line, err)
		}
		response.Body.Close() //nolint:errcheck // read only
	}
	typist.Close() //nolint:errcheck // never fails
	if err := <-added; err != nil || d.Edition().Number != 2 {
		t.Errorf("edition %d after the article: %v", d.Edition().Number, err)
	}
}

func TestFollowersAreBounded(t *testing.T) {
	_, d, s := start(t, "")
	var last func()
	for range maxReaders {
		_, end, err := d.follow()
		if err != nil {
			t.Fatal(err)
		}
		last = end
	}
	if status, body, _ := ask(t, "GET", s.URL+"/api/changes", ""); status != 503 || !strings.Contains(body, "too many") {
		t.Errorf("one too many: status %d: %s", status, body)
	}
	last()
	if _, _, err := d.follow(); err != nil {
		t.Errorf("after one has left: %v", err)
	}
}

// oneConn listens for a single connection.
type oneConn struct {
	net.Listener
	conn chan net.Conn
}

func (l oneConn) Accept() (net.Conn, error) {
	if c, ok := <-l.conn; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (oneConn) Close() error { return nil }

// TestDeafFollowerIsLeft has one ask for the changes who accepts nothing.
func TestDeafFollowerIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, err := NewDesk(&shelf{})
		if err != nil {
			t.Fatal(err)
		}
		h, err := Handler(d, "", true)
		if err != nil {
			t.Fatal(err)
		}
		client, server := net.Pipe()
		l := oneConn{conn: make(chan net.Conn, 1)}
		l.conn <- server
		go http.Serve(l, h) //nolint:errcheck // ends with the channel
		defer close(l.conn)
		defer client.Close() //nolint:errcheck // never fails
		if _, err := io.WriteString(client, "GET /api/changes HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		readers := func() int {
			synctest.Wait()
			d.mu.Lock()
			defer d.mu.Unlock()
			return len(d.readers)
		}
		if n := readers(); n != 1 {
			t.Fatalf("%d follow, want 1", n)
		}
		time.Sleep(2 * writeTime)
		if n := readers(); n != 0 {
			t.Errorf("%d follow still after %v", n, 2*writeTime)
		}
	})
}
