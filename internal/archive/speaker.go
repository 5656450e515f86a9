package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"slices"

	"iomnews/internal/news"
)

// ForgetSpeaker removes a speaker: every quotation and voice of that id goes
// from extracts, articles and former versions, now and in all extractions to
// come. The words of the articles stay as published, a name in them too: to
// remove an article, forget its address. It works in slices; killed midway, run
// it again.
func (a *Archive) ForgetSpeaker(ctx context.Context, id string) (Forgotten, error) {
	var out Forgotten
	err := a.write(ctx, func(t *tx) error {
		_, err := t.exec("INSERT INTO forgotten (hash, kind, id, at) VALUES (?, ?, '', ?) ON CONFLICT DO NOTHING", forgetHash(forgetSpeaker, id), forgetSpeaker, ms(a.opt.Now()))
		return err
	})
	for _, k := range keepers {
		if err != nil {
			break
		}
		var n int
		n, err = a.strip(ctx, k)
		out.Quotes += n
	}
	if err == nil {
		err = a.scrub(ctx)
	}
	if err != nil {
		return Forgotten{}, a.explain("forget speaker", id, err)
	}
	return out, nil
}

// keeper is a table that keeps articles.
type keeper struct{ table, key, hash, kind string }

var keepers = []keeper{
	{"extract", "(SELECT url FROM page p WHERE p.id = x.page)", "hash", news.ChangeExtract},
	{"article", "x.id", "hash", news.ChangeArticle},
	{"version", "x.article", "", ""},
	{"loss", "(SELECT url FROM page p WHERE p.id = x.page)", "", ""},
}

// strip takes the words of forgotten speakers out of one table, 500 rows a
// transaction, and returns how many quotations and voices went.
func (a *Archive) strip(ctx context.Context, k keeper) (removed int, err error) {
	gone, err := a.forgottenSpeakers(ctx)
	if err != nil {
		return 0, err
	}
	for after, more := int64(0), true; more; {
		var n int
		err := a.write(ctx, func(t *tx) error {
			n, more = 0, false
			type row struct {
				id   int64
				key  string
				data []byte
			}
			var list []row
			if err := t.rows("SELECT x.rowid, "+k.key+", x.data FROM "+k.table+" x WHERE x.rowid > ? AND x.data IS NOT NULL ORDER BY x.rowid LIMIT ?", []any{after, slice}, func(scan func(...any) error) error {
				var r row
				err := scan(&r.id, &r.key, &r.data)
				list = append(list, r)
				return err
			}); err != nil {
				return err
			}
			more = len(list) == slice
			for _, r := range list {
				got, err := t.stripRow(k, r.id, r.key, r.data, gone)
				if err != nil {
					return err
				}
				n += got
			}
			if len(list) > 0 {
				after = list[len(list)-1].id
			}
			return nil
		})
		if err != nil {
			return removed, err
		}
		removed += n
	}
	return removed, nil
}

func (t *tx) stripRow(k keeper, id int64, key string, data []byte, gone map[string]bool) (int, error) {
	art, err := t.w.a.decodeArticle(data)
	if err != nil {
		return 0, corrupt(k.table+" of "+key, err)
	}
	clean := withoutSpeakers(art, gone)
	if clean == art {
		return 0, nil
	}
	text, err := encodeArticle(clean)
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256(text)
	set, args := "data = ?", []any{t.w.a.pack(text)}
	if k.hash != "" {
		set, args = set+", hash = ?", append(args, sum[:])
	}
	if _, err := t.exec("UPDATE "+k.table+" SET "+set+" WHERE rowid = ?", append(args, id)...); err != nil {
		return 0, err
	}
	if k.kind != "" {
		if _, err := t.log(k.kind, key, t.w.a.opt.Now()); err != nil {
			return 0, err
		}
	}
	return len(art.Quotes) - len(clean.Quotes) + len(art.Voices) - len(clean.Voices), nil
}

// forgottenSpeakers returns the hashes of the speakers removed on request.
func (a *Archive) forgottenSpeakers(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	err := a.read(ctx, "SELECT hash FROM forgotten WHERE kind = ?", []any{forgetSpeaker}, func(scan func(...any) error) error {
		var h []byte
		err := scan(&h)
		out[string(bytes.Clone(h))] = true
		return err
	})
	if err != nil {
		return nil, a.explain("read", "what is forgotten", err)
	}
	return out, nil
}

// withoutSpeakers returns art, or a copy of it without the quotations and
// voices of forgotten speakers.
func withoutSpeakers(art *news.Article, gone map[string]bool) *news.Article {
	if len(gone) == 0 {
		return art
	}
	dead := func(id string) bool { return id != "" && gone[string(forgetHash(forgetSpeaker, id))] }
	deadQuote := func(q news.Quote) bool { return q.Speaker != nil && dead(q.Speaker.ID) }
	deadVoice := func(v news.Voice) bool { return dead(v.Speaker.ID) }
	if !slices.ContainsFunc(art.Quotes, deadQuote) && !slices.ContainsFunc(art.Voices, deadVoice) {
		return art
	}
	out := *art
	out.Quotes = slices.DeleteFunc(slices.Clone(art.Quotes), deadQuote)
	out.Voices = slices.DeleteFunc(slices.Clone(art.Voices), deadVoice)
	return &out
}
