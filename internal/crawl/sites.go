package crawl

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Site is one host to crawl. A start address is enough: robots.txt, sitemaps,
// feeds and listing pages are found from there; what is listed here is tried
// besides.
type Site struct {
	Start    string   // key address of its home page, or of any page of it
	Prefixes []string // language prefixes whose home pages are starts too: "es", "pt-br"
	Listings []string // addresses of listing pages, newest first
	Feeds    []string
	Sitemaps []string
	Hosts    []string // further hosts in scope
	Guess    bool     // not known to exist: no trouble when it does not
}

// Host returns the site's host.
func (s Site) Host() string { return address.Host(s.Start) }

//go:embed sites.txt
var builtin string

// BuiltinSites returns the list of IOM sites that the program carries.
func BuiltinSites() []Site {
	sites, err := ParseSites(strings.NewReader(builtin))
	if err != nil {
		panic("built-in list of sites: " + err.Error())
	}
	return sites
}

// ParseSites reads a list of sites: one a line, a start address (https:// may be
// left out), then any of lang=, listing=, feed=, sitemap= and host=, each
// repeatable or with commas (lang and host only), relative addresses allowed, and
// "maybe" for a site that may not exist; "#" begins a comment. The error names the line.
func ParseSites(r io.Reader) ([]Site, error) {
	var sites []Site
	seen := map[string]int{}
	sc := bufio.NewScanner(io.LimitReader(r, 4<<20))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimPrefix(sc.Text(), "\uFEFF")
		if i := strings.Index(line, "#"); i == 0 || i > 0 && (line[i-1] == ' ' || line[i-1] == '\t') {
			line = line[:i]
		}
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		site, err := siteOf(words[0])
		if err != nil {
			return nil, fmt.Errorf("list of sites, line %d: %w", n, err)
		}
		for _, w := range words[1:] {
			if err := site.set(w); err != nil {
				return nil, fmt.Errorf("list of sites, line %d: %w", n, err)
			}
		}
		if at, ok := seen[site.Start]; ok {
			return nil, fmt.Errorf("list of sites, line %d: %s stands on line %d already: %w", n, site.Start, at, news.ErrInvalid)
		}
		seen[site.Start] = n
		sites = append(sites, site)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("list of sites: %w", err)
	}
	if len(sites) == 0 {
		return nil, fmt.Errorf("list of sites: no site in it: %w", news.ErrInvalid)
	}
	return sites, nil
}

// siteOf returns the site of one start address.
func siteOf(start string) (Site, error) {
	if !strings.Contains(start, "://") {
		start = "https://" + start
	}
	key, err := address.Key("", start)
	if err != nil {
		return Site{}, fmt.Errorf("start %w", err)
	}
	return Site{Start: key}, nil
}

func (s *Site) set(word string) error {
	name, value, ok := strings.Cut(word, "=")
	if word == "maybe" {
		s.Guess = true
		return nil
	}
	if !ok || value == "" {
		return fmt.Errorf("%q is not like name=value: %w", word, news.ErrInvalid)
	}
	switch name {
	case "lang":
		s.Prefixes = append(s.Prefixes, strings.Split(value, ",")...)
		return nil
	case "host":
		s.Hosts = append(s.Hosts, strings.Split(strings.ToLower(value), ",")...)
		return nil
	}
	key, err := address.Key(s.Start, value)
	if err != nil {
		return err
	}
	switch name {
	case "listing":
		s.Listings = append(s.Listings, key)
	case "feed":
		s.Feeds = append(s.Feeds, key)
	case "sitemap":
		s.Sitemaps = append(s.Sitemaps, key)
	default:
		return fmt.Errorf("unknown name %q; known are lang, listing, feed, sitemap, host, maybe: %w", name, news.ErrInvalid)
	}
	return nil
}
