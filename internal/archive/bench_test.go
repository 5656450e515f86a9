package archive_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"iomnews/internal/archive"
	"iomnews/internal/news"

	"github.com/klauspost/compress/zstd"
)

// page54 is a page of the usual size: 54 kB of markup and words.
func page54(i int) string {
	r := rand.New(rand.NewPCG(1, uint64(i)))
	words := strings.Fields("the shelter of families and a convoy from the harbour with registration near clinics for teachers who crossed rivers")
	var b strings.Builder
	for b.Len() < 54_000 {
		fmt.Fprintf(&b, `<div class="field field--name-body item-%d"><p>`, r.IntN(50))
		for range 12 {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("</p></div>\n")
	}
	return b.String()
}

// visit is a page with 40 links: 30 of a menu, 10 teasers that rotate.
func visit(i int) news.Outcome {
	o := outcome(fmt.Sprintf("https://www.iom.int/news/%d", i), page54(i), fmt.Sprint(i), i%1000)
	for l := range 30 {
		o.Links = append(o.Links, news.Link{URL: fmt.Sprintf("https://www.iom.int/menu/%d", l)})
	}
	for l := range 10 {
		n := (i*7 + l*13) % 3000
		o.Links = append(o.Links, news.Link{URL: fmt.Sprintf("https://www.iom.int/news/%d", n), Role: news.RoleArticle, Hint: news.Hint{Via: "teaser", Title: fmt.Sprintf("Title %d", n)}})
	}
	return o
}

// BenchmarkSave compares a visit saved with everything on (hashing, compression,
// frontier, links, hints, change log; one goroutine and eight) with the least
// that could be done: the page compressed and inserted into a plain table, one
// commit each, same SQLite and same pragmas. The figure is "x/bare".
func BenchmarkSave(b *testing.B) {
	visits := make([]news.Outcome, 200)
	for i := range visits {
		visits[i] = visit(i)
	}
	at := func(i int) news.Outcome {
		o := visits[i%len(visits)]
		o.Visit.URL = fmt.Sprintf("https://www.iom.int/news/%d", i)
		o.Digest = fmt.Sprint("m", i)
		o.Page = &news.Page{URL: o.Visit.URL, Final: o.Visit.URL, Status: 200, Header: o.Page.Header, Body: append(fmt.Appendf(nil, "%d", i), o.Page.Body...)}
		return o
	}
	var bare float64
	b.Run("bare", func(b *testing.B) {
		db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
		ok(b, err)
		defer db.Close()
		db.SetMaxOpenConns(1)
		_, err = db.Exec("CREATE TABLE page (id INTEGER PRIMARY KEY, url TEXT UNIQUE, hash BLOB, body BLOB)")
		ok(b, err)
		enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
		ok(b, err)
		stmt, err := db.Prepare("INSERT INTO page (url, hash, body) VALUES (?, ?, ?)")
		ok(b, err)
		i := 0
		for b.Loop() {
			o := at(i)
			sum := sha256.Sum256(o.Page.Body)
			_, err := stmt.Exec(o.Visit.URL, sum[:], enc.EncodeAll(o.Page.Body, nil))
			ok(b, err)
			i++
		}
		bare = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	report := func(b *testing.B) {
		if bare > 0 {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/bare, "x/bare")
		}
	}
	b.Run("one", func(b *testing.B) {
		a := openAt(b, filepath.Join(b.TempDir(), "archive.db"), archive.Options{})
		i := 0
		for b.Loop() {
			ok(b, a.Save(context.Background(), at(i)))
			i++
		}
		report(b)
	})
	b.Run("eight", func(b *testing.B) {
		a := openAt(b, filepath.Join(b.TempDir(), "archive.db"), archive.Options{})
		var next atomic.Int64
		b.SetParallelism(4)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				ok(b, a.Save(context.Background(), at(int(next.Add(1)))))
			}
		})
		report(b)
	})
	b.Run("not-modified", func(b *testing.B) {
		a := openAt(b, filepath.Join(b.TempDir(), "archive.db"), archive.Options{})
		ok(b, a.Save(context.Background(), at(1)))
		i := 2
		for b.Loop() {
			o := outcome("https://www.iom.int/news/1", "", "", i)
			o.Result, o.Page.Status, o.Page.Body = news.ResultNotModified, 304, nil
			ok(b, a.Save(context.Background(), o))
			i++
		}
		report(b)
	})
}

// BenchmarkGrowth asks the questions of every page on an archive of 2,000 and
// one of 100,000 addresses; the figure is how many times slower the large one
// answers. Logarithms, not walks: it must stay near one.
func BenchmarkGrowth(b *testing.B) {
	fill := func(b *testing.B, n int) *archive.Archive {
		a := openAt(b, filepath.Join(b.TempDir(), "archive.db"), archive.Options{})
		var links []news.Link
		for i := range n {
			links = append(links, link(fmt.Sprintf("https://www.iom.int/news/%d", i), fmt.Sprintf("%d-%02d-%02d", 2006+i%20, i%12+1, i%28+1)))
			if len(links) == 5000 || i == n-1 {
				must(a.Add(b.Context(), "https://www.iom.int/", links))(b)
				links = nil
			}
		}
		must(a.Due(b.Context(), noon, "", 1))(b) // they become ready once
		return a
	}
	small, large := fill(b, 2000), fill(b, 100_000)
	for name, ask := range map[string]func(b *testing.B, a *archive.Archive, i int){
		"due": func(b *testing.B, a *archive.Archive, i int) { must(a.Due(b.Context(), noon, "iom.int", 16))(b) },
		"visit": func(b *testing.B, a *archive.Archive, i int) {
			must(a.Visit(b.Context(), fmt.Sprintf("https://www.iom.int/news/%d", i%2000)))(b)
		},
		"changes": func(b *testing.B, a *archive.Archive, i int) {
			_, _, err := a.Changes(b.Context(), news.Mark{}, 100, news.ChangePage)
			ok(b, err)
		},
		"save": func(b *testing.B, a *archive.Archive, i int) {
			ok(b, a.Save(context.Background(), outcome(fmt.Sprintf("https://www.iom.int/news/%d", i%2000), fmt.Sprint(i), fmt.Sprint(i), i)))
		},
	} {
		b.Run(name, func(b *testing.B) {
			var took [2]float64
			for which, a := range []*archive.Archive{small, large} {
				b.Run([]string{"2k", "100k"}[which], func(b *testing.B) {
					i := 0
					for b.Loop() {
						ask(b, a, i)
						i++
					}
					took[which] = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
					if which == 1 && took[0] > 0 {
						b.ReportMetric(took[1]/took[0], "x/2k")
					}
				})
			}
		})
	}
}
