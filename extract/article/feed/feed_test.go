package feed

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const rss = `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="x.xsl"?>
<!-- made by a program -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Daily</title><link>https://daily.example/</link><language>en-GB</language>
<item><title>Ministers &amp;amp; envoys meet</title><link>/2021/a</link><guid>tag:1</guid><pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><dc:creator>Ada Lund</dc:creator>
<description>Short &lt;b&gt;teaser&lt;/b&gt;…</description><content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://daily.example/b</link><description>Only a teaser</description></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title><link href="https://gazette.example/"/>
<entry><title>Talks</title><id>urn:2</id><link href="https://gazette.example/talks"/><published>2021-03-04T10:00:00+03:00</published><updated>2021-03-05T10:00:00Z</updated>
<author><name>Olu Bello</name></author><author><name>Ida Berg</name></author><content type="html">&lt;p&gt;Whole.&lt;/p&gt;</content><summary>Short</summary></entry></feed>`

const jsonFeedText = `{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "language": "en", "items": [
{"id": "3", "url": "https://wire.example/3", "title": "Envoys", "content_html": "<p>Whole.</p>", "summary": "Short", "date_published": "2021-03-04T10:00:00Z", "authors": [{"name": "Kim"}]}]}`

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []Item
	}{
		{"rss", rss, []Item{
			{ID: "tag:1", Title: "Ministers & envoys meet", URL: "https://daily.example/2021/a", Published: "Thu, 04 Mar 2021 23:30:00 -0500", Author: "Ada Lund", Publisher: "The Daily", Lang: "en-GB", Content: "<p>The whole text.</p>", Summary: "Short <b>teaser</b>…"},
			{ID: "https://daily.example/b", Title: "Second", URL: "https://daily.example/b", Publisher: "The Daily", Lang: "en-GB", Summary: "Only a teaser"},
		}},
		{"atom", atom, []Item{{ID: "urn:2", Title: "Talks", URL: "https://gazette.example/talks", Published: "2021-03-04T10:00:00+03:00", Author: "Olu Bello, Ida Berg", Publisher: "Gazette", Lang: "en", Content: "<p>Whole.</p>", Summary: "Short"}}},
		{"json", jsonFeedText, []Item{{ID: "3", Title: "Envoys", URL: "https://wire.example/3", Published: "2021-03-04T10:00:00Z", Author: "Kim", Publisher: "Wire", Lang: "en", Content: "<p>Whole.</p>", Summary: "Short"}}},
	} {
		if !Is([]byte(c.data)) {
			t.Errorf("%s: not taken for a feed", c.name)
		}
		got, err := Parse([]byte(c.data), "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestIs(t *testing.T) {
	for _, s := range []string{"", "<html>", "<!DOCTYPE html><html>", `{"text":"see https://jsonfeed.org"}`, "rss", "<article>", "<rssx>", "Feed <rss> me"} {
		if Is([]byte(s)) {
			t.Errorf("%q is no feed", s)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss))
	f.Add([]byte(atom))
	f.Add([]byte(jsonFeedText))
	f.Fuzz(func(_ *testing.T, data []byte) {
		Is(data)
		Parse(data, "https://a.example/") //nolint:errcheck // must only come back
	})
}
