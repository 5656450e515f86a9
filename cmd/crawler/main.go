// Command crawler reads the news of IOM, keeps every page in an archive and
// publishes the index that cmd/search answers from.
//
//	go run ./cmd/crawler crawl --data data --contact you@example.org
//	go run ./cmd/crawler status --data data
//
// Each subcommand is a file of this directory. Exit codes: 0 well, 1 error, 2
// usage, 3 finished but look at what it says, 75 another crawler is at work.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/news"
	"iomnews/internal/program"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitError  = 1
	exitUsage  = 2
	exitLook   = 3
	exitLocked = 75 // EX_TEMPFAIL
)

type cli struct {
	Crawl   crawlCmd   `cmd:"" help:"One round: find what is new, fetch, archive, extract, index, publish. Safe to kill and to run again."`
	Run     runCmd     `cmd:"" help:"Rounds on a schedule, never two at once."`
	Import  importCmd  `cmd:"" help:"Pages from WARC files or saved HTML, then as if crawled."`
	Extract extractCmd `cmd:"" help:"Read archived pages again, without the network."`
	Index   indexCmd   `cmd:"" help:"Bring the index up to date from the archive, without the network."`
	Status  statusCmd  `cmd:"" help:"What is held, what is due, how the last rounds went. Works while a crawl runs."`
	Show    showCmd    `cmd:"" help:"What is held of one address and what would be read from it now, with the rule of each field."`
	Fixture fixtureCmd `cmd:"" help:"A test fixture from an archived page: its markup kept, its words replaced."`
	Forget  forgetCmd  `cmd:"" help:"Remove a page or a speaker from archive, index and future crawls."`
	Export  exportCmd  `cmd:"" help:"All articles as JSON lines or CSV, or the captures as WARC."`
	Check   checkCmd   `cmd:"" help:"Verify archive, generations and counts; name what is wrong and what mends it."`
	Backup  backupCmd  `cmd:"" help:"A consistent copy of the archive, also while a crawl runs."`
	Restore restoreCmd `cmd:"" help:"The archive from a backup."`

	Quiet     bool   `help:"Say nothing but warnings and errors."`
	LogFormat string `help:"Form of log lines: text or json." enum:"text,json" default:"text"`
}

// dataFlag is where a command finds the archive.
type dataFlag struct {
	Data string `help:"Data directory." default:"data" placeholder:"DIR"`
}

const hint = `Crawl IOM's news, politely, resumable:   go run ./cmd/crawler crawl --data data --contact you@example.org
What is held, and what to do next:       go run ./cmd/crawler status --data data
All commands and flags:                  go run ./cmd/crawler --help
`

// env is what a command works with besides its flags.
type env struct {
	ctx    context.Context
	out    io.Writer
	err    io.Writer
	log    *slog.Logger
	quiet  bool
	bar    bool   // standard error is a terminal
	finish func() // takes the bar away; nil when there is none
}

func (e *env) now() time.Time { return time.Now() }

// look ends a command that did its work but found something an operator should see.
type look []string

func (l look) Error() string { return strings.Join(l, "\n") }

// usage ends a command whose flags do not fit together.
type usage string

func (u usage) Error() string { return string(u) }

// memory is where Go's heap stops growing as it likes and its garbage is collected
// sooner instead. GOMEMLIMIT says otherwise.
const memory = 256 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		fmt.Fprintln(os.Stderr, "stopping: finishing what is in flight; a second signal stops at once (nothing is lost either way)")
		cancel()
		<-signals
		os.Exit(exitError)
	}()
	info, err := os.Stderr.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, terminal))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer, terminal bool) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("crawler"), kong.DefaultEnvars("IOMNEWS"), kong.Writers(stdout, stderr),
		kong.Description("Keeps the news of IOM, the UN migration agency, and publishes its index. No IOM product."),
		kong.Vars{"agent": crawl.DefaultUserAgent},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(code int) { exited = code }))
	if err != nil {
		panic(err)
	}
	if len(args) == 0 {
		fmt.Fprint(stderr, program.Typed(os.Args[0], hint))
		return exitUsage
	}
	k, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "crawler: %v\n%s", err, program.Typed(os.Args[0], hint))
		return exitUsage
	}
	e := &env{ctx: ctx, out: stdout, err: stderr, quiet: c.Quiet, bar: terminal && !c.Quiet}
	e.log = logger(stderr, c.LogFormat, c.Quiet || terminal)
	return e.code(k.Run(e))
}

// code says what an error means to the shell, and prints it.
func (e *env) code(err error) int {
	var l look
	var u usage
	switch {
	case err == nil:
		return 0
	case errors.As(err, &l):
		for _, s := range l {
			fmt.Fprintf(e.err, "look: %s\n", s)
		}
		return exitLook
	case errors.As(err, &u):
		fmt.Fprintf(e.err, "crawler: %s\n", u)
		return exitUsage
	}
	fmt.Fprintf(e.err, "crawler: %v\n", err)
	switch {
	case errors.Is(err, news.ErrLocked):
		return exitLocked
	case errors.Is(err, news.ErrInvalid):
		return exitUsage
	}
	return exitError
}

func logger(w io.Writer, format string, quiet bool) *slog.Logger {
	opt := &slog.HandlerOptions{Level: slog.LevelInfo}
	if quiet {
		opt.Level = slog.LevelWarn
	}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, opt))
	}
	return slog.New(slog.NewTextHandler(w, opt))
}
