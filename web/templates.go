package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"sort"
	"strings"

	"github.com/gin-gonic/gin"
)

//go:embed templates static
var files embed.FS

// asset is a file under /static.
type asset struct {
	body        []byte
	contentType string
}

// loadAssets reads the static files and names the build: a digest of
// everything that decides how an answer looks.
func loadAssets(version string) (map[string]asset, string) {
	h := sha256.New()
	h.Write([]byte(version))
	for _, fsys := range []embed.FS{files, messageFiles} {
		err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fsys.ReadFile(p)
			h.Write([]byte(p))
			h.Write(b)
			return err
		})
		if err != nil {
			panic("web: embedded files: " + err.Error())
		}
	}
	out := map[string]asset{}
	entries, _ := files.ReadDir("static")
	for _, e := range entries {
		b, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			panic("web: embedded files: " + err.Error())
		}
		out[e.Name()] = asset{b, mime.TypeByExtension(path.Ext(e.Name()))}
	}
	return out, hex.EncodeToString(h.Sum(nil))[:12]
}

// serveAsset serves a static file. Its address names the build (?v=), so it
// may be kept for ever.
func (s *server) serveAsset(g *gin.Context) {
	a, ok := s.static[g.Param("name")]
	if !ok {
		s.handle("static", false, func(c *call) error { return notFound("") })(g)
		return
	}
	if g.Query("v") == s.build {
		g.Header("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		g.Header("Cache-Control", "no-cache")
	}
	g.Data(http.StatusOK, a.contentType, a.body)
}

func (s *server) favicon(g *gin.Context) {
	g.Header("Cache-Control", "public, max-age=86400")
	g.Data(http.StatusOK, "image/svg+xml", s.static["icon.svg"].body)
}

// robots keeps crawlers out of the endless space of searches; articles,
// speakers and places may be read, but for invented ones.
func (s *server) robots(g *gin.Context) {
	if s.o.Demo {
		g.String(http.StatusOK, "User-agent: *\nDisallow: /\n")
		return
	}
	g.String(http.StatusOK, "User-agent: *\nDisallow: /search\nDisallow: /quotes?\nDisallow: /speakers?\nDisallow: /facets/\nDisallow: /compare\nDisallow: /api/\nDisallow: /feeds/\n")
}

// loadTemplates parses one set for each page and language: layout, parts,
// page. They are part of the program: one that does not parse is a
// programmer's mistake.
func (s *server) loadTemplates() map[string]map[string]*template.Template {
	names, err := fs.Glob(files, "templates/pages/*.html")
	if err != nil || len(names) == 0 {
		panic("web: no page templates")
	}
	sort.Strings(names)
	out := map[string]map[string]*template.Template{}
	for lang, l := range s.locales {
		base := template.Must(template.New("base").Funcs(template.FuncMap{
			"t": l.T, "num": l.Num, "date": l.Date, "time": l.Time, "percent": l.Percent,
			"add": func(a, b int) int { return a + b },
			"dir": dirOf,
		}).ParseFS(files, "templates/layout.html", "templates/parts/*.html"))
		out[lang] = map[string]*template.Template{}
		for _, name := range names {
			set := template.Must(template.Must(base.Clone()).ParseFS(files, name))
			out[lang][strings.TrimSuffix(path.Base(name), ".html")] = set
		}
	}
	return out
}
