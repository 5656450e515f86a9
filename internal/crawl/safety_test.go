package crawl_test

import (
	"context"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// resolver answers every A and AAAA question on loopback with the addresses that
// ips gives, which may change with each question.
func resolver(t testing.TB, ips func(n int) []string) *net.Resolver {
	t.Helper()
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	go func() {
		buf := make([]byte, 1500)
		for n := 0; ; {
			size, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			var q dnsmessage.Message
			if q.Unpack(buf[:size]) != nil || len(q.Questions) == 0 {
				continue
			}
			a := dnsmessage.Message{Header: dnsmessage.Header{ID: q.ID, Response: true, RecursionAvailable: true}, Questions: q.Questions}
			for _, s := range ips(n) {
				ip := net.ParseIP(s)
				head := dnsmessage.ResourceHeader{Name: q.Questions[0].Name, Class: dnsmessage.ClassINET, TTL: 1}
				v4 := ip.To4()
				mapped := strings.HasPrefix(s, "::ffff:")
				switch {
				case q.Questions[0].Type == dnsmessage.TypeA && v4 != nil && !mapped:
					a.Answers = append(a.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: [4]byte(v4)}})
				case q.Questions[0].Type == dnsmessage.TypeAAAA && (v4 == nil || mapped):
					a.Answers = append(a.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: [16]byte(ip.To16())}})
				}
			}
			if q.Questions[0].Type == dnsmessage.TypeA {
				n++
			}
			if len(a.Answers) == 0 {
				a.RCode = dnsmessage.RCodeNameError
			}
			if out, err := a.Pack(); err == nil {
				pc.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", pc.LocalAddr().String())
	}}
}

func TestH2_PrivateAddressesAreNeverDialled(t *testing.T) {
	for _, ip := range []string{
		"127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255",
		"::1", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "fe80::1", "fc00::1", "fd00:ec2::254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "ff02::1",
	} {
		t.Run(ip, func(t *testing.T) {
			o := crawl.Options{Starts: []string{"http://site.example"}, Contact: "test@example.org", Clock: crawltest.NewClock(), Timeout: patience,
				Resolver: resolver(t, func(int) []string { return []string{ip} })}
			st := crawlOnce(t, crawltest.NewMemory(), o)
			if !st.NoHost() || !strings.Contains(st.Sites[0].Why, crawl.ReasonPrivate) {
				t.Errorf("site %+v", st.Sites[0])
			}
		})
	}
	t.Run("literal", func(t *testing.T) {
		for _, u := range []string{"http://127.0.0.1", "http://[::1]", "http://[::ffff:10.0.0.1]", "http://2130706433", "http://0x7f.1", "http://169.254.169.254/latest/meta-data", "http://0177.0.0.1"} {
			o := crawl.Options{Starts: []string{u}, Contact: "test@example.org", Clock: crawltest.NewClock(), Timeout: patience}
			st := crawlOnce(t, crawltest.NewMemory(), o)
			if !strings.Contains(st.Sites[0].Why, crawl.ReasonPrivate) {
				t.Errorf("%s: %+v", u, st.Sites[0])
			}
		}
	})
	t.Run("other ports", func(t *testing.T) {
		for _, u := range []string{"http://site.example:22", "http://site.example:8080", "https://site.example:6379"} {
			o := crawl.Options{Starts: []string{u}, Contact: "test@example.org", Clock: crawltest.NewClock(), Timeout: patience}
			st := crawlOnce(t, crawltest.NewMemory(), o)
			if !strings.Contains(st.Sites[0].Why, crawl.ReasonAddress) {
				t.Errorf("%s: %+v", u, st.Sites[0])
			}
		}
	})
}

// Every dial looks at the address that was resolved for it: a name that led to
// a public address a moment ago gains nothing by leading inside now.
func TestH2_RebindingGainsNothing(t *testing.T) {
	o := oneArticle(t).options()
	o.AllowPrivate, o.Contact = false, "test@example.org"
	o.Starts = []string{"http://site.example"}
	var asked atomic.Int64
	o.Resolver = resolver(t, func(int) []string {
		if asked.Add(1)%2 == 0 {
			return []string{"169.254.169.254"}
		}
		return []string{"127.0.0.1"}
	})
	f := crawl.New(crawltest.NewMemory(), o).Fetcher()
	for range 4 {
		_, err := f.Fetch(t.Context(), news.Visit{URL: "http://site.example/news/one"})
		if err == nil || !strings.Contains(err.Error(), crawl.ReasonPrivate) {
			t.Errorf("error %v", err)
		}
	}
	if asked.Load() == 0 {
		t.Error("no name was looked up")
	}
}

func TestRunRefusesOptionsThatCannotBeMeant(t *testing.T) {
	for name, o := range map[string]crawl.Options{
		"no contact":            {Starts: []string{"https://www.iom.int"}},
		"no contact, own sites": {},
		"since":                 {Starts: []string{"http://127.0.0.1"}, Since: "yesterday"},
		"scheme":                {Starts: []string{"ftp://127.0.0.1"}},
		"line break":            {Starts: []string{"http://127.0.0.1"}, UserAgent: "a\r\nX: y"},
	} {
		if _, err := crawl.New(crawltest.NewMemory(), o).Run(t.Context()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Sites that the list only guesses cost one look-up a month, and no trouble.
func TestGuessedSitesThatDoNotExist(t *testing.T) {
	var asked atomic.Int64
	s := oneArticle(t)
	sites, err := crawl.ParseSites(strings.NewReader(s.URL + "\nhttp://nowhere.example maybe\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := s.options()
	o.Starts, o.Sites, o.Contact = nil, sites, "test@example.org"
	o.Resolver = resolver(t, func(int) []string { asked.Add(1); return nil })
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, o)
	if len(st.Look()) != 0 || st.New != 1 || asked.Load() == 0 {
		t.Errorf("look %v, new %d, asked %d", st.Look(), st.New, asked.Load())
	}
	before := asked.Load()
	crawlOnce(t, m, o)
	if asked.Load() != before {
		t.Error("looked up again at once")
	}
}
