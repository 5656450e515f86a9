package web

import (
	"mime"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

// guard sets what every answer carries. No page needs more than its own
// stylesheet and script; nothing may frame it.
func (s *server) guard(g *gin.Context) {
	h := g.Writer.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	g.Next()
}

// cors opens the API for reading from any page.
func cors(g *gin.Context) {
	h := g.Writer.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id, X-Total-Count, Content-Disposition")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

func (s *server) preflight(g *gin.Context) {
	cors(g)
	h := g.Writer.Header()
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "If-None-Match, Accept, Accept-Language")
	h.Set("Access-Control-Max-Age", "86400")
	g.Status(http.StatusNoContent)
}

func compressible(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	return strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "json") || strings.HasSuffix(t, "xml") ||
		t == "application/javascript" || t == "application/x-ndjson" || strings.Contains(t, "research-info")
}

// turnstile lets one pass at a time under each name.
type turnstile struct {
	mu     sync.Mutex
	inside map[string]bool
}

func newTurnstile() *turnstile { return &turnstile{inside: map[string]bool{}} }

// enter reports whether name may pass; then leave must follow.
func (t *turnstile) enter(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.inside[name] {
		return false
	}
	t.inside[name] = true
	return true
}

func (t *turnstile) leave(name string) {
	t.mu.Lock()
	delete(t.inside, name)
	t.mu.Unlock()
}
