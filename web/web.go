// Package web answers people and programs: pages, the JSON API, feeds and
// exports, all from a pinned generation.
//
// It knows how questions arrive over HTTP and how answers look, in four
// languages. It does not know how anything is found (see Searcher), crawled or
// stored, and it makes no request of its own. It is the only room with gin.
//
// Start with New; a page is one view struct, drawn by its template and, where
// the API has the same answer, written as JSON from the same struct.
package web

import (
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus"

	"iomnews/scraper/quote"
)

// Options of New. The zero value works.
type Options struct {
	Status         func() (Status, error) // data/status.json; nil: none
	PublicURL      string                 // scheme and host under which this is reached, no final slash; "": links stay relative
	TrustedProxies []string               // CIDRs whose X-Forwarded-For is believed; see CheckProxies
	Text           string                 // "full" ("") or "excerpt": no whole texts, only leads and quotations
	Demo           bool                   // all articles are invented, and every page says so
	Progress       func() string          // while there is no generation yet: how far, e.g. "40 of 100 read"
	Version        string                 // of the build
	Logger         *slog.Logger           // nil: none
	Registry       prometheus.Registerer  // nil: no metrics
	Now            func() time.Time       // nil: time.Now; dates of access in citations
	Measured       []Measure              // figures of quality for the page about the data; nil: it says that none were measured

	answerTime time.Duration // of one answer; 0: maxAnswerTime
}

type server struct {
	searcher Searcher
	o        Options
	log      *slog.Logger
	locales  map[string]*locale
	pages    map[string]map[string]*template.Template // language -> page -> templates
	static   map[string]asset
	build    string // changes when anything drawn changes: part of every ETag
	exports  *turnstile
	metrics  *metrics
	openapi  []byte
	posts    []string    // ids of the posts whose holders are known
	searched atomic.Bool // a generation was there once
}

// New returns the handler of the public address.
func New(searcher Searcher, o Options) http.Handler {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	if o.answerTime == 0 {
		o.answerTime = maxAnswerTime
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{
		searcher: searcher,
		o:        o,
		log:      o.Logger,
		locales:  loadLocales(),
		exports:  newTurnstile(),
		metrics:  newMetrics(o.Registry),
		posts:    postIDs(),
	}
	s.static, s.build = loadAssets(o.Version)
	s.pages = s.loadTemplates()
	s.openapi = s.openAPIDocument()
	return gzip(s.routes())
}

// postIDs are the ids of the posts whose holders are known, each once.
func postIDs() []string {
	var ids []string
	for _, p := range quote.Posts() {
		ids = append(ids, p.Post)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func gzip(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.ContentTypeFilter(compressible))
	if err != nil {
		panic("web: gzip: " + err.Error())
	}
	return wrap(h)
}

func (s *server) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	e.RedirectFixedPath = false
	e.UseRawPath = false
	e.MaxMultipartMemory = 1 << 10
	e.ForwardedByClientIP = len(s.o.TrustedProxies) > 0
	if err := e.SetTrustedProxies(s.o.TrustedProxies); err != nil {
		s.log.Error("trusted proxies are not addresses, none is trusted", "err", err)
		_ = e.SetTrustedProxies(nil)
	}
	e.Use(s.guard)

	page := func(path, name string, h func(*call) error) {
		f := s.handle(name, false, h)
		e.GET(path, f)
		e.HEAD(path, f)
	}
	api := func(path, name string, h func(*call) error) {
		f := s.handle(name, true, h)
		e.GET(path, f)
		e.HEAD(path, f)
		e.OPTIONS(path, s.preflight)
	}
	s.pageRoutes(page)
	s.apiRoutes(api)
	e.GET("/static/:name", s.serveAsset)
	e.HEAD("/static/:name", s.serveAsset)
	e.GET("/robots.txt", s.robots)
	e.GET("/favicon.ico", s.favicon)
	e.NoRoute(s.handle("none", false, slashless(e.Routes())))
	e.NoMethod(s.handle("method", false, func(c *call) error {
		return &Problem{Slug: "method", Status: http.StatusMethodNotAllowed, Detail: "only GET and HEAD are answered here"}
	}))
	return e
}

// CheckProxies says what is wrong with the addresses of trusted proxies.
func CheckProxies(cidrs []string) error {
	gin.SetMode(gin.ReleaseMode) // or it prints warnings
	return gin.New().SetTrustedProxies(cidrs)
}
