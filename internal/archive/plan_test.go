package archive

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
)

// TestPlans: what is asked for every page or every few seconds walks an index,
// never a table, so that it costs the same with a hundred pages and a million.
func TestPlans(t *testing.T) {
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for name, query := range map[string]string{
		"due of a site, this year": dueQuery("iom.int", "rank >= ?"),
		"due, undated":             dueQuery("", "rank = ?"),
		"due, backlog":             dueQuery("", "rank < ? AND rank > ?"),
		"newly due":                "UPDATE page SET ready = 1 WHERE ready = 0 AND due IS NOT NULL AND due <= ?",
		"changes":                  changesQuery([]string{news.ChangePage, news.ChangeGone}),
		"a page":                   "SELECT p.id FROM page p JOIN capture c ON c.id = p.capture JOIN body b ON b.id = c.body WHERE p.url = ?",
		"addresses that lead here": "SELECT url FROM page INDEXED BY page_moved WHERE moved = ? AND moved <> '' ORDER BY url",
		"hints":                    "SELECT hint FROM hint WHERE page = ? ORDER BY source, via",
		"count of a host":          "SELECT count(*) FROM page INDEXED BY page_digest WHERE host = ? AND digest <> '' AND state = 'held'",
		"extracts of a host":       "SELECT count(*) FROM extract WHERE host = ?",
		"pages that share a token": "SELECT t.token, p.url FROM token t JOIN page p ON p.id = t.page WHERE t.token IN (1,2,3)",
		"tokens of a page":         "SELECT token FROM token WHERE page = ? ORDER BY token",
		"articles":                 "SELECT id, data FROM article WHERE status = 'held' AND id IN (?,?)",
		"tombstones of a page":     "SELECT id FROM article WHERE main = ? AND status = 'gone' AND id <> ?",
		"captures in slices":       "SELECT c.id, p.url, (SELECT max(d.at) FROM capture d WHERE d.page = c.page AND d.at < c.at AND d.body IS NOT NULL) FROM capture c JOIN page p ON p.id = c.page WHERE c.id > ? ORDER BY c.id LIMIT ?",
	} {
		t.Run(name, func(t *testing.T) {
			args := make([]any, strings.Count(query, "?"))
			for i := range args {
				args[i] = 1
			}
			err := a.read(t.Context(), "EXPLAIN QUERY PLAN "+query, args, func(scan func(...any) error) error {
				var id, parent, x int
				var detail string
				if err := scan(&id, &parent, &x, &detail); err != nil {
					return err
				}
				if strings.HasPrefix(detail, "SCAN") && !strings.Contains(detail, "CONSTANT ROW") || strings.Contains(detail, "TEMP B-TREE") {
					t.Errorf("%s\n%s", detail, query)
				}
				return nil
			})
			if err != nil && !strings.Contains(err.Error(), "readonly") {
				t.Fatal(err)
			}
		})
	}
}

// TestFailedWriteLeavesNoTransaction: after an error in the middle of a
// transaction the next write works.
func TestFailedWriteLeavesNoTransaction(t *testing.T) {
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"), Options{Now: func() time.Time { return time.Unix(1, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	err = a.write(t.Context(), func(t *tx) error {
		if _, err := t.exec("INSERT INTO state (key, value) VALUES ('a', 'b')"); err != nil {
			return err
		}
		_, err := t.exec("INSERT INTO nowhere VALUES (1)")
		return err
	})
	if err == nil {
		t.Fatal("no error")
	}
	if v, err := a.State(t.Context(), "a"); v != nil || err != nil {
		t.Errorf("half a transaction was kept: %q %v", v, err)
	}
	if err := a.SetState(t.Context(), "a", []byte("c")); err != nil {
		t.Error(err)
	}
}

// TestPragmas: what durability rests on is really set.
func TestPragmas(t *testing.T) {
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "busy_timeout": "10000"} {
		var got string
		err := a.write(t.Context(), func(t *tx) error {
			_, err := t.row("PRAGMA "+pragma, nil, &got)
			return err
		})
		if err != nil || got != want {
			t.Errorf("%s is %s, want %s (%v)", pragma, got, want, err)
		}
	}
}
