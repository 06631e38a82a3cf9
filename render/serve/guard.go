package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// cookieName names the cookie that holds the token after the first visit.
const cookieName = "diplograph"

// IsLoopback tells whether a listening address ("127.0.0.1:8080") can only be
// reached from this machine.
func IsLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// guard lets through who may talk to the server: no page of another origin, no
// name that was made to point to this machine, and nobody without the token
// where there is one.
func guard(next http.Handler, token string, local bool) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case local && !localHost(r.Host):
			// A page elsewhere may have had its own name pointed to 127.0.0.1.
			http.Error(w, "this server answers to localhost only", http.StatusMisdirectedRequest)
		case token != "" && !hasToken(r, token):
			http.Error(w, "open the address that diplograph printed, with its token", http.StatusUnauthorized)
		case token != "" && r.Method == http.MethodGet && r.URL.Query().Has("token"):
			keepToken(w, r, token)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// localHost tells whether a Host header names this machine itself.
func localHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}

// hasToken looks for the token in the address, the cookie and the header.
func hasToken(r *http.Request, token string) bool {
	given := []string{r.URL.Query().Get("token"), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")}
	if c, err := r.Cookie(cookieName); err == nil {
		given = append(given, c.Value)
	}
	for _, g := range given {
		if subtle.ConstantTimeCompare([]byte(g), []byte(token)) == 1 {
			return true
		}
	}
	return false
}

// keepToken moves the token from the address, which people copy, to a cookie.
func keepToken(w http.ResponseWriter, r *http.Request, token string) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
