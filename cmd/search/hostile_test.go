package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestHostileQueries asks the running program what no friend asks. Every answer is
// one of 200 and a clear refusal: never a fault of the server's, and a query that
// cannot be read is refused with the place.
func TestHostileQueries(t *testing.T) {
	base, _, stop := demoRunning(t)
	defer stop()
	ask := func(path string) (int, problem) {
		t.Helper()
		res, err := http.Get(base + path)
		if err != nil {
			t.Fatalf("%.200s: %v", path, err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatalf("%.200s: %v", path, err)
		}
		var p problem
		if strings.Contains(res.Header.Get("Content-Type"), "json") {
			if err := json.Unmarshal(b, &p); err != nil {
				t.Errorf("%.200s: %v", path, err)
			}
		}
		if res.StatusCode >= 500 || res.StatusCode >= 400 && strings.HasPrefix(path, "/api/") && p.Detail == "" {
			t.Errorf("%.200s: %d %+v", path, res.StatusCode, p)
		}
		return res.StatusCode, p
	}

	rep := strings.Repeat
	for q, at := range map[string]int{ // -1: answered
		`"` + rep("word ", 300) + `"`:       512, // too long at all
		`"` + rep("w ", 21) + `"`:           0,
		rep("OR ", 170):                     0,
		rep("AND ", 100):                    0,
		rep("NOT ", 100) + "a":              32,
		rep("-", 500) + "a":                 8,
		rep("(", 250) + "a" + rep(")", 250): 8,
		rep("(", 20) + "a":                  8,
		rep("(a ", 8) + rep(")", 7):         0,
		"a) b":                              1,
		`"a b`:                              0,
		"* * *":                             0,
		"*a":                                0,
		"a*b":                               1,
		"aa*":                               0,
		"abc* abd* abe* abf*":               15,
		`"a b"~0`:                           5,
		`"a b"~` + rep("9", 40):             5,
		"contry:LBY":                        0,
		"country:":                          0,
		"country:Lybia":                     8,
		"title:(country:LBY)":               7,
		"title:title:title:a":               6,
		"before:2017-13-45":                 7,
		"lang:" + rep("x", 300):             5,
		rep("w ", 33):                       64,
		rep("a", 513):                       512,
		rep("a", 512):                       -1,
		"a\x01b\x02\x1f":                    -1,
		"\u202eabc\u200d":                   -1,
		"мигрант مهاجر migrant 移民 मानव 😀":     -1,
		"a" + rep("\u0301", 400):              -1,
		rep("ﷺ", 40):                          0, // one letter, 18 when spelled out
		"/a.+/ [x TO y] {z} a^5 +b && c || d": -1,
		rep("😀", 500):                         -1,
		rep(":", 500):                         -1,
		`\" \\" %00 %s $(x) ; DROP TABLE`:     -1,
	} {
		for _, path := range []string{"/api/v1/articles", "/api/v1/quotes", "/api/v1/timeline", "/api/v1/facets/country", "/api/v1/quotes/by-speaker", "/api/v1/export"} {
			status, p := ask(path + "?q=" + url.QueryEscape(q))
			switch {
			case at < 0 && status != 200:
				t.Errorf("%s %.60q: %d %+v", path, q, status, p)
			case at >= 0 && (status != 400 || p.Parameter != "q" || p.Position == nil || *p.Position != at):
				t.Errorf("%s %.60q: %d %+v, want 400 at %d", path, q, status, p, at)
			}
			if path == "/api/v1/articles" && at < 0 {
				ask("/api/v1/suggest?q=" + url.QueryEscape(q))
			}
		}
		if status, _ := ask("/search?q=" + url.QueryEscape(q)); status != 200 {
			t.Errorf("the page refuses %.60q with %d", q, status)
		}
	}

	nonsense := []string{"zzz9", "\u202e", rep("a", 300), "../../etc/passwd", "<script>", "%", "-1", "1e9", "*", `"`, "LBY,TUN", "\x07", "ّ"}
	for _, of := range []string{"articles", "quotes"} {
		for _, name := range strings.Fields("region country office speaker lang kind scope year role organisation confidence mark from to undated about min_words sort limit cursor offset facets interval fields profile group ui highlight") {
			for _, v := range nonsense {
				status, p := ask("/api/v1/" + of + "?" + name + "=" + url.QueryEscape(v))
				if status != 200 && (status != 400 || p.Parameter != name) {
					t.Errorf("%s %s=%.40q: %d %+v", of, name, v, status, p)
				}
			}
			v := map[string]string{"from": "2015", "to": "2016", "undated": "include", "about": "mentioned", "min_words": "3", "sort": "newest", "limit": "3", "cursor": "x~y",
				"offset": "3", "facets": "country", "interval": "year", "profile": "full", "group": "none", "ui": "fr", "highlight": "1"}[name]
			if v == "" {
				continue // a filter, or fields: said twice it means both
			}
			twice := name + "=" + v + "&" + name + "=" + v
			if status, p := ask("/api/v1/" + of + "?" + twice); status != 400 || p.Parameter != name {
				t.Errorf("%s: %d %+v, want a refusal", twice, status, p)
			}
		}
	}
	for path, want := range map[string]int{
		"limit=1001": 400, "limit=0": 400, "offset=10001": 400, "offset=" + rep("9", 40): 400, "offset=9999": 200, "from=9999": 200, "from=2020&to=2019": 400,
		"cursor=~": 400, "cursor=nowhere~x": 410, "cursor=2-000001-aaaaaa~2-000001-aaaaaa.AAAA": 410, "cursor=" + rep("a", 9000): 400,
		rep("speaker=a&", 301): 414, rep("x", 17<<10) + "=1": 414, "q=a;b": 400, "q=%zz": 400, "%ff=1": 400, "q%5B%5D=x": 400, "=": 400, "&&&": 200,
	} {
		if status, p := ask("/api/v1/articles?" + path); status != want {
			t.Errorf("%.60s: %d %+v, want %d", path, status, p, want)
		}
	}
	// A cursor serves its own search only.
	var page struct{ Links struct{ Next string } }
	if err := json.Unmarshal([]byte(get(t, base+"/api/v1/articles?q=school&limit=3")), &page); err != nil || page.Links.Next == "" {
		t.Fatal(page, err)
	}
	u, err := url.Parse(page.Links.Next)
	if err != nil {
		t.Fatal(err)
	}
	own := "&cursor=" + url.QueryEscape(u.Query().Get("cursor"))
	for path, want := range map[string]int{"q=school&limit=3": 200, "q=school&limit=50": 200, "q=water&limit=3": 400, "q=school&sort=newest": 400, "q=school&country=LBY": 400, "q=school&group=none": 400} {
		if status, p := ask("/api/v1/articles?" + path + own); status != want || want == 400 && p.Parameter != "cursor" {
			t.Errorf("%s with the cursor of another search: %d %+v, want %d", path, status, p, want)
		}
	}
}

type problem struct {
	Detail    string
	Parameter string
	Position  *int
}
