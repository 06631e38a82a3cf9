package page

import "testing"

// A type may be written as an address.
func TestTypesOfJSONLD(t *testing.T) {
	for _, c := range []struct {
		data   string
		wanted func(string) bool
	}{
		{`{"@type": "WebPage"}`, isPage},
		{`{"@type": "https://schema.org/WebPage"}`, isPage},
		{`{"@graph": [{"@type": "WebSite"}, {"@type": ["http://schema.org/ItemPage"]}]}`, isPage},
		{`{"@type": "http://schema.org/NewsArticle"}`, isArticle},
		{`[{"@type": "Organization"}, {"@type": "https://schema.org/Report"}]`, isArticle},
	} {
		v, ok := parseJSON(c.data)
		if found := thingsIn(v, c.wanted, nil, 0); !ok || len(found) != 1 {
			t.Errorf("%s: found %v", c.data, found)
		}
	}
}
