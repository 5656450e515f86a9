package archive_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

// open opens a new archive in a temporary directory whose clock stands at noon.
func open(t testing.TB) *archive.Archive {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "archive.db"), archive.Options{})
}

func openAt(t testing.TB, path string, opt archive.Options) *archive.Archive {
	t.Helper()
	if opt.Now == nil {
		opt.Now = func() time.Time { return noon }
	}
	a, err := archive.Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func link(url, published string) news.Link {
	return news.Link{URL: url, Role: news.RoleArticle, Hint: news.Hint{Via: "listing", Title: "T", Published: published}}
}

// outcome is a successful visit: body text, digest (the meaning), minutes after noon.
func outcome(url, body, digest string, minute int) news.Outcome {
	when := noon.Add(time.Duration(minute) * time.Minute)
	sum := sha256.Sum256([]byte(body))
	return news.Outcome{
		Visit: news.Visit{URL: url, Role: news.RoleArticle}, At: when, Result: news.ResultChanged, Digest: digest,
		Page: &news.Page{URL: url, Final: url, Status: 200, Body: []byte(body), BodyHash: hex.EncodeToString(sum[:]), Fetched: when,
			Header: http.Header{"Etag": {fmt.Sprintf("\"%d\"", minute)}, "Content-Type": {"text/html"}, "Set-Cookie": {"s=secret"}}},
		Next: when.Add(time.Hour), Every: time.Hour,
	}
}

// changes returns "kind key" of the log after a mark, folded.
func changes(t testing.TB, a *archive.Archive, after news.Mark) []string {
	t.Helper()
	list, _, err := a.Changes(t.Context(), after, 1000, news.ChangePage, news.ChangeGone, news.ChangeExtract, news.ChangeArticle, news.ChangeDeleted)
	ok(t, err)
	out := []string{}
	for _, c := range list {
		out = append(out, c.Kind+" "+c.Key)
	}
	return out
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestDueOrder(t *testing.T) {
	a := open(t)
	links := []news.Link{
		link("https://www.iom.int/news/old", "2019-05-01"),
		link("https://www.iom.int/news/undated", ""),
		link("https://www.iom.int/news/january", "2025-01-02"),
		link("https://www.iom.int/news/may", "2025-05-30"),
		link("https://www.iom.int/news/older", "2006-01-01"),
		{URL: "https://www.iom.int/search?page=1", Role: news.RoleListing},
		{URL: "https://www.iom.int/sitemap.xml", Role: news.RoleSitemap},
		link("https://other.example/news/x", "2025-06-01"),
	}
	equal(t, "added", must(a.Add(t.Context(), "https://www.iom.int/", links))(t), 8)
	equal(t, "added again", must(a.Add(t.Context(), "https://www.iom.int/", links))(t), 0)
	urls := func(site string, n int) []string {
		var out []string
		for _, v := range must(a.Due(t.Context(), noon, site, n))(t) {
			out = append(out, v.URL)
		}
		return out
	}
	want := []string{"https://www.iom.int/sitemap.xml", "https://www.iom.int/news/may", "https://www.iom.int/news/january", "https://www.iom.int/news/undated",
		"https://www.iom.int/search?page=1", "https://www.iom.int/news/old", "https://www.iom.int/news/older"}
	equal(t, "due at iom.int", urls("iom.int", 100), want)
	equal(t, "the first three", urls("iom.int", 3), want[:3])
	r, err := archive.OpenReader(t.Context(), a.Path(), archive.Options{})
	ok(t, err)
	defer r.Close()
	var reading []string
	for _, v := range must(r.Due(t.Context(), noon, "iom.int", 100))(t) {
		reading = append(reading, v.URL)
	}
	equal(t, "through a reader", reading, want)
	equal(t, "anywhere", urls("", 2), []string{want[0], "https://other.example/news/x"})
	if early := must(a.Due(t.Context(), noon.Add(-time.Hour), "", 9))(t); len(early) != 0 {
		t.Errorf("due an hour before they were found: %v", early)
	}
}

func TestSave(t *testing.T) {
	const u = "https://www.iom.int/news/a"
	start := func(t *testing.T) (*archive.Archive, news.Mark) {
		a := open(t)
		must(a.Add(t.Context(), "https://www.iom.int/", []news.Link{link(u, "2025-05-01")}))(t)
		ok(t, a.Save(t.Context(), outcome(u, "<p>first", "m1", 0)))
		equal(t, "changes after the first visit", changes(t, a, news.Mark{}), []string{"page " + u})
		return a, must(a.Head(t.Context()))(t)
	}
	body := func(t *testing.T, a *archive.Archive, want string) {
		t.Helper()
		p := must(a.Page(t.Context(), u))(t)
		equal(t, "body held", string(p.Body), want)
	}
	t.Run("first capture", func(t *testing.T) {
		a, _ := start(t)
		body(t, a, "<p>first")
		p := must(a.Page(t.Context(), u))(t)
		equal(t, "cookie kept", p.Header.Get("Set-Cookie"), "")
		equal(t, "type kept", p.Header.Get("Content-Type"), "text/html")
		equal(t, "hints", len(p.Hints), 1)
		v := must(a.Visit(t.Context(), u))(t)
		equal(t, "validators", []string{v.ETag, v.Digest, v.BodyHash}, []string{`"0"`, "m1", p.BodyHash})
		equal(t, "due again", len(must(a.Due(t.Context(), noon.Add(30*time.Minute), "", 9))(t)), 0)
		equal(t, "due in an hour", len(must(a.Due(t.Context(), noon.Add(time.Hour), "", 9))(t)), 1)
	})
	t.Run("the same outcome twice is harmless", func(t *testing.T) {
		a, m := start(t)
		ok(t, a.Save(t.Context(), outcome(u, "<p>first", "m1", 0)))
		equal(t, "changes", changes(t, a, m), []string{})
	})
	t.Run("other bytes with the same meaning are not stored", func(t *testing.T) {
		a, m := start(t)
		o := outcome(u, "<p>first <!-- token -->", "m1", 10)
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes", changes(t, a, m), []string{})
		body(t, a, "<p>first")
		equal(t, "hash last seen", must(a.Visit(t.Context(), u))(t).BodyHash, o.Page.BodyHash)
	})
	t.Run("another meaning is stored", func(t *testing.T) {
		a, m := start(t)
		ok(t, a.Save(t.Context(), outcome(u, "<p>second", "m2", 10)))
		equal(t, "changes", changes(t, a, m), []string{"page " + u})
		body(t, a, "<p>second")
	})
	t.Run("unchanged by word but new by digest is stored", func(t *testing.T) {
		a, m := start(t)
		o := outcome(u, "<p>second", "m2", 10)
		o.Result = news.ResultUnchanged
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes", changes(t, a, m), []string{"page " + u})
	})
	t.Run("304 keeps all", func(t *testing.T) {
		a, m := start(t)
		o := outcome(u, "", "", 10)
		o.Result, o.Page = news.ResultNotModified, &news.Page{URL: u, Status: 304, Header: http.Header{}}
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes", changes(t, a, m), []string{})
		v := must(a.Visit(t.Context(), u))(t)
		equal(t, "etag, digest", []string{v.ETag, v.Digest}, []string{`"0"`, "m1"})
		equal(t, "visited", v.LastVisit, noon.Add(10*time.Minute))
	})
	for _, result := range []string{news.ResultFailed, news.ResultRefused, news.ResultMissing, news.ResultPostponed} {
		t.Run(result+" harms nothing", func(t *testing.T) {
			a, m := start(t)
			o := news.Outcome{Visit: must(a.Visit(t.Context(), u))(t), At: noon.Add(time.Hour), Result: result, Reason: "timeout", Next: noon.Add(2 * time.Hour)}
			ok(t, a.Save(t.Context(), o))
			equal(t, "changes", changes(t, a, m), []string{})
			body(t, a, "<p>first")
			want := map[string]int{news.ResultFailed: 1, news.ResultRefused: 1}[result]
			equal(t, "fails", must(a.Visit(t.Context(), u))(t).Fails, want)
			equal(t, "count", must(a.Count(t.Context(), "www.iom.int"))(t), 1)
		})
	}
	t.Run("gone", func(t *testing.T) {
		a, m := start(t)
		o := news.Outcome{Visit: must(a.Visit(t.Context(), u))(t), At: noon.Add(time.Hour), Result: news.ResultGone}
		ok(t, a.Save(t.Context(), o))
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes", changes(t, a, m), []string{"gone " + u})
		equal(t, "due", len(must(a.Due(t.Context(), noon.AddDate(5, 0, 0), "", 9))(t)), 0)
		equal(t, "count", must(a.Count(t.Context(), "www.iom.int"))(t), 0)
		if _, err := a.Page(t.Context(), u); !errors.Is(err, news.ErrGone) {
			t.Errorf("page of a tombstone: %v", err)
		}
		again := link(u, "2025-05-01")
		again.Hint.Modified = noon.Add(2 * time.Hour)
		must(a.Add(t.Context(), "https://www.iom.int/sitemap.xml", []news.Link{again}))(t)
		equal(t, "due because a sitemap lists it anew", len(must(a.Due(t.Context(), noon.AddDate(0, 0, 29), "", 9))(t)), 0)
		equal(t, "due a month later", len(must(a.Due(t.Context(), noon.AddDate(0, 0, 31), "", 9))(t)), 1)
		equal(t, "still a tombstone", changes(t, a, m), []string{"gone " + u})
		o = outcome(u, "<p>back", "m1", 120)
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes when it is back", changes(t, a, m), []string{"page " + u})
	})
	t.Run("redirect", func(t *testing.T) {
		a, m := start(t)
		const to = "https://www.iom.int/news/b"
		o := news.Outcome{Visit: must(a.Visit(t.Context(), u))(t), At: noon.Add(time.Hour), Result: news.ResultRedirect,
			Page: &news.Page{URL: u, Final: to, Status: 200}, Links: []news.Link{{URL: to, Role: news.RoleArticle}}}
		ok(t, a.Save(t.Context(), o))
		equal(t, "changes", changes(t, a, m), []string{"gone " + u})
		ok(t, a.Save(t.Context(), outcome(to, "<p>b", "mb", 70)))
		equal(t, "redirects", must(a.Page(t.Context(), to))(t).Redirects, []string{u})
		m = must(a.Head(t.Context()))(t)
		ok(t, a.Save(t.Context(), outcome(u, "<p>its own again", "own", 80)))
		equal(t, "both are told", changes(t, a, m), []string{"page " + to, "page " + u})
		equal(t, "redirects", len(must(a.Page(t.Context(), to))(t).Redirects), 0)
	})
	t.Run("listing keeps its last body only and is no change", func(t *testing.T) {
		a, m := start(t)
		for i, text := range []string{"one", "two", "three"} {
			o := outcome("https://www.iom.int/search", text, "", i)
			o.Visit.Role = news.RoleListing
			ok(t, a.Save(t.Context(), o))
		}
		equal(t, "changes", changes(t, a, m), []string{})
		equal(t, "body", string(must(a.Page(t.Context(), "https://www.iom.int/search"))(t).Body), "three")
	})
}

func TestHints(t *testing.T) {
	const u = "https://www.iom.int/news/a"
	a := open(t)
	ok(t, a.Save(t.Context(), outcome(u, "<p>x", "m", 0)))
	m := must(a.Head(t.Context()))(t)
	add := func(source string, l news.Link) { must(a.Add(t.Context(), source, []news.Link{l}))(t) }
	add("https://www.iom.int/search?page=1", link(u, "2020-01-01"))
	equal(t, "a new fact", changes(t, a, m), []string{"page " + u})
	m = must(a.Head(t.Context()))(t)
	add("https://www.iom.int/search?page=2", link(u, "2020-01-01"))
	equal(t, "the same fact elsewhere", changes(t, a, m), []string{})
	equal(t, "hints", len(must(a.Page(t.Context(), u))(t).Hints), 1)
	equal(t, "date known to the frontier", must(a.Visit(t.Context(), u))(t).Published, "2020-01-01")
	newer := link(u, "2020-01-01")
	newer.Hint.Modified = noon.Add(10 * time.Minute)
	add("https://www.iom.int/sitemap.xml", newer)
	equal(t, "due by lastmod", len(must(a.Due(t.Context(), noon.Add(time.Minute), "", 9))(t)), 1)
	for i := range 100 {
		add(fmt.Sprintf("https://www.iom.int/p%d", i), link(u, fmt.Sprintf("2020-02-%02d", i%28+1)))
	}
	if n := len(must(a.Page(t.Context(), u))(t).Hints); n > 32 {
		t.Errorf("%d hints kept of one address", n)
	}
}

func TestDueOfMany(t *testing.T) {
	a := open(t)
	var links []news.Link
	for i := range 3000 {
		links = append(links, link(fmt.Sprintf("https://www.iom.int/news/%d", i), "2025-01-01"))
	}
	must(a.Add(t.Context(), "https://www.iom.int/", links))(t)
	due := must(a.Due(t.Context(), noon, "", 1_000_000))(t)
	equal(t, "due", len(due), 3000)
	for _, v := range due {
		if len(v.Hints) != 1 {
			t.Fatalf("%s: %d hints", v.URL, len(v.Hints))
		}
	}
}

func TestMarks(t *testing.T) {
	a := open(t)
	for i := range 5 {
		ok(t, a.Save(t.Context(), outcome(fmt.Sprintf("https://www.iom.int/news/%d", i), "x", "m", i)))
	}
	ok(t, a.Save(t.Context(), outcome("https://www.iom.int/news/0", "y", "m2", 9)))
	list, next, err := a.Changes(t.Context(), news.Mark{}, 3, news.ChangePage)
	ok(t, err)
	equal(t, "first slice, the repeated key left for later", []string{list[0].Key, list[1].Key, list[2].Key}, []string{"https://www.iom.int/news/1", "https://www.iom.int/news/2", "https://www.iom.int/news/3"})
	list, next, err = a.Changes(t.Context(), next, 3, news.ChangePage)
	ok(t, err)
	equal(t, "rest", []string{list[0].Key, list[1].Key}, []string{"https://www.iom.int/news/4", "https://www.iom.int/news/0"})
	equal(t, "at the head", next, must(a.Head(t.Context()))(t))
	for name, m := range map[string]news.Mark{
		"another archive":  {Archive: "x", Seq: next.Seq, Token: next.Token},
		"another token":    {Archive: next.Archive, Seq: next.Seq, Token: "0123"},
		"beyond the head":  {Archive: next.Archive, Seq: next.Seq + 1, Token: next.Token},
		"before the first": {Archive: next.Archive, Seq: 0, Token: next.Token},
	} {
		if _, _, err := a.Changes(t.Context(), m, 3, news.ChangePage); !errors.Is(err, news.ErrUnknownMark) {
			t.Errorf("mark of %s: %v", name, err)
		}
	}
}

func TestGroupCommitIsolatesErrors(t *testing.T) {
	a := open(t)
	done := make(chan error, 40)
	for i := range 40 {
		go func() {
			if i%4 == 0 {
				_, err := a.PutExtracts(context.Background(), "", news.Mark{}, []news.Extract{{URL: "https://nowhere.example/", Article: &news.Article{}}})
				if !errors.Is(err, news.ErrNotFound) {
					err = fmt.Errorf("want not found, got %v", err)
				} else {
					err = nil
				}
				done <- err
				return
			}
			done <- a.Save(context.Background(), outcome(fmt.Sprintf("https://www.iom.int/news/%d", i), "x", "m", i))
		}()
	}
	for range 40 {
		ok(t, <-done)
	}
	equal(t, "saved", len(changes(t, a, news.Mark{})), 30)
}

func TestBodiesOnce(t *testing.T) {
	a := open(t)
	big := string(bytes.Repeat([]byte("The same words. "), 4000))
	for i := range 20 {
		ok(t, a.Save(t.Context(), outcome(fmt.Sprintf("https://www.iom.int/news/%d", i), big, "m", i)))
	}
	equal(t, "body", string(must(a.Page(t.Context(), "https://www.iom.int/news/19"))(t).Body), big)
}
