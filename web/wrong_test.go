package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"iomnews/internal/query"
)

// failing answers every search with an error, as an engine would.
type failing struct {
	*fake
	err error
}

func (f failing) Pin(ctx context.Context, generation string) (View, error) {
	v, err := f.fake.Pin(ctx, generation)
	return failingView{v, f.err}, err
}

type failingView struct {
	View
	err error
}

func (v failingView) Search(context.Context, query.Query) (*query.Result, error) {
	return nil, fmt.Errorf("search: %w", v.err)
}

// TestWhatTheEngineRefuses: too much work and a foreign cursor are the asker's
// errors, said in his language, with the place where there is one.
func TestWhatTheEngineRefuses(t *testing.T) {
	at := func(n int) *int { return &n }
	for _, tc := range []struct {
		name, query, kind, param string
		err                      error
		position                 *int
	}{
		{"too much work", "q=a", "too-costly", "q", &query.CostError{}, nil},
		{"a wide prefix", "q=flood+Mig*", "too-costly", "q", &query.CostError{Clause: "mig*", Words: 20000}, at(6)},
		{"another search's cursor", "q=a", "parameter", "cursor", &query.ParamError{Param: "cursor", Value: "x", Text: "belongs to another search"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := New(failing{newFake(), tc.err}, Options{})
			details := map[string]bool{}
			for _, lang := range uiLangs {
				r := get(t, h, "/api/v1/articles?"+tc.query+"&ui="+lang)
				var p Problem
				b := body(t, r)
				if err := json.Unmarshal([]byte(b), &p); err != nil {
					t.Fatal(err)
				}
				if r.StatusCode != 400 || !strings.HasSuffix(p.Type, "problem-"+tc.kind) || p.Param != tc.param || p.Detail == "" {
					t.Errorf("%d %s", r.StatusCode, b)
				}
				if (p.Position == nil) != (tc.position == nil) || p.Position != nil && *p.Position != *tc.position {
					t.Errorf("position %v, want %v", p.Position, tc.position)
				}
				details[p.Detail] = true
			}
			if len(details) != len(uiLangs) {
				t.Errorf("not every language has its own words: %v", details)
			}
		})
	}
}

// TestNotices: what is remarked on a search is said in the language of the
// interface, in pages and API alike.
func TestNotices(t *testing.T) {
	h := testServer(newFake())
	args := map[string]string{query.NoticeSign: "||", query.NoticeNear: "NEAR", query.NoticeFuzzy: "boast~"}
	for code, q := range map[string]string{
		query.NoticeStar: `"mig* x"`, query.NoticeNothing: "😀", query.NoticeOr: "boats or ships", query.NoticeSign: "boats || ships",
		query.NoticeNear: "boats NEAR ships", query.NoticeFuzzy: "boast~2",
	} {
		said := map[string]bool{}
		for _, lang := range uiLangs {
			want := loadLocales()[lang].T("notice."+code, args[code])
			var a struct {
				Query struct{ Warnings []query.Notice }
			}
			b := body(t, get(t, h, "/api/v1/articles?ui="+lang+"&q="+url.QueryEscape(q)))
			if err := json.Unmarshal([]byte(b), &a); err != nil {
				t.Fatal(err)
			}
			if len(a.Query.Warnings) != 1 || a.Query.Warnings[0].Text != want {
				t.Errorf("%s in %s: %+v, want %q", q, lang, a.Query.Warnings, want)
			}
			said[want] = true
		}
		if len(said) != len(uiLangs) {
			t.Errorf("%s is not said in every language: %v", code, said)
		}
	}
}

func TestZeroByteIsNamed(t *testing.T) {
	h := testServer(newFake())
	var p Problem
	if err := json.Unmarshal([]byte(body(t, get(t, h, "/api/v1/articles?q=%C3%A9a%00b"))), &p); err != nil {
		t.Fatal(err)
	}
	if p.Status != 400 || p.Param != "q" || p.Position == nil || *p.Position != 2 || !strings.Contains(p.Detail, "zero") {
		t.Errorf("%+v", p)
	}
}

// TestFeedIsStrict: a feed reader would not see a notice, so that a feed of
// everything is not what comes of a search that cannot be read.
func TestFeedIsStrict(t *testing.T) {
	h := testServer(newFake())
	if r := get(t, h, "/feeds/search.atom?q=*"); r.StatusCode != 400 {
		t.Errorf("feed: %d, want 400", r.StatusCode)
	}
	page := body(t, get(t, h, "/search?q=%28roof"))
	if !strings.Contains(page, `/feeds/search.atom?of=articles&amp;q=roof"`) || strings.Contains(page, "search.atom?of=articles&amp;q=%28roof") {
		t.Error("the page links to a feed that would be refused")
	}
}
