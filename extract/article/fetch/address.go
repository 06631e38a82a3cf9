package fetch

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"time"
)

// A Resolver finds the addresses of a name; net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// A dialer opens a connection to an address that has been checked.
type dialer func(ctx context.Context, network, address string) (net.Conn, error)

// inner are the blocks of addresses that lead to no public host, beyond those
// that netip knows (RFC 6890 and its registry).
var inner = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network
	netip.MustParsePrefix("100.64.0.0/10"),   // carriers' own
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved, and broadcast
	netip.MustParsePrefix("64:ff9b:1::/48"),  // local translation
	netip.MustParsePrefix("100::/64"),        // discard
	netip.MustParsePrefix("2001::/23"),       // protocol assignments, Teredo among them
	netip.MustParsePrefix("2001:db8::/32"),   // documentation
	netip.MustParsePrefix("fec0::/10"),       // site-local of old
}

// carriers are the blocks whose addresses hold an IPv4 address, and the byte at
// which it stands.
var carriers = []struct {
	block netip.Prefix
	at    int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
	{netip.MustParsePrefix("::/96"), 12},        // IPv4-compatible
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range inner {
		if p.Contains(a) {
			return false
		}
	}
	for _, c := range carriers {
		if b := a.As16(); c.block.Contains(a) {
			return public(netip.AddrFrom4([4]byte(b[c.at : c.at+4])))
		}
	}
	return true
}

// dial resolves a name, checks what it resolves to, and connects to an address
// that was checked: a name that changes its mind in between changes nothing.
// Where any of a name's addresses is private the name is refused as a whole.
func (c *Client) dial(ctx context.Context, network, hostPort string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		return nil, err
	}
	addrs, err := c.resolve(ctx, host)
	if err != nil {
		return nil, err
	}
	for _, a := range addrs {
		if !c.AllowPrivate && !public(a) {
			return nil, refused(host, a)
		}
	}
	err = fmt.Errorf("%s has no address", host)
	for _, a := range addrs {
		var conn net.Conn
		if conn, err = c.connect(ctx, network, net.JoinHostPort(a.String(), port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

// refused says why an address is not dialled.
func refused(host string, a netip.Addr) error {
	if host == a.String() {
		return fmt.Errorf("%w; --allow-private allows it", ErrPrivate)
	}
	return fmt.Errorf("%w (%s is %s); --allow-private allows it", ErrPrivate, host, a)
}

// resolve returns the addresses of a host, which may be one itself.
func (c *Client) resolve(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	return c.Resolver.LookupNetIP(ctx, "ip", host)
}
