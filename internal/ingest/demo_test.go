package ingest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/demo"
	"iomnews/internal/news"
	"iomnews/scraper"
)

// TestDemoLinks brings the invented site through the real extraction and finds
// what its authors say: which articles repeat another one's text, and which are
// translations of each other. Nodes and old addresses lead to their article.
func TestDemoLinks(t *testing.T) {
	site, err := demo.New(demo.Options{Clock: func() time.Time { return noon }})
	ok(t, err)
	srv, err := site.Listen(t.Context())
	ok(t, err)
	t.Cleanup(func() { srv.Close() })
	site.Publish()
	a := open(t)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	fetch := func(u string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, u, nil)
		ok(t, err)
		resp, err := client.Do(req)
		ok(t, err)
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		ok(t, err)
		key, err := address.Key("", u)
		ok(t, err)
		o := news.Outcome{Visit: news.Visit{URL: key, Role: news.RoleArticle}, At: noon, Next: noon.Add(time.Hour)}
		switch resp.StatusCode {
		case 200:
			sum := sha256.Sum256(body)
			o.Result, o.Page = news.ResultNew, &news.Page{URL: key, Final: key, Status: 200, Header: resp.Header, Body: body, BodyHash: hex.EncodeToString(sum[:]), Fetched: noon}
			o.Digest = scraper.Digest(o.Page)
		case 301, 302, 308:
			to, err := address.Key(u, resp.Header.Get("Location"))
			ok(t, err)
			o.Result, o.Page = news.ResultRedirect, &news.Page{URL: key, Final: to, Status: 200}
			o.Links = []news.Link{{URL: to, Role: news.RoleArticle}}
		default:
			t.Errorf("%s answers %d", u, resp.StatusCode)
			return
		}
		ok(t, a.Save(t.Context(), o))
	}
	golds := map[int]demo.Gold{}
	for _, g := range site.Gold() {
		if g.Corrects != 0 {
			continue
		}
		if g.Era == demo.Jahia {
			g.Alias = g.URL // nothing on such a page names its node: there it would be a copy, rightly
		}
		golds[g.ID] = g
		fetch(g.URL)
		fetch(g.Alias)
		for _, old := range g.Old {
			fetch(old)
		}
	}
	e := extractor(a)
	e.Extract = scraper.Extract
	x, err := e.Run(t.Context())
	ok(t, err)
	if x.Failed > 0 {
		t.Errorf("not read: %v", x.Problems)
	}
	_, err = linker(a).Run(t.Context())
	ok(t, err)

	ids := map[int]string{}
	arts := map[string]*news.Article{}
	ok(t, a.Walk(t.Context(), func(art *news.Article) error { arts[art.ID] = art; return nil }))
	for n, g := range golds {
		for _, u := range append([]string{g.URL, g.Alias}, g.Old...) {
			key, err := address.Key("", u)
			ok(t, err)
			id, err := a.Resolve(t.Context(), address.ArticleID(key))
			if err != nil {
				t.Errorf("%s: %s leads nowhere: %v", g.File, u, err)
				continue
			}
			if ids[n] == "" {
				ids[n] = id
			} else if ids[n] != id {
				t.Errorf("%s: %s leads to %s, its address to %s", g.File, u, arts[id].URL, arts[ids[n]].URL)
			}
		}
	}
	if len(arts) != len(golds) {
		t.Errorf("%d articles of %d", len(arts), len(golds))
	}
	var copies, translations, missed int
	for n, g := range golds {
		art := arts[ids[n]]
		if art == nil {
			continue
		}
		for m, o := range golds {
			if n == m || arts[ids[m]] == nil {
				continue
			}
			group := slices.Contains(art.Duplicates, ids[m])
			isCopy := g.CopyOf == m || o.CopyOf == n || g.CopyOf != 0 && g.CopyOf == o.CopyOf
			switch {
			case group && isCopy:
				copies++
			case group != isCopy:
				t.Errorf("%s and %s: duplicates %v, want %v", g.File, o.File, group, isCopy)
			}
			if g.Work == "" || o.Work == "" || g.CopyOf != 0 || o.CopyOf != 0 {
				continue
			}
			linked := slices.ContainsFunc(art.Translations, func(tr news.Translation) bool { return tr.ID == ids[m] && tr.Lang == o.Lang })
			switch same := g.Work == o.Work; {
			case linked && same:
				translations++
			case linked:
				t.Errorf("%s is taken for a translation of %s", o.File, g.File)
			case same && g.Era != demo.Jahia && o.Era != demo.Jahia:
				t.Errorf("%s: its translation %s is not linked", g.File, o.File)
			case same:
				missed++
			}
		}
		if !art.Representative && g.CopyOf == 0 && !strings.Contains(strings.Join(art.Duplicates, " "), art.Group) {
			t.Errorf("%s: represented by %s, which is not in its group", g.File, art.Group)
		}
	}
	t.Logf("%d articles, %d pairs of copies, %d of translations, %d pairs with a page that names none", len(arts), copies, translations, missed)
	if copies < 8 || translations < 8 {
		t.Errorf("%d copies, %d translations: this test proves little", copies, translations)
	}
}
