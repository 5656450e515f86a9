package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"iomnews/internal/news"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"
)

// Bounds of a request. One beyond them is refused before anything is searched.
const (
	maxQueryBytes = 16 << 10
	maxValues     = 300
	maxAnswerTime = 15 * time.Second // of one answer, exports aside
)

// call is one request being answered.
type call struct {
	s         *server
	g         *gin.Context
	r         *http.Request
	name      string // of the route, for logs and metrics
	api       bool
	loc       *locale
	uiSet     bool // ui= stood in the address, so links keep it
	values    url.Values
	requestID string
	view      View
}

// handle wraps a route: reads language and parameters, answers errors, closes
// the generation.
func (s *server) handle(name string, api bool, h func(*call) error) gin.HandlerFunc {
	return func(g *gin.Context) {
		start := time.Now()
		ctx, cancel := context.WithTimeout(g.Request.Context(), s.o.answerTime)
		defer cancel()
		if name == "api-export" {
			ctx = g.Request.Context()
		}
		c := &call{s: s, g: g, r: g.Request.WithContext(ctx), name: name,
			api: api || strings.HasPrefix(g.Request.URL.Path, "/api/"), requestID: newRequestID(), loc: s.locales["en"]}
		g.Header("X-Request-Id", c.requestID)
		if c.api {
			cors(g)
		}
		defer func() {
			if c.view != nil {
				_ = c.view.Close()
			}
			s.metrics.observe(name, g.Writer.Status(), time.Since(start))
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				s.log.Error("request panicked", "id", c.requestID, "route", name, "panic", p)
				if g.Writer.Written() {
					panic(http.ErrAbortHandler)
				}
				c.fail(problem("internal", "", nil))
			}
		}()
		c.chooseLanguage()
		err := c.readValues()
		if err == nil {
			err = h(c)
		}
		if err != nil {
			if g.Writer.Written() {
				s.log.Warn("answer cut off", "id", c.requestID, "route", name, "err", err)
				panic(http.ErrAbortHandler)
			}
			c.fail(err)
		}
	}
}

func newRequestID() string {
	var b [8]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

var langMatcher = language.NewMatcher([]language.Tag{language.English, language.Spanish, language.French, language.Arabic})

func (c *call) chooseLanguage() {
	lang := "en"
	if accept := c.r.Header.Get("Accept-Language"); accept != "" && len(accept) < 300 {
		if tags, _, err := language.ParseAcceptLanguage(accept); err == nil {
			_, i, confidence := langMatcher.Match(tags...)
			if confidence > language.No {
				lang = uiLangs[i]
			}
		}
	}
	if i := strings.Index(c.r.URL.RawQuery, "ui="); i == 0 || i > 0 && c.r.URL.RawQuery[i-1] == '&' {
		v, _, _ := strings.Cut(c.r.URL.RawQuery[i+3:], "&")
		if c.s.locales[v] != nil {
			lang, c.uiSet = v, true
		}
	}
	c.loc = c.s.locales[lang]
}

// readValues reads the query part: bounded, UTF-8, without the marks that
// mailers and social networks leave on addresses.
func (c *call) readValues() error {
	raw := c.r.URL.RawQuery
	if len(raw) > maxQueryBytes || len(c.r.URL.Path) > 1024 {
		return problem("too-long", "", nil)
	}
	if !utf8.ValidString(c.r.URL.Path) {
		return notFound("")
	}
	v, err := url.ParseQuery(raw)
	if err != nil {
		return problem("parameter", c.loc.T("problem.encoding"), err)
	}
	n := 0
	for name, values := range v {
		for i, value := range values {
			if !utf8.ValidString(name) || !utf8.ValidString(value) {
				return badParam(strings.ToValidUTF8(clip(name, 40), "�"), "", c.loc.T("problem.utf8"), "")
			}
			if at := strings.IndexByte(value, 0); at >= 0 || strings.IndexByte(name, 0) >= 0 {
				p := badParam(strings.ReplaceAll(clip(name, 40), "\x00", "�"), "", c.loc.T("problem.nul"), "")
				if at >= 0 {
					pos := utf8.RuneCountInString(value[:at])
					p.Position, p.Errors[0].Position = &pos, &pos
				}
				return p
			}
			values[i] = strings.TrimSpace(value)
		}
		if n += len(values); n > maxValues {
			return problem("too-long", "", nil)
		}
		if !c.api && (strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "mc_cid" || name == "mc_eid") {
			delete(v, name)
		}
	}
	if ui := v.Get("ui"); v.Has("ui") && (c.s.locales[ui] == nil || len(v["ui"]) > 1) {
		return badParam("ui", ui, c.loc.T("problem.ui"), "en, es, fr, ar")
	}
	c.values = v
	return nil
}

// take removes a parameter that is not the query's own and returns its value.
func (c *call) take(name string) string {
	s := c.values.Get(name)
	c.values.Del(name)
	return s
}

// pin holds a generation for this answer: the newest for "".
func (c *call) pin(generation string) error {
	if c.view != nil {
		return nil
	}
	v, err := c.s.searcher.Pin(c.r.Context(), generation)
	if err != nil {
		if generation != "" && errors.Is(err, news.ErrNotFound) {
			return problem("expired", "", err)
		}
		return err
	}
	c.s.searched.Store(true)
	c.view = cleanView{View: v, excerpt: c.s.o.Text == "excerpt"}
	return nil
}

// fresh answers 304 when the asker already holds what would be said: the
// weak ETag names generation, build, representation, language and the
// canonical form of the question.
func (c *call) fresh(representation, canonical string) bool {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.view.Generation().ID, c.s.build, representation, c.loc.Lang,
		c.r.URL.Path, canonical}, "\x00")))
	tag := `W/"` + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:12])) + `"`
	h := c.g.Writer.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Language")
	if !matches(c.r.Header.Get("If-None-Match"), tag) {
		return false
	}
	c.g.Status(http.StatusNotModified)
	c.g.Writer.WriteHeaderNow()
	return true
}

// matches compares weakly, as If-None-Match does.
func matches(list, tag string) bool {
	if len(list) > 4096 {
		return false
	}
	tag = strings.TrimPrefix(tag, "W/")
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		// gzhttp and proxies mark the encoding inside the tag.
		one = strings.Replace(one, `-gzip"`, `"`, 1)
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}

func (c *call) writeJSON(status int, contentType string, v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		c.s.log.Error("answer not written", "id", c.requestID, "route", c.name, "err", err)
		c.g.Status(http.StatusInternalServerError)
		return
	}
	c.g.Writer.Header().Add("Vary", "Accept-Language")
	c.g.Data(status, contentType, b.Bytes())
}

func (c *call) json(v any) error {
	c.writeJSON(http.StatusOK, "application/json; charset=utf-8", v)
	return nil
}
