package crawl

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

func TestEveryAdapts(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	ago := func(days int) string { return now.AddDate(0, 0, -days).Format(time.DateOnly) }
	h := time.Hour
	for _, c := range []struct {
		name      string
		published string
		last      time.Duration
		changed   bool
		least     time.Duration
		most      time.Duration
	}{
		{"of today, first", ago(0), 0, false, h, 2 * h},
		{"a week old, first", ago(7), 0, false, 16 * h, 19 * h},
		{"undated, first", "", 0, false, 3 * day, 3 * day},
		{"twenty years old, first", ago(7300), 0, false, 365 * day, 365 * day},
		{"tomorrow's date", ago(-3), 0, false, h, h},
		{"no date at all", "soon", 0, false, 3 * day, 3 * day},
		{"unchanged", ago(7), 10 * h, false, 14 * h, 14 * h},
		{"changed", ago(7), 10 * h, true, 8 * h, 8 * h},
		{"changed, but old", ago(365), 10 * h, true, 7 * day, 8 * day},
		{"unchanged for long", ago(7), 300 * day, false, 365 * day, 365 * day},
		{"changed all the time", ago(0), h, true, h, h},
		{"an interval beyond all bounds", ago(7), 1 << 62, false, 365 * day, 365 * day},
	} {
		if got := every(news.Visit{Published: c.published, Interval: c.last}, now, c.changed); got < c.least || got > c.most {
			t.Errorf("%s: %v, want %v to %v", c.name, got, c.least, c.most)
		}
	}
	if later(0) != h || later(3) != 8*h || later(99) != 30*day || later(-1) != h {
		t.Errorf("later: %v %v %v", later(0), later(3), later(99))
	}
}

func TestH2_TheGuardStandsAtTheDial(t *testing.T) {
	guard := newDialers(&Options{}).dialer.Control
	if guard == nil {
		t.Fatal("no guard")
	}
	for addr, want := range map[string]bool{
		"93.184.216.34:443": true, "93.184.216.34:80": true, "[2606:2800:220:1:248:1893:25c8:1946]:443": true,
		"93.184.216.34:22": false, "127.0.0.1:443": false, "10.1.2.3:80": false, "169.254.169.254:80": false, "[::1]:443": false, "[::ffff:127.0.0.1]:80": false, "[fe80::1]:80": false,
	} {
		network := "tcp4"
		if addr[0] == '[' {
			network = "tcp6"
		}
		if err := guard(network, addr, nil); (err == nil) != want {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if guard("udp4", "93.184.216.34:443", nil) == nil {
		t.Error("udp passes")
	}
	if newDialers(&Options{AllowPrivate: true}).dialer.Control != nil {
		t.Error("a guard though private addresses are allowed")
	}
	if newDialers(&Options{Concurrency: 1}).transport("a.example").Proxy != nil {
		t.Error("a proxy would dial past the guard")
	}
}

func TestScopeOfLinks(t *testing.T) {
	o := &Options{Sites: []Site{{Start: "https://www.iom.int/"}, {Start: "https://chad.iom.int/fr", Hosts: []string{"news.example.org"}}}}
	s := newScope(o)
	for _, c := range []struct {
		url, role string
		want      bool
	}{
		{"https://www.iom.int/news/a-slug", "", true},
		{"https://www.iom.int/es/news/a-slug", "", true},
		{"https://www.iom.int/pt-br/noticias/a-slug", "", true},
		{"https://iom.int/news/a-slug", "", true},
		{"https://www.iom.int/node/87154", "", true},
		{"https://www.iom.int/news/a/b", "", true},
		{"https://chad.iom.int/fr/news/x", "", true},
		{"https://news.example.org/stories/x", "", true},
		{"https://www.iom.int/anything/at-all", news.RoleArticle, true},
		{"https://www.iom.int/anything/at-all", "", false},
		{"https://www.iom.int/about", "", false},
		{"https://www.iom.int/news", news.RoleArticle, false},
		{"https://www.iom.int/fr/news", news.RoleArticle, false},
		{"https://www.iom.int/", news.RoleArticle, false},
		{"https://www.iom.int/es", news.RoleArticle, false},
		{"https://www.iom.int/search?q=x", news.RoleArticle, false},
		{"https://www.iom.int/news/a?page=3", news.RoleArticle, false},
		{"https://www.iom.int/news/a?f%5B0%5D=x", news.RoleArticle, false},
		{"https://www.iom.int/news/a?date=2031-01", news.RoleArticle, false},
		{"https://www.iom.int/news/a.pdf", news.RoleArticle, false},
		{"https://www.iom.int/news/a/a/a/b", news.RoleArticle, false},
		{"https://www.iom.int/news/" + strings.Repeat("x", 1100), news.RoleArticle, false},
		{"https://www.iom.int/" + strings.Repeat("a/b/", 10), news.RoleArticle, false},
		{"https://mali.iom.int/news/x", news.RoleArticle, false},
		{"https://www.iom.int.evil.example/news/x", news.RoleArticle, false},
		{"https://www.iom.int:8443/news/x", news.RoleArticle, false},
		{"https://www.iom.int/rss.xml", news.RoleFeed, false},
		{"https://www.iom.int/news/x", news.RoleListing, false},
	} {
		if got := s.wanted(news.Link{URL: c.url, Role: c.role}); got != c.want {
			t.Errorf("wanted(%.80s, %q) = %v", c.url, c.role, got)
		}
	}
}

func TestWhatAnOperatorShouldLookAt(t *testing.T) {
	good := SiteStats{Host: "a.example", Reachable: true}
	for name, c := range map[string]struct {
		stats  Stats
		look   int
		noHost bool
	}{
		"all well":                  {Stats{New: 100, Sites: []SiteStats{good}}, 0, false},
		"a stray failure":           {Stats{New: 3, Failed: map[string]int{ReasonTimeout: 1}, Sites: []SiteStats{good}}, 0, false},
		"five in a hundred":         {Stats{New: 95, Failed: map[string]int{ReasonTimeout: 5}, Sites: []SiteStats{good}}, 0, false},
		"six in a hundred":          {Stats{New: 94, Failed: map[string]int{ReasonTimeout: 4, ReasonCut: 2}, Sites: []SiteStats{good}}, 1, false},
		"many refused by robots":    {Stats{New: 10, Refused: map[string]int{ReasonRobots: 90}, Sites: []SiteStats{good}}, 0, false},
		"a 404":                     {Stats{New: 1, Missing: 9, Sites: []SiteStats{good}}, 0, false},
		"a site unreachable":        {Stats{New: 1, Sites: []SiteStats{good, {Host: "b.example", Why: "timeout"}}}, 1, false},
		"a guess that is not there": {Stats{New: 1, Sites: []SiteStats{good, {Host: "b.example", Why: ReasonHost, Guess: true}}}, 0, false},
		"a guess that refuses":      {Stats{New: 1, Sites: []SiteStats{good, {Host: "b.example", Reachable: true, Why: ReasonForbidden, Guess: true}}}, 1, false},
		"held back":                 {Stats{New: 1, Sites: []SiteStats{{Host: "a.example", Reachable: true, HeldBack: 30, Held: 100}}}, 1, false},
		"nobody answers":            {Stats{Sites: []SiteStats{{Host: "a.example", Why: "timeout"}, {Host: "b.example", Why: "timeout"}}}, 2, true},
		"stopped before any did":    {Stats{Cut: "stopped", Sites: []SiteStats{{Host: "a.example"}}}, 0, false},
	} {
		if got := c.stats.Look(); len(got) != c.look || c.stats.NoHost() != c.noHost {
			t.Errorf("%s: look %q, no host %v", name, got, c.stats.NoHost())
		}
	}
}

func TestDisplaying(t *testing.T) {
	for text, want := range map[string][3]int{
		"Displaying 721 - 732 of 20317":                            {721, 732, 20317},
		"<p>Displaying <b>1</b> - <b>12</b> of <em>1,234</em></p>": {1, 12, 1234},
		"Mostrando 13 - 24 de 310":                                 {13, 24, 310},
		"Affichage de 1 – 12 sur 20 317":                           {1, 12, 20317},
		"عرض 1 - 12 من 300":                                        {1, 12, 300},
		"from 2010 - 2015 of the":                                  {},
		"pages 12 - 3 of 9":                                        {},
		"Displaying 1 - 12 of 30 2024":                             {1, 12, 30},
		"nothing":                                                  {},
		"1 - 12 of 5":                                              {},
		"99999999999999999999 - 99999999999999999999 of 99999999999999999": {},
	} {
		a, b, c := displaying([]byte(text))
		if got := [3]int{a, b, c}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestNextPage(t *testing.T) {
	for in, want := range map[string]string{
		"https://a/news":               "https://a/news?page=1",
		"https://a/news?page=1":        "https://a/news?page=2",
		"https://a/s?page=9&type=news": "https://a/s?page=10&type=news",
		"https://a/s?page=x":           "",
	} {
		if got := nextPage(in); got != want {
			t.Errorf("nextPage(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestFeedDates(t *testing.T) {
	for in, want := range map[string]string{
		"Mon, 23 Nov 2026 23:30:00 -0500": "2026-11-23", "2026-11-23T23:30:00-05:00": "2026-11-23", "Tue, 09/18/2018 - 10:51": "2018-09-18", "2026-11-23": "2026-11-23",
		"Wednesday, September 19, 2018 - 17:11": "2018-09-19", "soon": "", "": "", "0001-01-01": "",
	} {
		if got := dateOf(in); got != want {
			t.Errorf("dateOf(%q) = %q, want %q", in, got, want)
		}
	}
}

// The feed reader calls itself once a level: a million of them take seconds and
// hundreds of megabytes, so such feeds are refused before.
func TestDeepFeedsAreRefusedUnread(t *testing.T) {
	for name, c := range map[string]struct {
		feed string
		want bool
	}{
		"extensions":   {`<rss version="2.0" xmlns:m="http://x/"><channel>` + strings.Repeat("<m:a>", 1000), true},
		"in an item":   {`<rss version="2.0"><channel><item><description>` + strings.Repeat("<b><i>", 500), true},
		"many, flat":   {`<rss version="2.0"><channel>` + strings.Repeat("<item><link>http://a/b</link><x/><y z='>'/></item>", 1000) + `</channel></rss>`, false},
		"html in text": {`<rss version="2.0"><channel>` + strings.Repeat("<item><description><![CDATA[<p><b><i>unclosed]]></description></item>", 300) + `</channel></rss>`, false},
		"a comment":    {`<rss version="2.0"><!-- ` + strings.Repeat("x", 1000) + ` --><channel></channel></rss>`, false},
	} {
		if _, err := parseFeed([]byte(c.feed)); (err != nil && strings.Contains(err.Error(), "too deep")) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPlausibleLastmods(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	list := func(n int, at func(i int) time.Time) []news.Link {
		ls := make([]news.Link, n)
		for i := range ls {
			ls[i].Hint.Modified = at(i)
		}
		return ls
	}
	for name, c := range map[string]struct {
		links []news.Link
		want  bool
	}{
		"spread over years":         {list(100, func(i int) time.Time { return now.AddDate(0, 0, -10*i-1) }), true},
		"always now":                {list(100, func(int) time.Time { return now }), false},
		"in the future":             {list(100, func(i int) time.Time { return now.AddDate(0, 0, i+1) }), false},
		"one build time, today":     {list(100, func(int) time.Time { return now.Add(-5 * time.Hour) }), false},
		"one build time, last year": {list(100, func(int) time.Time { return now.AddDate(-1, 0, 0) }), true},
		"three new ones":            {list(3, func(int) time.Time { return now.Add(-time.Minute) }), true},
		"none":                      {list(100, func(int) time.Time { return time.Time{} }), true},
		"news of two days":          {list(60, func(i int) time.Time { return now.Add(-time.Duration(i+1) * 40 * time.Minute) }), true},
	} {
		if got := plausible(c.links, now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(`<rss version="2.0"><channel><item><title>A & B</title><link>/news/x</link><pubDate>Mon, 23 Nov 2026 23:30:00 -0500</pubDate></item></channel></rss>`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><updated>2026-01-01T00:00:00Z</updated></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"url":"/x"}]}`))
	f.Add([]byte("<item><link><![CDATA[http://a/b]]></link><item"))
	f.Fuzz(func(t *testing.T, body []byte) {
		links, _ := feedLinks("https://www.iom.int/rss.xml", body)
		for _, l := range links {
			if key, err := address.Key("", l.URL); err != nil || key != l.URL || l.Hint.Via != viaFeed {
				t.Fatalf("link %+v, %v", l, err)
			}
		}
	})
}

func FuzzHop(f *testing.F) {
	f.Add("https://www.iom.int/news/x", "/news/x/")
	f.Add("https://www.iom.int/", "//evil.example\\@www.iom.int/")
	f.Add("http://a/b?c", "?d#e")
	f.Fuzz(func(t *testing.T, from, location string) {
		base, err := address.Key("", from)
		if err != nil {
			return
		}
		key, spelled, err := hop(base, location)
		if err != nil {
			return
		}
		// What is dialled is what was checked.
		req, err := http.NewRequest(http.MethodGet, spelled, nil)
		if err == nil && req.URL.Host != address.Host(key) {
			t.Fatalf("hop(%q, %q): checked %q, dials %q", base, location, key, req.URL.Host)
		}
		if again, err := address.Key("", spelled); err != nil || again != key {
			t.Fatalf("hop(%q, %q) = %q, spelled %q whose key is %q, %v", base, location, key, spelled, again, err)
		}
	})
}

func FuzzStrangersText(f *testing.F) {
	f.Add("120", "Displaying 1 - 12 of 30", "<title>Just a moment...</title>")
	f.Fuzz(func(t *testing.T, header, page, body string) {
		if d, ok := retryAfter(http.Header{"Retry-After": {header}}, time.Unix(1e9, 0)); d < 0 || !ok && d != 0 {
			t.Fatalf("Retry-After %q: %v %v", header, d, ok)
		}
		if a, b, c := displaying([]byte(page)); a < 0 || b < a || c < b {
			t.Fatalf("displaying %q: %d %d %d", page, a, b, c)
		}
		wall(http.Header{}, []byte(body))
		deep([]byte(body))
	})
}
