package index

import (
	"context"
	"os"
	"testing"

	"iomnews/index/indextest"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

func TestProfIndex(t *testing.T) {
	if os.Getenv("PROF") == "" {
		t.Skip()
	}
	w := openWriter(t, t.TempDir(), Options{BatchBytes: 4<<20})
	c := cpu()
	var put []*news.Article
	for a := range indextest.Corpus(4000, 1, 640) {
		put = append(put, a)
		if len(put) == 200 {
			apply(t, w, 1, put)
			put = nil
		}
	}
	apply(t, w, 1, put)
	_, peak := anonymous()
	t.Log(peak)
	t.Log((cpu() - c).Seconds() * 1000 / 4000)
	shut(t, w)
}

func TestProfHigh(t *testing.T) {
	if os.Getenv("PROF") == "" {
		t.Skip()
	}
	v := pinned(t, os.Getenv("PROF")+"/engine", Options{Poll: -1})
	q := query.Query{Expr: query.Word{Text: "ambassador"}, Limit: 10, Highlight: true}
	for range 500 {
		if _, err := v.h.g.answer(context.Background(), q, 0); err != nil {
			t.Fatal(err)
		}
	}
}
