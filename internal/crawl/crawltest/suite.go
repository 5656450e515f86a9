package crawltest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"iomnews/internal/news"
)

// Store is crawl.Store, said again: crawl's own tests import this package.
type Store interface {
	Add(ctx context.Context, source string, links []news.Link) (added int, err error)
	Due(ctx context.Context, now time.Time, site string, n int) ([]news.Visit, error)
	Visit(ctx context.Context, url string) (news.Visit, error)
	Save(ctx context.Context, o news.Outcome) error
	Count(ctx context.Context, host string) (int, error)
	State(ctx context.Context, key string) ([]byte, error)
	SetState(ctx context.Context, key string, value []byte) error
}

// Suite checks that a Store does what the crawler relies on. open returns an
// empty one whose clock, if it has one, stands at now or before.
func Suite(t *testing.T, now time.Time, open func(t *testing.T) Store) {
	for _, c := range []struct {
		name  string
		check func(*suite)
	}{
		{"added once", (*suite).addedOnce},
		{"newest first", (*suite).newestFirst},
		{"due by domain", (*suite).byDomain},
		{"what a visit leaves", (*suite).afterVisit},
		{"failures in a row", (*suite).failures},
		{"postponed", (*suite).postponed},
		{"gone", (*suite).gone},
		{"a newer lastmod makes due", (*suite).lastmod},
		{"saved twice", (*suite).twice},
		{"states", (*suite).states},
	} {
		t.Run(c.name, func(t *testing.T) { c.check(&suite{T: t, s: open(t), now: now}) })
	}
}

type suite struct {
	*testing.T
	s   Store
	now time.Time
}

const host = "www.site.example"

func page(i int) string { return fmt.Sprintf("https://%s/news/%d", host, i) }

func (s *suite) add(url, published string) {
	s.Helper()
	if _, err := s.s.Add(s.Context(), "https://"+host+"/", []news.Link{{URL: url, Role: news.RoleArticle, Hint: news.Hint{Via: "listing", Published: published}}}); err != nil {
		s.Fatal(err)
	}
}

func (s *suite) visit(url string) news.Visit {
	s.Helper()
	v, err := s.s.Visit(s.Context(), url)
	if err != nil {
		s.Fatal(err)
	}
	return v
}

func (s *suite) save(o news.Outcome) {
	s.Helper()
	if err := s.s.Save(s.Context(), o); err != nil {
		s.Fatal(err)
	}
}

func (s *suite) due(at time.Time) []string {
	s.Helper()
	vs, err := s.s.Due(s.Context(), at, "site.example", 100)
	if err != nil {
		s.Fatal(err)
	}
	var urls []string
	for _, v := range vs {
		urls = append(urls, v.URL)
	}
	return urls
}

// held is the outcome of a good visit.
func (s *suite) held(url, body string, at time.Time) news.Outcome {
	p := &news.Page{URL: url, Final: url, Status: 200, Header: http.Header{"Etag": {`"` + body + `"`}, "Last-Modified": {"Mon, 02 Jan 2006 15:04:05 GMT"}}, Body: []byte(body), BodyHash: sha(body), Fetched: at}
	return news.Outcome{Visit: s.visit(url), At: at, Result: news.ResultNew, Page: p, Digest: "meaning of " + body, Next: at.Add(time.Hour), Every: time.Hour}
}

func (s *suite) addedOnce() {
	links := []news.Link{{URL: page(1), Role: news.RoleArticle}, {URL: page(2), Role: news.RoleArticle}}
	for i, want := range []int{2, 0} {
		if n, err := s.s.Add(s.Context(), "https://"+host+"/", links); n != want || err != nil {
			s.Errorf("time %d: %d added, %v; want %d", i+1, n, err, want)
		}
	}
	if _, err := s.s.Visit(s.Context(), page(3)); !errors.Is(err, news.ErrNotFound) {
		s.Errorf("an address never added: %v", err)
	}
	if v := s.visit(page(1)); v.Role != news.RoleArticle || v.BodyHash != "" || v.Digest != "" || !v.LastVisit.IsZero() || !v.GoneSince.IsZero() {
		s.Errorf("new: %+v", v)
	}
}

func (s *suite) newestFirst() {
	year := s.now.Format("2006")
	s.add(page(1), "2011-02-03")
	s.add(page(2), "")
	s.add(page(3), year+"-01-02")
	s.add(page(4), "2019-02-03")
	s.add(page(5), year+"-02-02")
	want := fmt.Sprint([]string{page(5), page(3), page(2), page(4), page(1)})
	if got := fmt.Sprint(s.due(s.now)); got != want {
		s.Errorf("due %v, want %v", got, want)
	}
	if vs, err := s.s.Due(s.Context(), s.now, "site.example", 2); len(vs) != 2 || err != nil || vs[0].URL != page(5) || vs[0].Published == "" || len(vs[0].Hints) != 1 {
		s.Errorf("the first two: %+v, %v", vs, err)
	}
}

func (s *suite) byDomain() {
	s.add(page(1), "")
	s.add("https://site.example/news/2", "")
	s.add("https://other.example/news/3", "")
	s.add("http://127.0.0.1:8080/news/4", "")
	for site, want := range map[string]int{"site.example": 2, "other.example": 1, "127.0.0.1:8080": 1, "nobody.example": 0, "": 4} {
		if vs, err := s.s.Due(s.Context(), s.now, site, 100); len(vs) != want || err != nil {
			s.Errorf("due of %q: %d, %v; want %d", site, len(vs), err, want)
		}
	}
}

func (s *suite) afterVisit() {
	s.add(page(1), "")
	o := s.held(page(1), "one", s.now)
	o.Links = []news.Link{{URL: page(2), Role: news.RoleArticle}}
	s.save(o)
	v := s.visit(page(1))
	if v.ETag != `"one"` || v.LastModified == "" || v.Digest != o.Digest || v.BodyHash != o.Page.BodyHash || v.Interval != time.Hour || v.LastVisit.Unix() != s.now.Unix() || v.Fails != 0 {
		s.Errorf("after the visit: %+v", v)
	}
	if got := fmt.Sprint(s.due(s.now)); got != fmt.Sprint([]string{page(2)}) {
		s.Errorf("due at once: %v", got)
	}
	if got := s.due(s.now.Add(time.Hour)); len(got) != 2 {
		s.Errorf("due in an hour: %v", got)
	}
	if n, err := s.s.Count(s.Context(), host); n != 1 || err != nil {
		s.Errorf("count %d, %v", n, err)
	}
	// Other bytes, same meaning: hash and validators are new.
	again := s.held(page(1), "another", s.now.Add(time.Hour))
	again.Result, again.Digest = news.ResultUnchanged, o.Digest
	s.save(again)
	if v := s.visit(page(1)); v.BodyHash != again.Page.BodyHash || v.ETag != `"another"` || v.Digest != o.Digest {
		s.Errorf("unchanged: %+v", v)
	}
	// 304: all as it was but the time.
	s.save(news.Outcome{Visit: s.visit(page(1)), At: s.now.Add(2 * time.Hour), Result: news.ResultNotModified, Digest: o.Digest, Next: s.now.Add(5 * time.Hour), Every: 3 * time.Hour,
		Page: &news.Page{URL: page(1), Final: page(1), Status: 304, Header: http.Header{}}})
	if v := s.visit(page(1)); v.BodyHash != again.Page.BodyHash || v.ETag != `"another"` || v.Interval != 3*time.Hour {
		s.Errorf("not modified: %+v", v)
	}
}

func (s *suite) failures() {
	s.add(page(1), "")
	s.save(s.held(page(1), "one", s.now))
	for i, result := range []string{news.ResultFailed, news.ResultRefused, news.ResultFailed} {
		at := s.now.Add(time.Duration(i+1) * time.Hour)
		s.save(news.Outcome{Visit: s.visit(page(1)), At: at, Result: result, Reason: "timeout", Next: at.Add(time.Hour)})
		if v := s.visit(page(1)); v.Fails != i+1 || v.Digest == "" || v.BodyHash == "" {
			s.Errorf("%d failures: %+v", i+1, v)
		}
	}
	at := s.now.Add(9 * time.Hour)
	s.save(news.Outcome{Visit: s.visit(page(1)), At: at, Result: news.ResultMissing, Gone: at, Next: at.Add(time.Hour)})
	if v := s.visit(page(1)); v.Fails != 0 || v.GoneSince.Unix() != at.Unix() || v.Digest == "" {
		s.Errorf("missing: %+v", v)
	}
	o := s.held(page(1), "one", at.Add(time.Hour))
	o.Result = news.ResultUnchanged
	s.save(o)
	if v := s.visit(page(1)); v.Fails != 0 || !v.GoneSince.IsZero() {
		s.Errorf("good again: %+v", v)
	}
}

func (s *suite) postponed() {
	s.add(page(1), "")
	s.save(s.held(page(1), "one", s.now))
	s.save(news.Outcome{Visit: s.visit(page(1)), At: s.now.Add(time.Hour), Result: news.ResultFailed, Next: s.now.Add(2 * time.Hour), Every: time.Hour})
	before := s.visit(page(1))
	s.save(news.Outcome{Visit: before, At: s.now.Add(2 * time.Hour), Result: news.ResultPostponed, Next: s.now.Add(9 * time.Hour), Every: time.Hour})
	if v := s.visit(page(1)); v.Fails != before.Fails || !v.LastVisit.Equal(before.LastVisit) || v.Digest != before.Digest {
		s.Errorf("before %+v, after %+v", before, v)
	}
	if got := s.due(s.now.Add(3 * time.Hour)); len(got) != 0 {
		s.Errorf("due too early: %v", got)
	}
	if got := s.due(s.now.Add(9 * time.Hour)); len(got) != 1 {
		s.Errorf("not due at its time: %v", got)
	}
}

func (s *suite) gone() {
	s.add(page(1), "")
	s.add(page(2), "")
	s.save(s.held(page(1), "one", s.now))
	s.save(s.held(page(2), "two", s.now))
	at := s.now.Add(time.Hour)
	s.save(news.Outcome{Visit: s.visit(page(1)), At: at, Result: news.ResultGone, Gone: s.now, Next: at.AddDate(1, 0, 0)})
	if got := s.due(s.now.AddDate(5, 0, 0)); fmt.Sprint(got) != fmt.Sprint([]string{page(2)}) {
		s.Errorf("due: %v", got)
	}
	if n, _ := s.s.Count(s.Context(), host); n != 1 {
		s.Errorf("count %d", n)
	}
}

func (s *suite) lastmod() {
	s.add(page(1), "")
	o := s.held(page(1), "one", s.now)
	o.Next = s.now.AddDate(0, 6, 0)
	s.save(o)
	hint := func(mod time.Time) {
		s.Helper()
		if _, err := s.s.Add(s.Context(), "https://"+host+"/sitemap.xml", []news.Link{{URL: page(1), Role: news.RoleArticle, Hint: news.Hint{Via: "sitemap", Modified: mod}}}); err != nil {
			s.Fatal(err)
		}
	}
	hint(s.now.AddDate(0, -1, 0))
	if got := s.due(s.now.Add(48 * time.Hour)); len(got) != 0 {
		s.Errorf("due by an old lastmod: %v", got)
	}
	hint(s.now.Add(24 * time.Hour))
	if got := s.due(s.now.Add(48 * time.Hour)); len(got) != 1 {
		s.Errorf("not due by a newer lastmod: %v", got)
	}
}

func (s *suite) twice() {
	s.add(page(1), "")
	o := s.held(page(1), "one", s.now)
	s.save(o)
	before := s.visit(page(1))
	s.save(o)
	if v := s.visit(page(1)); fmt.Sprint(v) != fmt.Sprint(before) {
		s.Errorf("before %+v, after %+v", before, v)
	}
	if n, _ := s.s.Count(s.Context(), host); n != 1 {
		s.Errorf("count %d", n)
	}
}

func (s *suite) states() {
	if v, err := s.s.State(s.Context(), "robots x"); v != nil || err != nil {
		s.Errorf("missing: %q, %v", v, err)
	}
	for _, want := range []string{"a", "", "b\x00c"} {
		if err := s.s.SetState(s.Context(), "robots x", []byte(want)); err != nil {
			s.Fatal(err)
		}
		if v, err := s.s.State(s.Context(), "robots x"); string(v) != want || err != nil {
			s.Errorf("%q, %v; want %q", v, err, want)
		}
	}
	if err := s.s.SetState(s.Context(), "robots x", nil); err != nil {
		s.Errorf("nil: %v", err)
	}
	if v, err := s.s.State(s.Context(), "robots x"); len(v) != 0 || err != nil {
		s.Errorf("after nil: %q, %v", v, err)
	}
}

func sha(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
