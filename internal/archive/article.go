package archive

import (
	"context"
	"fmt"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// Article returns an article by id, also a former one (Resolve), with
// LastChecked and Status filled. A tombstone is returned with Status
// news.StatusGone. Never held: news.ErrNotFound; removed on request:
// news.ErrForgotten.
func (a *Archive) Article(ctx context.Context, id string) (*news.Article, error) {
	now, err := a.Resolve(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := a.readArticles(ctx, "WHERE a.id = ?", now)
	if err != nil {
		return nil, a.explain("read article", id, err)
	}
	if len(list) == 0 {
		return nil, a.explain("read article", id, news.ErrNotFound)
	}
	return list[0], nil
}

// Resolve returns the present id of an article: id itself when it is one, or
// where its aliases lead.
func (a *Archive) Resolve(ctx context.Context, id string) (string, error) {
	now := id
	for range 8 {
		var n int
		if _, err := a.readRow(ctx, "SELECT count(*) FROM article WHERE id = ?", []any{now}, &n); err != nil {
			return "", a.explain("look up article", id, err)
		}
		if n > 0 {
			return now, nil
		}
		found, err := a.readRow(ctx, "SELECT article FROM alias WHERE id = ?", []any{now}, &now)
		if err != nil {
			return "", a.explain("look up article", id, err)
		}
		if !found {
			break
		}
	}
	var n int
	if _, err := a.readRow(ctx, "SELECT count(*) FROM forgotten WHERE kind = ? AND id = ?", []any{forgetArticle, id}, &n); err != nil {
		return "", a.explain("look up article", id, err)
	}
	if n > 0 {
		return "", a.explain("look up article", id, news.ErrForgotten)
	}
	return "", a.explain("look up article", id, news.ErrNotFound)
}

// Articles returns the articles held among ids, by id. Tombstones, aliases and
// unknown ids are missing. LastChecked and Status stay empty.
func (a *Archive) Articles(ctx context.Context, ids []string) (map[string]*news.Article, error) {
	out := make(map[string]*news.Article, len(ids))
	err := a.readIn(ctx, "SELECT id, data FROM article WHERE status = 'held' AND id IN ", ids, func(scan func(...any) error) error {
		var id string
		var data []byte
		if err := scan(&id, &data); err != nil {
			return err
		}
		art, err := a.decodeArticle(data)
		if err != nil {
			return corrupt("article "+id, err)
		}
		out[id] = art
		return nil
	})
	if err != nil {
		return nil, a.explain("read", fmt.Sprintf("%d articles", len(ids)), err)
	}
	return out, nil
}

// Walk calls fn with every article, also tombstones, in order of id, with
// LastChecked and Status filled. It reads 500 at a time and holds nothing open
// while fn runs; fn's first error ends it and is returned as it is.
func (a *Archive) Walk(ctx context.Context, fn func(*news.Article) error) error {
	after := ""
	for {
		list, err := a.readArticles(ctx, fmt.Sprintf("WHERE a.id > ? ORDER BY a.id LIMIT %d", slice), after)
		if err != nil {
			return a.explain("walk", "articles", err)
		}
		for _, art := range list {
			if err := fn(art); err != nil {
				return err
			}
			after = art.ID
		}
		if len(list) < slice {
			return nil
		}
	}
}

func (a *Archive) readArticles(ctx context.Context, where string, arg any) (out []*news.Article, err error) {
	err = a.read(ctx, "SELECT a.id, a.status, p.checked, a.data FROM article a JOIN page p ON p.id = a.main "+where, []any{arg}, func(scan func(...any) error) error {
		var id, status string
		var checked int64
		var data []byte
		if err := scan(&id, &status, &checked, &data); err != nil {
			return err
		}
		art, err := a.decodeArticle(data)
		if err != nil {
			return corrupt("article "+id, err)
		}
		art.Status = status
		if t := at(checked); !t.IsZero() {
			art.LastChecked = &t
		}
		out = append(out, art)
		return nil
	})
	return out, err
}

// Version is a former text of an article that its publisher corrected.
type Version struct {
	Until   time.Time // when the next text was first seen
	Article *news.Article
}

// Versions returns the former texts of an article, oldest first; none is no error.
func (a *Archive) Versions(ctx context.Context, id string) ([]Version, error) {
	var out []Version
	err := a.read(ctx, "SELECT until, data FROM version WHERE article = ? ORDER BY until", []any{id}, func(scan func(...any) error) error {
		var until int64
		var data []byte
		if err := scan(&until, &data); err != nil {
			return err
		}
		art, err := a.decodeArticle(data)
		if err != nil {
			return corrupt("a former version of article "+id, err)
		}
		out = append(out, Version{Until: at(until), Article: art})
		return nil
	})
	if err != nil {
		return nil, a.explain("read versions of article", id, err)
	}
	return out, nil
}

// Tombstones returns what the server must still answer for: gone articles,
// ids that articles once had and forgotten ones, in order of id. It has the form that the
// index's writer asks for.
func (a *Archive) Tombstones(ctx context.Context) ([]query.Tombstone, error) {
	var out []query.Tombstone
	err := a.read(ctx, `SELECT a.id, 'gone', '', a.title, a.url, a.published, p.checked FROM article a JOIN page p ON p.id = a.main WHERE a.status = 'gone'
		UNION ALL SELECT l.id, 'moved', l.article, '', '', '', 0 FROM alias l WHERE l.served = 1 AND NOT EXISTS (SELECT 1 FROM article b WHERE b.id = l.id)
		UNION ALL SELECT f.id, 'forgotten', '', '', '', '', 0 FROM forgotten f WHERE f.kind = 'article' ORDER BY 1`, nil, func(scan func(...any) error) error {
		var s query.Tombstone
		var published string
		var checked int64
		if err := scan(&s.ID, &s.Status, &s.Moved, &s.Title, &s.URL, &published, &checked); err != nil {
			return err
		}
		if published != "" {
			s.Published = &published
		}
		if t := at(checked); !t.IsZero() {
			s.LastSeen = &t
		}
		out = append(out, s)
		return nil
	})
	if err != nil {
		return nil, a.explain("list", "tombstones", err)
	}
	return out, nil
}
