package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"diplograph/extract/atomicfile"
)

// An entry is one address in the cache: a file of JSON.
type entry struct {
	Response
	ETag, Modified string `json:",omitempty"`
}

// ask makes a request one for what has changed.
func (e entry) ask(r *http.Request) {
	if e.ETag != "" {
		r.Header.Set("If-None-Match", e.ETag)
	}
	if e.Modified != "" {
		r.Header.Set("If-Modified-Since", e.Modified)
	}
}

func (c *Client) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(c.Cache, hex.EncodeToString(sum[:16])+".json")
}

// stored returns what the cache knows of an address. A file that cannot be read
// is as good as none: it is written anew.
func (c *Client) stored(address string) (e entry, ok bool) {
	if c.Cache == "" {
		return e, false
	}
	data, err := os.ReadFile(c.path(address))
	if err != nil || json.Unmarshal(data, &e) != nil {
		return entry{}, false
	}
	return e, true
}

// store keeps an answer, whole or not at all.
func (c *Client) store(address string, e entry) error {
	if c.Cache == "" {
		return nil
	}
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Cache, 0o700); err != nil {
		return err
	}
	return atomicfile.Write(c.path(address), func(w io.Writer) error { _, err := w.Write(data); return err })
}
