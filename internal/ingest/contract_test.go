package ingest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var _ crawl.Store = (*archive.Archive)(nil)

// TestStoreContract does the same random things to the archive and to the
// crawler's own store in memory: both must know the same of every address, and
// give the same visits as due.
func TestStoreContract(t *testing.T) {
	seeds := 8
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(11, uint64(seed)))
			a, m := open(t), crawltest.NewMemory()
			stores := []crawl.Store{a, m}
			var known []string
			now := noon
			for range 150 {
				now = now.Add(time.Duration(1+r.IntN(90)) * time.Minute)
				if r.IntN(3) == 0 || len(known) == 0 {
					var links []news.Link
					for range 1 + r.IntN(4) {
						u := fmt.Sprintf("https://%s.iom.int/news/%d", []string{"www", "chad"}[r.IntN(2)], r.IntN(25))
						l := news.Link{URL: u, Role: news.RoleArticle, Hint: news.Hint{Via: "listing", Title: "T", Published: []string{"", "2025-02-03", "2019-01-01"}[r.IntN(3)]}}
						links = append(links, l)
						if !slices.Contains(known, u) {
							known = append(known, u)
						}
					}
					var added [2]int
					for i, s := range stores {
						n, err := s.Add(t.Context(), "https://www.iom.int/", links)
						ok(t, err)
						added[i] = n
					}
					equal(t, "added", added[0], added[1])
					continue
				}
				u := known[r.IntN(len(known))]
				v, err := a.Visit(t.Context(), u)
				ok(t, err)
				body := []byte(fmt.Sprint("<p>", r.IntN(3)))
				sum := sha256.Sum256(body)
				o := news.Outcome{Visit: v, At: now, Next: now.Add(time.Duration(1+r.IntN(300)) * time.Minute), Every: time.Duration(1+r.IntN(48)) * time.Hour}
				page := &news.Page{URL: u, Final: u, Status: 200, Header: http.Header{"Etag": {fmt.Sprint(r.IntN(9))}, "Last-Modified": {now.Format(http.TimeFormat)}}, Body: body, BodyHash: hex.EncodeToString(sum[:])}
				switch r.IntN(8) {
				case 0:
					o.Result = news.ResultFailed
					o.Gone = v.GoneSince
				case 1:
					o.Result = news.ResultRefused
				case 2:
					o.Result, o.Gone = news.ResultMissing, now
				case 3:
					o.Result, o.Gone = news.ResultGone, now
				case 4:
					o.Result = news.ResultPostponed
				case 5:
					if v.ETag == "" || m.Gone(u) { // what is gone answers no 304
						continue
					}
					o.Result, o.Page = news.ResultNotModified, &news.Page{URL: u, Final: u, Status: 304, Header: http.Header{}}
				default:
					o.Result, o.Page, o.Digest = news.ResultChanged, page, string(body)
					if o.Digest == v.Digest {
						o.Result = news.ResultUnchanged
					}
				}
				for _, s := range stores {
					ok(t, s.Save(t.Context(), o))
				}
			}
			for _, u := range known {
				x, err := a.Visit(t.Context(), u)
				ok(t, err)
				y, err := m.Visit(t.Context(), u)
				ok(t, err)
				if diff := cmp.Diff(y, x, cmpopts.IgnoreFields(news.Visit{}, "Hints")); diff != "" {
					t.Errorf("%s (-memory +archive):\n%s", u, diff)
				}
			}
			for _, host := range []string{"www.iom.int", "chad.iom.int"} {
				x, err := a.Count(t.Context(), host)
				ok(t, err)
				y, err := m.Count(t.Context(), host)
				ok(t, err)
				equal(t, "count of "+host, x, y)
			}
			// An address is due at the time of its discovery: the archive's clock stands at noon.
			for _, later := range []time.Duration{0, time.Hour, 100 * time.Hour} {
				var due [2][]string
				for i, s := range stores {
					visits, err := s.Due(t.Context(), now.Add(later), "iom.int", 1000)
					ok(t, err)
					for _, v := range visits {
						due[i] = append(due[i], v.URL)
					}
				}
				equal(t, fmt.Sprint("due after ", later), due[0], due[1])
			}
		})
	}
}
