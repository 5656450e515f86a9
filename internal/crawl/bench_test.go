package crawl_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

const (
	benchPages = 3000
	benchSize  = 54_000
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

// benchPage makes a page of 54 kB: menu, article, teasers, finder, footer.
func benchPage(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><title>Item %d</title><link rel="canonical" href="/news/item-%d"><meta property="article:published_time" content="2026-01-02"></head><body><nav><ul>`, i, i)
	for k := range 80 {
		fmt.Fprintf(&b, `<li class="menu-item menu-item--%d"><a href="/section/%d" data-drupal-link-system-path="node/%d">Section %d</a></li>`, k, k, k, k)
	}
	b.WriteString(`</ul></nav><main><article class="node node--type-news"><h1>Item</h1>`)
	for k := range 14 {
		fmt.Fprintf(&b, "<p>Paragraph %d of item %d. ", k, i)
		for range 6 {
			b.WriteString("The team in the valley handed over the new water point to the families who came back this spring, and said that the work goes on. ")
		}
		b.WriteString("</p>")
	}
	b.WriteString("</article></main><aside>")
	for k := 0; b.Len() < benchSize-60; k++ {
		fmt.Fprintf(&b, `<div class="card article-detail"><h5 class="title"><a class="card" href="/news/item-%d">Another item %d</a></h5><div class="date">2 Jan 2026</div></div>`, (i+k+1)%benchPages, k)
	}
	b.WriteString("</aside></body></html>")
	return b.String()
}

func serveBench() {
	pages := make(map[string][]byte, benchPages)
	var entries []string
	for i := range benchPages {
		p := fmt.Sprintf("/news/item-%d", i)
		pages[p] = []byte(benchPage(i))
		entries = append(entries, p)
	}
	mux := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch body := pages[r.URL.Path]; {
		case body != nil:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Length", fmt.Sprint(len(body)))
			w.Write(body)
		case r.URL.Path == "/sitemap.xml":
			io.WriteString(w, strings.ReplaceAll(urlset(entries...), "{site}", "http://"+r.Host))
		default:
			http.NotFound(w, r)
		}
	})
	l, err := listen()
	if err != nil {
		fmt.Println("error", err)
		return
	}
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
// bare download with goquery, and a round of the crawler with everything on but
// the disk. Target: at most 2.0 times the processor time of the second.
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

		t = cpu()
		m := crawltest.NewMemory()
		m.Drop = true
		st, err := crawl.New(m, crawl.Options{Starts: []string{site}, AllowPrivate: true, Rate: -1, Concurrency: 8,
			Digest: func(p *news.Page) string { return queryDigest(p.Body) }, Links: links}).Run(context.Background())
		ours += cpu() - t
		if err != nil || st.New != benchPages {
			b.Fatalf("%v, %+v", err, st)
		}
		if st.Requests > benchPages+6 {
			b.Fatalf("%d requests for %d pages", st.Requests, benchPages)
		}
	}
	per := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(n*benchPages) }
	b.ReportMetric(per(bare), "bare-ms/page")
	b.ReportMetric(per(query), "goquery-ms/page")
	b.ReportMetric(per(ours), "ours-ms/page")
	b.ReportMetric(ours.Seconds()/query.Seconds(), "ours/goquery")
}
