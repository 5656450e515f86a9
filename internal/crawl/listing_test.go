package crawl_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/crawl/crawltest"
)

// listingSite has n articles on listing pages of twelve, newest first, as
// "Displaying a - b of n" says, and no sitemap.
func listingSite(t testing.TB, n int) (*site, *int) {
	s := newSite(t)
	s.html("/", `<html><a class="listing" href="/news"></html>`)
	total := n
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		var k int
		if c, _ := fmt.Sscanf(r.URL.Path, "/news/%d", &k); c == 1 {
			s.mu.Lock()
			s.asked = append(s.asked, r.URL.RequestURI())
			s.mu.Unlock()
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, articleBody(r.URL.Path))
			return
		}
		s.serve(w, r)
	})
	s.on("/news", func(w http.ResponseWriter, r *http.Request) {
		page := 0
		fmt.Sscan(r.URL.Query().Get("page"), &page)
		from, to := page*12, min(page*12+12, total)
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<html><p>Displaying <b>%d</b> - %d of %d</p>", from+1, to, total)
		for i := from; i < to; i++ {
			id := total - 1 - i // the newest has the highest number
			fmt.Fprintf(w, `<a class="card" href="/news/%04d" title="%s">`, id, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, id).Format(time.DateOnly))
		}
		fmt.Fprint(w, "</html>")
	})
	return s, &total
}

func TestListingsAreWalkedOnceThenOnlyTheirTop(t *testing.T) {
	s, total := listingSite(t, 100)
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if st.New != 100 || st.Sites[0].Listed != 100 {
		t.Fatalf("new %d, listed %d", st.New, st.Sites[0].Listed)
	}
	// Newest first: what the first page names is fetched in its order.
	var order []string
	for _, o := range m.Outcomes[:12] {
		order = append(order, o.Visit.URL)
	}
	if !slices.IsSortedFunc(order, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("not newest first: %v", order)
	}
	s.forget()
	s.clock.Advance(time.Minute)
	crawlOnce(t, m, s.options())
	if n := s.requests(); n > 4 {
		t.Errorf("%d requests without news: %v", n, s.paths())
	}
	// Other bytes on the first page, and nothing new on it: the second is not asked for.
	first := s.pages["/news"]
	s.on("/news", func(w http.ResponseWriter, r *http.Request) {
		first(w, r)
		fmt.Fprintf(w, "<!-- token %d -->", s.requests())
	})
	s.forget()
	crawlOnce(t, m, s.options())
	if n := s.count("/news?page=1"); n != 0 {
		t.Error("the second page was read though the first held nothing new")
	}
	// Fourteen new ones: the first page and the second, and the third that holds nothing new.
	*total = 114
	s.forget()
	st = crawlOnce(t, m, s.options())
	if st.New != 14 || st.Sites[0].Listed != 114 {
		t.Errorf("new %d, listed %d", st.New, st.Sites[0].Listed)
	}
	listings := 0
	for _, p := range s.paths() {
		if strings.HasPrefix(p, "/news?") || p == "/news" {
			listings++
		}
	}
	if listings != 3 {
		t.Errorf("%d listing pages read, want 3", listings)
	}
}

func TestListingWalkGoesOnAfterAStop(t *testing.T) {
	s, _ := listingSite(t, 240)
	m := crawltest.NewMemory()
	o := s.options()
	o.Limit = 5
	crawlOnce(t, m, o)
	seen := len(m.Known())
	if seen == 240 {
		t.Skip("the walk was quicker than five articles")
	}
	o.Limit = 0
	s.forget()
	st := crawlOnce(t, m, o)
	if len(m.Known()) != 240 || st.New != 235 {
		t.Errorf("known %d, new %d", len(m.Known()), st.New)
	}
}

func TestSinceAndLimitAndDryRun(t *testing.T) {
	s, _ := listingSite(t, 60) // dated 2020-01-01 to 2020-02-29
	m := crawltest.NewMemory()
	o := s.options()
	o.Since = "2020-02-20"
	st := crawlOnce(t, m, o)
	if st.New != 10 {
		t.Errorf("since: %d new, want 10", st.New)
	}
	o = s.options()
	o.Limit = 7
	if st = crawlOnce(t, m, o); st.New != 7 || st.Cut != "limit" {
		t.Errorf("limit: %d new, cut %q", st.New, st.Cut)
	}
	o = s.options()
	o.DryRun = true
	before, outcomes := len(m.Known()), len(m.Outcomes)
	s.forget()
	st = crawlOnce(t, m, o)
	if st.Due != 43 || len(st.Would) != 43 || len(m.Known()) != before || len(m.Outcomes) != outcomes {
		t.Errorf("dry run: due %d, known %d before and %d after", st.Due, before, len(m.Known()))
	}
	for _, p := range s.paths() {
		if strings.HasPrefix(p, "/news/") {
			t.Errorf("a dry run fetched %s", p)
		}
	}
	if !strings.HasSuffix(st.Would[0], "/news/0042") {
		t.Errorf("not newest first: %v", st.Would[:3])
	}
	if st := crawlOnce(t, m, s.options()); st.New != 43 {
		t.Errorf("afterwards %d new, want 43", st.New)
	}
}
