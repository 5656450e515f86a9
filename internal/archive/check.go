package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
)

// Finding is something wrong, and the command that mends it.
type Finding struct {
	What string `json:"what"`
	Mend string `json:"mend"`
}

// Report is what Check found.
type Report struct {
	Pages    int       `json:"pages"`
	Captures int       `json:"captures"`
	Bodies   int       `json:"bodies"`
	Extracts int       `json:"extracts"`
	Articles int       `json:"articles"`
	Versions int       `json:"versions"`
	Changes  int       `json:"changes"`
	Findings []Finding `json:"findings"` // at most 100; none: all is well
	More     int       `json:"more"`     // findings beyond those
}

// Sound reports that nothing was found.
func (r *Report) Sound() bool { return len(r.Findings) == 0 }

func (r *Report) add(mend, format string, args ...any) {
	if len(r.Findings) >= 100 {
		r.More++
		return
	}
	r.Findings = append(r.Findings, Finding{What: fmt.Sprintf(format, args...), Mend: mend})
}

// What mends what.
const (
	mendRestore = "crawler restore DIR (the last backup)"
	mendExtract = "crawler extract --all"
	mendCrawl   = "crawler crawl"
	mendForget  = "crawler forget (the same address or speaker again)"
)

// Check reads everything: the file's structure, references between tables,
// every stored body against its hash and its count of uses, every stored
// article against its hash, cursors and marks, and that nothing forgotten is
// left. It changes nothing and works beside a running crawl: each question is
// asked of one moment, long tables in slices. An error means that the check itself could not go on.
func (a *Archive) Check(ctx context.Context) (*Report, error) {
	r := &Report{Findings: []Finding{}}
	for _, part := range []func(context.Context, *Report) error{a.checkFile, a.checkCounts, a.checkReferences, a.checkBodies, a.checkHeaders, a.checkArticles, a.checkMarks, a.checkForgotten} {
		if err := part(ctx, r); err != nil {
			if ctx.Err() != nil {
				return r, ctx.Err()
			}
			if e := explainFile(a.path, err); fatal(err) {
				// A damaged file ends the reading; that is a finding, not a failure of the check.
				r.add(mendRestore, "reading stopped: %v", e)
				return r, nil
			}
			return r, a.explain("check", a.path, err)
		}
	}
	return r, nil
}

func (a *Archive) checkFile(ctx context.Context, r *Report) error {
	return a.read(ctx, "PRAGMA integrity_check(20)", nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			r.add(mendRestore, "file: %s", line)
		}
		return nil
	})
}

func (a *Archive) checkCounts(ctx context.Context, r *Report) error {
	_, err := a.readRow(ctx, `SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM capture), (SELECT count(*) FROM body), (SELECT count(*) FROM extract),
		(SELECT count(*) FROM article), (SELECT count(*) FROM version), (SELECT count(*) FROM change)`, nil,
		&r.Pages, &r.Captures, &r.Bodies, &r.Extracts, &r.Articles, &r.Versions, &r.Changes)
	return err
}

// references are statements that find rows which lead nowhere; each returns a name.
var references = []struct{ what, mend, query string }{
	{"page %s is held without a body", mendCrawl, "SELECT p.url FROM page p WHERE p.state = 'held' AND p.role NOT IN ('sitemap', 'feed') AND NOT EXISTS (SELECT 1 FROM capture c JOIN body b ON b.id = c.body WHERE c.id = p.capture)"},
	{"page %s leads to an address that is not known", mendCrawl, "SELECT p.url FROM page p WHERE p.moved <> '' AND NOT EXISTS (SELECT 1 FROM page q WHERE q.url = p.moved)"},
	{"a capture of row %s belongs to no page", mendRestore, "SELECT c.id FROM capture c LEFT JOIN page p ON p.id = c.page WHERE p.id IS NULL"},
	{"a capture of row %s lacks its body", mendRestore, "SELECT c.id FROM capture c LEFT JOIN body b ON b.id = c.body WHERE c.body IS NOT NULL AND b.id IS NULL"},
	{"body of row %s is used another number of times than counted", mendRestore, "SELECT b.id FROM body b WHERE b.refs <> (SELECT count(*) FROM capture c WHERE c.body = b.id)"},
	{"the extract of page row %s belongs to no page that was captured", mendExtract, "SELECT e.page FROM extract e LEFT JOIN page p ON p.id = e.page WHERE p.capture IS NULL"},
	{"article %s is held but its page has no extract, and no change of it is waiting", mendExtract, `SELECT a.id FROM article a JOIN page p ON p.id = a.main WHERE a.status = 'held' AND NOT EXISTS (SELECT 1 FROM extract e WHERE e.page = a.main)
		AND NOT EXISTS (SELECT 1 FROM change c WHERE c.key = p.url AND c.kind = 'extract' AND c.seq > (SELECT coalesce(min(seq), 0) FROM cursor WHERE name LIKE 'link-%' AND seq = (SELECT max(seq) FROM cursor WHERE name LIKE 'link-%')))`},
	{"page %s says it belongs to an article that is not there", mendExtract, "SELECT p.url FROM fact f JOIN page p ON p.id = f.page WHERE f.article <> '' AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = f.article)"},
	{"the former id %s leads to an article that is not there", mendExtract, "SELECT l.id FROM alias l WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = l.article) AND NOT EXISTS (SELECT 1 FROM alias m WHERE m.id = l.article)"},
	{"a hint of page row %s belongs to no page", mendRestore, "SELECT DISTINCT h.page FROM hint h LEFT JOIN page p ON p.id = h.page WHERE p.id IS NULL"},
	{"a token of page row %s belongs to no page", mendExtract, "SELECT DISTINCT t.page FROM token t LEFT JOIN page p ON p.id = t.page WHERE p.id IS NULL"},
}

func (a *Archive) checkReferences(ctx context.Context, r *Report) error {
	for _, ref := range references {
		if err := a.read(ctx, ref.query+" LIMIT 1000", nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			r.add(ref.mend, ref.what, name)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// slices calls fn for every row of a query that takes the last row id seen and
// a limit, and whose first column is the row id.
func (a *Archive) slices(ctx context.Context, query string, size int, fn func(scan func(...any) error) (int64, error)) error {
	var last int64
	for {
		n := 0
		err := a.read(ctx, query, []any{last, size}, func(scan func(...any) error) error {
			id, err := fn(scan)
			last = id
			n++
			return err
		})
		if err != nil || n < size {
			return err
		}
	}
}

func (a *Archive) checkBodies(ctx context.Context, r *Report) error {
	return a.slices(ctx, "SELECT b.id, b.hash, b.size, b.data, coalesce((SELECT p.url FROM capture c JOIN page p ON p.id = c.page WHERE c.body = b.id LIMIT 1), '') FROM body b WHERE b.id > ? ORDER BY b.id LIMIT ?", 100, func(scan func(...any) error) (id int64, err error) {
		var hash, data []byte
		var size int
		var url string
		if err := scan(&id, &hash, &size, &data, &url); err != nil {
			return id, err
		}
		body, err := a.unpack(data)
		if err != nil {
			r.add(mendRestore, "a body of %s cannot be unpacked: %v", url, err)
			return id, nil
		}
		if sum := sha256.Sum256(body); !bytes.Equal(sum[:], hash) || len(body) != size {
			r.add(mendRestore, "a body of %s is not what was stored: its hash or length differs", url)
		}
		return id, nil
	})
}

// checkHeaders reads what stands beside the bodies: headers of answers, hints.
func (a *Archive) checkHeaders(ctx context.Context, r *Report) error {
	if err := a.slices(ctx, "SELECT c.id, c.header, p.url FROM capture c JOIN page p ON p.id = c.page WHERE c.id > ? ORDER BY c.id LIMIT ?", slice, func(scan func(...any) error) (id int64, err error) {
		var header []byte
		var url string
		if err := scan(&id, &header, &url); err != nil {
			return id, err
		}
		if _, err := a.unpackHeader(header); err != nil {
			r.add(mendRestore, "the header of a capture of %s cannot be read: %v", url, err)
		}
		return id, nil
	}); err != nil {
		return err
	}
	return a.read(ctx, "SELECT p.url FROM hint h JOIN page p ON p.id = h.page WHERE NOT json_valid(h.hint)", nil, func(scan func(...any) error) error {
		var url string
		err := scan(&url)
		r.add(mendRestore, "a hint about %s cannot be read", url)
		return err
	})
}

// checkArticles reads every article kept, in all tables, against its hash.
func (a *Archive) checkArticles(ctx context.Context, r *Report) error {
	gone, err := a.forgottenSpeakers(ctx)
	if err != nil {
		return err
	}
	for _, k := range keepers {
		hash := "x''"
		if k.hash != "" {
			hash = "x." + k.hash
		}
		query := "SELECT x.rowid, coalesce(" + k.key + ", ''), " + hash + ", x.data FROM " + k.table + " x WHERE x.rowid > ? AND x.data IS NOT NULL ORDER BY x.rowid LIMIT ?"
		if err := a.slices(ctx, query, slice, func(scan func(...any) error) (id int64, err error) {
			var key string
			var want, data []byte
			if err := scan(&id, &key, &want, &data); err != nil {
				return id, err
			}
			text, err := a.unpack(data)
			if err != nil {
				r.add(mendExtract, "%s of %s cannot be unpacked: %v", k.table, key, err)
				return id, nil
			}
			if sum := sha256.Sum256(text); len(want) > 0 && !bytes.Equal(sum[:], want) {
				r.add(mendExtract, "%s of %s is not what was stored: its hash differs", k.table, key)
			}
			art, err := a.decodeArticle(data)
			switch {
			case err != nil:
				r.add(mendExtract, "%s of %s cannot be read: %v", k.table, key, err)
			case k.table == "article" && art.ID != key:
				r.add(mendExtract, "article %s says that it is %s", key, art.ID)
			case withoutSpeakers(art, gone) != art:
				r.add(mendForget, "%s of %s still quotes a speaker who was to be forgotten", k.table, key)
			}
			return id, nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// checkMarks looks at the cursors; one that is unknown means that a stage
// begins anew, which harms nothing.
func (a *Archive) checkMarks(ctx context.Context, r *Report) error {
	return a.read(ctx, "SELECT k.name FROM cursor k WHERE k.seq > 0 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.seq = k.seq AND c.token = k.token)", nil, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		r.add("crawler extract (it will do all again)", "cursor %s stands at a change that was never made", name)
		return err
	})
}

// checkForgotten proves that nothing forgotten is left under its address.
func (a *Archive) checkForgotten(ctx context.Context, r *Report) error {
	gone := map[string]string{}
	if err := a.read(ctx, "SELECT hash, kind FROM forgotten", nil, func(scan func(...any) error) error {
		var hash []byte
		var kind string
		err := scan(&hash, &kind)
		gone[string(hash)] = kind
		return err
	}); err != nil || len(gone) == 0 {
		return err
	}
	for _, q := range []struct{ kind, what, query string }{
		{forgetURL, "an address of row %d that was to be forgotten is still known", "SELECT id, url FROM page WHERE id > ? ORDER BY id LIMIT ?"},
		{forgetURL, "article row %d stands at an address that was to be forgotten", "SELECT rowid, url FROM article WHERE rowid > ? ORDER BY rowid LIMIT ?"},
		{forgetArticle, "article row %d was to be forgotten", "SELECT rowid, id FROM article WHERE rowid > ? ORDER BY rowid LIMIT ?"},
		{forgetURL, "change %d names an address that was to be forgotten", "SELECT seq, key FROM change WHERE seq > ? ORDER BY seq LIMIT ?"},
	} {
		if err := a.slices(ctx, q.query, slice, func(scan func(...any) error) (id int64, err error) {
			var value string
			if err := scan(&id, &value); err != nil {
				return id, err
			}
			if gone[string(forgetHash(q.kind, value))] != "" {
				r.add(mendForget, q.what, id)
			}
			return id, nil
		}); err != nil {
			return err
		}
	}
	return nil
}
