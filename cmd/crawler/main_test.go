package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/demo"
	"iomnews/internal/news"
	"iomnews/internal/round"
)

// crawler runs the program with arguments and returns its exit code and what it printed.
func crawler(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, &out, &err, false)
	return code, out.String(), err.String()
}

func TestUsage(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"nothing", nil, "go run ./cmd/crawler crawl --data data --contact"},
		{"unknown command", []string{"crwal"}, "crwal"},
		{"no contact", []string{"crawl", "--data", data}, "go run ./cmd/crawler crawl --data " + data + " --contact you@example.org"},
		{"no contact for a start", []string{"crawl", "--data", data, "--start", "https://www.iom.int/news"}, "--start https://www.iom.int/news --contact you@example.org"},
		{"rate", []string{"crawl", "--data", data, "--start", "http://127.0.0.1/", "--rate", "fast"}, `"fast" is not like`},
		{"no limit on strangers", []string{"crawl", "--data", data, "--contact", "a@b.c", "--rate", "none"}, "loopback only"},
		{"date", []string{"crawl", "--data", data, "--start", "http://127.0.0.1/", "--since", "16/11/2017"}, "16/11/2017"},
		{"start", []string{"crawl", "--data", data, "--start", "ftp://127.0.0.1/"}, "ftp"},
		{"start and sites", []string{"crawl", "--data", data, "--start", "http://127.0.0.1/", "--sites", "main.go"}, "exclude each other"},
		{"sites", []string{"crawl", "--data", data, "--contact", "a@b.c", "--sites", "main.go"}, "line 1"},
		{"schedule", []string{"run", "--data", data, "--start", "http://127.0.0.1/", "--schedule", "now and then"}, "now and then"},
		{"fixture slug", []string{"fixture", "--data", data, "https://www.iom.int/news/a", "../x"}, "../x"},
		{"forget nothing", []string{"forget", "--data", data}, "one of them"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, says := crawler(t, c.args...)
			if code != exitUsage || !strings.Contains(says, c.says) {
				t.Errorf("exit %d, says %q; want %d and %q", code, says, exitUsage, c.says)
			}
		})
	}
	if _, err := os.Stat(round.ArchivePath(data)); err == nil {
		t.Error("a command with wrong flags made an archive")
	}
}

func TestNoArchiveYet(t *testing.T) {
	data := t.TempDir()
	for _, args := range [][]string{{"status"}, {"check"}, {"export"}, {"show", "https://www.iom.int/news/a"}, {"extract"}, {"index"}, {"backup", t.TempDir()}, {"forget", "https://www.iom.int/a"}} {
		code, _, says := crawler(t, append(args, "--data", data)...)
		if code != exitError || !strings.Contains(says, "no archive in "+data) || !strings.Contains(says, "crawl --data "+data) {
			t.Errorf("%v: exit %d, says %q", args, code, says)
		}
	}
}

func TestNoHostAnswers(t *testing.T) {
	// A port that is taken and where nobody listens: nothing else can come there meanwhile.
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	at, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	dead := fmt.Sprint("127.0.0.1:", at.(*syscall.SockaddrInet4).Port)
	data := t.TempDir()
	code, _, says := crawler(t, "crawl", "--data", data, "--start", "http://"+dead+"/", "--allow-private", "--rate", "none")
	if code != exitError || !strings.Contains(says, "no host answered") {
		t.Errorf("exit %d, says %q", code, says)
	}
	if code, _, says := crawler(t, "check", "--data", data); code != 0 {
		t.Errorf("check afterwards: exit %d, says %q", code, says)
	}
}

// TestDay follows an operator through a day with the invented site.
func TestDay(t *testing.T) {
	site, err := demo.New(demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := site.Listen(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	data, backup := filepath.Join(t.TempDir(), "data"), t.TempDir()
	crawl := []string{"crawl", "--data", data, "--allow-private", "--rate", "none", "--concurrency", "4"}
	for _, s := range server.Starts() {
		crawl = append(crawl, "--start", s)
	}
	ok := func(args ...string) (string, string) {
		t.Helper()
		code, out, says := crawler(t, args...)
		if code != 0 {
			t.Fatalf("%v: exit %d\n%s%s", args, code, out, says)
		}
		return out, says
	}

	dry, _ := ok(append(crawl, "--dry-run")...)
	if n := strings.Count(dry, "\n"); n < 50 {
		t.Errorf("a dry run names %d addresses", n)
	}
	_, says := ok(crawl...)
	if !strings.Contains(says, " new, ") || !strings.Contains(says, "generations published") {
		t.Errorf("summary: %s", says)
	}
	if _, says = ok(crawl...); !strings.HasPrefix(says, "0 new, 0 changed") {
		t.Errorf("a second round over an unchanged site: %s", says)
	}
	if out, _ := ok("status", "--data", data); !strings.HasPrefix(out, "Fine: ") {
		t.Errorf("status begins %.100q", out)
	}
	var report struct {
		Fine    bool
		Archive struct{ Articles int }
	}
	out, _ := ok("status", "--data", data, "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || !report.Fine || report.Archive.Articles < 100 {
		t.Errorf("status --json: %v, %+v", err, report)
	}

	// Export: every article once, no addresses of people.
	out, _ = ok("export", "--data", data)
	if n := strings.Count(out, "\n"); n != report.Archive.Articles {
		t.Errorf("export has %d lines for %d articles", n, report.Archive.Articles)
	}
	if i := strings.Index(out, "@example.org"); i >= 0 {
		t.Errorf("an e-mail address is exported: …%s…", out[max(0, i-60):i+20])
	}
	var first news.Article
	line, _, _ := strings.Cut(out, "\n")
	if err := json.Unmarshal([]byte(line), &first); err != nil {
		t.Fatal(err)
	}
	if out, _ := ok("export", "--data", data, "--format", "csv"); !strings.HasPrefix(out, "id,url,title,") {
		t.Errorf("CSV begins %.60q", out)
	}
	if out, _ := ok("export", "--data", data, "--format", "warc"); !strings.HasPrefix(out, "\x1f\x8b") {
		t.Errorf("WARC begins %.60q, which is not gzip", out)
	}
	out, _ = ok("show", "--data", data, first.ID)
	for _, want := range []string{first.Title, "layout", "title", "held"} {
		if !strings.Contains(out, want) {
			t.Errorf("show says nothing of %q:\n%s", want, out)
		}
	}

	// Locked: another crawler is at work.
	lock, err := archive.LockDir(data)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, says := crawler(t, crawl...); code != exitLocked || !strings.Contains(says, "another crawler") {
		t.Errorf("beside another crawler: exit %d, says %q", code, says)
	}
	if out, _ := ok("status", "--data", data); !strings.HasPrefix(out, "A crawler is at work") {
		t.Errorf("status beside another crawler begins %.100q", out)
	}
	lock.Close()

	// Backup, forget, restore.
	ok("backup", "--data", data, backup)
	if _, says := ok("forget", "--data", data, first.URL); !regexp.MustCompile(`^forgotten: [1-9]\d* addresses, .* with all quotations, [1-9]\d* captures`).MatchString(says) { // how many hangs on which article came first
		t.Errorf("forgetting an article says %q", says)
	}
	ok("check", "--data", data)
	if out, _ := ok("export", "--data", data); strings.Contains(out, first.Title) && strings.Count(out, "\n") >= report.Archive.Articles {
		t.Errorf("%s is still exported after it was forgotten", first.URL)
	}
	if _, says := ok(crawl...); !strings.HasPrefix(says, "0 new") {
		t.Errorf("after forgetting, a crawl: %s", says)
	}
	if _, says := ok("restore", "--data", data, backup); !strings.Contains(says, "left out of it") {
		t.Errorf("a restore over an archive that had to forget says %q", says)
	}
	ok("check", "--data", data)
	if out, _ := ok("export", "--data", data); strings.Count(out, "\n") != report.Archive.Articles-1 || strings.Contains(out, `"id":"`+first.ID) {
		t.Errorf("after the restore there are %d articles, before %d, of which one was forgotten", strings.Count(out, "\n"), report.Archive.Articles)
	}
	if _, says := ok("forget", "--data", data, "--speaker", "nobody-of-this-name"); !strings.Contains(says, "nothing was held") || !strings.Contains(says, ".before-restore") {
		t.Errorf("forgetting somebody unknown beside what a restore put aside says %q", says)
	}
	for url, want := range map[string]string{first.URL: "removed on request", "https://www.iom.int/news/nothing-of-this-name": "nothing is held"} {
		if code, _, says := crawler(t, "show", "--data", data, url); code != exitError || !strings.Contains(says, want) {
			t.Errorf("show %s: exit %d, says %q", url, code, says)
		}
	}
	if code, out, _ := crawler(t, "status", "--data", data, "--max-age", "1ns"); code != exitLook || !strings.Contains(out, "longer ago than 1ns. Run: ") || strings.HasPrefix(out, "Fine") {
		t.Errorf("status of an old round exits with %d, want %d, and says %q", code, exitLook, out)
	}
	if _, out, _ := crawler(t, "status", "--json", "--data", data, "--max-age", "1ns"); !strings.Contains(out, `"fine": false`) {
		t.Errorf("status of an old round as JSON: %.200s", out)
	}
}

func TestImport(t *testing.T) {
	data, pages := filepath.Join(t.TempDir(), "data"), t.TempDir()
	page := demo.Markup(demo.Drupal9, demo.Sheet{Title: "Wells Dug in the Hills", Paragraphs: []string{"Juba – Eleven wells were dug in the hills above the town.", "“The water is sweet,” said Achol Deng, a farmer."},
		Published: time.Date(2019, 5, 4, 0, 0, 0, 0, time.UTC), Shows: []string{"meta"}})
	if err := os.WriteFile(filepath.Join(pages, "wells-dug-hills.html"), page, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pages, "picture.png"), []byte("no page"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, says := crawler(t, "import", "--data", data, "--base-url", "https://www.iom.int/news", "--date", "2020-01-02", pages)
	if code != 0 || !strings.HasPrefix(says, "1 pages new") {
		t.Fatalf("import: exit %d, says %q", code, says)
	}
	_, out, _ := crawler(t, "export", "--data", data)
	var a news.Article
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if a.URL != "https://www.iom.int/news/wells-dug-hills" || a.Published == nil || *a.Published != "2019-05-04" || len(a.Quotes) != 1 || a.FirstSeen.Format(time.DateOnly) != "2020-01-02" {
		t.Errorf("imported: url %s, published %v, %d quotations, first seen %s", a.URL, a.Published, len(a.Quotes), a.FirstSeen)
	}
	if _, out, _ := crawler(t, "status", "--data", data); !strings.HasPrefix(out, "Fine: 1 articles held, by import") {
		t.Errorf("status after an import begins %.100q", out)
	}
	// Again through WARC, into another archive.
	_, warc, _ := crawler(t, "export", "--data", data, "--format", "warc")
	file := filepath.Join(t.TempDir(), "pages.warc.gz")
	if err := os.WriteFile(file, []byte(warc), 0o600); err != nil {
		t.Fatal(err)
	}
	second := filepath.Join(t.TempDir(), "data")
	if code, _, says := crawler(t, "import", "--data", second, file); code != 0 || !strings.HasPrefix(says, "1 pages new") {
		t.Fatalf("import of WARC: exit %d, says %q", code, says)
	}
	_, again, _ := crawler(t, "export", "--data", second)
	var b news.Article
	if err := json.Unmarshal([]byte(again), &b); err != nil || b.ID != a.ID || b.Body != a.Body || !b.FirstSeen.Equal(a.FirstSeen) {
		t.Errorf("by way of WARC the article differs: %v\n%s\n%s", err, out, again)
	}
	// A fixture of it: no word of it is kept, its date is.
	made := t.TempDir()
	if code, _, says := crawler(t, "fixture", "--data", data, "--dir", made, a.URL, "wells"); code != 0 {
		t.Fatalf("fixture: exit %d, says %q", code, says)
	}
	html, err := os.ReadFile(filepath.Join(made, "wells", "page.html"))
	if err != nil || !bytes.Contains(html, []byte("2019-05-04")) || bytes.Contains(html, []byte("Wells Dug")) || bytes.Contains(html, []byte("Achol")) {
		t.Errorf("fixture: %v, keeps words or loses its date", err)
	}
	// An older copy, and a page that is no article: left out, and why.
	if err := os.WriteFile(filepath.Join(pages, "wells-dug-hills.html"), bytes.ReplaceAll(page, []byte("sweet"), []byte("bitter")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pages, "empty.html"), []byte("<title>x</title>"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, says = crawler(t, "import", "--data", data, "--base-url", "https://www.iom.int/news", "--date", "2019-12-31", pages)
	if !strings.Contains(says, "pages left out: 1 no article, 1 older than the capture held\n") {
		t.Errorf("import of an older copy says %q", says)
	}
	// A file without an address.
	if code, _, says := crawler(t, "import", "--data", second, pages); code != exitLook || !strings.Contains(says, "names no address") {
		t.Errorf("import without an address: exit %d, says %q", code, says)
	}
}
