package article

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diplograph/extract/article/day"
	"diplograph/extract/article/page"
	"diplograph/extract/article/tongue"
)

// Day reads a day in any notation that means one day only, alone or with a time
// of day, and returns it as "2006-01-02", in the time zone that the text names.
// Errors are ErrDate.
func Day(s string) (string, error) { return day.Parse(s) }

// origins are the values of PublishedFrom that an input may bring along, where
// an earlier run of "read" wrote it.
var origins = []string{
	FromFlag, FromFeed, FromDateline, page.FromJSONLD, page.FromOpenGraph, page.FromMeta, page.FromTime, page.FromByline, page.FromURL,
}

// finish fills in what the text itself or the user tells, and refuses other
// languages.
func finish(a Article, o Options) (Article, error) {
	a.Lang = languageOf(a)
	if a.Lang != "" && a.Lang != "en" && !o.AnyLang {
		return a, LanguageError{a.Lang}
	}
	a.Title = cmp.Or(strings.TrimSpace(a.Title), o.Title, headline(a.Text))
	if a.Published != "" {
		d, err := Day(a.Published)
		if err != nil {
			return Article{}, fmt.Errorf("date %.80q: %w", a.Published, err)
		}
		a.Published = d
		if !slices.Contains(origins, a.PublishedFrom) {
			a.PublishedFrom = FromMetadata
		}
	}
	if a.Published != "" && a.PublishedFrom != page.FromURL {
		return a, nil
	}
	if d, ok := Dateline(a.Text); ok { // an address is trusted less: it may hold the day of an archive
		a.Published, a.PublishedAt, a.PublishedFrom = d, "", FromDateline
	} else if a.Published == "" && o.Published != "" {
		a.Published, a.PublishedFrom = o.Published, FromFlag
	} else if a.Published == "" {
		a.PublishedFrom = FromNone
	}
	return a, nil
}

// languageOf returns the language of the article's text, and what its source
// says of it only where the text is too short to tell: templates say "en" above
// any language.
func languageOf(a Article) string {
	if lang, sure := tongue.Of(a.Text); sure {
		return lang
	}
	return languageCode(a.Lang)
}

// languageCode returns the two letters of a language's code, empty where they
// do not begin one.
func languageCode(s string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "_", "-")), "-")
	if len(code) != 2 {
		return ""
	}
	return code
}
