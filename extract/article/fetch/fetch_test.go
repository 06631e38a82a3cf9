package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// quick is a client for a server on this machine; its waits are noted and not
// waited.
func quick(t *testing.T) (*Client, *[]time.Duration) {
	t.Helper()
	c := New()
	c.AllowPrivate, c.Delay, c.Cache = true, 0, t.TempDir()
	var waits []time.Duration
	c.wait = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
	return c, &waits
}

// hostile answers as no site should.
func hostile(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	handle := func(path string, h http.HandlerFunc) { mux.HandleFunc(path, h) }
	var busy atomic.Int64
	handle("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /all\nUser-agent: diplograph\nDisallow: /private?\nDisallow: /secret\nCrawl-delay: 2\n")
	})
	handle("/good", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<p>good ", strings.Contains(r.UserAgent(), "diplograph"))
	})
	handle("/all", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<p>for us") })
	handle("/secret", func(http.ResponseWriter, *http.Request) { t.Error("/secret was asked for") })
	handle("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop2", http.StatusFound) })
	handle("/loop2", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
	})
	handle("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	handle("/tosecret", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/secret", http.StatusFound) })
	handle("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "good", http.StatusSeeOther) })
	handle("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for range 30 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	handle("/slow", func(w http.ResponseWriter, r *http.Request) {
		for range 50 {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			select {
			case <-time.After(50 * time.Millisecond):
			case <-r.Context().Done():
				return
			}
		}
	})
	handle("/early", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "<p>ten bytes")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	handle("/charset", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=klingon")
		fmt.Fprint(w, "<p>caf\xe9")
	})
	handle("/429", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	handle("/later", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	handle("/busy", func(w http.ResponseWriter, _ *http.Request) {
		if busy.Add(1) < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, "<p>at last")
	})
	handle("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	handle("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 60 {
			z.Write(make([]byte, 1<<20)) //nolint:errcheck // the client goes away
		}
	})
	handle("/br", func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			t.Error("brotli is not asked for")
		}
		w.Header().Set("Content-Encoding", "br")
		z := brotli.NewWriter(w)
		defer z.Close()
		fmt.Fprint(z, "<p>packed")
	})
	handle("/falsegzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, "<p>not packed")
	})
	handle("/odd", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Encoding", "lzma") })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestHostileServer(t *testing.T) {
	s := hostile(t)
	for _, c := range []struct {
		path string
		want error
		says string
	}{
		{"/good", nil, "<p>good true"},
		{"/all", nil, "<p>for us"},
		{"/moved", nil, "<p>good true"},
		{"/busy", nil, "<p>at last"},
		{"/br", nil, "<p>packed"},
		{"/charset", nil, "<p>caf\xe9"},
		{"/secret", ErrRobots, "refused by the site's robots.txt"},
		{"/tosecret", ErrRobots, "refused by the site's robots.txt"},
		{"/loop", ErrRedirects, "redirected too often: 6 times, at last to " + s.URL + "/loop"},
		{"/away", ErrAddress, `redirected to "file:///etc/passwd": not a web address (http:// or https://)`},
		{"/endless", ErrLarge, "more than 20 MB"},
		{"/slow", ErrSlow, "took too long: no whole answer in 300ms"},
		{"/early", ErrCut, "the answer ended early, after 12 bytes"},
		{"/429", ErrStatus, "the site answered 429 Too Many Requests"},
		{"/later", ErrStatus, "the site answered 503 Service Unavailable; it asks to come back in 1h0m0s"},
		{"/gone", ErrStatus, "the site answered 410 Gone"},
		{"/missing", ErrStatus, "the site answered 404 Not Found"},
		{"/bomb", nil, "more than 20 MB"},
		{"/falsegzip", nil, "its gzip packing: damaged or cut short (gzip: invalid header)"},
		{"/odd", ErrCoding, `packed in a way that was not asked for: "lzma"`},
	} {
		client, _ := quick(t)
		if c.path == "/slow" {
			client.Timeout = 300 * time.Millisecond
		}
		got, err := client.Get(context.Background(), s.URL+c.path)
		says := string(got.Data)
		if err != nil {
			says = err.Error()
		}
		if c.want != nil && !errors.Is(err, c.want) || says != c.says {
			t.Errorf("%s: %v, %q; want %q", c.path, err, says, c.says)
		}
	}
}

func TestManners(t *testing.T) {
	s := hostile(t)
	client, waits := quick(t)
	if _, err := client.Get(context.Background(), s.URL+"/429"); err == nil {
		t.Error("429 is no page")
	}
	// Between any two requests the crawl delay; before a second try as long as
	// the site asks.
	asked := 0
	for _, d := range *waits {
		if d == 7*time.Second {
			asked++
		} else if d > 2*time.Second || d < time.Second {
			t.Errorf("waited %s", d)
		}
	}
	if asked != 2 {
		t.Errorf("waited %v; want 7 s twice", *waits)
	}
}

func TestRobotsThatFail(t *testing.T) {
	code := http.StatusInternalServerError
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(code)
			return
		}
		fmt.Fprint(w, "page")
	}))
	defer s.Close()
	client, _ := quick(t)
	if _, err := client.Get(context.Background(), s.URL+"/a"); err == nil || err.Error() != "its robots.txt: the site answered 500 Internal Server Error" {
		t.Errorf("%v", err)
	}
	code = http.StatusNotFound
	client, _ = quick(t)
	if _, err := client.Get(context.Background(), s.URL+"/a"); err != nil {
		t.Error(err)
	}
}

func TestCache(t *testing.T) {
	var full, checked int
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "Thu, 04 Mar 2021 10:00:00 GMT":
			checked++
			w.WriteHeader(http.StatusNotModified)
		default:
			full++
			w.Header().Set("ETag", `"1"`)
			w.Header().Set("Last-Modified", "Thu, 04 Mar 2021 10:00:00 GMT")
			fmt.Fprint(w, "<p>page")
		}
	}))
	client, _ := quick(t)
	for range 2 {
		if got, err := client.Get(context.Background(), s.URL+"/a#part"); err != nil || string(got.Data) != "<p>page" {
			t.Errorf("%v %q", err, got.Data)
		}
	}
	if full != 1 || checked != 1 {
		t.Errorf("%d whole answers, %d checks; want 1 and 1", full, checked)
	}
	s.Close()
	client.Offline = true
	if got, err := client.Get(context.Background(), s.URL+"/a"); err != nil || string(got.Data) != "<p>page" {
		t.Errorf("%v %q", err, got.Data)
	}
	if _, err := client.Get(context.Background(), s.URL+"/b"); !errors.Is(err, ErrOffline) {
		t.Errorf("%v", err)
	}
}

// TestCacheAsksByWhatTheSiteGave has a site that knows its pages by tag alone, or
// by date alone.
func TestCacheAsksByWhatTheSiteGave(t *testing.T) {
	for kept, asked := range map[string]string{"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"} {
		const value = "Thu, 04 Mar 2021 10:00:00 GMT" // a date; a tag may be anything
		full := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set(kept, value)
			switch {
			case r.URL.Path == "/robots.txt":
				w.WriteHeader(http.StatusNotFound)
			case r.Header.Get(asked) == value:
				w.WriteHeader(http.StatusNotModified)
			default:
				full++
				fmt.Fprint(w, "<p>page")
			}
		}))
		client, _ := quick(t)
		for range 3 {
			if got, err := client.Get(context.Background(), s.URL); err != nil || string(got.Data) != "<p>page" {
				t.Errorf("%s: %v %q", kept, err, got.Data)
			}
		}
		s.Close()
		if full != 1 {
			t.Errorf("%s: the page was sent %d times", kept, full)
		}
	}
}

// TestCacheThatKeepsNothing costs no page, and the first reason is kept.
func TestCacheThatKeepsNothing(t *testing.T) {
	s := hostile(t)
	client, _ := quick(t)
	client.Cache = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(client.Cache, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := client.CacheError(); err != nil {
		t.Errorf("before the first page: %v", err)
	}
	var first error
	for range 2 {
		if got, err := client.Get(context.Background(), s.URL+"/good"); err != nil || string(got.Data) != "<p>good true" {
			t.Errorf("%v %q", err, got.Data)
		}
		first = cmp.Or(first, client.CacheError())
	}
	if err := client.CacheError(); err == nil || err != first {
		t.Errorf("%v, at first %v", err, first)
	}
}

// names resolve to what a test says, one answer after the other.
type names map[string][][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	answers := n[host]
	if len(answers) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if len(answers) > 1 {
		n[host] = answers[1:]
	}
	var out []netip.Addr
	for _, a := range answers[0] {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

// TestPrivateAddresses asks for names and addresses through a resolver and a
// dialer of its own: nothing outside this machine is ever dialled.
func TestPrivateAddresses(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case "/metadata":
			http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
		case "/inside":
			http.Redirect(w, r, "http://inside.example/", http.StatusFound)
		default:
			fmt.Fprint(w, "page")
		}
	}))
	defer s.Close()
	for _, c := range []struct {
		address string
		dials   string // to which the request goes, empty for none
		err     error
	}{
		{"http://public.example/", "93.184.216.34:80", nil},
		{"http://six.example/", "[2606:2800:220:1::1]:80", nil},
		{"http://inside.example/", "", ErrPrivate},
		{"http://both.example/", "", ErrPrivate},
		{"http://changes.example/", "93.184.216.34:80", nil}, // private at the second look-up, which is not made
		{"http://public.example/metadata", "93.184.216.34:80", ErrPrivate},
		{"http://public.example/inside", "93.184.216.34:80", ErrPrivate},
		{"http://127.0.0.1/", "", ErrPrivate},
		{"http://[::1]/", "", ErrPrivate},
		{"http://[::ffff:10.0.0.1]/", "", ErrPrivate},
		{"http://[64:ff9b::a00:1]/", "", ErrPrivate},
		{"http://[2002:a00:1::]/", "", ErrPrivate},
		{"http://[fe80::1%25eth0]/", "", ErrPrivate},
		{"http://[fd00::1]/", "", ErrPrivate},
		{"http://100.64.1.1/", "", ErrPrivate},
		{"http://0.0.0.0/", "", ErrPrivate},
		{"http://255.255.255.255/", "", ErrPrivate},
		{"http://224.0.0.1/", "", ErrPrivate},
		{"http://172.20.1.1/", "", ErrPrivate},
		{"http://192.168.1.1/", "", ErrPrivate},
		{"http://2130706433/", "", errAny}, // 127.0.0.1 as a number is a name like any other
		{"http://unknown.example/", "", errAny},
		{"http://localhost/", "", ErrPrivate},
	} {
		client := New()
		client.Delay = 0
		client.Resolver = names{
			"public.example": {{"93.184.216.34"}}, "six.example": {{"2606:2800:220:1::1"}}, "inside.example": {{"10.1.2.3"}},
			"both.example": {{"93.184.216.34", "192.168.0.1"}}, "changes.example": {{"93.184.216.34"}, {"127.0.0.1"}}, "localhost": {{"127.0.0.1"}},
		}
		client.wait = func(context.Context, time.Duration) error { return nil }
		dialled := map[string]bool{}
		client.connect = func(ctx context.Context, network, address string) (net.Conn, error) {
			dialled[address] = true
			return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
		}
		_, err := client.Get(context.Background(), c.address)
		switch {
		case c.err == errAny && err == nil, c.err != errAny && !errors.Is(err, c.err), err != nil && strings.Contains(err.Error(), "\n"):
			t.Errorf("%s: %v, want %v", c.address, err, c.err)
		case c.dials == "" && len(dialled) > 0, c.dials != "" && (len(dialled) != 1 || !dialled[c.dials]):
			t.Errorf("%s: dialled %v, want %q", c.address, dialled, c.dials)
		}
	}
}

var errAny = errors.New("any error")

func TestNoAddress(t *testing.T) {
	client, _ := quick(t)
	for _, a := range []string{"ftp://a.example/", "http://", "http:///x", "//a.example", "http://a b/"} {
		if _, err := client.Get(context.Background(), a); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v", a, err)
		}
	}
}

func TestStopsOnSignal(t *testing.T) {
	s := hostile(t)
	client, _ := quick(t)
	client.Timeout = time.Minute
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := client.Get(ctx, s.URL+"/slow"); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrSlow) {
		t.Errorf("%v", err)
	}
}
