package article

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diplograph/extract/article/fetch"
	"diplograph/extract/article/warc/warctest"
)

func TestFeeds(t *testing.T) {
	long := strings.Repeat("<p>"+said(1)+"</p>", 10)
	rss := `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Daily</title><link>https://daily.example/</link>
<item><title>Whole text in the feed</title><link>https://daily.example/whole</link><guid>g1</guid><pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><description>Teaser.</description><content:encoded><![CDATA[` + long + `<p>The post <a href="/whole">Whole text in the feed</a> appeared first on <a href="/">The Daily</a>.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://daily.example/page</link><pubDate>Fri, 05 Mar 2021 01:00:00 GMT</pubDate><description>` + said(2) + `</description></item>
<item><title>Breaks off</title><link>https://daily.example/gone</link><pubDate>Fri, 05 Mar 2021 01:00:00 GMT</pubDate><content:encoded><![CDATA[` + strings.Repeat("<p>"+said(3)+"</p>", 10) + `<p>The envoys then […]</p>]]></content:encoded></item>
<item><title>Nothing at all</title><link>https://daily.example/gone</link></item>
<item><title>No link</title><description>` + said(4) + `</description></item>
</channel></rss>`
	fetched := map[string]int{}
	o := Options{Fetch: func(address string) (fetch.Response, error) {
		fetched[address]++
		switch address {
		case "https://daily.example/feed":
			return fetch.Response{URL: address, ContentType: "application/xml", Data: []byte(rss)}, nil
		case "https://daily.example/page":
			return fetch.Response{URL: address, ContentType: "text/html", Data: []byte(savedPage)}, nil
		}
		return fetch.Response{}, fmt.Errorf("%w 410 Gone", fetch.ErrStatus)
	}}
	as, errs := readAll([]string{"https://daily.example/feed", "https://daily.example/page"}, "", o)
	var got []string
	for _, a := range as {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%.39s", a.ID, a.Title, a.Published, a.PublishedFrom, a.Publisher, a.Text))
	}
	want := []string{
		"https://daily.example/feed#g1|Whole text in the feed|2021-03-04|feed|The Daily|The ministers of both countries met for",
		"https://daily.example/page|Ministers meet again|2021-03-04|opengraph|The Daily|The foreign ministers of both countries",
		"|Breaks off|2021-03-05|feed|The Daily|The ministers of both countries met for",
		"|No link||none|The Daily|The ministers of both countries met for",
		"|Ministers meet again|2021-03-04|opengraph||The foreign ministers of both countries",
	}
	wantErrs := []string{
		"https://daily.example/feed: item 3 (https://daily.example/gone): the site answered 410 Gone; only what the feed holds is read",
		"https://daily.example/feed: item 4 (https://daily.example/gone): the site answered 410 Gone",
	}
	if d := cmp.Diff(want, got) + cmp.Diff(wantErrs, errs); d != "" {
		t.Error(d)
	}
	if fetched["https://daily.example/whole"] != 0 {
		t.Error("the page of an item whose text is in the feed was fetched")
	}
	if strings.Contains(as[0].Text, "appeared first") {
		t.Error("furniture is left in the text of a feed")
	}
}

// A page without a text, or with less of it than the feed has, leaves the teaser.
func TestTeasers(t *testing.T) {
	path := write(t, t.TempDir(), "feed.xml", `<rss version="2.0"><channel><title>The Daily</title>
<item><title>Filled by a script</title><guid>1</guid><link>https://daily.example/script</link><description>`+said(1)+`</description></item>
<item><title>Consent is asked for</title><guid>2</guid><link>https://daily.example/consent</link><description>`+said(2)+`</description></item>
<item><title>No teaser</title><guid>3</guid><link>https://daily.example/script</link></item></channel></rss>`)
	o := Options{Fetch: func(address string) (fetch.Response, error) {
		data := "<html><body><div id=root></div><script>fill()</script></body></html>"
		if strings.HasSuffix(address, "consent") {
			data = "<html><head><title>Consent</title></head><body><p>You will be connected in just a moment.</p></body></html>"
		}
		return fetch.Response{URL: address, ContentType: "text/html", Data: []byte(data)}, nil
	}}
	as, errs := readAll([]string{path}, "", o)
	var got []string
	for _, a := range as {
		got = append(got, strings.TrimPrefix(a.ID, path)+" "+a.Text)
	}
	want := []string{"#1 " + said(1), "#2 " + said(2)}
	wantErrs := []string{
		path + ": item 1 (https://daily.example/script): no article text found in the page; only what the feed holds is read",
		path + ": item 3 (https://daily.example/script): no article text found in the page",
	}
	if d := cmp.Diff(want, got) + cmp.Diff(wantErrs, errs); d != "" {
		t.Error(d)
	}
}

// An item of which only the teaser could be read is tried again; a page that was
// read is not.
func TestFailedPagesAreTriedAgain(t *testing.T) {
	path := write(t, t.TempDir(), "feed.xml", `<rss version="2.0"><channel><title>The Daily</title>
<item><guid>1</guid><link>https://daily.example/page</link><description>`+said(1)+`</description></item></channel></rss>`)
	seen := map[string]bool{}
	fetched := 0
	o := Options{Seen: func(id string) bool { return seen[id] }, Fetch: func(address string) (fetch.Response, error) {
		if fetched++; fetched == 1 {
			return fetch.Response{}, fetch.ErrSlow
		}
		return fetch.Response{URL: address, ContentType: "text/html", Data: []byte(savedPage)}, nil
	}}
	for range 3 {
		as, _ := readAll([]string{path}, "", o)
		for _, a := range as {
			if a.ID != "" {
				seen[a.ID] = true
			}
		}
	}
	if fetched != 2 {
		t.Errorf("fetched %d times, want 2", fetched)
	}
}

func TestItemID(t *testing.T) {
	for id, want := range map[string]string{
		"": "", "7": "world.xml#7", "abc:7": "world.xml#abc:7", "7 at https://daily.example": "world.xml#7 at https://daily.example",
		"https://daily.example/7": "https://daily.example/7", "tag:daily.example,2021:7": "tag:daily.example,2021:7",
		"urn:uuid:6e8bc430": "urn:uuid:6e8bc430",
	} {
		if got := itemID("world.xml", id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	_, errs := readAll([]string{"https://daily.example/page"}, "", Options{})
	if d := cmp.Diff([]string{"https://daily.example/page: web addresses are not read here"}, errs); d != "" {
		t.Error(d)
	}
	o := Options{Fetch: func(string) (fetch.Response, error) { return fetch.Response{}, fetch.ErrOffline }}
	for _, err := range Read([]string{"https://daily.example/page"}, nil, o) {
		if !errors.Is(err, fetch.ErrOffline) || Reason(err) != fetch.ErrOffline.Error() {
			t.Errorf("%v", err)
		}
	}
}

// Addresses that fail have their one line each, and the rest of the run goes on.
func TestHostileAddresses(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/good":
			io.WriteString(w, savedPage) //nolint:errcheck // to ourselves
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/charset":
			w.Header().Set("Content-Type", "text/html; charset=utf-16")
			io.WriteString(w, savedPage) //nolint:errcheck // to ourselves
		case "/empty":
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer s.Close()
	client := fetch.New()
	client.AllowPrivate, client.Delay = true, 0
	o := Options{Fetch: func(a string) (fetch.Response, error) { return client.Get(context.Background(), a) }}
	var inputs []string
	for _, path := range []string{"/loop", "/good", "/none", "/empty", "/charset", "/good"} {
		inputs = append(inputs, s.URL+path)
	}
	as, errs := readAll(inputs, "", o)
	if len(as) != 3 {
		t.Errorf("%d articles", len(as))
	}
	want := []string{
		s.URL + "/loop: redirected too often: 6 times, at last to " + s.URL + "/loop",
		s.URL + "/none: the site answered 404 Not Found",
		s.URL + "/empty: no text in it",
	}
	if d := cmp.Diff(want, errs); d != "" {
		t.Error(d)
	}
}

func TestWebArchives(t *testing.T) {
	for _, gz := range []bool{false, true} {
		var b bytes.Buffer
		w := warctest.Writer{W: &b, Gzip: gz}
		for n, body := range []string{savedPage, "<html><body><a href=/>Home</a></body></html>", savedPage} {
			if err := w.Page(fmt.Sprintf("https://daily.example/%d", n), "", body); err != nil {
				t.Fatal(err)
			}
		}
		path := write(t, t.TempDir(), "news.warc.gz", b.String())
		as, errs := readAll([]string{path}, "", Options{})
		if len(as) != 2 || as[1].URL != "https://daily.example/2" || as[1].Title != "Ministers meet again" || as[1].File != path {
			t.Errorf("gzip %v: %+v", gz, as)
		}
		if d := cmp.Diff([]string{path + ": record 4 (https://daily.example/1): " + ErrNoText.Error()}, errs); d != "" {
			t.Error(d)
		}
	}
}
