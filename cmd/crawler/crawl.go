package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/crawl"
	"iomnews/internal/program"
	"iomnews/internal/query"
	"iomnews/internal/round"
)

// crawlFlags are the flags of crawl and run.
type crawlFlags struct {
	dataFlag
	Start        []string `help:"Crawl from this address instead of the built-in list of IOM sites; repeatable." placeholder:"URL" sep:"none"`
	Sites        string   `help:"Own list of sites instead of the built-in one." placeholder:"FILE" type:"existingfile"`
	Contact      string   `help:"E-mail address or page of whoever runs this, sent with every request; needed outside loopback." placeholder:"WHO"`
	UserAgent    string   `help:"Name sent with every request." default:"${agent}" placeholder:"NAME/VERSION"`
	Since        string   `help:"Leave articles older than this for another time: 2017, 2017-11 or 2017-11-16." placeholder:"DATE"`
	Limit        int      `help:"Fetch at most so many pages." placeholder:"N"`
	Rate         string   `help:"Requests to a registrable domain: 1/s, 30/m, 0.5/s, or none for no limit (loopback only)." default:"1/s" placeholder:"N/UNIT"`
	Concurrency  int      `help:"Connections to a registrable domain." default:"1" placeholder:"N"`
	DryRun       bool     `help:"Only find out and say what would be fetched; keep nothing."`
	AllowPrivate bool     `help:"Allow loopback and private addresses and any port: for tests and demonstrations only."`
	AcceptLoss   bool     `help:"Apply the deletions that a guard held back."`
}

type crawlCmd struct {
	crawlFlags
}

// Run does one round.
func (c *crawlCmd) Run(e *env) error {
	opt, err := c.options(e, "crawl")
	if err != nil {
		return err
	}
	r, err := round.Open(e.ctx, opt)
	if err != nil {
		return err
	}
	defer r.Close()
	return c.once(e, r)
}

// once runs one round and closes with its summary.
func (c *crawlFlags) once(e *env, r *round.Runner) error {
	s, err := r.Crawl(e.ctx)
	e.endBar()
	if err != nil {
		return err
	}
	if c.DryRun {
		for _, u := range s.Crawl.Would {
			fmt.Fprintln(e.out, u)
		}
		fmt.Fprintf(e.err, "%d addresses would be fetched", s.Crawl.Due)
		if n := len(s.Crawl.Would); n < s.Crawl.Due {
			fmt.Fprintf(e.err, ", of which the first %d are listed", n)
		}
		fmt.Fprintln(e.err)
	} else if !e.quiet {
		printSummary(e.err, &s)
	}
	if s.Crawl.NoHost() {
		why := s.Crawl.Look()
		if more := len(why) - 3; more > 0 {
			why = append(why[:3], fmt.Sprintf("and %d more", more))
		}
		return fmt.Errorf("no host answered (is there a network?): %s; the archive is as it was", strings.Join(why, "; "))
	}
	if l := s.Look(); len(l) > 0 {
		return look(l)
	}
	return nil
}

// options turns flags into a round's options; command is for the advice.
func (c *crawlFlags) options(e *env, command string) (round.Options, error) {
	rate, err := parseRate(c.Rate)
	if err != nil {
		return round.Options{}, err
	}
	o := crawl.Options{Starts: c.Start, Rate: rate, Concurrency: c.Concurrency, UserAgent: c.UserAgent, Contact: c.Contact,
		Limit: c.Limit, DryRun: c.DryRun, AllowPrivate: c.AllowPrivate}
	if c.Limit < 0 || c.Concurrency < 1 || c.Concurrency > 64 {
		return round.Options{}, usage("--limit must not be negative, --concurrency must be from 1 to 64")
	}
	if c.Since != "" {
		d, err := query.ParseDate(c.Since)
		if err != nil {
			return round.Options{}, fmt.Errorf("--since: %w", err)
		}
		o.Since = d.First()
	}
	if len(c.Start) > 0 && c.Sites != "" {
		return round.Options{}, usage("--start and --sites exclude each other")
	}
	if c.Sites != "" {
		f, err := os.Open(c.Sites)
		if err != nil {
			return round.Options{}, fmt.Errorf("--sites: %w", err)
		}
		defer f.Close()
		if o.Sites, err = crawl.ParseSites(f); err != nil {
			return round.Options{}, fmt.Errorf("--sites %s: %w", c.Sites, err)
		}
	}
	if err := c.mayAsk(command, rate); err != nil {
		return round.Options{}, err
	}
	return round.Options{Data: c.Data, Crawl: o, AcceptLoss: c.AcceptLoss, Log: e.log, Progress: e.progress()}, nil
}

// mayAsk refuses to go out to strangers without a contact or without a limit.
func (c *crawlFlags) mayAsk(command string, rate float64) error {
	strangers := len(c.Start) == 0
	for _, s := range c.Start {
		key, err := address.Key("", s)
		if err != nil {
			return usage(fmt.Sprintf("--start %q is not an address like https://www.iom.int/news", s))
		}
		if !loopback(address.Host(key)) {
			strangers = true
		} else if !c.AllowPrivate {
			return usage(fmt.Sprintf("--start %s is on this machine: add --allow-private (for tests and demonstrations)", s))
		}
	}
	if !strangers {
		return nil
	}
	if c.Contact == "" {
		full := program.Command(os.Args[0], "crawler") + " " + command + " --data " + c.Data
		for _, s := range c.Start {
			full += " --start " + s
		}
		if c.Sites != "" {
			full += " --sites " + c.Sites
		}
		return usage("webmasters must be able to reach whoever crawls them: give an e-mail address or a page of yours\n  " + full + " --contact you@example.org")
	}
	if rate < 0 {
		return usage("--rate none is for loopback only")
	}
	return nil
}

func loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// parseRate reads 1/s, 30/m, 0.5/s, 2 or none, as requests a second; -1 is no limit.
func parseRate(s string) (float64, error) {
	if s == "none" {
		return -1, nil
	}
	num, unit, _ := strings.Cut(s, "/")
	per := map[string]time.Duration{"": time.Second, "s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	n, err := strconv.ParseFloat(num, 64)
	if err != nil || per == 0 || n <= 0 || n > 1000 {
		return 0, usage(fmt.Sprintf("--rate %q is not like 1/s, 30/m or 0.5/s", s))
	}
	return n / per.Seconds(), nil
}
