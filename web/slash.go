package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// slashless answers for addresses that are no route. One that ends in a slash and
// begins as a route does (/quotes/, typed by hand) leads to the address without it;
// gin's own way of doing that would lose the request's id, its limits and its language.
func slashless(routes gin.RoutesInfo) func(*call) error {
	rooms := map[string]bool{}
	for _, r := range routes {
		rooms[firstSegment(r.Path)] = true
	}
	return func(c *call) error {
		path := c.r.URL.Path
		if !strings.HasSuffix(path, "/") || strings.HasPrefix(path, "//") || !rooms[firstSegment(path)] {
			return notFound("")
		}
		to := url.URL{Path: strings.TrimRight(path, "/"), RawQuery: c.r.URL.RawQuery}
		c.g.Redirect(http.StatusPermanentRedirect, to.String())
		return nil
	}
}

func firstSegment(path string) string {
	s, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return s
}
