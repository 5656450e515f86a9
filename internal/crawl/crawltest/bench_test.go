package crawltest_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"iomnews/internal/archive"
	"iomnews/internal/crawl"
	"iomnews/internal/demo"
	"iomnews/scraper"
)

const (
	benchPages = 3000
)

// TestMain serves the benchmark's pages when told to: in a process of its own,
// so that the server's work is not counted.
func TestMain(m *testing.M) {
	if os.Getenv("CRAWL_BENCH_SERVE") != "" {
		serveBench()
		return
	}
	os.Exit(m.Run())
}

// benchPage makes an IOM-like page of 54 kB: menus, article, teasers, finder.
func benchPage(site string, i int) []byte {
	var ps []string
	for k := range 8 {
		ps = append(ps, fmt.Sprintf("“The water point serves %d families who came back this spring,” said Amina Okello, head of the valley's committee. The team will hand over %d more before the rains, and the work goes on.", i+k, k+2))
	}
	var related []demo.Teaser
	for k := range 4 {
		related = append(related, demo.Teaser{Title: fmt.Sprintf("Another item %d", k), URL: fmt.Sprintf("/news/item-%d", (i+k+1)%benchPages), Kind: "news", Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)})
	}
	return demo.Markup(demo.Drupal9, demo.Sheet{Title: fmt.Sprintf("Families Return to the Valley: Part %d", i), Paragraphs: ps, Published: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Shows: []string{"meta"},
		Canonical: fmt.Sprintf("%s/news/item-%d", site, i), Related: related, Node: i})
}

func serveBench() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println("error", err)
		return
	}
	site := "http://" + l.Addr().String()
	pages := make(map[string][]byte, benchPages)
	var list strings.Builder
	list.WriteString("<urlset>")
	for i := range benchPages {
		p := fmt.Sprintf("/news/item-%d", i)
		pages[p] = benchPage(site, i)
		list.WriteString("<url><loc>" + site + p + "</loc></url>")
	}
	list.WriteString("</urlset>")
	mux := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch body := pages[r.URL.Path]; {
		case body != nil:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Length", fmt.Sprint(len(body)))
			w.Write(body)
		case r.URL.Path == "/sitemap.xml":
			io.WriteString(w, list.String())
		default:
			http.NotFound(w, r)
		}
	})
	fmt.Println(l.Addr())
	go http.Serve(l, mux)
	io.Copy(io.Discard, os.Stdin) // until the benchmark is over
}

// benchServer starts the server and returns its address.
func benchServer(b *testing.B) string {
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "CRAWL_BENCH_SERVE=1")
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return "http://" + strings.TrimSpace(line)
}

// cpu returns the user and system time of this process.
func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// download fetches all pages over eight connections and hands each to use.
func download(b *testing.B, site string, use func([]byte)) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}
	defer client.CloseIdleConnections()
	urls := make(chan string)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for u := range urls {
				resp, err := client.Get(u)
				if err != nil {
					b.Error(err)
					return
				}
				data, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil {
					b.Error(err)
					return
				}
				use(data)
			}
		})
	}
	for i := range benchPages {
		urls <- fmt.Sprintf("%s/news/item-%d", site, i)
	}
	close(urls)
	wg.Wait()
}

// queryDigest parses a page as an extractor would and means its article's text.
func queryDigest(body []byte) string {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(body))
	if err != nil {
		return ""
	}
	text := doc.Find("article p").Text()
	if text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// BenchmarkRound compares, in one run and on the same pages, a bare download, a
// bare download with goquery, and a round with everything on: robots.txt,
// sitemap, archive on disk, hashes, the scraper's digest and links. Target: at most
// 2.0 times the processor time of the second, 64 MB of memory.
func BenchmarkRound(b *testing.B) {
	site := benchServer(b)
	download(b, site, func([]byte) {}) // warm
	var bare, query, ours time.Duration
	n := 0
	for b.Loop() {
		n++
		t := cpu()
		download(b, site, func([]byte) {})
		bare += cpu() - t

		t = cpu()
		download(b, site, func(d []byte) { queryDigest(d) })
		query += cpu() - t

		a, err := archive.Open(b.Context(), filepath.Join(b.TempDir(), "archive.db"), archive.Options{})
		if err != nil {
			b.Fatal(err)
		}
		t = cpu()
		st, err := crawl.New(a, crawl.Options{Starts: []string{site}, AllowPrivate: true, Rate: -1, Concurrency: 8, Digest: scraper.Digest, Links: scraper.Links}).Run(b.Context())
		ours += cpu() - t
		if err != nil || st.New != benchPages || st.NoArticle != 0 || st.Requests > benchPages+10 {
			b.Fatalf("%v, %d new, %d without article, %d requests, %v", err, st.New, st.NoArticle, st.Requests, st.NoArticles)
		}
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
	per := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(n*benchPages) }
	b.ReportMetric(per(bare), "bare-ms/page")
	b.ReportMetric(per(query), "goquery-ms/page")
	b.ReportMetric(per(ours), "ours-ms/page")
	b.ReportMetric(ours.Seconds()/query.Seconds(), "ours/goquery")
	b.ReportMetric(float64(peak())/1024, "peak-MB")
}

// peak returns the most memory this process had, in kB.
func peak() int64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss
}

var _ crawl.Store = (*archive.Archive)(nil)
