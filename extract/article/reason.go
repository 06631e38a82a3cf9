package article

import (
	"errors"
	"io/fs"

	"diplograph/extract/article/archive"
	"diplograph/extract/article/feed"
	"diplograph/extract/article/fetch"
	"diplograph/extract/article/page"
	"diplograph/extract/article/warc"
)

// Keys are the names of what an article carries, for Options.Map.
var Keys = []string{"id", "title", "published", "author", "publisher", "url", "lang", "text"}

// reasons are what can be wrong with an input, the particular before the
// general.
var reasons = []error{
	ErrNoText, ErrEmpty, ErrBinary, ErrEncoding, ErrTooLarge, ErrDate, ErrNoArticles, ErrNoFetch, ErrDeep, ErrPage, page.ErrHuge, ErrLong, ErrColumn, errJSON,
	archive.ErrBomb, archive.ErrSecret, archive.ErrBroken, warc.ErrCut, warc.ErrRecord, warc.ErrLarge, feed.ErrFeed,
	fetch.ErrPrivate, fetch.ErrRobots, fetch.ErrOffline, fetch.ErrStatus, fetch.ErrRedirects, fetch.ErrLarge, fetch.ErrSlow, fetch.ErrCut,
	fetch.ErrCoding, fetch.ErrAddress, fs.ErrNotExist, fs.ErrPermission,
}

// Reason returns what was wrong, without the particulars, so that errors of
// Read can be counted.
func Reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r) {
			return r.Error()
		}
	}
	return "other"
}
