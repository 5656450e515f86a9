package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/blevesearch/bleve/v2"
)

// generation is a published generation, opened: verified, its columns in
// memory. It never changes, so whatever is computed from it may be kept.
type generation struct {
	id       string
	info     query.Generation
	articles *shelf
	quotes   *shelf
	indexes  []bleve.Index
	speakers []query.SpeakerInfo // most quoted first
	byID     map[string]int      // speaker id -> place in speakers
	gone     map[string]query.Tombstone
	cache    cache
	suggest  names

	roleWords, orgWords wordColumn // of quotations
	coverOnce           sync.Once
	cover               []query.CoverageRow
}

// openGeneration opens a generation whose files were verified.
func openGeneration(dir string, m *manifest, id string, langs languages) (g *generation, err error) {
	defer recoverTo(&err, "open generation "+id)
	root := filepath.Join(dir, genName(id))
	g = &generation{id: id, info: query.Generation{
		ID: id, Articles: m.Articles, Quotes: m.Quotes, Speakers: m.Speakers, First: m.First, Last: m.Last, Built: m.Built,
	}}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.close())
			g = nil
		}
	}()
	for _, name := range []string{"articles", "quotes"} {
		idx, err := bleve.OpenUsing(filepath.Join(root, name), map[string]any{"read_only": true, "bolt_timeout": "2s"})
		if err != nil {
			return g, fmt.Errorf("open %s of generation %s: %w: %v", name, id, news.ErrCorrupt, err)
		}
		g.indexes = append(g.indexes, idx)
	}
	var ok bool
	g.articles, g.quotes, ok, err = readColumns(filepath.Join(root, columnsFile), g.indexes[0], g.indexes[1], langs)
	if err == nil && !ok {
		g.articles, g.quotes, err = openShelves(g.indexes[0], g.indexes[1], langs)
	}
	if err != nil {
		return g, fmt.Errorf("columns of generation %s: %w", id, err)
	}
	if g.articles.docs != m.Articles || g.quotes.docs != m.Quotes {
		return g, fmt.Errorf("generation %s holds %d articles and %d quotations, not %d and %d: %w",
			id, g.articles.docs, g.quotes.docs, m.Articles, m.Quotes, news.ErrCorrupt)
	}
	var gone []query.Tombstone
	for name, v := range map[string]any{"speakers.json": &g.speakers, "gone.json": &gone} {
		raw, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			err = json.Unmarshal(raw, v)
		}
		if err != nil {
			return g, fmt.Errorf("%s of generation %s: %w: %v", name, id, news.ErrCorrupt, err)
		}
	}
	g.byID = make(map[string]int, len(g.speakers))
	for i, s := range g.speakers {
		g.byID[s.ID] = i
	}
	g.gone = make(map[string]query.Tombstone, len(gone))
	for _, t := range gone {
		g.gone[t.ID] = t
	}
	g.suggest = g.newNames()
	return g, nil
}

// warm makes the answers that every visitor asks for.
func (g *generation) warm(ctx context.Context) error {
	for _, of := range []string{query.Articles, query.Quotes} {
		if _, err := g.answer(ctx, query.Query{Of: of, Limit: 1}, 0); err != nil {
			return fmt.Errorf("first search in generation %s: %w", g.id, err)
		}
	}
	return nil
}

// close lets go of files and columns.
func (g *generation) close() error {
	var errs []error
	for _, s := range []*shelf{g.articles, g.quotes} {
		if s != nil {
			errs = append(errs, s.close())
		}
	}
	for _, idx := range g.indexes {
		errs = append(errs, idx.Close())
	}
	return errors.Join(errs...)
}

func (g *generation) speaker(id string) (query.SpeakerInfo, bool) {
	if i, ok := g.byID[id]; ok {
		return g.speakers[i], true
	}
	return query.SpeakerInfo{}, false
}
