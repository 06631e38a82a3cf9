// Package fetch gets pages and feeds over HTTP as a polite guest: it reads
// robots.txt, asks one host at a time and not too often, waits where it is told
// to, keeps what it got, and never leaves the public internet unasked.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"diplograph/extract/article/archive"
)

// What can be wrong with an address. Errors of Get wrap one of these or an
// error of the network.
var (
	ErrAddress   = errors.New("not a web address (http:// or https://)")
	ErrPrivate   = errors.New("refused: not an address of the public internet")
	ErrRobots    = errors.New("refused by the site's robots.txt")
	ErrOffline   = errors.New("not in the cache, and --offline asks nobody")
	ErrStatus    = errors.New("the site answered")
	ErrRedirects = errors.New("redirected too often")
	ErrLarge     = fmt.Errorf("more than %d MB", maxBytes>>20)
	ErrSlow      = errors.New("took too long")
	ErrCut       = errors.New("the answer ended early")
	ErrCoding    = errors.New("packed in a way that was not asked for")
)

const (
	// UserAgent names the project to the sites that are asked.
	UserAgent = "diplograph/1.0 (news reader; one request at a time)"
	// robotsName is what rules of robots.txt call us.
	robotsName = "diplograph"
	// maxBytes bounds an answer, unpacked; the largest pages have about 5 MB.
	maxBytes = 20 << 20
	// maxRedirects is enough for http to https to www to the article.
	maxRedirects = 5
	// maxTries is how often a busy site is asked, with pauses that double.
	maxTries   = 3
	firstPause = time.Second
	// maxPause is the longest that a site's Retry-After is waited for.
	maxPause = 60 * time.Second
)

// A Client fetches. Set its fields before the first Get; the zero value needs
// New.
type Client struct {
	AllowPrivate bool          // loopback, private and link-local addresses too
	Offline      bool          // only what the cache holds
	Cache        string        // folder, empty for none
	Delay        time.Duration // between two requests to one host
	Timeout      time.Duration // of one request with its answer
	Resolver     Resolver

	connect dialer
	wait    func(context.Context, time.Duration) error
	http    *http.Client
	mu      sync.Mutex // one request at a time
	last    map[string]time.Time
	robots  map[string]*rules
	unkept  error // the first that the cache could not keep
}

// CacheError returns why the cache could not keep what was fetched; nil where it
// could.
func (c *Client) CacheError() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.unkept
}

// New returns a client with polite settings and no cache.
func New() *Client {
	c := &Client{
		Delay: time.Second, Timeout: 30 * time.Second, Resolver: net.DefaultResolver,
		connect: (&net.Dialer{Timeout: 10 * time.Second}).DialContext, wait: sleep,
		last: map[string]time.Time{}, robots: map[string]*rules{},
	}
	c.http = &http.Client{
		Transport: &http.Transport{ // no proxy: it would dial for us, unchecked
			DialContext: c.dial, DisableCompression: true, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1,
			TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 1 << 20, IdleConnTimeout: 10 * time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A Response is what an address holds.
type Response struct {
	URL         string // after redirects
	ContentType string
	Data        []byte
}

// IsURL reports whether an input is a web address.
func IsURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https")
}

// Get returns what an address holds, from the cache where the site says that it
// has not changed. Any number of goroutines may call it; they wait in line.
func (c *Client) Get(ctx context.Context, address string) (Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || !IsURL(address) {
		return Response{}, ErrAddress
	}
	u.Fragment = ""
	known, has := c.stored(u.String())
	switch {
	case c.Offline && has:
		return known.Response, nil
	case c.Offline:
		return Response{}, ErrOffline
	}
	got, err := c.follow(ctx, u, known)
	if err != nil {
		return Response{}, err
	}
	if err := c.store(u.String(), got); err != nil && c.unkept == nil {
		c.unkept = err // must not cost the article
	}
	return got.Response, nil
}

// follow goes where redirects lead. Each step is checked as the first one is.
func (c *Client) follow(ctx context.Context, u *url.URL, known entry) (entry, error) {
	for range maxRedirects + 1 {
		if err := c.allowed(ctx, u); err != nil {
			return entry{}, err
		}
		got, next, err := c.ask(ctx, u, known)
		if err != nil || next == nil {
			return got, err
		}
		u, known = next, entry{} // what is known is about the first address
	}
	return entry{}, fmt.Errorf("%w: %d times, at last to %s", ErrRedirects, maxRedirects+1, u)
}

// ask asks for one address, again where the site is busy.
func (c *Client) ask(ctx context.Context, u *url.URL, known entry) (got entry, next *url.URL, err error) {
	pause := firstPause
	for try := 1; ; try++ {
		var busy *busyError
		got, next, err = c.once(ctx, u, known)
		if !errors.As(err, &busy) || try == maxTries {
			return got, next, err
		}
		if busy.after > maxPause {
			return got, nil, fmt.Errorf("%w; it asks to come back in %s", err, busy.after)
		}
		if err := c.wait(ctx, max(pause, busy.after)); err != nil {
			return got, nil, err
		}
		pause *= 2
	}
}

// A busyError is worth another try.
type busyError struct {
	error
	after time.Duration // at the earliest, where the site says it
}

func (b *busyError) Unwrap() error { return b.error }

// once sends one request and reads its answer.
func (c *Client) once(ctx context.Context, u *url.URL, known entry) (got entry, next *url.URL, err error) {
	if err := c.queue(ctx, u.Host); err != nil {
		return got, nil, err
	}
	limited, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	defer func() {
		if err != nil && limited.Err() != nil && ctx.Err() == nil {
			err = fmt.Errorf("%w: no whole answer in %s", ErrSlow, c.Timeout)
		}
	}()
	r, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return got, nil, err
	}
	r.Header.Set("User-Agent", UserAgent)
	r.Header.Set("Accept", "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,*/*;q=0.5")
	r.Header.Set("Accept-Encoding", "gzip, br")
	known.ask(r)
	answer, err := c.http.Do(r)
	if err != nil {
		return got, nil, cause(err)
	}
	defer answer.Body.Close()
	return c.read(answer, known)
}

// read takes an answer for what it is: a page, a place to go to, or a refusal.
func (c *Client) read(answer *http.Response, known entry) (got entry, next *url.URL, err error) {
	switch code := answer.StatusCode; {
	case code == http.StatusNotModified && known.URL != "":
		return known, nil, nil
	case code == http.StatusMovedPermanently, code == http.StatusFound, code == http.StatusSeeOther, code == http.StatusTemporaryRedirect, code == http.StatusPermanentRedirect:
		next, err = answer.Location()
		if err == nil && !IsURL(next.String()) {
			err = fmt.Errorf("redirected to %.100q: %w", next, ErrAddress)
		}
		return got, next, err
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		return got, nil, &busyError{fmt.Errorf("%w %s", ErrStatus, answer.Status), after(answer.Header)}
	case code >= 500:
		return got, nil, &busyError{fmt.Errorf("%w %s", ErrStatus, answer.Status), 0}
	case code != http.StatusOK:
		return got, nil, fmt.Errorf("%w %s", ErrStatus, answer.Status)
	}
	got.Data, err = body(answer)
	got.URL, got.ContentType = answer.Request.URL.String(), answer.Header.Get("Content-Type")
	got.ETag, got.Modified = answer.Header.Get("ETag"), answer.Header.Get("Last-Modified")
	return got, nil, err
}

// after returns how long a site asks to be left in peace.
func after(h http.Header) time.Duration {
	s := h.Get("Retry-After")
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return time.Duration(min(n, 1<<20)) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, time.Until(t).Round(time.Second))
	}
	return 0
}

// body reads and unpacks an answer.
func body(answer *http.Response) ([]byte, error) {
	var in io.Reader = answer.Body
	kind := archive.None
	switch coding := answer.Header.Get("Content-Encoding"); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		kind = archive.Gzip
	case "br":
		kind = archive.Brotli
	default:
		return nil, fmt.Errorf("%w: %.40q", ErrCoding, coding)
	}
	if kind != archive.None {
		r, err := archive.Expand(kind, in)
		if err != nil {
			return nil, fmt.Errorf("its %s packing: %w", answer.Header.Get("Content-Encoding"), err)
		}
		defer r.Close()
		in = r
	}
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	switch {
	case len(data) > maxBytes:
		return nil, ErrLarge
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, archive.ErrBroken):
		return nil, fmt.Errorf("%w, after %d bytes", ErrCut, len(data))
	}
	return data, cause(err)
}

// cause drops the method and the address, which the caller knows.
func cause(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}

// queue waits until the host may be asked again.
func (c *Client) queue(ctx context.Context, host string) error {
	delay := c.Delay
	if r := c.robots[host]; r != nil {
		delay = max(delay, r.delay)
	}
	if left := delay - time.Since(c.last[host]); left > 0 && !c.last[host].IsZero() {
		if err := c.wait(ctx, left); err != nil {
			return err
		}
	}
	c.last[host] = time.Now()
	return nil
}
