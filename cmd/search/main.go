// Command search serves what the crawler published: pages for people at /, the
// same as JSON under /api/v1. It opens finished generations only, read-only,
// follows new ones by itself and never writes to the data directory.
//
//	go run ./cmd/search --demo        an invented site, crawled and searchable
//	go run ./cmd/search --data data   what cmd/crawler keeps in data/
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"iomnews/internal/news"
	"iomnews/internal/program"
	"iomnews/web"

	"github.com/alecthomas/kong"
)

// Exit codes, as in the crawler.
const (
	exitError = 1
	exitUsage = 2
)

type cli struct {
	Data         string   `help:"Data directory, as the crawler fills it." placeholder:"DIR"`
	Demo         bool     `help:"Serve an invented site, crawled into a temporary directory."`
	Addr         string   `help:"Where to listen." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	AdminAddr    string   `help:"Where metrics, health and version are served; empty: nowhere." default:"127.0.0.1:8081" placeholder:"HOST:PORT"`
	PublicURL    string   `help:"Scheme and host under which readers reach this server, for feeds and citations." name:"public-url" placeholder:"URL"`
	TrustedProxy []string `help:"Networks of proxies whose X-Forwarded-For is believed." placeholder:"CIDR"`
	Text         string   `help:"Whole texts (full), or leads and quotations only (excerpt)." enum:"full,excerpt" default:"full"`
	Pprof        bool     `help:"Serve profiles on the admin address."`
	LogFormat    string   `help:"Form of log lines: text or json." enum:"text,json" default:"text"`
	Version      bool     `help:"Print the version and leave." env:"-"`
}

const hint = `An invented site to look around in:   go run ./cmd/search --demo
What the crawler keeps in data/:       go run ./cmd/search --data data
All flags:                             go run ./cmd/search --help
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("search"), kong.DefaultEnvars("IOMNEWS"), kong.Writers(stdout, stderr),
		kong.Description("Search of IOM's news: who said what, about which country. No IOM product."),
		kong.Exit(func(code int) { exited = code }))
	if err != nil {
		panic(err)
	}
	_, err = parser.Parse(args)
	switch {
	case exited >= 0: // --help
		return exited
	case err != nil:
		fmt.Fprintf(stderr, "search: %v\n%s", err, program.Typed(os.Args[0], hint))
		return exitUsage
	case c.Version:
		fmt.Fprintln(stdout, version())
		return 0
	case c.Demo && c.Data != "":
		fmt.Fprintf(stderr, "search: --demo brings its own data; leave --data %s out\n", c.Data)
		return exitUsage
	case !c.Demo && c.Data == "":
		fmt.Fprint(stderr, program.Typed(os.Args[0], hint))
		return exitUsage
	}
	if err := web.CheckProxies(c.TrustedProxy); err != nil {
		fmt.Fprintf(stderr, "search: --trusted-proxy: %v\n", err)
		return exitUsage
	}
	if err := checkPublicURL(c.PublicURL); err != nil {
		fmt.Fprintf(stderr, "search: --public-url: %v\n", err)
		return exitUsage
	}
	if c.Demo { // its steps are printed; only what goes wrong is logged
		err = demonstrate(ctx, c, stdout, logger(stderr, c.LogFormat, slog.LevelWarn))
	} else {
		err = serve(ctx, c, logger(stderr, c.LogFormat, slog.LevelInfo))
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, news.ErrInvalid):
		fmt.Fprintf(stderr, "search: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "search: %v\n", err)
	return exitError
}

// checkPublicURL refuses what would spoil every link in feeds and citations:
// the routes stand at the root of a host, so that a path can be none of it.
func checkPublicURL(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("%q is not a scheme and a host like https://news.example.org", s)
	}
	return nil
}

func logger(w io.Writer, format string, level slog.Level) *slog.Logger {
	opt := &slog.HandlerOptions{Level: level}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, opt))
	}
	return slog.New(slog.NewTextHandler(w, opt))
}

// version names the build: the module's version, else the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v, dirty := info.Main.Version, ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+changes"
			}
		}
	}
	return v + dirty
}
