package index

import (
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
	"iomnews/scraper/quote"
)

// TestPosts: speaker=post:<id> finds the holder of a post at the article's date.
func TestPosts(t *testing.T) {
	posts := quote.Posts()
	if len(posts) == 0 {
		t.Fatal("no posts")
	}
	p := posts[0]
	in, before, undated, other := articlesFrom(1, 1, "in")[0], articlesFrom(1, 2, "before")[1], articlesFrom(1, 3, "undated")[2], articlesFrom(1, 4, "other")[3]
	for _, a := range []*news.Article{in, before, undated} {
		a.Published = &p.From
		a.Quotes = []news.Quote{{ID: a.ID + "-q", Text: "we will go on with the work", Kind: "direct", Mark: "quoted", Speaker: &news.Speaker{ID: p.SpeakerID(), Name: &p.Name}}}
		a.Voices = nil
	}
	before.Published, undated.Published = ptr("1900-01-01"), nil
	v := published(t, in, before, undated, other)
	q := query.Query{Include: map[string][]string{"speaker": {"post:" + p.Post}}, Facets: []query.FacetRequest{{Name: "speaker", Limit: -1}}}
	r := ask(t, v, q)
	if r.Total != 1 || r.Hits[0].Article.ID != in.ID {
		t.Errorf("%d articles of the holder, want the one of %s", r.Total, p.From)
	}
	q.Of = query.Quotes
	if r := ask(t, v, q); r.Total != 1 {
		t.Errorf("%d quotations of the holder, want 1", r.Total)
	}
	if f := ask(t, v, query.Query{Facets: q.Facets}).Facets["speaker"]; len(f.Values) == 0 || f.Values[0].ID != p.SpeakerID() || f.Values[0].Count != 3 {
		t.Errorf("speakers %+v", f.Values)
	}
	for _, val := range ask(t, v, query.Query{Facets: q.Facets}).Facets["speaker"].Values {
		if isPost(val.ID) {
			t.Errorf("the post %s is listed as a speaker", val.ID)
		}
	}
}
