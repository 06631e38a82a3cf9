package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

// maxDelay is the longest Crawl-delay that is kept to; sites that write more
// want no robots, and say so in other lines.
const maxDelay = 30 * time.Second

// rules are what a host's robots.txt says to us.
type rules struct {
	group *robotstxt.Group
	delay time.Duration
	err   error // why it could not be read, other than that there is none
}

// allowed asks a host's robots.txt about an address. A site that has none
// allows all; one that cannot give it (5xx) is left alone, as RFC 9309 says.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	r := c.robots[u.Host]
	if r == nil {
		r = c.readRobots(ctx, u)
		if ctx.Err() == nil {
			c.robots[u.Host] = r
		}
	}
	if r.err == nil && r.group != nil && !r.group.Test(u.RequestURI()) {
		return ErrRobots
	}
	return r.err
}

// readRobots fetches the rules. Redirects are followed within the site's own
// word only, each checked at dialling like any other.
func (c *Client) readRobots(ctx context.Context, u *url.URL) *rules {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxRedirects + 1 {
		got, next, err := c.ask(ctx, at, entry{})
		var busy *busyError
		switch {
		case errors.As(err, &busy):
			return &rules{err: fmt.Errorf("its robots.txt: %w", err)}
		case errors.Is(err, ErrStatus):
			return &rules{}
		case err != nil:
			return &rules{err: err}
		case next != nil:
			at = next
			continue
		}
		return parseRobots(got.Data)
	}
	return &rules{}
}

// parseRobots reads the lines that are for us. What cannot be read forbids
// nothing.
func parseRobots(data []byte) *rules {
	all, err := robotstxt.FromStatusAndBytes(http.StatusOK, data)
	if err != nil {
		return &rules{}
	}
	group := all.FindGroup(robotsName)
	return &rules{group: group, delay: min(group.CrawlDelay, maxDelay)}
}
